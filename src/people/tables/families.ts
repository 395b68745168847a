/** What tells people of one name apart: posts and callings that one life does not hold together. */
import { phrasesOf, wordsOf } from "../../common/word-lists.ts";

/** Pairs of offices that one person never holds at once, so they are two people. From the Cabinet's order. */
export const CONFLICTING_OFFICES: readonly (readonly [string, string])[] = [
  ["premier", "vice-minister"],
  ["premier", "minister"],
  ["premier", "ambassador"],
  ["vice-premier", "vice-minister"],
  ["vice-premier", "ambassador"],
  ["minister", "ambassador"],
];

/** Heads of posts of state, party and army that nobody holds beside a calling. */
export const HIGH_POSTS = wordsOf(`
  minister premier ambassador envoy consul marshal admiral commander colonel presidium politburo
`);

/** Callings, by the kind of life. */
export const CALLINGS = {
  study: wordsOf("student schoolboy schoolgirl pupil"),
  labour: wordsOf(`
    worker workwoman farmer miner employee driver weaver furnaceman operator soldier workteam housewife shopkeeper
    waitress nurse welder tractor
  `),
  art: wordsOf("artist artiste actor actress singer composer conductor dancer painter poet novelist"),
  sport: wordsOf(`
    coach gymnast boxer wrestler weightlifter judoist footballer marathoner swimmer diver rower runner athlete trainer
  `),
  science: wordsOf(
    "teacher schoolteacher headmaster headmistress schoolmaster lecturer researcher scientist engineer technician",
  ),
  press: wordsOf("reporter correspondent journalist columnist"),
  management: wordsOf("manager"),
} as const;

/**
 * Names that KCNA is known to print for several people, even where titles do not show it. Source: KCNA's
 * English items of 1997-2024: `Kim Jong Suk` (mother of Kim Jong Il; a committee's chairwoman), `Kim Yong Il`
 * (premier, vice-minister, secretary), `Ri Yong Ho` (army chief, foreign minister), and common names.
 */
export const KNOWN_NAMESAKES = phrasesOf(
  "Kim Jong Suk, Kim Yong Il, Ri Yong Ho, Kim Chol, Ri Kwang Su, Pak Chol",
);
