/**
 * The dateline of an item: `Pyongyang, April 9 (KCNA) -- The 6th Conference …`.
 * It names place, month and day (or day and month), seldom a year: `May 4, Juche 111 (2022)`. The agency may carry
 * a correspondent, be misprinted, unknown or left open, stand in one bracket with place and date, between slashes or
 * bare; the dash may be one hyphen, two, or an en dash; either a known agency or a dash must be there. All of it may
 * be bold. In Korean, Japanese and Chinese it stands in one bracket: `(평양 1월 2일발 조선중앙통신)`.
 */

import { wordsOf } from "../../common/word-lists.ts";
import { agencyNamed } from "../outlets.ts";
import { monthNumber } from "./dates.ts";
import { monthNamed } from "./printed-date.ts";

export interface Dateline {
  /** UTF-16 offsets of the dateline in the text, including the trailing dash and space. */
  readonly start: number;
  readonly end: number;
  readonly place: string;
  /** Null where it names place and agency alone: `LONDON (AP) --`. */
  readonly month: number | null;
  readonly day: number | null;
  /** The year that it names itself, or null. */
  readonly year: number | null;
  /** Juche year as printed, or null. */
  readonly juche: number | null;
  /** The agency that it names, where that is known (`outlets.ts`), or null. */
  readonly agency: string | null;
}

