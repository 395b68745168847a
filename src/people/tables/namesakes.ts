/**
 * Names that KCNA is known to print for several people, even where titles do not show it. Source: KCNA's
 * English items of 1997-2024: `Kim Jong Suk` (mother of Kim Jong Il; a committee's chairwoman), `Kim Yong Il`
 * (premier, vice-minister, secretary), `Ri Yong Ho` (army chief, foreign minister), and common names.
 */
import { phrasesOf } from "../../common/word-lists.ts";

export const KNOWN_NAMESAKES = phrasesOf(
  "Kim Jong Suk, Kim Yong Il, Ri Yong Ho, Kim Chol, Ri Kwang Su, Pak Chol",
);
