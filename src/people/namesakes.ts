/** How many people of one printed name an article names. */
import type { Mention } from "./mentions.ts";
import { CONFLICTING_OFFICES } from "./tables/titles.ts";

const conflicts = new Set(CONFLICTING_OFFICES.flatMap(([a, b]) => [`${a}|${b}`, `${b}|${a}`]));
const OFFICES = new Set(CONFLICTING_OFFICES.flat());

/** The Cabinet office a label turns on: `vice-minister of Foreign Affairs` → `vice-minister`. */
function officesOf(mention: Mention): Set<string> {
  const offices = new Set<string>();
  for (const { label } of mention.titles) {
    const head = label.toLowerCase().split(/ (?:of|to|for|at|in) /)[0] ?? "";
    const office =
      head
        .replace(/\bvice[ -]+/, "vice-")
        .replace(/\bdeputy (?=minister|premier)/, "vice-")
        .split(" ")
        .at(-1) ?? "";
    if (OFFICES.has(office) && !/\bprime\b/.test(head)) offices.add(office);
  }
  return offices;
}

/** The most people this many mentions must be: twice in one list are two, and so are offices that exclude each other. */
export function samePeople(mentions: readonly Mention[], lists: readonly number[]): number {
  const inList = new Map<number, number>();
  let count = 1;
  for (const list of lists) {
    if (list < 0) continue;
    const times = (inList.get(list) ?? 0) + 1;
    inList.set(list, times);
    count = Math.max(count, times);
  }
  if (count > 1) return count;
  const seen: Set<string>[] = [];
  for (const mention of mentions) {
    const offices = officesOf(mention);
    if (offices.size === 0) continue;
    const excludes = seen.some((other) =>
      [...other].every((a) => [...offices].every((b) => conflicts.has(`${a}|${b}`))),
    );
    if (excludes) return 2;
    seen.push(offices);
  }
  return 1;
}
