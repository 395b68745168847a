/** Names that contain what was typed: a family name, a given name, or the first words of a name. */
import type { CorpusName } from "./corpus-name.ts";
import { givenHypothesesOf, type Hypothesis, surnameHypothesesOf } from "./hypotheses.ts";
import type { Found } from "./ranking.ts";
import type { WordStarts } from "./suggestions.ts";
import type { Typed } from "./typed.ts";

/** A part has fewer letters than a name, so only its likeliest readings count. */
const FAR_FROM_BEST_READING = 2;
/** Syllables of a Korean given name; a third makes a whole name. */
const MOST_GIVEN = 2;

/**
 * The printed names that contain the typed words consecutively, or the same syllables in another spelling.
 * Besides `whole` (the names that match completely) only names that begin so are given: for Koreans, those
 * printed more often, because a short name is a name too (`Kim Jong`, `Kim Chol`).
 */
export function namesWithPart(
  starts: WordStarts,
  typed: Typed,
  hypotheses: readonly Hypothesis[],
  whole: readonly Found[],
): readonly Found[] {
  if (typed.comma !== null || typed.folded === "") return [];
  const found = new Map<CorpusName, Found>();
  const kind = typed.script === "hangul" ? "hangul" : "spelling";
  const add = (likelihood: number, gap: number) => (entry: CorpusName) => {
    if ((found.get(entry)?.likelihood ?? -Infinity) >= likelihood || !isPerson(entry)) return;
    // `Kim Chaek City` continues after the Korean name.
    if (entry.startsKorean && entry.keys.length === 0 && hypotheses.length > 0) return;
    found.set(entry, { entry, kind, likelihood, gap });
  };
  if (!typed.marked) {
    starts.names.forEachWith(typed.folded, add(0, 0));
    if (whole.length === 0) starts.laterWords.forEachWith(typed.folded, add(0, 0));
  }
  for (const [readings, list] of [
    [[...hypotheses, ...surnameHypothesesOf(typed)], starts.keys],
    [whole.length > 0 ? [] : givenHypothesesOf(typed, MOST_GIVEN), starts.laterKeys],
  ] as const) {
    const best = Math.max(...readings.map(({ posterior }) => posterior));
    for (const { key, likelihood, posterior } of readings) {
      const gap = best - posterior;
      if (gap <= FAR_FROM_BEST_READING) list.forEachWith(key, add(likelihood, gap));
    }
  }
  const most = Math.max(0, ...whole.map(({ entry }) => entry.articles));
  const known = new Set(whole.map(({ entry }) => entry));
  return [...found.values()]
    .filter(({ entry }) => !known.has(entry))
    .filter(({ entry }) => whole.length === 0 || hypotheses.length === 0 || entry.articles > most)
    .sort((a, b) => weight(b) - weight(a) || (a.entry.name < b.entry.name ? -1 : 1));
}

/** Most printed first; in another spelling, a name's articles count less. */
function weight({ entry, likelihood }: Found): number {
  return Math.log(1 + Math.max(0, entry.articles)) + likelihood / 2;
}

/** Not `Kim Il Sung University`, which continues after a Korean name, nor `destroyer Kang Kon`. */
function isPerson({ name, folded, keys, startsKorean }: CorpusName): boolean {
  const continuesName = startsKorean && keys.length === 0 && folded.split(" ").length > 3;
  return !continuesName && !/^\p{Ll}/u.test(name);
}
