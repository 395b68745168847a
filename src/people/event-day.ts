/** The day of an event where its sentence states it: `on Jan. 5`, `on Sunday`. */
import { monthNumber } from "../corpus/dates/dates.ts";
import { dayOf, daysOf, type PartialDate, precisionOf } from "../corpus/dates/partial-date.ts";

const WEEKDAYS = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"];
/** Days before the article in which its event took place; a date further back is an occasion or history. */
const LATE = 31;

const STATED =
  /\bon (?<month>\p{Lu}\p{Ll}{2,8})\.? (?<day>[0-9]{1,2})\b(?! \p{Lu})|(?:^|[\s,])(?:on )?(?<week>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!'s)/gu;

/**
 * The day that the sentence at `at` states, from an article printed on `printed`; null where it states none, or
 * several. A dateline is no statement.
 */
export function statedDay(text: string, at: number, printed: PartialDate | null): PartialDate | null {
  if (printed === null || precisionOf(printed) !== "day") return null;
  const from = Math.max(text.lastIndexOf(". ", at) + 1, text.lastIndexOf("(KCNA)", at) + 1, 0);
  const stop = /[.?!](?=\s+["“]?\p{Lu}[\p{Ll}\s]|$)/u;
  const end = stop.exec(text.slice(Math.max(from, at)));
  const sentence = text.slice(from, end === null ? text.length : Math.max(from, at) + end.index);
  const days = [...sentence.matchAll(STATED)].map(({ groups = {} }) => dayMeant(groups, printed));
  return days.length === 1 ? (days[0] ?? null) : null;
}

function dayMeant({ month, day, week }: Record<string, string>, printed: PartialDate): PartialDate | null {
  const last = daysOf(printed)?.to ?? 0;
  if (week !== undefined)
    return dayOf(last - (((((last % 7) - WEEKDAYS.indexOf(week.toLowerCase())) % 7) + 7) % 7));
  const number = monthNumber(month ?? "");
  if (number === null) return null;
  const found = [0, 1].map((back) => {
    const year = Number(printed.slice(0, 4)) - back;
    return `${year}-${String(number).padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`;
  });
  return found.find((one) => isWithin(one, last)) ?? null;
}

/** Whether there is such a day, not long before day `last`. */
function isWithin(day: PartialDate, last: number): boolean {
  const number = daysOf(day)?.from;
  return number !== undefined && dayOf(number) === day && number <= last && last - number <= LATE;
}
