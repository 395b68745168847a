import { describe, expect, it } from "vitest";
import { readAs, readOne, texts } from "../reading.ts";

const BODY = "The conference analyzed the successes of the past and discussed what is to be done.";
const MORE = "They stressed the importance of firmly consolidating their units as fortresses.";

describe("a news item in plain text", () => {
  it("has a headline, a date, a subtitle and paragraphs", async () => {
    const article = await readOne(
      `Conference held\n\nNovember 25, 2022\n\nKim sends letter\n\n${BODY}\n\n${MORE}`,
    );
    expect(article).toMatchObject({
      title: "Conference held",
      subtitle: "Kim sends letter",
      date: "2022-11-25",
      dateFrom: "page",
      outlet: null,
      url: null,
      flags: [],
    });
    expect(texts(article)).toEqual([BODY, MORE]);
  });

  it("may have its date above the headline", async () => {
    const article = await readOne(`November 25, 2022\n\nConference held\n\n${BODY}`);
    expect(article).toMatchObject({ title: "Conference held", date: "2022-11-25", dateFrom: "page" });
  });

  it("takes its day from the dateline and its year from the page", async () => {
    const article = await readOne(
      `Conference held\n\nJanuary 2, 2024\n\nPyongyang, December 31 (KCNA) -- ${BODY}`,
    );
    expect(article).toMatchObject({
      date: "2023-12-31",
      pageDate: "2024-01-02",
      dateFrom: "dateline",
      place: "Pyongyang",
      outlet: "KCNA",
    });
    expect(texts(article)).toEqual([BODY]);
  });

  it("without any year keeps month and day, and says so", async () => {
    const article = await readOne(`Conference held\n\nPyongyang, April 9 (KCNA) -- ${BODY}`);
    expect(article).toMatchObject({ date: "--04-09", datePrecision: "day-without-year", pageDate: null });
    expect(article.flags.map(({ kind }) => kind)).toEqual(["date without year"]);
  });

  it("takes the year from the file's name where nothing else gives one", async () => {
    const text = `Conference held\n\nPyongyang, April 9 (KCNA) -- ${BODY}`;
    expect((await readOne(text, "sub/kcna-2019.txt")).date).toBe("2019-04-09");
    expect(await readOne(`Conference held\n\n${BODY}`, "2019-04-09.txt")).toMatchObject({
      date: "2019-04-09",
      dateFrom: "file name",
      pageDate: null,
    });
  });

  it("without any date has none, and says so", async () => {
    const article = await readOne(`Conference held\n\n${BODY}`);
    expect(article).toMatchObject({ date: null, dateFrom: null, datePrecision: null });
    expect(article.flags.map(({ kind }) => kind)).toEqual(["no date"]);
  });

  it("keeps two years that disagree, and flags them", async () => {
    const article = await readOne(`Conference held\n\n9th April, Juche 109 (2021)\n\n${BODY}`);
    expect(article).toMatchObject({ date: "2021-04-09", juche: 109 });
    expect(article.flags).toMatchObject([{ kind: "years disagree" }]);
    const front = await readOne(
      `---\ntitle: Held\ndate: 2020-04-09\n---\n9th April, Juche 110 (2021)\n\n${BODY}`,
    );
    expect(front).toMatchObject({ date: "2020-04-09", juche: 110 });
    expect(front.flags).toMatchObject([{ kind: "years disagree" }]);
  });

  it("does not take a day that the calendar lacks", async () => {
    const article = await readOne(`Conference held\n\nFebruary 30, 2021\n\n${BODY}`);
    expect(article.date).toBeNull();
    expect(article.flags.map(({ kind }) => kind)).toContain("date does not exist");
  });

  it("never takes the site's footer for a date or for text", async () => {
    for (const footer of ["2023 © All rights reserved.", "2023 (c) All rights reserved.", "© 2023 Site"]) {
      const apart = await readOne(`Conference held\n\n${BODY}\n\n${footer}`);
      expect(apart.date).toBeNull();
      expect(texts(apart)).toEqual([BODY]);
    }
    const glued = await readOne(`Conference held\n\n${BODY} 2023 © All rights reserved.\n`);
    expect(texts(glued)).toEqual([BODY]);
  });

  it("keeps a sentence that only speaks of rights", async () => {
    const sentence = "The working people of the DPRK have all rights reserved.";
    expect(texts(await readOne(`Conference held\n\n${BODY}\n\n${sentence}`))).toEqual([BODY, sentence]);
  });

  it("without a headline is named after its file, and says so", async () => {
    const article = await readOne(`${BODY}\n\n${MORE}`, "sub/speech.txt");
    expect(article.title).toBe("speech.txt");
    expect(article.flags.map(({ kind }) => kind)).toContain("no headline");
    expect(texts(article)).toEqual([BODY, MORE]);
  });

  it("may have a headline that ends like a sentence", async () => {
    for (const headline of [
      "Long Live the Great Victory of Our Brave People!",
      "Who Is to Blame for All This Here?",
    ]) {
      const article = await readOne(`${headline}\n\nPyongyang, April 9 (KCNA) -- ${BODY}`);
      expect(article.title).toBe(headline);
      expect(texts(article)).toEqual([BODY]);
    }
  });

  it("may have a subtitle that ends like a sentence", async () => {
    const article = await readOne(
      `Held\n\nThe respected leader sends an important letter to them.\n\nPyongyang, April 9 (KCNA) -- ${BODY}`,
    );
    expect(article).toMatchObject({ title: "Held", date: "--04-09", bodyFrom: 2 });
    expect(texts(article)).toEqual(["The respected leader sends an important letter to them.", BODY]);
  });

  it("does not print a repeated headline twice", async () => {
    const block = await readOne(`Conference held\n\nConference Held\n\nPyongyang, April 9 (KCNA) -- ${BODY}`);
    expect(texts(block)).toEqual([BODY]);
    const inFront = await readOne(`Conference held\n\nConference held Pyongyang, April 9 (KCNA) -- ${BODY}`);
    expect(inFront.place).toBe("Pyongyang");
    expect(texts(inFront)).toEqual([BODY]);
  });

  it("keeps a dateline on a line of its own off its text", async () => {
    expect(texts(await readOne(`Held\n\nPyongyang, April 9 (KCNA) --\n\n${BODY}`))).toEqual([BODY]);
  });

  it("takes no headline about an embassy for a masthead", async () => {
    for (const headline of [
      "Embassy of DPRK in Russia Hosts Reception",
      "Press Release of Foreign Ministry Spokesman",
    ]) {
      const article = await readOne(`${headline}\n\nApril 9, 2021\n\n${BODY}`);
      expect(article).toMatchObject({ title: headline, bulletin: null });
    }
  });
});

