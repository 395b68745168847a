import { oneLine } from "../common/one-line.ts";
import { isDated, yearOf } from "../corpus/dates/partial-date.ts";
import type { CitedFacts } from "./facts.ts";
import { notesOf } from "./notes.ts";

/**
 * A RIS record for Zotero, EndNote and the like: one `TAG  - value` per line, CR LF line ends, UTF-8.
 * https://en.wikipedia.org/wiki/RIS_(file_format)
 */
export function ris(facts: CitedFacts): string {
  const lines: [tag: string, value: string | null][] = [
    ["TY", "NEWS"],
    ["AU", facts.outlet],
    ["TI", facts.title === "" ? null : facts.title],
    ["T2", facts.bulletin],
    ["PY", yearOf(facts.date)],
    ["DA", risDate(facts.date)],
    ["CY", facts.place],
    ["SP", facts.page],
    ["LA", facts.language],
    ["UR", facts.url],
    ["L2", facts.archiveUrl],
    ["Y2", risDate(facts.retrieved)],
    ["AN", facts.id],
    ["N1", notesOf(facts).join("; ")],
    ["AB", facts.quote],
    ["ER", ""],
  ];
  return lines
    .filter(([, value]) => value !== null)
    .map(([tag, value]) => `${tag}  - ${oneLine(value ?? "")}\r\n`)
    .join("");
}

/** `2021/04/09/`; null where the year is not known, which the notes state. */
function risDate(date: string | null): string | null {
  if (!isDated(date)) return null;
  const [year, month = "", day = ""] = date.split("-");
  return `${year}/${month}/${day}/`;
}
