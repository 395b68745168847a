import { plainDate } from "./dates.ts";
import { type CitedFacts, capital } from "./facts.ts";
import { paragraphName } from "./locator.ts";
import { statusWords } from "./status.ts";

/** The brief form: what a reader needs to find the words, and what casts doubt on them. */
export function brief(facts: CitedFacts): string {
  return cited(facts, [
    where(facts),
    ...reprint(facts),
    ...(facts.url === null ? [] : [facts.url]),
    ...(facts.added === null ? [] : [`Added by the operator ${plainDate(facts.added)}`]),
    ...(facts.status.kind === "not seen changed" ? [] : [capital(statusWords(facts.status, plainDate))]),
    ...facts.cautions.map((caution) => `Note: ${caution}`),
  ]);
}

/** The full record: every fact, one sentence each, and what is missing said. */
export function plain(facts: CitedFacts): string {
  const { bulletin } = facts;
  return cited(facts, [
    where(facts),
    ...reprint(facts),
    facts.url ?? "URL not recorded",
    facts.archiveUrl === null ? "No archived copy recorded" : `Archived at ${facts.archiveUrl}`,
    facts.retrieved === null ? "Retrieval date not recorded" : `Retrieved ${plainDate(facts.retrieved)}`,
    capital(statusWords(facts.status, plainDate)),
    `File ${facts.file}${bulletin === null && facts.item !== null ? `, item ${facts.item}` : ""}`,
    ...(facts.added === null ? [] : [`Added by the operator ${plainDate(facts.added)}`]),
    `SHA-256 ${facts.sha256}`,
    `Article ${facts.id}`,
    ...facts.cautions.map((caution) => `Note: ${caution}`),
  ]);
}

function cited({ quote }: CitedFacts, sentences: readonly string[]): string {
  const citation = sentences.map((sentence) => `${sentence}.`).join(" ");
  return quote === null ? citation : `“${quote}” ${citation}`;
}

/** `Korean Central News Agency (KCNA), “Headline”, Pyongyang, 9 April 2021, p. 3, ¶ 12` */
function where(facts: CitedFacts): string {
  const { outlet, outletShort, title, place, date, otherDate, page, paragraph } = facts;
  return [
    outlet === null ? "Outlet not recorded" : nameBoth(outlet, outletShort),
    title === "" ? "headline not recorded" : `“${title}”`,
    ...(place === null ? [] : [place]),
    plainDate(date) + (otherDate === null ? "" : ` (page dated ${plainDate(otherDate)})`),
    ...(page === null ? [] : [`p. ${page}`]),
    paragraphName(paragraph),
  ].join(", ");
}

function reprint({ bulletin, bulletinDate, item }: CitedFacts): string[] {
  return bulletin === null ? [] : [`Reprinted in ${bulletin}, ${plainDate(bulletinDate)}, item ${item}`];
}

/** The short form of a result list: `KCNA · 9 Apr 2021 (page 10 Apr 2021) · p. 3, ¶ 12`. */
export function shortForm(facts: CitedFacts): string {
  const { outletShort, date, otherDate, bulletin, bulletinDate, page, paragraph } = facts;
  const printed = bulletin !== null && bulletinDate !== date ? bulletinDate : otherDate;
  const kind = bulletin === null ? "page" : "bulletin";
  const other = printed === null ? "" : ` (${kind} ${plainDate(printed, true)})`;
  const at = `${page === null ? "" : `p. ${page}, `}${paragraphName(paragraph)}`;
  const status =
    facts.status.kind === "not seen changed"
      ? ""
      : ` · ${statusWords(facts.status, (day) => plainDate(day, true))}`;
  return `${outletShort ?? "Outlet not recorded"} · ${plainDate(date, true)}${other} · ${at}${status}`;
}

function nameBoth(name: string, short: string | null): string {
  return short === null || short === name ? name : `${name} (${short})`;
}
