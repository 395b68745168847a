import { describe, expect, it } from "vitest";
import { cutParagraph, toSource } from "../../../src/corpus/text/repairs.ts";
import { readOne, texts } from "../reading.ts";

const read = (text: string) => cutParagraph([text], 0, 0, text.length);

describe("the space around a leader's name", () => {
  it.each([
    ["ComradeKim Jong Unwas there", "Comrade Kim Jong Un was there"],
    ["wishedKim Jong Ungood health", "wished Kim Jong Un good health"],
    ["ComradeKim Jong Unreceived", "Comrade Kim Jong Un received"],
    ["ofKim Jong Un, leader", "of Kim Jong Un, leader"],
    ["Kim Il SungUniversity", "Kim Il Sung University"],
    ["President--Kim Jong Un, said", "President-- Kim Jong Un, said"],
    ["Kim Il Sung,Kim Jong Il", "Kim Il Sung, Kim Jong Il"],
    ["Kim Il SungKim Jong Il", "Kim Il Sung Kim Jong Il"],
    ["leaderKim Il SungandKim Jong Iland", "leader Kim Il Sung and Kim Jong Il and"],
    ["Comrade**Kim Jong Un**received", "Comrade Kim Jong Un received"],
    ["ComradeKim&nbsp;Jong Unwas", "Comrade Kim Jong Un was"],
    ["ComradeKim\u00a0Jong\nUnwas", "Comrade Kim Jong Un was"],
    ["(WPK)Kim Jong Un", "(WPK) Kim Jong Un"],
  ])("is restored: %s", (raw, text) => {
    expect(read(raw).text).toBe(text);
  });

  it.each([
    "Kim Jong Un's",
    "Kim Jong Un’s",
    "Kim Jong Un,",
    "Kimilsungist",
    "Kimjongilism",
    "Kimilsungism-Kimjongilism",
    "Kimjongilia and Kimilsungia",
    "Kim Jong Ilism",
    "Kim Il Sungism",
    "Kim Jong Ung, a worker,",
    "Kim Jong Suk",
    "Kim Il Sung-Kim Jong Il",
    '"Kim Jong Un" and “Kim Jong Un”',
    "(Kim Jong Un)",
    "[Kim Jong Un]",
    "‘Kim Jong Un’",
    "–Kim Jong Un",
    "Kim Il Sung/Kim Jong Il",
  ])("is not touched: %s", (raw) => {
    expect(read(raw)).toMatchObject({ text: raw, repairs: [] });
  });

  it("is not put after an opening quote that is written as a reference", () => {
    expect(read("said &quot;Kim Jong Un&quot; and &#8220;Kim Jong Un&#8221;").text).toBe(
      'said "Kim Jong Un" and “Kim Jong Un”',
    );
  });

  it("is not doubled where it stands as a reference", () => {
    expect(read("Comrade&nbsp;Kim Jong Un&nbsp;was").text).toBe("Comrade Kim Jong Un was");
  });
});

describe("white space", () => {
  it.each([
    ["a\u00a0b", "a b"],
    ["a \t\r\n b", "a b"],
    ["a  b", "a b"],
    ["a&nbsp;&nbsp;b", "a b"],
    ["a &nbsp; b", "a b"],
    ["a&#160;b&#xA0;c&#9;d&#10;e", "a b c d e"],
    ["a&ensp;b&thinsp;c", "a b c"],
    ["&nbsp;a&nbsp;", "a"],
    ["a ** b ** c", "a b c"],
    ["** a **", "a"],
  ])("%j reads as %j", (raw, text) => {
    expect(read(raw).text).toBe(text);
  });

  it("of one plain space needs no repair", () => {
    expect(read("a b c").repairs).toEqual([]);
  });
});

describe("character references", () => {
  it.each([
    ["R&amp;D", "R&D"],
    ["&lt;b&gt;", "<b>"],
    ["people&rsquo;s", "people’s"],
    ["&#39;x&#x27;", "'x'"],
    ["&amp;nbsp;", "&nbsp;"],
    ["&amp;amp;", "&amp;"],
    ["&unknown; &n1sp; & &; &#; &#xZ;", "&unknown; &n1sp; & &; &#; &#xZ;"],
    ["&#0;&#7;&#xD800;&#x110000;", "&#0;&#7;&#xD800;&#x110000;"],
    ["&constructor;&toString;", "&constructor;&toString;"],
  ])("%s reads as %s", (raw, text) => {
    expect(read(raw).text).toBe(text);
  });
});

describe("bold marks", () => {
  it.each([
    ["**Kim Jong Un** made", "Kim Jong Un made"],
    ["the **Kim Jong Un**'s", "the Kim Jong Un's"],
    ["**a** and **b**", "a and b"],
    ["a footnote** stays", "a footnote** stays"],
    ["a footnote** and **Kim Jong Un** stay", "a footnote** and Kim Jong Un stay"],
    ["a * b *c*", "a * b *c*"],
    ["****", "****"],
  ])("%s reads as %s", (raw, text) => {
    expect(read(raw).text).toBe(text);
  });

  it("are left out of headlines too", async () => {
    const article = await readOne(
      "Comrade**Kim Jong Un**Sends Letter\n\nThe letter was sent to all of them.",
    );
    expect(article.title).toBe("Comrade Kim Jong Un Sends Letter");
    expect(article.repairs).toEqual(["layout", "glue"]);
  });
});

describe("the way back to the raw text", () => {
  const raw = "Comrade**Kim&nbsp;Jong Un**received\n\tPak &amp; Ri.";
  const paragraph = read(raw);

  it.each([
    ["Comrade", "Comrade"],
    ["Kim Jong Un", "Kim&nbsp;Jong Un"],
    ["Jong", "Jong"],
    ["received Pak", "received\n\tPak"],
    ["&", "&amp;"],
    ["Ri.", "Ri."],
  ])("leads from %s to %s", (text, source) => {
    const start = paragraph.text.indexOf(text);
    const at = toSource(paragraph, start, start + text.length);
    expect(raw.slice(at.start, at.end)).toBe(source);
  });

  it("goes over a page break", async () => {
    const article = await readOne("Held\n\nThey all agreed that they will\n\nhave to suffer.\n\nAll agreed.");
    expect(texts(article)).toEqual(["They all agreed that they will have to suffer.", "All agreed."]);
    const [first] = article.paragraphs;
    const start = first?.text.indexOf("will have") ?? -1;
    const at = first && toSource(first, start, start + "will have".length);
    expect(article.sources[0]?.slice(at?.start, at?.end)).toBe("will\n\nhave");
  });
});
