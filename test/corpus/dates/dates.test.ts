import { describe, expect, it } from "vitest";
import { readDateLine, readDeclared, readFileName, readStamp } from "../../../src/corpus/dates/dates.ts";
import { formatDate } from "../../../src/corpus/dates/partial-date.ts";

function asDate(line: string): string | null {
  const read = readDateLine(line);
  return read && formatDate(read);
}

describe("a line that is a date", () => {
  it.each([
    ["November 25, 2022", "2022-11-25"],
    ["25 November 2022", "2022-11-25"],
    ["Nov. 25, 2022", "2022-11-25"],
    ["Friday, 25 November 2022", "2022-11-25"],
    ["Date: November 25, 2022", "2022-11-25"],
    ["9th April, Juche 110 (2021)", "2021-04-09"],
    ["April 9, Juche 110", "2021-04-09"],
    ["The 1st of May, 2021", "2021-05-01"],
    ["Juche 107(2018)", "2018"],
    ["(Juche108.12.10.)", "2019-12-10"],
    ["[Juche113.1.2.]", "2024-01-02"],
    ["[2024.1.2.]", "2024-01-02"],
    ["2021-04-09", "2021-04-09"],
    ["2021.04.09", "2021-04-09"],
    ["2021/4/9", "2021-04-09"],
    ["April 2021", "2021-04"],
    ["9 April", "--04-09"],
    ["February 29", "--02-29"],
    ["주체110(2021)년 4월 9일", "2021-04-09"],
    ["주체110(2021)년", "2021"],
    ["2021년 4월 9일", "2021-04-09"],
    ["4월 9일", "--04-09"],
    ["２０２６年".slice(0, 4).concat("-01-02"), "2026-01-02"],
    ["Ｎｏｖｅｍｂｅｒ ２５, ２０２２", "2022-11-25"],
    ["Juche 1.4.15", "1912-04-15"],
  ])("%s is %s", (line, date) => {
    expect(asDate(line)).toBe(date);
  });

  it("keeps the Juche year as printed", () => {
    expect(readDateLine("9th April, Juche 110 (2021)")?.juche).toBe(110);
    expect(readDateLine("주체113(2024)년 1월 2일")?.juche).toBe(113);
    expect(readDateLine("November 25, 2022")?.juche).toBeNull();
  });

  it.each([
    "9/4/2021",
    "04.09.2021",
    "2023 © All rights reserved.",
    "2023 (c) All rights reserved.",
    "7",
    "- 7 -",
    "2021",
    "1997-2011",
    "Page 3 of 12",
    "May",
    "Sunday",
    "Day of the Sun",
    "April 9 was a fine day",
    "April 9 and April 10, 2021",
    "The conference of April 9, 2021",
    "November 32, 2022",
    "Juche 0",
    "Juche 2021",
    "Juche idea",
    "",
    "2021-13-01",
    "20210409",
    "1,234 5,678",
  ])("%s is none", (line) => {
    expect(readDateLine(line)).toBeNull();
  });
});

describe("a stamp at the end of a headline", () => {
  it.each([
    ["Kim Jong Un Sends Greetings [Juche113.1.2.]", "2024-01-02"],
    ["Kim Jong Un Sends Greetings (2024.1.2.)", "2024-01-02"],
    ["Report of the C.C., WPK (Juche108.12.10.)", "2019-12-10"],
  ])("%s is of %s", (headline, date) => {
    const read = readStamp(headline);
    expect(read && formatDate(read)).toBe(date);
  });

  it.each(["Sixth Conference (2021)", "Talks (Part 2)", "Report [full text]", "On April 9"])(
    "%s has none",
    (headline) => {
      expect(readStamp(headline)).toBeNull();
    },
  );
});

describe("a date in a file's name", () => {
  it.each([
    ["2021-04-09-closing-address.txt", "2021-04-09"],
    ["20210409.txt", "2021-04-09"],
    ["kcna_2021.04.jsonl", "2021-04"],
    ["kcna2021.jsonl", "2021"],
    ["bulletin 2021.txt", "2021"],
    ["2021-13-45.txt", "2021"],
    ["2021-02-29.txt", "2021"],
  ])("%s: %s", (name, date) => {
    expect(readFileName(name)).toBe(date);
  });

  it.each([
    "000_811979f9e02d3ac8.txt",
    "004_557a553709023d6d.txt",
    "ab1979f9.txt",
    "d2016.txt",
    "kcna-1997-2011.jsonl.gz",
    "item-12345.txt",
    "speech.txt",
  ])("%s holds none", (name) => {
    expect(readFileName(name)).toBeNull();
  });
});

describe("a date that a record gives", () => {
  it.each([
    ["2021-04-09", "2021-04-09"],
    ["2021-04-09T10:30:00Z", "2021-04-09"],
    ["2021-04-09 10:30", "2021-04-09"],
    ["2021-04", "2021-04"],
    ["2021", "2021"],
    ["April 9, 2021", "2021-04-09"],
    ["Juche 110 (2021)", "2021"],
    ["2021-02-30", null],
    ["2021-13-01", null],
    ["2021-04-09garbage", null],
    ["yesterday", null],
    ["", null],
  ])("%s is %s", (text, date) => {
    expect(readDeclared(text)).toBe(date);
  });
});
