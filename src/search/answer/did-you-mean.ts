/** Suggests queries in place of one with words that are not in the corpus. */

import type { Steps } from "../../common/steps.ts";
import { nearestWords } from "../expand/nearest-words.ts";
import { Conditions } from "../match/conditions.ts";
import { parse } from "../query/parse.ts";
import { countingWhole } from "../rank/rank.ts";
import { foldWord, isStopTerm } from "../text/fold.ts";
import type { Work } from "../work.ts";

/** Maximum number of words examined, and of queries suggested. */
const MOST_WORDS = 8;
const NEAREST = 3;

/** A word of at least four letters that is not a field name or `near/5`. */
const WORD = /[\p{L}\p{M}’'-]{4,}(?![\p{L}\p{M}’'-]*[:/])/gu;

/**
 * The query with unknown words replaced by similar ones, where that finds something: first all by their
 * nearest, then one by one by others.
 *
 * @param unknown words as typed; if empty, any word may be the wrong one
 */
export function* nearestQueries(work: Work, query: string, unknown: ReadonlySet<string>): Steps<string[]> {
  const conditions = new Conditions(work);
  const words = [...query.matchAll(WORD)]
    .filter(({ 0: typed }) => (unknown.size === 0 ? !isStopTerm(foldWord(typed)) : unknown.has(typed)))
    .slice(0, MOST_WORDS)
    .map(({ 0: typed, index: start }) => ({
      start,
      end: start + typed.length,
      near: nearestWords(work.index, foldWord(typed), NEAREST),
    }));
  /** The query with words replaced as chosen; the others stay. */
  const changed = (choose: (word: (typeof words)[number]) => string | undefined): string =>
    words.reduceRight(
      (text, word) =>
        text.slice(0, word.start) + (choose(word) ?? text.slice(word.start, word.end)) + text.slice(word.end),
      query,
    );
  // an unknown word finds nothing: beside another choice for one, the rest are replaced by their nearest
  const others = words.flatMap((word) =>
    word.near.map((near) =>
      changed((one) => (one === word ? near : unknown.size === 0 ? undefined : one.near[0])),
    ),
  );
  const found: string[] = [];
  for (const one of new Set(unknown.size === 0 ? others : [changed(({ near }) => near[0]), ...others])) {
    if (found.length === NEAREST) break;
    if (one !== query && (yield* countingWhole(work, parse(one), conditions)) > 0) found.push(one);
  }
  return found;
}
