import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTypedDate } from "../../../src/digest/schedule/typed.ts";
import { dayWords } from "../../../src/discord/interactions/options.ts";
import { LANGUAGES, LOCALES } from "../../../src/messages/index.ts";

/** A Tuesday. */
const TODAY = Temporal.PlainDate.from("2026-12-01");
const read = (typed: string) => readTypedDate(typed, TODAY, dayWords("en"));

describe("a typed date", () => {
  it.each([
    ["2021", "2021", "2021"],
    ["2021/4/9", "2021-04-09", "2021-04-09"],
    ["9 April 2021", "2021-04-09", "2021-04-09"],
    ["April 2021", "2021-04", "2021-04"],
    ["monday", "2026-11-30", "2026-11-30"],
    ["Tue", "2026-11-24", "2026-11-24"],
    ["Today", "2026-12-01", "2026-12-01"],
    ["yesterday", "2026-11-30", "2026-11-30"],
    ["last week", "2026-11-23", "2026-11-29"],
    ["this  week", "2026-11-30", "2026-12-06"],
    ["3 weeks ago", "2026-11-09", "2026-11-15"],
    ["last month", "2026-11", "2026-11"],
    ["2 months ago", "2026-10", "2026-10"],
    ["last year", "2025", "2025"],
    ["어제", "2026-11-30", "2026-11-30"],
    ["지난주", "2026-11-23", "2026-11-29"],
    ["월요일", "2026-11-30", "2026-11-30"],
  ])("%s is from %s to %s", (typed, from, to) => {
    expect(read(typed)).toEqual({ from, to });
  });

  it.each(["", "soon", "weekdays", "mon, wed", "tomorrow's", "9 April", "in 3 days", "2021-02-30"])(
    "is not: %j",
    (typed) => expect(read(typed)).toHaveProperty("code"),
  );

  it("by today is the day that the calendar says, in every language, on any day", () => {
    const day = fc.integer({ min: -20_000, max: 40_000 });
    fc.assert(
      fc.property(day, fc.integer({ min: 2, max: 300 }), fc.constantFrom(...LOCALES), (at, n, locale) => {
        const today = Temporal.PlainDate.from("1970-01-01").add({ days: at });
        const format = new Intl.RelativeTimeFormat(locale);
        const languages = LANGUAGES.flatMap((one) => dayWords(one));
        const found = readTypedDate(format.format(-n, "day"), today, languages);
        expect(found).toEqual({
          from: `${today.subtract({ days: n })}`,
          to: `${today.subtract({ days: n })}`,
        });
        const name = today.subtract({ days: 1 + (n % 7) }).toLocaleString(locale, { weekday: "long" });
        const weekday = readTypedDate(name, today, languages);
        expect(weekday).toHaveProperty("from", `${today.subtract({ days: 1 + (n % 7) })}`);
      }),
    );
  });
});
