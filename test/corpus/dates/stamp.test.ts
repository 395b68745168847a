import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDate } from "../../../src/corpus/dates/printed-date.ts";
import { dayIn, mayBeOf, readStampOf } from "../../../src/corpus/dates/stamp.ts";

const day = fc.date({ min: new Date("1950-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
const ZONES = ["Asia/Pyongyang", "America/Los_Angeles", "UTC", "Pacific/Auckland"];

describe("a stamp", () => {
  it("is of the day that its moment is in the outlet's zone, in whatever form it is written", () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...ZONES), (date, zone) => {
        const moment = new Date(Math.floor(date.getTime() / 1000) * 1000);
        const here = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(moment);
        const iso = moment.toISOString();
        for (const text of [
          iso,
          iso.replace(/\.\d+Z/, "+00:00"),
          moment.toUTCString(),
          iso.replace(/[-:]|\.\d+/g, ""),
        ]) {
          const read = readStampOf(text);
          expect(read && dayIn(read, zone), text).toBe(here);
          expect(read && mayBeOf(read, here, null), text).toBe(true);
        }
      }),
    );
  });

  it.each([
    ["2024-01-02 20:00:00", "2024-01-02"],
    ["Tue, 02 Jan 2024 20:00:00", "2024-01-02"],
    ["Tue, 02 Jan 2024 20:00:00 KST", "2024-01-02"],
    ["2024-02-30T10:00:00Z", null],
    ["2024-01-02T25:00:00Z", null],
    ["02/01/2024 20:00", null],
    ["0001-01-01T00:00:00Z", null],
    // Of China and of Chicago.
    ["Tue, 02 Jan 2024 20:00:00 CST", null],
    ["No. 5", null],
  ])(
    "of no zone is of the day that stands there, on every machine; what is none is none: %s",
    (text, expected) => {
      const read = readStampOf(text);
      expect(read && dayIn(read, "Asia/Pyongyang")).toBe(expected);
    },
  );
});

describe("a date in a line", () => {
  it.each([
    ["Published on 22 October 2019 at 10:00", "en", "2019-10-22"],
    ["Written: 2023-11-07 15:03:30", null, "2023-11-07"],
    ["By Kim Chol | Nov. 7, 2023 | 5 comments", "en", "2023-11-07"],
    ["14. März 2012, 10:20 Uhr", "de", "2012-03-14"],
    ["le 1er août 2019 à 12h", "fr", "2019-08-01"],
    ["7 de noviembre de 2023", "es", "2023-11-07"],
    ["입력 2023년 11월 7일 09:00", "ko", "2023-11-07"],
    ["11/28/2016 04:23 pm ET", "en", "2016-11-28"],
    ["07.11.2023", "de", "2023-11-07"],
    ["Updated: 5 May 2021. Published: 4 May 2021", "en", "2021-05-04"],
    ["Updated: 5 May 2021", "en", null],
    ["04/05/2021", "en", null],
    ["31 April 2021", "en", null],
    ["In May 2021 it rained", "en", null],
  ])("is that of publication, or none: %s", (line, language, expected) => {
    const read = findDate(line, language);
    const date = read && new Date(Date.UTC(read.year ?? 0, (read.month ?? 1) - 1, read.day ?? 1));
    expect(date?.toISOString().slice(0, 10) ?? null).toBe(expected);
  });
});
