/** Which titles one person may hold, and which speak for several people of one name. */
import {
  CALLINGS,
  CONFLICTING_OFFICES,
  HIGH_POSTS,
  LANDS,
  LEADING,
  LED_BODIES,
  STEPS,
  TOGETHER,
} from "../tables/families.ts";
import { GENERAL_HEADS } from "../tables/titles.ts";

const offices = new Set(CONFLICTING_OFFICES.flat());
const exclusive = new Set(CONFLICTING_OFFICES.flatMap(([a, b]) => [`${a}|${b}`, `${b}|${a}`]));
const callings = new Map(
  Object.entries(CALLINGS).flatMap(([family, words]) => words.map((word) => [word, family])),
);

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

/** The kind of life a title speaks of: a calling, a body that is led, `post`; null for the many others. */
export function familyOf(label: string): string | null {
  const words = headOf(label).split(/[^\p{L}]+/u);
  const last = words.at(-1) ?? "";
  const calling = callings.get(last);
  const body = plainWords(label);
  // `former commander`, `general officer`: who tells of it in a museum
  if (
    /\b(?:former|ex)\b/.test(headOf(label)) ||
    (last === "officer" && /^(?:general|commanding)$/.test(words.at(-2) ?? ""))
  )
    return null;
  if (calling !== undefined) return calling;
  // `general director`, `secretary general` are no rank
  if (last === "general" && !GENERAL_HEADS.has(words.at(-2) ?? "")) return "post";
  if (words.some((word) => HIGH_POSTS.has(word)) || body.includes(" political bureau ")) return "post";
  if (!LEADING.has(last) || /\bdelegation|\bunion\b|\bparty committee/.test(label)) return null;
  const led = Object.entries(LED_BODIES).find(([, kinds]) =>
    kinds.some((kind) => body.includes(` ${kind} `)),
  );
  if (led?.[0] === "learning" && /^(?:section|room) chief|^head of (?:the |a )?research/.test(headOf(label)))
    return "science";
  return led?.[0] ?? null;
}

/** Whether the kinds of life go together; `years` pass between the end of `a` and the beginning of `b`. */
export function fitTogether(a: string, b: string, years: number): boolean {
  if (a === b || TOGETHER.some((group) => group.includes(a) && group.includes(b))) return true;
  const step = STEPS[a];
  return step !== undefined && years >= step.years && step.to.includes(b);
}

/** Where the holder lives, as far as the title tells. */
export function landOf(label: string): string | null {
  if (
    /^(?:deputy|member|delegate|advis|honorary|winner|hero)/i.test(label) ||
    /\b(?:mission|embassy)\b/.test(label)
  )
    return null;
  const text = plainWords(label);
  const lands = Object.entries(LANDS).filter(([, phrases]) =>
    phrases.some((one) => text.includes(` ${one} `)),
  );
  return lands.length === 1 ? (lands[0]?.[0] ?? null) : null;
}

function plainWords(label: string): string {
  const text = label
    .toLowerCase()
    .replaceAll(/\bc\.\s?c\.?/g, "cc")
    .replaceAll(/['’]s?\b/g, "");
  return ` ${text.replaceAll(/[^\p{L}]+/gu, " ")} `;
}

/** The words before the body: `first vice-minister` of `first vice-minister of Foreign Affairs`. */
function headOf(label: string): string {
  return label.toLowerCase().split(/ (?:of|to|for|at|in|under|from) |,/)[0] ?? "";
}
