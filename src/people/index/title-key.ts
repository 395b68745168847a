/** Groups different wordings of one post. */
import { BODY_ABBREVIATIONS } from "../tables/titles.ts";

const SMALL = new Set(["the", "a", "an", "of", "for", "to", "in", "at", "s"]);
const abbreviations = BODY_ABBREVIATIONS.map(([long, short]) => [` ${long} `, ` ${short} `] as const);

/**
 * Equal for wordings of one post: `secretary of the C.C., the WPK` and `Secretary of the WPK Central
 * Committee`. The office with its grade comes first, so that `minister` and `vice-minister` never share a
 * key; `deputy` before another word counts as `vice`. The words of the body are sorted.
 */
export function titleKey(label: string): string {
  const text = normal(label);
  const at = text.search(/ (?:of|for|to|in|at) /);
  const office = at < 0 ? text : text.slice(0, at);
  const body = at < 0 ? "" : text.slice(at);
  const words = (part: string): string[] => part.split(" ").filter((word) => word !== "" && !SMALL.has(word));
  return `${words(office).join(" ")} | ${words(body).sort().join(" ")}`;
}

function normal(label: string): string {
  let text = ` ${label
    .toLowerCase()
    .replaceAll(/['’]s?\b/g, "")
    .replaceAll(/\bc\.\s?c\.?/g, "cc")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  for (const [long, short] of abbreviations) text = text.replaceAll(long, short);
  return text.replaceAll(/ deputy (?=\p{L}+ )/gu, " vice ").trim();
}
