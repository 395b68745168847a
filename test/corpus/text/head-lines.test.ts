import { describe, expect, it } from "vitest";
import { readOne, texts } from "../reading.ts";

const BODY = "The conference analyzed the successes of the past and discussed what is to be done.";

describe("a line below the headline without a blank line between", () => {
  it.each([
    ["2022-05-05T10:00:00Z", "2022-05-05"],
    ["2022-05-05 10:00", "2022-05-05"],
    ["20220505", "2022-05-05"],
    ["Pyongyang, May 5, 2022", "2022-05-05"],
    ["Published: May 5, 2022", "2022-05-05"],
    ["Date: May 5, 2022", "2022-05-05"],
    ["*May 5, 2020*", "2020-05-05"],
    ["_May 5, 2020_", "2020-05-05"],
    ["April 9, 2021, 10:05 KST", "2021-04-09"],
    ["Published on: 5 May 2022 10:05 (KST)", "2022-05-05"],
  ])("is its date: %s", async (line, date) => {
    for (const gap of ["\n", "\n\n"]) {
      const article = await readOne(`Head${gap}${line}\n\n${BODY}`);
      expect(article).toMatchObject({ title: "Head", subtitle: null, date, dateFrom: "page", flags: [] });
      expect(texts(article)).toEqual([BODY]);
    }
    expect((await readOne(`Head\n${line}`)).date).toBe(date);
  });

  it.each(["5/5/2022", "09.04.2021", "09-04-2021", "Date: 9/4/2021", "By Kim Chol", "http://kcna.kp"])(
    "stays text where it cannot be used: %s",
    async (line) => {
      const article = await readOne(`Head\n${line}\n\n${BODY}`);
      expect(article).toMatchObject({ title: "Head", subtitle: null, date: null, url: null, bodyFrom: 2 });
      expect(texts(article)).toEqual([line, BODY]);
    },
  );

  it("may name the author, and the date stands below it", async () => {
    const article = await readOne(`HEADLINE\nBy Kim Chol\nMay 5, 2022\n\n${BODY}`);
    expect(article).toMatchObject({ title: "HEADLINE", subtitle: null, date: "2022-05-05", bodyFrom: 2 });
    expect(texts(article)).toEqual(["By Kim Chol", BODY]);
  });

  it("may name address and outlet, above the headline as well", async () => {
    const labels = "Date: 05/05/2022 | Source: KCNA.kp (En)";
    const article = await readOne(`https://kcna.kp/x.html\nReal Headline\n${labels}\n\n${BODY}`);
    expect(article).toMatchObject({
      title: "Real Headline",
      url: "https://kcna.kp/x.html",
      outlet: "KCNA",
      date: null,
    });
    expect(texts(article)).toEqual([labels, BODY]);
    const above = await readOne(`Date: May 5, 2022\nSource: KCNA\nHeadline After Meta\n\n${BODY}`);
    expect(above).toMatchObject({ title: "Headline After Meta", date: "2022-05-05", outlet: "KCNA" });
    expect(texts(above)).toEqual([BODY]);
  });

  it("stays part of the headline where it is only like one", async () => {
    const article = await readOne(`Source of Pride: Workers of the City Rise\nby the thousand\n\n${BODY}`);
    expect(article.title).toBe("Source of Pride: Workers of the City Rise by the thousand");
  });
});

describe("a dateline with a year", () => {
  it("is the first source of the year, and flags a page that disagrees", async () => {
    const text = (line: string) => `Held\n\n${line}Pyongyang, May 4, 2022 (KCNA) -- ${BODY}`;
    expect(await readOne(text(""), "kcna-2019.txt")).toMatchObject({
      date: "2022-05-04",
      dateFrom: "dateline",
      flags: [],
    });
    const disagreeing = await readOne(text("May 5, 2020\n\n"));
    expect(disagreeing.date).toBe("2022-05-04");
    expect(disagreeing.flags.map(({ kind }) => kind)).toEqual(["years disagree"]);
    expect((await readOne(text("May 5\n\n"))).pageDate).toBe("2022-05-05");
    expect((await readOne(text("May 5\n\n"))).flags).toEqual([]);
  });

  it("may be of the Juche count alone, or of one that disagrees", async () => {
    const text = (year: string) => `Held\n\nPyongyang, May 4, ${year} (KCNA) -- ${BODY}`;
    expect(await readOne(text("Juche 111"))).toMatchObject({ date: "2022-05-04", juche: 111, flags: [] });
    const other = await readOne(text("Juche 110 (2022)"));
    expect(other.flags.map(({ kind }) => kind)).toEqual(["years disagree"]);
  });

  it("may name a day that the calendar lacks, and says so", async () => {
    const article = await readOne(`Held\n\nPyongyang, April 31, 2021 (KCNA) -- ${BODY}`);
    expect(article.date).toBeNull();
    expect(article.flags.map(({ kind }) => kind)).toContain("date does not exist");
    expect(texts(article)).toEqual([BODY]);
  });
});

describe("a date as the last line", () => {
  it("is the page's where there is no other, and stays text", async () => {
    const text = `Held\n\n${BODY}\n\nMay 5, 2022`;
    const article = await readOne(text);
    expect(article).toMatchObject({ date: "2022-05-05", dateFrom: "page" });
    expect(texts(article)).toEqual([BODY, "May 5, 2022"]);
    expect((await readOne(text, "2021-04-09.txt")).date).toBe("2021-04-09");
    expect((await readOne(`---\ndate: 2020-01-02\n---\n${text}`)).flags).toEqual([]);
  });
});
