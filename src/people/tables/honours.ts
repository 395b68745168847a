/**
 * Honorifics and words of praise. They are not posts: titles omit them, and a phrase with one as its head
 * (`the great leader of …`, `peerlessly brilliant commander`) is not a title. Source: KCNA's English items,
 * words printed directly before leaders' names.
 */
import { phrasesOf, wordSet, wordsOf } from "../../common/word-lists.ts";

/** Epithets of people, not posts. */
const CALLINGS = "poet novelist painter athlete master soprano";

/** Words to skip between a title and a name, or before a title. */
export const HONORIFICS = wordsOf(`
  comrade comrades leader mr. mr mrs. mrs ms. ms miss madam madame dr. dr prof. prof rev. rev excellency h.e.
  he majesty father mother hero heroine traitor messrs sir late ${CALLINGS}
`);

/** Adjectives of praise (or abuse). A head word after one is a title only if it is in `PRAISED_OFFICES`. */
export const PRAISE = wordsOf(`
  great greatest respected dear beloved eternal fatherly peerless peerlessly brilliant illustrious outstanding
  prominent distinguished legendary steel-willed willed invincible victorious benevolent wise venerable
  veteran ever born famous renowned glorious genuine true faithful best top rare esteemed august tested
  indomitable anti revolutionary traitorous notorious
`);

/** Offices that remain titles after an adjective of praise: `the eternal President`. */
export const PRAISED_OFFICES = wordSet("president marshal generalissimo general secretary premier chairman");

/** Pairs that are praise, though the second word is a title elsewhere. */
export const PRAISE_PAIRS: ReadonlySet<string> = new Set(
  phrasesOf(`
  woman commander, woman general, supreme leader, top leader, marathon queen,
  merited artist, merited artiste, merited actor, merited actress
`),
);
