/**
 * Lines near a headline that are not part of it: addresses, by-lines, dates with time or place, and labelled
 * lines (`Date: … | Source: KCNA.kp (En)`).
 */
import { type ReadDate, readDateLine } from "../dates/dates.ts";

export interface HeadLine {
  readonly date: ReadDate | null;
  /** The outlet named as the source. */
  readonly outlet: string | null;
  /** The item's address, never that of a whole site. */
  readonly url: string | null;
  readonly place: string | null;
  /** Nothing else is on the line. */
  readonly isTaken: boolean;
}

const NOTHING: HeadLine = { date: null, outlet: null, url: null, place: null, isTaken: false };
const LONGEST = 300;

const LABEL =
  /^(?<label>date|dated|published|posted|issued|updated|source|outlet|publisher|author|url|link|written by)(?:\s+(?:on|at|date))?\s?[:：]\s*(?<value>\S.*)$/iu;
const DATE_LABEL = /^(?:date|dated|published|posted|issued)$/i;
const OUTLET_LABEL = /^(?:source|outlet|publisher)$/i;
const ADDRESS = /^<?(https?:\/\/[^\s/>]+\/[^\s>]+)>?$/i;
const SITE = /^<?(?:https?:\/\/|www\.)\S+$/i;
/** `By Kim Chol`, `By Staff Reporter Kim Chol`. */
const BYLINE = /^by(?:\s\p{Lu}[\p{L}.'’-]*){2,5}$/iu;
const OUTLET = /^\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*){0,3}$/u;
/** `9/4/2021` is ambiguous: a date, but not known which. */
const AMBIGUOUS = /^\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d\.?$/;
const SOLID = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
const TIME =
  /(?:,\s*|T|\s+)\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:[ap]\.?m\.?)?\s?(?:Z|[+-]\d\d:?\d\d|\(?[A-Z]{3}(?:[+-]\d{1,2})?\)?)?$/i;
const WITH_PLACE = /^(?<place>\p{Lu}[\p{L}'’-]+),\s+(?<date>\S.{7,40})$/u;

/** What such a line says; null for other lines. */
export function readHeadLine(line: string): HeadLine | null {
  if (line.length > LONGEST) return null;
  const text = line.trim().replace(/^([*_]{1,3})(?=\S)(.*\S)\1$/u, "$2");
  const date = readTimed(text);
  if (date) return { ...NOTHING, date, isTaken: true };
  const address = ADDRESS.exec(text)?.[1];
  if (address !== undefined) return { ...NOTHING, url: address, isTaken: true };
  if (SITE.test(text) || AMBIGUOUS.test(text) || isByline(text)) return NOTHING;
  return readPlaceAndDate(text) ?? readLabelled(text);
}

/** A date line, with or without a time, or eight digits that are a date. */
function readTimed(text: string): ReadDate | null {
  const day = text.replace(TIME, "");
  return readDateLine(day.replace(SOLID, "$1-$2-$3"));
}

function isByline(text: string): boolean {
  return BYLINE.test(text) && /^(?:by|BY|By)(?:\s\p{Lu}\S*)+$/u.test(text);
}

/** `Pyongyang, May 5, 2022`: a one-word place and a full date. */
function readPlaceAndDate(text: string): HeadLine | null {
  const { place = null, date = "" } = WITH_PLACE.exec(text)?.groups ?? {};
  const read = place === null || readDateLine(place) ? null : readTimed(date);
  const isFull = read !== null && read.year !== null && read.day !== null;
  return isFull ? { ...NOTHING, date: read, place, isTaken: true } : null;
}

/** One label, or several separated by `|`; each value where it can be read. */
function readLabelled(text: string): HeadLine | null {
  const parts = text.split(/\s*\|\s*/).map((part) => LABEL.exec(part)?.groups);
  if (!parts[0] || parts.length > 6) return null;
  const read = parts.map((part) => readValue(part?.label ?? "", part?.value ?? ""));
  return {
    date: read.find(({ date }) => date)?.date ?? null,
    outlet: read.find(({ outlet }) => outlet)?.outlet ?? null,
    url: read.find(({ url }) => url)?.url ?? null,
    place: null,
    isTaken: read.length === 1 && read[0]?.isTaken === true,
  };
}

function readValue(label: string, value: string): HeadLine {
  const url = ADDRESS.exec(value)?.[1];
  if (url !== undefined) return { ...NOTHING, url, isTaken: true };
  if (DATE_LABEL.test(label)) {
    const date = readTimed(value);
    return { ...NOTHING, date, isTaken: date !== null };
  }
  if (!OUTLET_LABEL.test(label)) return NOTHING;
  const agency = /^(KCNA|ACNC)(?!\p{L})/iu.exec(value)?.[1]?.toUpperCase();
  if (agency !== undefined) return { ...NOTHING, outlet: agency, isTaken: value.length === agency.length };
  return OUTLET.test(value) ? { ...NOTHING, outlet: value, isTaken: true } : NOTHING;
}
