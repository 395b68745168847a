/**
 * The dateline of an item: `Pyongyang, April 9 (KCNA) -- The 6th Conference …`.
 * It names place, month and day (or day and month), seldom a year: `May 4, Juche 111 (2022)`. The agency may
 * include a correspondent, be misprinted or left open, and may share one bracket with place and date; the
 * dash may be a hyphen, two hyphens or an en dash; agency or dash must be present. All of it may be bold.
 */

import { wordsOf } from "../../common/word-lists.ts";
import { monthNumber } from "./dates.ts";

export interface Dateline {
  /** UTF-16 offsets of the dateline in the text, including the trailing dash and space. */
  readonly start: number;
  readonly end: number;
  readonly place: string;
  readonly month: number;
  readonly day: number;
  /** The year it names itself, or null. */
  readonly year: number | null;
  /** Juche year as printed, or null. */
  readonly juche: number | null;
  readonly agency: "KCNA" | "ACNC" | null;
}

/** The text between the brackets (letters only, lower-case), and the agency it means. */
const AGENCY_FORMS: readonly { readonly form: RegExp; readonly agency: Dateline["agency"] }[] = [
  { form: /^acnc/, agency: "ACNC" }, // the Spanish service
  { form: /^kns$|koreanewsservice|^kns(-?k[a-z]{2,5})/, agency: "KCNA" }, // Korea News Service, its host in Tokyo
  { form: /^(?=.{3,6}$)k?[kcnavqmsb]+(correspondent)?$/, agency: "KCNA" }, // KCNA misprinted: KNCA, KCN, KCAN
  { form: /^k[a-z]{2,6}(correspondent|kns|kcna)$|^correspondent$/, agency: "KCNA" },
];

/** `junk` is what a broken character reference left behind: `&n1sp; `, `l; `. */
const HEADS = [
  String.raw`(?<month>\p{L}{3,12})\.?,?\s{0,3}(?<day>\d{1,2})`,
  String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?\s{1,2}(?<month>\p{L}{3,12})\.?`,
].map(
  (date) =>
    new RegExp(
      String.raw`^(?<junk>(?:&?\w{0,6};|[^\p{L}(]){0,8}?\(?)(?<place>\p{L}[\p{L}.,' -]{1,47}?)(?<comma>[.,]?,?)\s{0,3}${date}(?!\d)(?<rest>.{0,80})`,
      "su",
    ),
);
const YEAR =
  /^(?:\s{0,2},?\s{0,2}Juche\s?(?<juche>\d{1,3}))?(?:\s{0,2},?\s{0,2}\(?(?<year>(?:19|20)\d\d)(?!\d)\)?)?\s{0,2},?\s{0,2}/iu;
/** The end of bold type, and a colon: after the agency or after the dash. */
const BOLD_END = /^\s{0,2}\*\*\s{0,2}/;
const BOLD_END_BEFORE_DASH = /^\*\*(?=\s{0,2}[-–—:])\s{0,2}/;
const COLON = /^:\s{0,2}/;
const AGENCY = /^\(?\s?(?<name>[\p{L}\p{N} \-\uFFFD`]{2,32}?)\s?(?:\)|(?=\s?(?:--|-\s|–|—)))\s{0,2}/u;
const DASH = /^(?:-{1,3}|–|—)\s*/;
const FURTHEST = 160;
const SHORTEST_HEADLINE = 9;
/** Words that begin a sentence with a date in it ("On April 9 -- the day …") and are not a place name. */
const NO_PLACE = new Set(
  wordsOf(
    "after around as at before between by during for from in of on since the this through till to until",
  ),
);

/**
 * Reads the dateline at the beginning of a paragraph, or right after a headline that the paragraph repeats.
 * Looks only at the first letters, so the cost does not grow with the paragraph.
 */
export function readDateline(text: string, headline = ""): Dateline | null {
  const repeated = headline.length >= SHORTEST_HEADLINE && text.startsWith(headline);
  return (repeated ? readAt(text, headline.length) : null) ?? readAt(text, 0);
}

function readAt(text: string, skip: number): Dateline | null {
  const piece = text.slice(skip, skip + FURTHEST);
  const head = HEADS.map((form) => form.exec(piece)).find((found) => monthIn(found) !== null);
  const month = monthIn(head);
  if (!head || month === null) return null;
  const { junk = "", place = "", comma = "", rest = "" } = head.groups ?? {};
  const day = Number(head.groups?.day);
  if (day < 1 || day > 31) return null;

  const named = YEAR.exec(rest);
  const { juche, year } = named?.groups ?? {};
  const at = head[0].length - rest.length + (named?.[0].length ?? 0);
  const tail = text.slice(skip + at, skip + at + 60);
  const bracket = AGENCY.exec(tail);
  const agency = bracket?.groups?.name === undefined ? null : agencyOf(bracket.groups.name);
  const afterAgency = agency === null ? 0 : (bracket?.[0].length ?? 0);
  const { end, hasDash } = endOf(tail, afterAgency, junk.includes("**"));
  const hasYear = juche !== undefined || year !== undefined;
  if (agency === null && (!hasDash || junk.endsWith("(") || (hasYear && comma === ""))) return null;
  if (!isPlace(place, agency !== null)) return null;
  // Only a closed bracket can do without a dash: `April 9 Korea` is not an agency.
  if (!hasDash && !bracket?.[0].includes(")")) return null;
  // `May 1-10` is a span of days: without an agency a single hyphen needs space around it.
  if (agency === null && /^-\S/.test(tail) && !tail.startsWith("--")) return null;
  return {
    start: skip + junk.length,
    end: skip + at + end,
    place: place.replace(/[\s,.]+$/, ""),
    month,
    day,
    year: year === undefined ? null : Number(year),
    juche: juche === undefined ? null : Number(juche),
    agency,
  };
}

function monthIn(head: RegExpExecArray | null | undefined): number | null {
  return monthNumber(head?.groups?.month ?? "", true);
}

/** Offset after the dash, and after a colon and the end of bold type that follow it. */
function endOf(tail: string, afterAgency: number, isBold: boolean): { end: number; hasDash: boolean } {
  let end = afterAgency;
  const skip = (mark: RegExp): boolean => {
    const length = mark.exec(tail.slice(end))?.[0].length ?? 0;
    end += length;
    return length > 0;
  };
  const isClosed = skip(isBold ? BOLD_END : BOLD_END_BEFORE_DASH);
  if (afterAgency > 0) skip(COLON);
  const hasDash = skip(DASH);
  if (isBold && !isClosed) skip(BOLD_END);
  return { end, hasDash };
}

function agencyOf(name: string): Dateline["agency"] {
  const letters = name.toLowerCase().replace(/[^\p{L}]/gu, "");
  return AGENCY_FORMS.find(({ form }) => form.test(letters))?.agency ?? null;
}

/**
 * A place is one to four words; before an agency, up to six and a comma (`Samjiyon, Ryanggang Province`). A
 * sentence that happens to contain a month and a day is not one.
 */
function isPlace(place: string, withAgency: boolean): boolean {
  const words = place.trim().split(/\s+/);
  // In longer ones all but the smallest words are capitalised: otherwise it is a sentence.
  const isName = words.length <= 3 || words.every((word) => /^\P{Ll}/u.test(word) || word.length <= 3);
  if (withAgency) return words.length <= 6 && isName;
  return words.length <= 4 && !place.includes(",") && !NO_PLACE.has((words[0] ?? "").toLowerCase());
}
