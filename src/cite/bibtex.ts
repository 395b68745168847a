import { oneLine } from "../common/one-line.ts";
import { datePartsOf, yearOf } from "../corpus/dates/partial-date.ts";
import type { CitedFacts } from "./facts.ts";
import { notesOf } from "./notes.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * What TeX reads as a command, in a form that also keeps the braces of an entry in balance: BibTeX counts `\{` too.
 * https://ctan.org/pkg/bibtex (btxdoc, section 3)
 */
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "%": "\\%",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  $: "\\$",
};

/** A BibTeX entry in UTF-8; `@misc`, which every style knows. The title keeps its capitals. */
export function bibtex(facts: CitedFacts): string {
  const year = yearOf(facts.date);
  const month = datePartsOf(facts.date)?.month ?? null;
  const fields: [name: string, value: string][] = [];
  if (facts.outlet !== null) fields.push(["author", `{{${escapeTex(facts.outlet)}}}`]);
  if (facts.title !== "") fields.push(["title", `{{${escapeTex(facts.title)}}}`]);
  if (year !== null) {
    fields.push(["date", `{${facts.date}}`], ["year", `{${year}}`]);
    if (month !== null) fields.push(["month", MONTHS[month - 1] ?? "{}"]);
  }
  if (facts.place !== null) fields.push(["address", `{${escapeTex(facts.place)}}`]);
  if (facts.bulletin !== null) fields.push(["howpublished", `{${escapeTex(facts.bulletin)}}`]);
  if (facts.page !== null) fields.push(["pages", `{${escapeTex(facts.page)}}`]);
  if (facts.url !== null) fields.push(["url", `{${escapeUrl(facts.url)}}`]);
  if (facts.retrieved !== null) fields.push(["urldate", `{${facts.retrieved}}`]);
  if (facts.language !== null) fields.push(["langid", `{${escapeTex(facts.language)}}`]);
  fields.push(["note", `{${escapeTex(notesOf(facts).join("; "))}}`]);
  if (facts.quote !== null) fields.push(["annotation", `{${escapeTex(facts.quote)}}`]);
  return `@misc{${keyOf(facts)},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join("")}}\n`;
}

function keyOf({ outletShort, date, id, paragraph }: CitedFacts): string {
  const outlet = (outletShort ?? "unknown").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return [outlet, date ?? "undated", id, `p${paragraph}`].join("-").replace(/-{2,}/g, "-").replace(/^-/, "");
}

function escapeTex(text: string): string {
  return oneLine(text).replace(/[\\{}~^%&#_$]/g, (character) => ESCAPES[character] ?? character);
}

/** `url` is read verbatim, so only what would end or unbalance the entry is percent-encoded. */
function escapeUrl(url: string): string {
  return url.trim().replace(/[\s\p{Cc}{}\\]/gu, (character) => encodeURIComponent(character));
}
