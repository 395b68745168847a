/** Names a keystroke or two away from what was typed, for when nothing better is found. */
import type { CorpusName } from "./corpus-name.ts";
import type { Hypothesis } from "./hypotheses.ts";
import type { Typed } from "./typed.ts";
import { keystrokes, letterBits, mayBeNear } from "./typo.ts";

const MOST_SHOWN = 5;
const SHORTEST = 4;
/** From this many letters on two errors are let pass, unless what was typed is a proper Korean name. */
const LONG = 10;

/** The nearest names, then the most printed. `reading` is the best one where what was typed is a proper name. */
export function rankedTypos(
  names: Iterable<CorpusName>,
  typed: Typed,
  reading: Hypothesis | undefined,
): readonly CorpusName[] {
  const target = typed.folded.replaceAll(" ", "");
  if (typed.script === "hangul" || target.length < SHORTEST) return [];
  const most = reading === undefined && target.length >= LONG ? 2 : 1;
  const bits = letterBits(target);
  const near: { entry: CorpusName; distance: number }[] = [];
  for (const entry of names) {
    if (Math.abs(entry.joined.length - target.length) > most || !mayBeNear(bits, entry.bits, most)) continue;
    const distance = keystrokes(target, entry.joined, most);
    if (distance <= most) near.push({ entry, distance });
  }
  return near
    .sort((a, b) => a.distance - b.distance || b.entry.articles - a.entry.articles)
    .slice(0, MOST_SHOWN)
    .map(({ entry }) => entry);
}
