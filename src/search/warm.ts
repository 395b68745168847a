/** Reads what the first queries would otherwise wait for: all of it grows with the archive from then on. */

import { finish } from "../common/steps.ts";
import { nearestWords } from "./expand/nearest-words.ts";
import { otherPrintings } from "./expand/romanised.ts";
import type { SearchIndex } from "./index/search-index.ts";
import { readStopPairs } from "./index/stop-pairs.ts";
import { Work } from "./work.ts";

export function warmIndex(index: SearchIndex): void {
  finish(readStopPairs(new Work(index)));
  index.lexicon.wordsWithPrefix("a");
  nearestWords(index, "pyongynag", 1);
  otherPrintings(index, "pyeongyang");
}
