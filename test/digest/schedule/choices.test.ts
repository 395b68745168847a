import fc from "fast-check";
import { expect, test } from "vitest";
import { type DayWords, readDays, readTime } from "../../../src/digest/schedule/typed.ts";

const LANGUAGES = [
  { locale: "en-GB", groups: "daily, every day; weekdays; weekends, weekend" },
  { locale: "ko", groups: "매일; 평일; 주말" },
];

test.each([
  ["8", "08:00"],
  ["08:00", "08:00"],
  ["8.30", "08:30"],
  ["0830", "08:30"],
  ["20h15", "20:15"],
  ["8 am", "08:00"],
  ["8:30 p.m.", "20:30"],
  ["12am", "00:00"],
  ["12 pm", "12:00"],
  ["0:00", "00:00"],
  ["２３:５９", "23:59"],
  ["24:00", null],
  ["13 pm", null],
  ["0 am", null],
  ["8:75", null],
  ["noon", null],
  ["", null],
])("%s is the time %s", (typed, time) => expect(readTime(typed)).toBe(time));

test.each([
  ["daily", "1234567"],
  ["weekdays", "12345"],
  ["평일", "12345"],
  ["mon, wed and Friday", "135"],
  ["fri-mon", "1567"],
  ["every day", "1234567"],
  ["weekend", "67"],
  ["tues, thurs.", "24"],
  ["sunday", "7"],
  ["월 수", "13"],
  ["월요일-수", "123"],
  ["토 및 일", "67"],
  ["sun", "7"],
  ["someday", null],
  ["mon-fri-sun", null],
  ["", null],
])("%s are the days %s", (typed, days) => expect(readDays(typed, LANGUAGES)).toBe(days));

/** Names with spaces, hyphens, points and letters of their own, in languages that the catalogue does not have. */
const LOCALES = [
  "en-GB",
  "ko",
  "de",
  "fr",
  "es",
  "pt-BR",
  "vi",
  "ja",
  "zh",
  "ru",
  "it",
  "pl",
  "nl",
  "th",
  "uk",
  "sv",
];
const day = fc.integer({ min: 1, max: 7 });
const nameOf = (one: number, locale: string, weekday: "short" | "long") =>
  new Temporal.PlainDate(2026, 11, 22 + one).toLocaleString(locale, { weekday });

test("days are read by their names in every language that there may be", () => {
  const some = fc.uniqueArray(day, { minLength: 1 });
  fc.assert(
    fc.property(
      fc.constantFrom(...LOCALES),
      fc.constantFrom("short", "long"),
      some,
      day,
      (locale, form, days, last) => {
        const language = { locale, groups: "" };
        const read = (typed: string) => readDays(typed, [language]);
        const names = days.map((one) => nameOf(one, locale, form));
        expect(read(new Intl.ListFormat(locale).format(names))).toBe([...days].sort().join(""));
        expect(read(names.join(", ").toUpperCase())).toBe([...days].sort().join(""));
        const [first = 1] = days;
        const length = ((last - first + 7) % 7) + 1;
        const run = Array.from({ length }, (_, i) => ((first + i - 1) % 7) + 1);
        expect(read(`${names[0]}-${nameOf(last, locale, form)}`)).toBe(run.sort().join(""));
      },
    ),
  );
});

test("what two languages call alike is what the first one means by it", () => {
  const [hungarian, estonian] = ["hu", "et"].map((locale) => ({ locale, groups: "" })) as [
    DayWords,
    DayWords,
  ];
  expect(readDays("P, K", [hungarian, estonian])).toBe("25");
  expect(readDays("P, K", [estonian, hungarian])).toBe("37");
});