/** `junk` is what a broken character reference left behind: `&n1sp; `, `l; `. */
const HEADS = [
  String.raw`(?<month>\p{L}{3,12})\.?,?\s{0,3}(?<day>\d{1,2})`,
  String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s{1,2}(?:de\s)?(?<month>\p{L}{3,12})\.?`,
].map(
  (date) =>
    new RegExp(
      String.raw`^(?<junk>(?:&?\w{0,6};|[^\p{L}([]){0,8}?[([]?)(?<place>\p{L}[\p{L}.,' -]{1,47}?)(?<comma>[.,]?,?)\s{0,3}${date}(?!\d)(?<rest>.{0,80})`,
      "su",
    ),
);
const YEAR =
  /^(?:\s{0,2},?\s{0,2}Juche\s?(?<juche>\d{1,3}))?(?:\s{0,2},?\s{0,2}(?:de\s)?\(?(?<year>(?:19|20)\d\d)(?!\d)\)?)?\s{0,2}[.,]?\s{0,2}/iu;
/** The end of bold type, and a colon: behind the agency or behind the dash. */
const BOLD_END = /^\s{0,2}\*\*\s{0,2}/;
const BOLD_END_BEFORE_DASH = /^\*\*(?=\s{0,2}[-–—:])\s{0,2}/;
const COLON = /^:\s{0,2}/;
const NAME = String.raw`(?<name>[\p{L}][\p{L}\p{N} \-/.&’'\uFFFD${"`"}]{1,40}?)`;
/** In a bracket of its own or between slashes; else bare or in an open bracket, before a dash, a colon or a bracket's end. */
const IN_BRACKETS = new RegExp(
  String.raw`^(?:\(\s?${NAME}\s?\)|\[\s?${NAME}\s?\]|/\s?${NAME}\s?/)\.?\s{0,2}`,
  "u",
);
const BARE = new RegExp(String.raw`^\(?\s?${NAME}\s?(?<close>[)\]]|(?=\s?(?:--|-\s|–|—|:)))\s{0,2}`, "u");
const DASH = /^(?:-{1,3}|–|—)\s*/;
const FURTHEST = 160;
const SHORTEST_HEADLINE = 9;
/** Words that begin a sentence with a date in it ("On April 9 -- the day …") and are not a place name. */
const NO_PLACE = new Set(
  wordsOf(
    "after around as at before between by during for from in of on since the this through till to until",
  ),
);

/** Place and agency without a day: `LONDON (AP) -- `, `TEHRAN (Tasnim) – `. */
const WITHOUT_DAY = new RegExp(
  String.raw`^(?<place>\p{Lu}[\p{L}.' -]{1,30}(?:,\s\p{Lu}[\p{L}.' -]{1,20})?)\s\(${NAME}\)\s{0,2}(?:-{1,3}|–|—)\s*`,
  "u",
);
/** One bracket in Korean or Japanese, and what the Chinese agencies begin with. */
const CJK = [
  /^[([【〔<〈（［]\s?(?<place>[\p{L} ]{1,20}?)\s?(?<month>\d{1,2})\s?[월月]\s?(?<day>\d{1,2})\s?[일日]\s?(?:발|発|发)?[ =]{0,2}(?<name>[\p{L}\p{N} ]{2,20})\s?[)\]】〕>〉）］]\s?(?:-{1,2}|–|—|=)?\s*/u,
  /^[([（［【]\s?(?<place>[\p{L} ]{1,12})=(?<name>[\p{L}\p{N} ]{2,12})\s?[)\]）］】]\s?(?:[\p{Script=Hangul}·\s]{2,20}(?:기자|특파원)\s?=)?\s*/u,
  /^(?<name>新华社|新華社|中新社)(?<place>[\p{Script=Han}]{1,12}?)(?<month>\d{1,2})月(?<day>\d{1,2})日(?:电|電)\s?(?:[（(][^）)]{1,30}[）)])?\s*/u,
];

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
  return readDated(text, piece, skip) ?? readBracket(piece, skip) ?? readWithoutDay(piece, skip);
}

function readDated(text: string, piece: string, skip: number): Dateline | null {
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
  const bracket = IN_BRACKETS.exec(tail) ?? BARE.exec(tail);
  const agency = bracket?.groups?.name === undefined ? null : agencyNamed(bracket.groups.name);
  const isBracketed = /^[([/]/.test(bracket?.[0] ?? "") && /[)\]/]\.?\s*$/.test(bracket?.[0] ?? "");
  const isClosed = isBracketed || /[)\]]/.test(bracket?.[0] ?? "");
  // Between brackets and before a dash it is an agency, whether it is known or not: no part of it is text.
  const isNamed = agency !== null || isBracketed;
  const isAcronym = isBracketed && /^\p{Lu}{2,6}$/u.test(bracket?.groups?.name ?? "");
  const afterAgency = isNamed ? (bracket?.[0].length ?? 0) : 0;
  const { end, hasDash, hasColon } = endOf(tail, afterAgency, junk.includes("**"));
  const hasYear = juche !== undefined || year !== undefined;
  if (
    agency === null &&
    ((!hasDash && !isAcronym) || /[([]$/.test(junk) || (!isNamed && hasYear && comma === ""))
  )
    return null;
  if (!isPlace(place, agency !== null)) return null;
  // Only a closed bracket can do without a dash: `April 9 Korea` is no agency.
  if (!hasDash && !isClosed && !hasColon) return null;
  // `May 1-10` is a span of days: without an agency a single hyphen needs space around it.
  if (!isNamed && /^-\S/.test(tail) && !tail.startsWith("--")) return null;
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

function readBracket(piece: string, skip: number): Dateline | null {
  // Full-width digits are as long as plain ones.
  const plain = piece.replace(/[０-９]/g, (digit) => digit.normalize("NFKC"));
  const found = CJK.map((form) => form.exec(plain)).find((match) => match !== null);
  const { place = "", month, day, name = "" } = found?.groups ?? {};
  const agency = agencyNamed(name);
  if (!found || Number(month ?? 1) > 12 || Number(day ?? 1) > 31) return null;
  if (agency === null && !/(?:통신사?|신문|방송|뉴스|通信社?|新聞|社)$/u.test(name.trim())) return null;
  const named =
    month === undefined || day === undefined ? NO_DAY : { month: Number(month), day: Number(day) };
  const end = skip + found[0].length;
  return { start: skip, end, place: place.trim(), ...named, year: null, juche: null, agency };
}

function readWithoutDay(piece: string, skip: number): Dateline | null {
  const found = WITHOUT_DAY.exec(piece);
  const { place = "", name: printed = "" } = found?.groups ?? {};
  const agency = agencyNamed(printed);
  const isCapital = place.split(/[\s,]+/).every((word) => /^\p{Lu}/u.test(word) || word.length <= 3);
  if (!found || agency === null || !isCapital) return null;
  // A month whose day was left out is no part of the place.
  const name = place.replace(/,\s(?<word>\p{L}{3,12})\.?$/u, (part, word) =>
    monthNumber(word) === null ? part : "",
  );
  return {
    start: skip,
    end: skip + found[0].length,
    place: name,
    ...NO_DAY,
    year: null,
    juche: null,
    agency,
  };
}
const NO_DAY = { month: null, day: null };

function monthIn(head: RegExpExecArray | null | undefined): number | null {
  const word = head?.groups?.month ?? "";
  return monthNumber(word, true) ?? monthNamed(word);
}

/** Offset behind the dash, and behind a colon and the end of bold type that stand with it. */
function endOf(
  tail: string,
  afterAgency: number,
  isBold: boolean,
): { end: number; hasDash: boolean; hasColon: boolean } {
  let end = afterAgency;
  const skip = (mark: RegExp): boolean => {
    const length = mark.exec(tail.slice(end))?.[0].length ?? 0;
    end += length;
    return length > 0;
  };
  const isClosed = skip(isBold ? BOLD_END : BOLD_END_BEFORE_DASH);
  const hasColon = afterAgency > 0 && skip(COLON);
  const hasDash = skip(DASH);
  if (isBold && !isClosed) skip(BOLD_END);
  return { end, hasDash, hasColon };
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
