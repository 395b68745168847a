import { plainDate } from "./dates.ts";
import { type CitedFacts, capital } from "./facts.ts";
import { statusWords } from "./status.ts";

/** The long plain form: one sentence per fact, and missing facts stated. */
export function plain(facts: CitedFacts): string {
  const { bulletin, otherDate } = facts;
  const first = [
    facts.outlet === null ? "Outlet not recorded" : nameBoth(facts.outlet, facts.outletShort),
    facts.title === "" ? "headline not recorded" : `“${facts.title}”`,
    ...(facts.place === null ? [] : [facts.place]),
    plainDate(facts.date) + (otherDate === null ? "" : ` (page dated ${plainDate(otherDate)})`),
    ...(facts.page === null ? [] : [`p. ${facts.page}`]),
    `¶ ${facts.paragraph}`,
  ];
  const sentences = [
    first.join(", "),
    ...(bulletin === null
      ? []
      : [`Reprinted in ${bulletin}, ${plainDate(facts.bulletinDate)}, item ${facts.item}`]),
    facts.url ?? "URL not recorded",
    facts.archiveUrl === null ? "No archived copy recorded" : `Archived at ${facts.archiveUrl}`,
    facts.retrieved === null ? "Retrieval date not recorded" : `Retrieved ${plainDate(facts.retrieved)}`,
    capital(statusWords(facts.status, plainDate)),
    `File ${facts.file}${bulletin === null && facts.item !== null ? `, item ${facts.item}` : ""}`,
    ...(facts.added === null ? [] : [`Added by the operator ${plainDate(facts.added)}`]),
    `SHA-256 ${facts.sha256}`,
    `Article ${facts.id}`,
    ...facts.cautions.map((caution) => `Note: ${caution}`),
  ];
  const cited = sentences.map((sentence) => `${sentence}.`).join(" ");
  return facts.quote === null ? cited : `“${facts.quote}” ${cited}`;
}

/** The short form of a result list: `KCNA · 9 Apr 2021 (page 10 Apr 2021) · p. 3, ¶ 12`. */
export function shortForm(facts: CitedFacts): string {
  const { outletShort, date, otherDate, bulletin, bulletinDate, page, paragraph } = facts;
  const printed = bulletin !== null && bulletinDate !== date ? bulletinDate : otherDate;
  const kind = bulletin === null ? "page" : "bulletin";
  const other = printed === null ? "" : ` (${kind} ${plainDate(printed, true)})`;
  const where = page === null ? `¶ ${paragraph}` : `p. ${page}, ¶ ${paragraph}`;
  return `${outletShort ?? "Outlet not recorded"} · ${plainDate(date, true)}${other} · ${where}`;
}

function nameBoth(name: string, short: string | null): string {
  return short === null || short === name ? name : `${name} (${short})`;
}
