import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areCrossed,
  compareDates,
  datePartsOf,
  dayOf,
  daysApart,
  daysBetween,
  daysOf,
  formatDate,
  isDated,
  lastDayOf,
  type PartialDate,
  precisionOf,
  readPartialDate,
  yearOf,
} from "../../../src/corpus/dates/partial-date.ts";

const plainDay = fc
  .record({
    year: fc.integer({ min: 1000, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .map((parts) => Temporal.PlainDate.from(parts));
const someDate: fc.Arbitrary<PartialDate> = fc
  .tuple(plainDay, fc.constantFrom(4, 7, 10))
  .map(([day, length]) => day.toString().slice(0, length));
const anyDate: fc.Arbitrary<PartialDate> = fc.oneof(
  someDate,
  plainDay.map((day) => `--${day.toString().slice(5)}`),
);
const epoch = Temporal.PlainDate.from("1970-01-01");

/** The first and the last day by the calendar of the platform. */
function ends(date: PartialDate): [Temporal.PlainDate, Temporal.PlainDate] {
  if (date.length === 10) return [Temporal.PlainDate.from(date), Temporal.PlainDate.from(date)];
  const first = Temporal.PlainYearMonth.from(date.length === 4 ? `${date}-01` : date);
  const last = Temporal.PlainYearMonth.from(date.length === 4 ? `${date}-12` : date);
  return [first.toPlainDate({ day: 1 }), last.toPlainDate({ day: last.daysInMonth })];
}

describe("A date as far as it is known", () => {
  it("covers the days that the calendar gives its year, month or day", () => {
    fc.assert(
      fc.property(someDate, (date) => {
        const [first, last] = ends(date);
        const days = daysOf(date);
        expect(days).toEqual({ from: epoch.until(first).days, to: epoch.until(last).days });
        expect([dayOf(days?.from ?? 0), lastDayOf(date)]).toEqual([first.toString(), last.toString()]);
      }),
    );
  });

  it("exists where the calendar has it", () => {
    const two = fc.integer({ min: 0, max: 40 }).map((n) => String(n).padStart(2, "0"));
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), two, two, (year, month, day) => {
        const date = `${year}-${month}-${day}`;
        let real = true;
        try {
          Temporal.PlainDate.from({ year, month: Number(month), day: Number(day) }, { overflow: "reject" });
        } catch {
          real = false;
        }
        expect(datePartsOf(date) !== null).toBe(real);
        expect(typeof readPartialDate(date) === "string").toBe(real);
      }),
    );
    for (const date of ["", "21", "2021-4-9", "2021-04-09T00:00", "--04", "-04-09", "20210409"])
      expect(datePartsOf(date), date).toBeNull();
    expect(datePartsOf("--02-29")).toEqual({ year: null, month: 2, day: 29 });
  });

  it("is written as it was read", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const parts = datePartsOf(date);
        expect(parts && formatDate(parts)).toBe(date);
        const length = { year: 4, month: 7, day: 10, "day-without-year": 7 }[precisionOf(date)];
        expect(date).toHaveLength(length);
        expect(yearOf(date)).toBe(isDated(date) ? date.slice(0, 4) : null);
      }),
    );
  });

  it("stands in the order of the first days, one without a year last", () => {
    fc.assert(
      fc.property(fc.array(fc.option(anyDate), { maxLength: 8 }), (dates) => {
        const firsts = dates
          .toSorted(compareDates)
          .map((date) => daysOf(date)?.from ?? Number.POSITIVE_INFINITY);
        expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
      }),
    );
  });

  it("may be in a period where they have a day in common, and is as far from it as their nearest days", () => {
    fc.assert(
      fc.property(someDate, fc.option(someDate), fc.option(someDate), (date, from, to) => {
        const [first, last] = ends(date);
        const begin = from === null ? null : ends(from)[0];
        const end = to === null ? null : ends(to)[1];
        const compare = Temporal.PlainDate.compare;
        const isIn =
          (begin === null || compare(last, begin) >= 0) && (end === null || compare(first, end) <= 0);
        const crossed = begin !== null && end !== null && compare(begin, end) > 0;
        expect(areCrossed(from, to)).toBe(crossed);
        const own = daysOf(date);
        if (!crossed) expect(own && daysApart(own, daysBetween(from, to)) === 0).toBe(isIn);
      }),
    );
    fc.assert(
      fc.property(plainDay, fc.integer({ min: -500, max: 500 }), (day, days) => {
        const [one, other] = [day, day.add({ days })].map((of) => daysOf(of.toString()));
        expect(one && other && daysApart(one, other)).toBe(Math.abs(days));
      }),
    );
    expect(daysOf("--04-09")).toBeNull();
  });

  it.each([
    ["2021", "2021"],
    ["2021-4", "2021-04"],
    ["2021/04/9", "2021-04-09"],
    ["２０２１．４．９", "2021-04-09"],
    [" 2021-04-09 ", "2021-04-09"],
  ])("is read as somebody writes it: %s", (written, date) => {
    expect(readPartialDate(written)).toBe(date);
  });

  it.each([
    ["yesterday", { code: "notADate", values: { typed: "yesterday" } }],
    ["2021-04/09", { code: "notADate", values: { typed: "2021-04/09" } }],
    ["0999", { code: "noSuchYear", values: { year: "0999" } }],
    ["2021-13", { code: "noSuchMonth", values: { month: "13" } }],
    ["2021-02-30", { code: "noSuchDay", values: { month: "2021-02", day: "30", last: 28 } }],
  ])("is refused with what is wrong: %s", (written, problem) => {
    expect(readPartialDate(written)).toEqual(problem);
  });
});
