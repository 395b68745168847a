/** Names within an edit or two of what was typed, for when nothing better is found. */
import { editDistance, letterMask, mayBeNear } from "../../common/edit-distance.ts";
import type { CorpusName } from "./corpus-name.ts";
import type { Hypothesis } from "./hypotheses.ts";
import { type Reading, readingsOf } from "./readings.ts";
import type { Typed } from "./typed.ts";

const MOST_SHOWN = 5;
const SHORTEST = 4;
/** From this length on two errors are allowed, unless a proper Korean name was typed. */
const LONG = 10;

/** The nearest names, then the most printed. `reading` is the best one if a proper name was typed. */
export function rankedTypos(
  names: Iterable<CorpusName>,
  typed: Typed,
  reading: Hypothesis | undefined,
): readonly CorpusName[] {
  const asTyped = typed.folded.replaceAll(" ", "");
  if (typed.script === "hangul" || asTyped.length < SHORTEST) return [];
  const most = reading === undefined && asTyped.length >= LONG ? 2 : 1;
  const texts = new Set(reading === undefined ? [asTyped, inCorpusSpelling(typed)] : [asTyped]);
  const targets = [...texts].map((text) => ({ text, bits: letterMask(text) }));
  const near: { entry: CorpusName; distance: number }[] = [];
  for (const entry of names) {
    let distance = most + 1;
    for (const { text, bits } of targets) {
      if (!mayBeNear(bits, entry.bits, most)) continue;
      distance = Math.min(distance, editDistance(text, entry.joined, most));
    }
    if (distance <= most) near.push({ entry, distance });
  }
  return near
    .sort((a, b) => a.distance - b.distance || b.entry.articles - a.entry.articles)
    .slice(0, MOST_SHOWN)
    .map(({ entry }) => entry);
}

/** The typed text with each readable piece in the corpus's spelling: `Lee Byng-chul` is ri, byng, chol. */
function inCorpusSpelling({ pieces }: Typed): string {
  return pieces
    .map((piece, i) => {
      const readings = readingsOf(piece, i === 0 ? "surname" : i === 1 ? "first" : "later");
      const likely = ({ logs, prior }: Reading) => Math.max(...logs) + prior;
      const [best] = [...readings].sort((a, b) => likely(b) - likely(a));
      return best?.key ?? piece;
    })
    .join("")
    .replaceAll(" ", "");
}