describe("lines and paragraphs", () => {
  it("reads a text wrapped by hand as paragraphs", async () => {
    const wrapped =
      "Conference held\n\nThe conference analyzed and reviewed in an in-depth and overall\nway the successes and experience gained in the past security\nwork as well as lessons.\n\nThey stressed it.\n";
    expect(texts(await readOne(wrapped))).toEqual([
      "The conference analyzed and reviewed in an in-depth and overall way the successes and experience gained in the past security work as well as lessons.",
      "They stressed it.",
    ]);
  });

  it("reads one paragraph a line", async () => {
    const long = `${BODY} ${MORE}`;
    const article = await readOne(`Conference held\nNovember 25, 2022\n${long}\n${BODY}\n${long}\n`);
    expect(article).toMatchObject({ title: "Conference held", date: "2022-11-25" });
    expect(texts(article)).toEqual([long, BODY, long]);
  });

  it("reads the line ends of Windows and of old Macs", async () => {
    for (const end of ["\r\n", "\r"]) {
      const article = await readOne(
        ["Conference held", "", "November 25, 2022", "", BODY, "", MORE].join(end),
      );
      expect(article).toMatchObject({ title: "Conference held", date: "2022-11-25" });
      expect(texts(article)).toEqual([BODY, MORE]);
    }
  });

  it("reads a headline over two lines as one", async () => {
    const article = await readOne(
      `Respected Comrade Kim Jong Un Makes Closing Address\nat Sixth Conference of Cell Secretaries\n\nPyongyang, April 9 (KCNA) -- ${BODY}`,
    );
    expect(article.title).toBe(
      "Respected Comrade Kim Jong Un Makes Closing Address at Sixth Conference of Cell Secretaries",
    );
  });

  it("takes Markdown's heading marks for layout", async () => {
    const article = await readOne(
      `# Conference held\n\n${BODY}\n\n## On security work\n\n${MORE}`,
      "item.md",
    );
    expect(article.title).toBe("Conference held");
    expect(texts(article)).toEqual([BODY, "On security work", MORE]);
  });

  it("reads a very long line", async () => {
    const long = `${BODY} `.repeat(20_000).trim();
    expect(texts(await readOne(`Conference held\n\n${long}`))).toEqual([long]);
  });
});

