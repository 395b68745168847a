/** Reads what the first queries would otherwise wait for: all of it grows with the archive from then on. */

import { finish } from "../common/steps.ts";
import { nearestWords } from "./expand/nearest-words.ts";
import { otherPrintings } from "./expand/romanised.ts";
import { daysOf } from "./index/days.ts";
import { pairSignatures } from "./index/pair-signatures.ts";
import type { SearchIndex } from "./index/search-index.ts";
import { Work } from "./work.ts";

export function warmIndex(index: SearchIndex): void {
  finish(pairSignatures(new Work(index)));
  finish(daysOf(new Work(index)));
  index.lexicon.wordsWithPrefix("a");
  nearestWords(index, "pyongynag", 1);
  otherPrintings(index, "pyeongyang");
}
