/** Groups different wordings of one post. */
import { wordSet } from "../../common/word-lists.ts";
import { BODY_ABBREVIATIONS, SAME_WORDS } from "../tables/titles.ts";

const SMALL = wordSet("the a an of for in at on and s");
const abbreviations = BODY_ABBREVIATIONS.map(([long, short]) => [` ${long} `, ` ${short} `] as const);
const same = new Map(SAME_WORDS.flatMap(([first = "", ...others]) => others.map((other) => [other, first])));
/** Bodies that only the DPRK has: its name adds nothing. */
const OF_DPRK = wordSet("wpk spa ndc sac kpa");
/** Words of bodies that are also printed before an office: `WPK general secretary`. */
const bodies = new Set([
  ...BODY_ABBREVIATIONS.map(([, short]) => short),
  "presidium",
  "department",
  "cabinet",
  "kcna",
]);

/**
 * Equal for wordings of one post: `secretary of the C.C., the WPK` and `Secretary of the WPK Central
 * Committee`. The office with its grade comes first, so that `minister` and `vice-minister` never share a
 * key; `deputy` before another word counts as `vice`. The words of the body are a set; what follows `to` is one of its own.
 */
export function titleKey(label: string): string {
  const text = normal(label);
  const at = text.search(/ (?:of|for|to|in|at|on) /);
  const [before, body] = at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
  const words = (part: string): string[] => part.split(" ").filter((word) => word !== "" && !SMALL.has(word));
  const setOf = (all: readonly string[]): string => {
    const set = new Set(all.map(singular));
    if (all.some((word) => OF_DPRK.has(word))) set.delete("dprk");
    return [...set].sort().join(" ");
  };
  const [of = "", ...to] = body.split(" to ");
  const office = words(before);
  const own = office.filter((word) => bodies.has(word));
  const head = office.filter((word) => !bodies.has(word)).join(" ");
  return [head, setOf([...own, ...words(of)]), ...to.map((part) => setOf(words(part)))].join(" | ");
}

function singular(word: string): string {
  return word.replace(/ies$/, "y").replace(/(?<=[^s]{3})s$/, "");
}

function normal(label: string): string {
  let text = ` ${label
    .toLowerCase()
    .replaceAll(/\uFFFD+f?s?(?!\p{L})/gu, "")
    .replaceAll(/['’]s?(?!\p{L})/gu, "")
    .replaceAll(/\bc\.\s?c\.?/g, "cc")
    .replaceAll(/\be\.\s?p\.?/g, "ep")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `
    .split(" ")
    .map((word) => same.get(word) ?? word)
    .join(" ");
  text = text
    .replaceAll(" foreign minister ", " minister of foreign affairs ")
    .replaceAll(" deputy to ", " deputy of ");
  for (const [long, short] of abbreviations) text = text.replaceAll(long, short);
  return text.replaceAll(/ deputy (?!(?:to|of) )(?=\p{L}+ )/gu, " vice ").trimEnd();
}
