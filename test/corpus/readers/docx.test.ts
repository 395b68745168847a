import { describe, expect, it } from "vitest";
import { readAs } from "../reading.ts";
import { makeDocx, makeZip, wordParagraph } from "./samples.ts";

const PROSE = "The plenary meeting discussed the work of the year and took a number of decisions on it.";

describe("A DOCX", () => {
  it("gives its paragraphs as they are marked, runs joined without a space and line breaks with one", async () => {
    const { articles, setAside } = await readAs(
      "bulletin-2021.docx",
      makeDocx(
        wordParagraph("Party Meeting Opens") +
          wordParagraph("Pyongyang, April 9 (KCNA) -- ", "The plen", "ary meeting opened.") +
          "<w:p><w:r><w:t>It heard</w:t><w:br/><w:t>a report of Kim Tok Hun</w:t></w:r></w:p>" +
          wordParagraph("and another one of the same length, which was about farms and towns."),
      ),
    );
    expect(setAside).toEqual([]);
    expect(articles).toHaveLength(1);
    expect(articles[0]).toMatchObject({
      title: "Party Meeting Opens",
      date: "2021-04-09",
      outlet: "KCNA",
      place: "Pyongyang",
    });
    expect(articles[0]?.paragraphs.map(({ text }) => text)).toEqual([
      "The plenary meeting opened.",
      "It heard a report of Kim Tok Hun",
      "and another one of the same length, which was about farms and towns.",
    ]);
  });

  it("keeps text in tables, leaves out what was deleted, and does not print marks of notes that Word computes", async () => {
    const cell = (text: string) => `<w:tc>${wordParagraph(text)}</w:tc>`;
    const { articles } = await readAs(
      "t.docx",
      makeDocx(
        wordParagraph("A Title") +
          wordParagraph(PROSE) +
          `<w:tbl><w:tr>${cell("Kim Tok Hun")}${cell("premier of the Cabinet")}</w:tr></w:tbl>` +
          `<w:p><w:del w:id="1"><w:r><w:delText>not this</w:delText></w:r></w:del><w:r><w:t>but this.</w:t></w:r></w:p>`,
      ),
    );
    expect(articles[0]?.paragraphs.map(({ text }) => text)).toEqual([
      PROSE,
      "Kim Tok Hun",
      "premier of the Cabinet",
      "but this.",
    ]);
  });

  it.each([
    ["is no archive", Buffer.from("a letter"), /not a zip archive/],
    ["is an old Word file", Buffer.from("d0cf11e0a1b11ae1", "hex"), /old Word file/],
    ["is another kind of archive", makeZip([{ name: "a.txt", data: "hello" }]), /not a Word document/],
    ["is cut off", makeDocx(wordParagraph(PROSE)).subarray(0, 500), /damaged/],
    [
      "holds a path that leads out of it",
      makeDocx(wordParagraph(PROSE), [{ name: "../../word/evil.xml", data: "x" }]),
      /invalid relative path/,
    ],
    [
      "holds an absolute path",
      makeDocx(wordParagraph(PROSE), [{ name: "/word/evil.xml", data: "x" }]),
      /absolute path/,
    ],
    [
      "declares XML entities",
      makeDocx(wordParagraph(PROSE), [
        { name: "word/x.xml", data: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' },
      ]),
      /declares XML entities/,
    ],
    [
      "unpacks to more than it may",
      makeDocx(wordParagraph(PROSE), [{ name: "word/x.xml", data: Buffer.alloc(70_000_000, " ") }]),
      /zip bomb/,
    ],
    [
      "unpacks to more than it says",
      makeDocx(wordParagraph(PROSE), [
        { name: "word/x.xml", data: Buffer.alloc(5_000_000, " "), declared: 100 },
      ]),
      /too many bytes/,
    ],
    [
      "is nested without end",
      makeDocx("<w:p>".repeat(20_000) + "</w:p>".repeat(20_000)),
      /nested too deeply/,
    ],
    ["holds no text", makeDocx("<w:p/>"), /no text/],
  ])("that %s is set aside with the reason", async (_, bytes, reason) => {
    const { articles, setAside } = await readAs("bad.docx", bytes);
    expect(articles).toEqual([]);
    expect(setAside.map((aside) => aside.reason)).toEqual([expect.stringMatching(reason)]);
  });
});
