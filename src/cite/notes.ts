import { isDated } from "../corpus/dates/partial-date.ts";
import { americanDate } from "./dates.ts";
import type { CitedFacts } from "./facts.ts";
import { paragraphName } from "./locator.ts";
import { statusWords } from "./status.ts";

/** Facts that reference managers have no field for, most important first; missing ones are stated. */
export function notesOf(facts: CitedFacts): string[] {
  return [
    paragraphName(facts.paragraph),
    ...(facts.title === "" ? ["headline not recorded"] : []),
    ...(facts.outlet === null ? ["outlet not recorded"] : []),
    ...(!isDated(facts.date) ? [`dated ${americanDate(facts.date)}`] : []),
    ...(facts.otherDate === null ? [] : [`page dated ${americanDate(facts.otherDate)}`]),
    ...(facts.bulletin === null
      ? []
      : [`reprinted in ${facts.bulletin}, ${americanDate(facts.bulletinDate)}, item ${facts.item}`]),
    ...(facts.url === null ? ["URL not recorded"] : []),
    ...(facts.archiveUrl === null ? [] : [`archived at ${facts.archiveUrl}`]),
    statusWords(facts.status, americanDate),
    `file ${facts.file}${facts.bulletin === null && facts.item !== null ? `, item ${facts.item}` : ""}`,
    ...(facts.added === null ? [] : [`added by the operator ${americanDate(facts.added)}`]),
    `SHA-256 ${facts.sha256}`,
    ...facts.cautions,
  ];
}
