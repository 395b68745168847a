/**
 * Frames: what a sentence says about the people it lists, as printed, without conclusions. Source: phrases
 * before and after lists of names in KCNA's English items, by frequency.
 */
import { phrasesOf, wordsOf } from "../../common/word-lists.ts";

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

/** A phrase, word by word. `*` stands for up to six words. */
export interface FramePhrase {
  readonly words: readonly string[];
  readonly kind: FrameKind;
}

/** If phrases of two kinds match the same words, the kind listed first wins. */
function framesOf(table: Partial<Record<FrameKind, string>>): readonly FramePhrase[] {
  return Object.entries(table).flatMap(([kind, phrases]) =>
    phrasesOf(phrases).map((phrase) => ({ words: phrase.split(" "), kind: kind as FrameKind })),
  );
}

/** Phrases before the names. Longer phrases are compared first. */
export const FRAMES_BEFORE = framesOf({
  observers: "on hand as observers were",
  present: `
    present * was, present * were, present there, on hand * was, on hand * were, among those present * were,
    among the audience were, among the participants were, among the attendants were, the audience included
  `,
  "attended by": `
    seeing the performance were, also seeing it were, seeing it were, enjoying it were, watching it were,
    attending * was, attending * were, taking part * were, participating * were, invited to * were,
    attended by, it was seen by, it was appreciated by
  `,
  "accompanied by": "accompanying him were, accompanying him was, accompanying * were, accompanied by",
  "led by": "headed by, led by",
  report: "report by, report was made by, report was delivered by",
  speech: "speech by, speeches were made by, addressed by",
  letter: "letter from, letter of, letter to, message from",
  statement: "statement of, statement by",
  met: "met with, met",
  elected: "elected",
  appointed: "appointed, named",
});

/** Phrases after the name (and its titles). */
export const FRAMES_AFTER = framesOf({
  report: "made a report, delivered a report",
  speech: `
    made a speech, made speeches, made an address, made a congratulatory speech, made an opening address,
    made a closing address, delivered a speech, in a speech, in his speech, in her speech, addressing
  `,
  statement: `
    released a statement, issued a statement, made public a statement,
    released a press statement, issued a press statement,
    released the following press statement, issued the following press statement,
    made public the following press statement
  `,
  sent: "sent a message, sent a congratulatory message, sent a letter",
  present: "was present, were present",
  elected: "was elected, were elected",
  appointed: "was appointed, were appointed, was named",
  met: "met, received",
  visited: "visited",
  inspected: "inspected",
});

/** Headline words that make it a signed statement, whose name and title count. */
export const SIGNED = wordsOf("statement letter message speech address talk remarks");

/** Prepositions between such a word and the name. */
export const SIGNED_BY = wordsOf("of by from");

/** Verbs that confer an office: `was elected member of …`, `elected A and B as members of …`. */
export const INSTALLED = wordsOf(`
  elected reelected re-elected electing reelecting appointed appointing reappointed named nominated
`);

/** Further words before `A as chairman and B and C as members`. */
export const INSTALLED_AS = wordsOf("formed organized chosen election reelection appointment");
