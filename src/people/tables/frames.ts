/**
 * Frames: what a sentence says of the people it lists, as printed, without conclusions.
 * Source: phrases before and after lists of names in KCNA's English items, by frequency.
 */
export const FRAME_KINDS = [
  "present",
  "accompanied by",
  "attended by",
  "observers",
  "led by",
  "elected",
  "appointed",
  "report",
  "speech",
  "statement",
  "letter",
  "met",
  "sent",
  "visited",
  "inspected",
] as const;

export type FrameKind = (typeof FRAME_KINDS)[number];

/** A phrase before the names. `*` stands for up to six words. Longer phrases come first in a comparison. */
export const FRAMES_BEFORE: readonly (readonly [phrase: string, kind: FrameKind])[] = [
  ["present * was", "present"],
  ["present * were", "present"],
  ["present there", "present"],
  ["on hand as observers were", "observers"],
  ["on hand * was", "present"],
  ["on hand * were", "present"],
  ["among those present * were", "present"],
  ["among the audience were", "present"],
  ["among the participants were", "present"],
  ["among the attendants were", "present"],
  ["the audience included", "present"],
  ["seeing the performance were", "attended by"],
  ["also seeing it were", "attended by"],
  ["seeing it were", "attended by"],
  ["enjoying it were", "attended by"],
  ["watching it were", "attended by"],
  ["attending * was", "attended by"],
  ["attending * were", "attended by"],
  ["taking part * were", "attended by"],
  ["participating * were", "attended by"],
  ["invited to * were", "attended by"],
  ["attended by", "attended by"],
  ["it was seen by", "attended by"],
  ["it was appreciated by", "attended by"],
  ["accompanying him were", "accompanied by"],
  ["accompanying him was", "accompanied by"],
  ["accompanying * were", "accompanied by"],
  ["accompanied by", "accompanied by"],
  ["headed by", "led by"],
  ["led by", "led by"],
  ["report by", "report"],
  ["report was made by", "report"],
  ["report was delivered by", "report"],
  ["speech by", "speech"],
  ["speeches were made by", "speech"],
  ["addressed by", "speech"],
  ["letter from", "letter"],
  ["letter of", "letter"],
  ["letter to", "letter"],
  ["message from", "letter"],
  ["statement of", "statement"],
  ["statement by", "statement"],
  ["met with", "met"],
  ["met", "met"],
  ["elected", "elected"],
  ["appointed", "appointed"],
  ["named", "appointed"],
];

/** A phrase after the name (and its titles). */
export const FRAMES_AFTER: readonly (readonly [phrase: string, kind: FrameKind])[] = [
  ["made a report", "report"],
  ["delivered a report", "report"],
  ["made a speech", "speech"],
  ["made speeches", "speech"],
  ["made an address", "speech"],
  ["made a congratulatory speech", "speech"],
  ["made an opening address", "speech"],
  ["made a closing address", "speech"],
  ["delivered a speech", "speech"],
  ["in a speech", "speech"],
  ["in his speech", "speech"],
  ["in her speech", "speech"],
  ["addressing", "speech"],
  ["released a statement", "statement"],
  ["issued a statement", "statement"],
  ["made public a statement", "statement"],
  ["released the following press statement", "statement"],
  ["issued the following press statement", "statement"],
  ["released a press statement", "statement"],
  ["issued a press statement", "statement"],
  ["made public the following press statement", "statement"],
  ["sent a message", "sent"],
  ["sent a congratulatory message", "sent"],
  ["sent a letter", "sent"],
  ["was present", "present"],
  ["were present", "present"],
  ["was elected", "elected"],
  ["were elected", "elected"],
  ["was appointed", "appointed"],
  ["were appointed", "appointed"],
  ["was named", "appointed"],
  ["met", "met"],
  ["received", "met"],
  ["visited", "visited"],
  ["inspected", "inspected"],
];

/** Words of a headline that make it a signed statement: its name and title count. */
export const SIGNED: readonly string[] = [
  "statement",
  "letter",
  "message",
  "speech",
  "address",
  "talk",
  "remarks",
];

/** Verbs that give somebody an office: `was elected member of …`, `elected A and B as members of …`. */
export const INSTALLED: readonly string[] = [
  "elected",
  "reelected",
  "re-elected",
  "electing",
  "reelecting",
  "appointed",
  "appointing",
  "reappointed",
  "named",
  "nominated",
];

/** Further words before `A as chairman and B and C as members`. */
export const INSTALLED_AS: readonly string[] = [
  "formed",
  "organized",
  "chosen",
  "election",
  "reelection",
  "appointment",
];

/** Prepositions between such a word and the name. */
export const SIGNED_BY: readonly string[] = ["of", "by", "from"];
