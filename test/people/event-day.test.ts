/** The day of an event, from the words of its sentence. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf } from "../../src/corpus/dates/partial-date.ts";
import { statedDay } from "../../src/people/event-day.ts";

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

describe("the stated day", () => {
  it.each([
    ["Pyongyang, January 6 (KCNA) -- Kim Chol, minister of Culture, on Jan. 5 met Pak Ok.", "2010-01-05"],
    ["Pyongyang, January 6 (KCNA) -- Kim Chol met Pak Ok on Tuesday.", "2010-01-05"],
    ["Pyongyang, January 6 (KCNA) -- Kim Chol met Pak Ok today.", null],
    ["Kim Chol met Pak Ok on the occasion of the day of the army.", null],
    ["Kim Chol met Pak Ok on January 2 and on January 3.", null],
    ["Kim Chol met Pak Ok on December 30.", "2009-12-30"],
    ["Kim Chol met Pak Ok who was born on May 3.", null],
    ["It rained on January 3. Kim Chol met Pak Ok.", null],
    ["Kim Chol met Pak Ok. It rained on January 3.", null],
  ])("%s", (text, day) => {
    expect(statedDay(text, text.indexOf("Kim Chol"), "2010-01-06")).toBe(day);
  });

  it("is any day of the last month, wherever the year ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: 9000, max: 22000 }), fc.nat({ max: 31 }), (printed, ago) => {
        const day = dayOf(printed - ago);
        const [, month = "", number = ""] = day.split("-");
        const text = `Kim Chol met Pak Ok on ${MONTHS[Number(month) - 1]} ${Number(number)}.`;
        expect(statedDay(text, 0, dayOf(printed))).toBe(day);
      }),
    );
  });
});