describe("several items in one document", () => {
  const item = (n: number, mark: string) =>
    `Headline Number ${n}\n\nPyongyang, April ${n} (KCNA) -- ${BODY}\n\n${MORE}${mark}`;
  const titles = ["Headline Number 1", "Headline Number 2", "Headline Number 3"];

  it.each([
    ["alone on a line", "\n\n-0-\n\n"],
    ["at the end of the last sentence", " -0-\n\n"],
    ["glued to the last sentence", "-0-\n\n"],
    ["spaced", " - 0 -\n\n"],
    ["with a letter O", " -O-\n\n"],
  ])("end at an end mark %s", async (_, mark) => {
    const { articles, setAside } = await readAs("b.txt", [1, 2, 3].map((n) => item(n, mark)).join(""));
    expect(articles.map(({ title }) => title)).toEqual(titles);
    expect(articles.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
    for (const article of articles) expect(texts(article)).toEqual([BODY, MORE]);
    expect(setAside).toEqual([]);
  });

  it("end at an end mark where the file ends without a line end", async () => {
    const { articles } = await readAs("b.txt", `${item(1, " -0-\n\n")}${item(2, " -0-")}`);
    expect(articles.map((article) => texts(article).at(-1))).toEqual([MORE, MORE]);
  });

  it("end where a headline and a dateline follow", async () => {
    const { articles } = await readAs("b.txt", [1, 2, 3].map((n) => item(n, "\n\n")).join(""));
    expect(articles.map(({ title }) => title)).toEqual(titles);
    for (const article of articles) expect(texts(article)).toEqual([BODY, MORE]);
  });

  it("do not lose their last paragraph to the next headline", async () => {
    const last = 'All the participants shouted "Hurrah!"';
    const { articles } = await readAs("b.txt", `${item(1, `\n\n${last}`)}\n\n${item(2, "")}`);
    expect(articles.map(({ title }) => title)).toEqual(titles.slice(0, 2));
    expect(texts(articles[0] as never)).toEqual([BODY, MORE, last]);
  });

  it("may have a date line between headline and dateline", async () => {
    const dated = (n: number) =>
      `Headline Number ${n}\n\nApril ${n}, 2021\n\nPyongyang, April ${n} (KCNA) -- ${BODY}\n\n`;
    const { articles } = await readAs("b.txt", dated(1) + dated(2));
    expect(articles.map(({ title, date }) => [title, date])).toEqual([
      ["Headline Number 1", "2021-04-01"],
      ["Headline Number 2", "2021-04-02"],
    ]);
  });

  it("share the masthead and its date", async () => {
    const masthead =
      "BULLETIN No. 12\n\nEmbassy of DPR Korea in Abuja,\nNigeria\n\n9th April, Juche 110 (2021)\n\n";
    const { articles } = await readAs("b.txt", masthead + item(1, " -0-\n\n") + item(2, " -0-"));
    expect(articles.map(({ date, pageDate, juche }) => [date, pageDate, juche])).toEqual([
      ["2021-04-01", "2021-04-09", 110],
      ["2021-04-02", "2021-04-09", 110],
    ]);
    for (const { bulletin } of articles) {
      expect(bulletin).toBe("BULLETIN No. 12, Embassy of DPR Korea in Abuja, Nigeria");
    }
  });

  it("leave text after the last end mark to the report", async () => {
    const { articles, setAside } = await readAs("b.txt", `${item(1, " -0-\n\n")}Sent by the press section\n`);
    expect(articles).toHaveLength(1);
    expect(setAside).toEqual([
      { origin: "b.txt", place: "line 7", reason: "text outside any item: “Sent by the press section”" },
    ]);
    const prose = await readAs("b.txt", `${item(1, " -0-\n\n")}${MORE}`);
    expect(prose.articles).toHaveLength(1);
    expect(prose.setAside).toHaveLength(1);
  });

  it("read a record's end mark and footer off its last paragraph", async () => {
    const record = {
      title: "T",
      paragraphs: ["Pyongyang, April 9 (KCNA) -- A b.", "C d. -0-", "© 2023 All rights reserved."],
    };
    const { articles } = await readAs("a.jsonl", JSON.stringify(record));
    expect(texts(articles[0] as never)).toEqual(["A b.", "C d.", ""]);
  });
});

describe("page breaks", () => {
  const torn = async (...blocks: string[]) =>
    texts(await readOne(["Conference held", `${BODY}`, ...blocks].join("\n\n"))).slice(1);
  const long =
    "He said that so great is the expectation of the Party on cell secretaries and thus further cement our";

  it("join a sentence that goes on in lower case", async () => {
    expect(await torn("They will", "have to suffer.")).toEqual(["They will have to suffer."]);
  });

  it("join a sentence that goes on with a capital", async () => {
    expect(await torn(long, "Party organizationally.")).toEqual([`${long} Party organizationally.`]);
    expect(await torn("He praised the members of the", "Party and the army.")).toEqual([
      "He praised the members of the Party and the army.",
    ]);
  });

  it("join over more than one page", async () => {
    expect(await torn("They will", "have to suffer and", "work harder.")).toEqual([
      "They will have to suffer and work harder.",
    ]);
  });

  it("join a word cut at its hyphen without a space", async () => {
    expect(await torn("They showed single-", "minded unity.")).toEqual(["They showed single-minded unity."]);
  });

  it.each([
    ["a heading", ["On security work", "The units were praised."]],
    ["a centred sub-heading", ["             I. For the Party", "The units were praised."]],
    [
      "a long heading in capitals",
      [
        "Let Us Bring About a Fresh Turn in the Work of Strengthening Party Cells and Hasten the Victory of Socialism",
        "The units were praised.",
      ],
    ],
    ["a salutation", ["Comrade cell secretaries,", "The units were praised."]],
    ["a salutation before lower case", ["Dear comrades,", "on behalf of all I thank you."]],
    ["a list", ["They are as follows:", "- strengthening of cells", "- education of members", "All agreed."]],
    ["a list by letters", ["a) strengthening of cells", "b) education of members", "All agreed."]],
    ["a sentence that ended", ["All agreed.", "they said."]],
    ["a line before a date", ["The letter is dated", "April 9, 2021", "All agreed."]],
  ])("leave %s alone", async (_, blocks) => {
    expect(await torn(...blocks)).toEqual(blocks.map((block) => block.trim()));
  });

  it("leave a sentence torn where a page number stands between its parts", async () => {
    const blocks = ["They will", "- 3 -", "have to suffer."];
    expect(await torn(...blocks)).toEqual(["They will", "have to suffer."]);
  });

  it("take a masthead that is repeated on a page for furniture", async () => {
    const { articles } = await readAs(
      "b.txt",
      `BULLETIN\n\nApril 9, 2021\n\nConference held\n\n${BODY}\n\nBULLETIN\n\n${MORE}`,
    );
    expect(articles.map(texts)).toEqual([[BODY, MORE]]);
  });
});
