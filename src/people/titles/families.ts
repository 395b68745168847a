/** Which titles one person may hold, and which speak for several people of one name. */
import { CALLINGS, CONFLICTING_OFFICES, HIGH_POSTS } from "../tables/families.ts";
import { GENERAL_HEADS } from "../tables/titles.ts";

const offices = new Set(CONFLICTING_OFFICES.flat());
const exclusive = new Set(CONFLICTING_OFFICES.flatMap(([a, b]) => [`${a}|${b}`, `${b}|${a}`]));
const callings = new Map(
  Object.entries(CALLINGS).flatMap(([family, words]) => words.map((word) => [word, family])),
);
const generalHeads = new Set(GENERAL_HEADS);
const high = new Set(HIGH_POSTS);

/** Whether nobody holds both offices at once. */
export function excludes(a: string, b: string): boolean {
  return exclusive.has(`${a}|${b}`);
}

/** The Cabinet-level office in a label, or null: `vice-minister of Foreign Affairs` → `vice-minister`. */
export function officeOf(label: string): string | null {
  const head = headOf(label);
  if (/\b(?:former|ex|prime|honorary)\b/.test(head)) return null;
  const office =
    head
      .replace(/\b(?:vice|deputy)[ -]+(?=\p{L}+$)/u, "vice-")
      .split(" ")
      .at(-1) ?? "";
  return offices.has(office) ? office : null;
}

/** `post` (minister, ambassador, general), a calling (`study`, `labour`, `art` …), or null for the many others. */
export function familyOf(label: string): string | null {
  const words = headOf(label).split(/[^\p{L}]+/u);
  const calling = callings.get(words.at(-1) ?? "");
  if (calling !== undefined) return calling;
  // `general director`, `secretary general` are no rank
  if (words.at(-1) === "general" && !generalHeads.has(words.at(-2) ?? "")) return "post";
  return words.some((word) => high.has(word)) ? "post" : null;
}

/** The words before the body: `first vice-minister` of `first vice-minister of Foreign Affairs`. */
function headOf(label: string): string {
  return label.toLowerCase().split(/ (?:of|to|for|at|in|under|from) |,/)[0] ?? "";
}
