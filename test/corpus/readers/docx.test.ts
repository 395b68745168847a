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

  it("reads fields, controls, tags, moved text, readings and formulas, and nothing that Word does not show", async () => {
    const run = (text: string, properties = "") =>
      `<w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`;
    const hidden = "<w:rPr><w:vanish/></w:rPr>";
    const styles =
      '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Aside"><w:basedOn w:val="Note"/></w:style></w:styles>';
    const body = [
      wordParagraph("A Title"),
      `<w:p>${run("The hall ")}${run("(check) ", hidden)}${run("was ", '<w:rPr><w:vanish w:val="0"/></w:rPr>')}${run("(sic) ", '<w:rPr><w:rStyle w:val="Aside"/></w:rPr>')}${run("full that night.")}</w:p>`,
      `<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr>${run("Not for print.")}</w:p>`,
      `<w:p><w:fldSimple w:instr="DATE">${run("A field holds this.")}</w:fldSimple></w:p>`,
      `<w:sdt><w:sdtContent><w:p>${run("A control holds this.")}</w:p></w:sdtContent></w:sdt>`,
      `<w:p><w:customXml>${run("A tag holds")}</w:customXml><w:moveFrom>${run(" gone")}</w:moveFrom><w:moveTo>${run(" this.")}</w:moveTo></w:p>`,
      `<w:p>${run("Yield was ")}<m:oMath xmlns:m="m"><m:r><m:t>x = 5</m:t></m:r></m:oMath>${run(" tons.")}</w:p>`,
    ].join("");
    const { articles } = await readAs(
      "t.docx",
      makeDocx(body, [
        { name: "word/styles.xml", data: styles },
        { name: "word/header1.xml", data: `<w:hdr xmlns:w="w">${wordParagraph("A running head")}</w:hdr>` },
      ]),
    );
    expect(articles[0]?.paragraphs.map(({ text }) => text)).toEqual([
      "The hall was full that night.",
      "A field holds this.",
      "A control holds this.",
      "A tag holds this.",
      "Yield was x = 5 tons.",
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
