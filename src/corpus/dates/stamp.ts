/** Machine-readable dates of pages and feeds: ISO 8601, RFC 822 and similar forms, read strictly. */
import { monthNumber } from "./dates.ts";
import { datePartsOf, dayOf, daysOf, formatDate, type PartialDate } from "./partial-date.ts";

/** A day, and the moment in it where one is named. */
export interface Stamp {
  /** As written, in its own zone. */
  readonly day: PartialDate;
  /** Milliseconds since 1970, where time and zone are named. */
  readonly moment: number | null;
  /** A moment in UTC: the day may be another one where it was printed. */
  readonly isUtc: boolean;
}

/** Zones that RFC 822 and its users name, in hours. Names that stand for several zones (IST, CST of China) are none. */
const ZONES: Readonly<Record<string, number>> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, west: 1, bst: 1, cet: 1, cest: 2, eet: 2, eest: 3, msk: 3 },
  ...{ kst: 9, jst: 9, est: -5, edt: -4, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
};
const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,]\d{1,9})?)?`;
const ZONE = String.raw`\s{0,2}\(?(?<zone>[+-]\d\d:?\d\d|[+-]\d\d|\p{L}{1,5})?\)?`;
const FORMS = [
  String.raw`^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:(?:T|\s{1,2})${CLOCK}${ZONE})?$`,
  String.raw`^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?:T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?${ZONE})?$`,
  String.raw`^(?:\p{L}{3,9},?\s{1,2})?(?<day>\d{1,2})[\s-](?<month>\p{L}{3,9})[\s-](?<year>\d{4})(?:\s{1,2}${CLOCK}${ZONE})?$`,
  // JavaScript's own: `Tue Jan 02 2024 20:00:00 GMT+0900`.
  String.raw`^\p{L}{3}\s(?<month>\p{L}{3})\s(?<day>\d\d)\s(?<year>\d{4})\s${CLOCK}\sGMT(?<zone>[+-]\d{4})(?:\s\(.{1,40}\))?$`,
].map((form) => new RegExp(form, "iu"));
const FIRST_YEAR = 1912;
const LAST_YEAR = 2199;
const HOUR = 3_600_000;
/** The largest offsets of local time from UTC, in hours. */
const FURTHEST = { west: -12, east: 14 };

/** Null for anything else, and for a day or time that does not exist. */
export function readStampOf(text: string): Stamp | null {
  const trimmed = text.trim().replace(/\s+/g, " ");
  const found = FORMS.map((form) => form.exec(trimmed)?.groups).find((groups) => groups !== undefined);
  if (!found) return null;
  const month = /^\d/.test(found.month ?? "") ? Number(found.month) : monthNumber(found.month ?? "");
  const year = Number(found.year);
  const day = formatDate({ year, month, day: Number(found.day) });
  if (month === null || day === null || year < FIRST_YEAR || year > LAST_YEAR || !datePartsOf(day))
    return null;
  if (found.hour === undefined) return { day, moment: null, isUtc: false };
  const [hour, minute, second] = [found.hour, found.minute, found.second ?? "0"].map(Number);
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  const offset = offsetOf(found.zone);
  if (offset === undefined) return null;
  const clock = hour * HOUR + minute * 60_000 + second * 1000;
  const from = daysOf(day)?.from ?? 0;
  const moment = offset === null ? null : from * 24 * HOUR + clock - offset;
  return { day, moment, isUtc: offset === 0 };
}

/** In milliseconds; null where no zone is named, undefined for a name that is no zone or several. */
function offsetOf(zone: string | undefined): number | null | undefined {
  if (zone === undefined || zone === "") return null;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  if (sign !== undefined)
    return (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes ?? 0) * 60_000);
  const named = ZONES[zone.toLowerCase()];
  return named === undefined ? undefined : named * HOUR;
}

/** The day of a stamp in the outlet's zone (IANA); without one, the day as it is written. */
export function dayIn({ day, moment }: Stamp, zone: string | null): PartialDate {
  if (moment === null || zone === null) return day;
  const instant = Temporal.Instant.fromEpochMilliseconds(moment);
  return instant.toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Whether a stamp may be of this day: in the outlet's zone or its own; in any zone where it is in UTC. */
export function mayBeOf(stamp: Stamp, day: PartialDate, zone: string | null): boolean {
  if (dayIn(stamp, zone) === day) return true;
  if (zone !== null || !stamp.isUtc || stamp.moment === null) return false;
  const at = (hours: number) => dayOf(Math.floor(((stamp.moment ?? 0) + hours * HOUR) / (24 * HOUR)));
  return day === at(FURTHEST.west) || day === at(FURTHEST.east);
}
