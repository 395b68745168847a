/**
 * The dateline of an item: `Pyongyang, April 9 (KCNA) -- The 6th Conference …`.
 * It names place, month and day, never a year. The agency may carry a correspondent, be misprinted or be
 * left open; the dash may be one hyphen, two, or an en dash; either the agency or a dash must be there.
 */
import { monthNumber } from "./dates.ts";

export interface Dateline {
  /** UTF-16 offsets of the dateline in the text, trailing dash and space included. */
  readonly start: number;
  readonly end: number;
  /** Place as printed. */
  readonly place: string;
  readonly month: number;
  readonly day: number;
  /** The agency it names, or null. */
  readonly agency: "KCNA" | "ACNC" | null;
}

/** What stands between the brackets, letters only and lower-case, and the agency that it means. */
const AGENCY_FORMS: readonly { readonly form: RegExp; readonly agency: Dateline["agency"] }[] = [
  { form: /^acnc/, agency: "ACNC" }, // the Spanish service
  { form: /^kns$|koreanewsservice|^kns(-?k[a-z]{2,5})/, agency: "KCNA" }, // Korea News Service, its host in Tokyo
  { form: /^(?=.{3,6}$)k?[kcnavqmsb]+(correspondent)?$/, agency: "KCNA" }, // KCNA with printers' errors: KNCA, KCN, KCAN
  { form: /^k[a-z]{2,6}(correspondent|kns|kcna)$|^correspondent$/, agency: "KCNA" },
];

/** `junk` is what a broken character reference left behind: `&n1sp; `, `l; `. */
const HEAD =
  /^(?<junk>(?:&?\w{0,6};|[^\p{L}(]){0,8}?)(?<place>\p{L}[\p{L}.,' -]{1,47}?)[.,]?,?\s{0,3}(?<month>\p{L}{3,12})\.?,?\s{0,3}(?<day>\d{1,2})(?!\d)\s{0,2},?\s{0,2}(?<rest>.{0,48})/su;
const AGENCY = /^\(?\s?(?<name>[\p{L}\p{N} \-\uFFFD`]{2,32}?)\s?(?:\)|(?=\s?(?:--|-\s|–|—)))\s{0,2}/u;
const DASH = /^(?:-{1,3}|–|—)\s*/;
const FURTHEST = 160;
const SHORTEST_HEADLINE = 9;
/** Words that begin a sentence with a day in it ("On April 9 -- the day …") and no place name. */
const NO_PLACE = new Set(
  "after around as at before between by during for from in of on since the this through till to until".split(
    " ",
  ),
);

/**
 * Reads the dateline at the beginning of a paragraph, or right after a headline that the paragraph repeats.
 * Takes the first letters only, so the cost does not grow with the paragraph.
 */
export function readDateline(text: string, headline = ""): Dateline | null {
  const repeated = headline.length >= SHORTEST_HEADLINE && text.startsWith(headline);
  return (repeated ? readAt(text, headline.length) : null) ?? readAt(text, 0);
}

function readAt(text: string, skip: number): Dateline | null {
  const head = HEAD.exec(text.slice(skip, skip + FURTHEST));
  const { junk = "", place = "", month: monthWord = "", day = "", rest = "" } = head?.groups ?? {};
  if (!head) return null;
  const month = monthNumber(monthWord, true);
  if (month === null || Number(day) < 1 || Number(day) > 31) return null;

  let at = head[0].length - rest.length;
  const tail = text.slice(skip + at, skip + at + 60);
  const bracket = AGENCY.exec(tail);
  const agency = bracket?.groups?.name === undefined ? null : agencyOf(bracket.groups.name);
  const afterAgency = agency === null ? 0 : (bracket?.[0].length ?? 0);
  const dash = DASH.exec(tail.slice(afterAgency));
  if ((agency === null && !dash) || !isPlace(place, agency !== null)) return null;
  // Only a closed bracket can do without a dash: `April 9 Korea` is no agency.
  if (!dash && !bracket?.[0].includes(")")) return null;
  // `May 1-10` is a span of days: without an agency a single hyphen needs space around it.
  if (agency === null && /^-\S/.test(tail) && !tail.startsWith("--")) return null;
  at += afterAgency + (dash?.[0].length ?? 0);
  return {
    start: skip + junk.length,
    end: skip + at,
    place: place.replace(/[\s,.]+$/, ""),
    month,
    day: Number(day),
    agency,
  };
}

function agencyOf(name: string): Dateline["agency"] {
  const letters = name.toLowerCase().replace(/[^\p{L}]/gu, "");
  return AGENCY_FORMS.find(({ form }) => form.test(letters))?.agency ?? null;
}

/**
 * A place is one to four words; where an agency follows, up to six and a comma (`Samjiyon, Ryanggang Province`).
 * A sentence that happens to hold a month and a day is none.
 */
function isPlace(place: string, withAgency: boolean): boolean {
  const words = place.trim().split(/\s+/);
  // Of a longer one the words have capitals, but for the smallest: else a sentence goes before it.
  const isName = words.length <= 3 || words.every((word) => /^\P{Ll}/u.test(word) || word.length <= 3);
  if (withAgency) return words.length <= 6 && isName;
  return words.length <= 4 && !place.includes(",") && !NO_PLACE.has((words[0] ?? "").toLowerCase());
}
