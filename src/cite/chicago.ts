import { yearOf } from "../corpus/dates/partial-date.ts";
import { americanDate } from "./dates.ts";
import { type CitedFacts, capital } from "./facts.ts";
import { paragraphName } from "./locator.ts";
import { statusWords } from "./status.ts";

/**
 * Chicago note: `Korean Central News Agency, "Title," April 9, 2021, ¶ 12, URL, archived at URL, accessed May 1, 2021.`
 * A bulletin comes first and names the outlet that it reprints.
 */
export function chicagoNote(facts: CitedFacts): string {
  const parts = [
    ...source(facts),
    `${quoteTitle(facts.title, ",")} ${where(facts)}`,
    ...(facts.item === null ? [] : [`item ${facts.item}`]),
    ...(facts.page === null ? [] : [`p. ${facts.page}`]),
    paragraphName(facts.paragraph),
    facts.url ?? "URL not recorded",
    ...(facts.archiveUrl === null ? [] : [`archived at ${facts.archiveUrl}`]),
    ...(facts.retrieved === null ? [] : [`accessed ${americanDate(facts.retrieved)}`]),
    statusWords(facts.status, americanDate),
    ...(facts.url === null ? fingerprint(facts) : []),
  ];
  return withQuote(facts, `${parts.join(", ")}.`);
}

/** Chicago bibliography: `Korean Central News Agency. "Title." April 9, 2021. URL.` Without the paragraph. */
export function chicagoBibliography(facts: CitedFacts): string {
  const item = facts.item === null ? "" : `, item ${facts.item}`;
  const [first, ...more] = source(facts);
  const sentences = [
    first,
    ...more.map(capital),
    `${capital(quoteTitle(facts.title, "."))} ${capital(where(facts))}${item}`,
    facts.url ?? "URL not recorded",
    ...(facts.archiveUrl === null ? [] : [`Archived at ${facts.archiveUrl}`]),
    ...(facts.retrieved === null ? [] : [`Accessed ${americanDate(facts.retrieved)}`]),
    capital(statusWords(facts.status, americanDate)),
    ...(facts.url === null ? [capital(fingerprint(facts).join(", "))] : []),
  ];
  const closed = sentences.map((sentence) => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`));
  return withQuote(facts, closed.join(" "));
}

/** The quoted words keep their own quotation marks, to the letter. */
function withQuote({ quote }: CitedFacts, citation: string): string {
  return quote === null ? citation : `"${quote}" ${citation}`;
}

function source(facts: CitedFacts): [string, ...more: string[]] {
  if (facts.bulletin === null) return [facts.outlet ?? "Outlet not recorded"];
  return [facts.bulletin, bulletinDate(facts), `reprinting ${facts.outletShort ?? "an outlet not recorded"}`];
}

/** `April 9, Juche 110 (2021)` where the Juche year is printed. */
function bulletinDate({ bulletinDate, juche }: CitedFacts): string {
  const written = americanDate(bulletinDate);
  const year = yearOf(bulletinDate);
  return juche === null || year === null ? written : written.replace(year, `Juche ${juche} (${year})`);
}

/** Place and date. In a bulletin, the dateline as printed with its supplied year in brackets. */
function where(facts: CitedFacts): string {
  const other = facts.otherDate === null ? "" : ` (page dated ${americanDate(facts.otherDate)})`;
  const date = americanDate(facts.date);
  if (facts.bulletin === null) return `${date}${other}`;
  const dateline = facts.yearSupplied ? date.replace(/,? (\d{4})$/, " [$1]") : date;
  return facts.place === null ? dateline : `${facts.place}, ${dateline}`;
}

function fingerprint({ file, added, sha256 }: CitedFacts): string[] {
  const operator = added === null ? [] : [`added by the operator ${americanDate(added)}`];
  return [`file ${file}`, ...operator, `SHA-256 ${sha256}`];
}

/** The title in quotation marks with punctuation inside; inner double quotes become single, per Chicago. */
function quoteTitle(title: string, close: "," | "."): string {
  if (title === "") return `headline not recorded${close}`;
  const inner = singleQuotes(title);
  const closed = inner.endsWith(".") || (close === "." && /[?!]$/.test(inner));
  return `"${inner}${closed ? "" : close}"`;
}

function singleQuotes(text: string): string {
  return text.replace(/"/g, "'").replace(/[“„‟]/g, "‘").replace(/”/g, "’");
}
