/** Mutually exclusive offices, by the words of a title. */
import { CONFLICTING_OFFICES } from "../tables/titles.ts";

const offices = new Set(CONFLICTING_OFFICES.flat());
const exclusive = new Set(CONFLICTING_OFFICES.flatMap(([a, b]) => [`${a}|${b}`, `${b}|${a}`]));

/** Whether nobody holds both offices at once. */
export function excludes(a: string, b: string): boolean {
  return exclusive.has(`${a}|${b}`);
}

/** The Cabinet-level office in a label, or null: `vice-minister of Foreign Affairs` → `vice-minister`. */
export function officeOf(label: string): string | null {
  const head = label.toLowerCase().split(/ (?:of|to|for|at|in) /)[0] ?? "";
  if (/\b(?:former|ex|prime|honorary)\b/.test(head)) return null;
  const office =
    head
      .replace(/\b(?:vice|deputy)[ -]+(?=\p{L}+$)/u, "vice-")
      .split(" ")
      .at(-1) ?? "";
  return offices.has(office) ? office : null;
}
