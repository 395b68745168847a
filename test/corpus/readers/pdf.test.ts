import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rawText, readParagraph } from "../../../src/corpus/text/repairs.ts";
import { LONG } from "../../needs.ts";
import { readAs } from "../reading.ts";
import { makePdf, type Placed, wrap, writePdf } from "./samples.ts";

const PROSE =
  "The plenary meeting discussed the work of the year and took a number of decisions on the economy and on the life of the people in town and country.";

/** A page with a running head, a page number, and this text between them. */
function page(number: number, lines: readonly Placed[], pages = 4): Placed[] {
  return [
    { text: `The Bulletin, No. 12, ${number}`, x: 200, y: 40, size: 8 },
    ...lines,
    { text: `- ${number} of ${pages} -`, x: 280, y: 815, size: 8 },
  ];
}

describe("A PDF", () => {
  it("gives articles whose paragraphs know their page", async () => {
    const item = (title: string, y: number): Placed[] => [
      { text: title, x: 60, y, size: 16, bold: true },
      ...wrap(`Pyongyang, April 9 (KCNA) -- ${PROSE}`, 60, y + 30, 80),
      ...wrap(`It went on. ${PROSE}`, 60, y + 70, 80),
      { text: "-0-", x: 60, y: y + 110 },
    ];
    const { articles, setAside } = await readAs(
      "2021.pdf",
      makePdf([page(1, item("Party Meeting Opens", 100)), page(2, item("Party Meeting Closes", 120))]),
    );
    expect(setAside).toEqual([]);
    expect(articles.map(({ title, date, place }) => [title, date, place])).toEqual([
      ["Party Meeting Opens", "2021-04-09", "Pyongyang"],
      ["Party Meeting Closes", "2021-04-09", "Pyongyang"],
    ]);
    expect(articles.map(({ paragraphs }) => paragraphs.map(({ text, page: p }) => [p, text]))).toEqual([
      [
        [1, PROSE],
        [1, `It went on. ${PROSE}`],
      ],
      [
        [2, PROSE],
        [2, `It went on. ${PROSE}`],
      ],
    ]);
  });

  it("loses running heads and page numbers, and joins a sentence that they cut in two", async () => {
    const cut = PROSE.indexOf(" on the life");
    const [first, second] = [PROSE.slice(0, cut), PROSE.slice(cut + 1)];
    const { articles } = await readAs(
      "speech.pdf",
      makePdf([
        page(1, [
          { text: "Speech at the Meeting", x: 60, y: 100, size: 16 },
          ...wrap(`To begin. ${PROSE}`, 60, 700, 96),
          ...wrap(first, 60, 760, 96),
        ]),
        page(2, [...wrap(second, 60, 80, 96), ...wrap(`Then this. ${PROSE}`, 60, 140, 96)]),
        page(3, wrap(`And at last this. ${PROSE}`, 60, 80, 96)),
      ]),
    );
    const [article] = articles;
    expect(articles).toHaveLength(1);
    expect(article?.paragraphs.map(({ text }) => text)).toEqual([
      `To begin. ${PROSE}`,
      PROSE,
      `Then this. ${PROSE}`,
      `And at last this. ${PROSE}`,
    ]);
    expect(article?.paragraphs.map((paragraph) => paragraph.page)).toEqual([1, 1, 2, 3]);
    expect(article?.repairs).toContain("page break");
    expect(article?.sources[0]).toContain("The Bulletin, No. 12, 2");
  });

  it("reads two columns one after the other, and headlines over both in their place", async () => {
    const words = Array.from({ length: 160 }, (_, i) => `word${i}`).join(" ");
    const lines = wrap(`${words}.`, 0, 0, 38).map(({ text }) => text);
    const half = Math.ceil(lines.length / 2);
    const columns = lines.map((text, i) => ({
      text,
      x: i < half ? 60 : 310,
      y: (i < half ? 140 : 143) + (i % half) * 12,
    }));
    const { articles } = await readAs(
      "two.pdf",
      makePdf([
        [{ text: "A Headline That Stands over Both of the Columns", x: 60, y: 100, size: 20 }, ...columns],
      ]),
    );
    expect(articles[0]?.title).toBe("A Headline That Stands over Both of the Columns");
    expect(articles[0]?.paragraphs.map(({ text }) => text).join(" ")).toBe(`${words}.`);
  });

  it("keeps the hyphen at a line's end and takes no space behind it", async () => {
    const { articles } = await readAs(
      "hyphen.pdf",
      makePdf([
        [
          { text: "On Statements", x: 60, y: 80, size: 18 },
          { text: "The spokesman called these acts hostile moves of the anti-", x: 60, y: 120 },
          { text: "Japanese and of the anti-socialist kind, such as short- and", x: 60, y: 132 },
          { text: "long-range ones that were seen.", x: 60, y: 144 },
        ],
      ]),
    );
    expect(articles[0]?.paragraphs[0]?.text).toBe(
      "The spokesman called these acts hostile moves of the anti-Japanese and of the anti-socialist kind, such as short- and long-range ones that were seen.",
    );
  });

  it("tells paragraphs apart by indents where nothing else does", async () => {
    const { articles } = await readAs(
      "indent.pdf",
      makePdf([
        [
          { text: "On Farms", x: 60, y: 80, size: 18 },
          { text: "The first paragraph begins here and it fills the whole of its", x: 80, y: 120 },
          { text: "line and then one more line, which it fills to its very end as.", x: 60, y: 132 },
          { text: "The second paragraph begins here and it fills the whole line", x: 80, y: 144 },
          { text: "and goes on.", x: 60, y: 156 },
        ],
      ]),
    );
    expect(articles[0]?.paragraphs.map(({ text }) => text.slice(0, 10))).toEqual([
      "The first ",
      "The second",
    ]);
  });

  it("names pages without text, and a file of such pages", async () => {
    const scanned = await readAs("scan.pdf", makePdf([[], []]));
    expect(scanned.articles).toEqual([]);
    expect(scanned.setAside[0]?.reason).toMatch(/^no text on its 2 pages: a scanned PDF holds pictures/);
    const partly = await readAs(
      "partly.pdf",
      makePdf([
        [{ text: "A Title", x: 60, y: 80, size: 18 }, ...wrap(PROSE, 60, 120, 80)],
        [],
        [],
        [{ text: "It ends here.", x: 60, y: 80 }],
      ]),
    );
    expect(partly.setAside.map(({ place }) => place)).toEqual(["pages 2–3"]);
  });

  it.each([
    ["is no PDF", Buffer.from("a letter"), /not a PDF/],
    ["is empty", Buffer.alloc(0), /the file is empty/],
    ["is cut off", makePdf([wrap(PROSE, 60, 80, 80)]).subarray(0, 200), /damaged|no text/],
    [
      "has a page tree that leads to itself",
      writePdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 9 /Kids [2 0 R] >>"]),
      /damaged/,
    ],
    [
      "is locked",
      writePdf(
        [
          "<< /Type /Catalog /Pages 2 0 R >>",
          "<< /Type /Pages /Count 0 /Kids [] >>",
          `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${"28".repeat(32)}> /U <${"31".repeat(32)}> >>`,
        ],
        `/Encrypt 3 0 R /ID [<${"00".repeat(16)}> <${"00".repeat(16)}>] `,
      ),
      /locked with a password/,
    ],
  ])("that %s is set aside with the reason", async (_, bytes, reason) => {
    const { articles, setAside } = await readAs("bad.pdf", bytes);
    expect(articles).toEqual([]);
    expect(setAside).toHaveLength(1);
    expect(setAside[0]?.reason).toMatch(reason);
  });

  it("gives every word in order, each paragraph equal to its source but for named repairs", async () => {
    const word = fc.stringMatching(/^[a-z]{1,12}[,;]?$/);
    const paragraph = fc
      .array(word, { minLength: 8, maxLength: 60 })
      .map((words) => `It was ${words.join(" ")}.`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(paragraph, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 40, max: 90 }),
        async (texts, width) => {
          let y = 100;
          const lines = texts.flatMap((text) => {
            const wrapped = wrap(text, 60, y, width);
            y += wrapped.length * 12 + 10;
            return wrapped;
          });
          const pages = [0, 1, 2, 3].map((i) =>
            page(
              i + 1,
              lines
                .filter((line) => Math.floor((line.y - 100) / 660) === i)
                .map((line) => ({ ...line, y: line.y - i * 660 })),
            ),
          );
          const title = { text: "A Title", x: 60, y: 80, size: 18 };
          const { articles } = await readAs(
            "random.pdf",
            makePdf([[title, ...(pages[0] ?? [])], ...pages.slice(1)]),
          );
          const read = articles.flatMap((article) => article.paragraphs.map((p) => ({ article, p })));
          // Lines of such words end anywhere, so that one may be taken for a second headline: none is lost.
          const printed = articles.flatMap((a) => [
            a.title,
            a.subtitle ?? [],
            a.paragraphs.map((p) => p.text),
          ]);
          expect(printed.flat(2).join(" ")).toBe(`A Title ${texts.join(" ")}`);
          for (const { article, p } of read) {
            expect(
              readParagraph(article.sources[p.source] ?? "", p.source, p.start, p.end, p.repairs).text,
            ).toBe(p.text);
            const removed = p.repairs.map(({ start, end }) => article.sources[0]?.slice(start, end));
            expect(removed.join("")).not.toMatch(/[\p{L}\p{N}\p{P}]/u);
            expect(rawText(article, p)).not.toBe("");
          }
        },
      ),
      { numRuns: LONG ? 500 : 25, endOnFailure: true },
    );
  });

  const TITLE: Placed = { text: "A Title of the Page", x: 90, y: 70, size: 18 };
  const read = async (lines: readonly Placed[], turned: 0 | 90 | 180 | 270 = 0) => {
    const { articles, setAside } = await readAs("2021.pdf", makePdf([[TITLE, ...lines]], turned));
    expect(setAside).toEqual([]);
    return articles.flatMap(({ title, paragraphs }) => [title, ...paragraphs.map(({ text }) => text)]);
  };

  it("keeps raised and lowered letters in their sentence, and prints bold type once", async () => {
    // Widths of Helvetica at size 10: `The 8` is 25.6 points, `round sold 10` 60.6, `tons of CO` 47.8.
    const line: Placed[] = [
      { text: "The 8", x: 90, y: 120 },
      { text: "th", x: 115.8, y: 116, size: 6 },
      { text: "round sold 10", x: 126, y: 120 },
      { text: "6", x: 186.8, y: 116, size: 6 },
      { text: "tons of CO", x: 193, y: 120 },
      { text: "2", x: 241, y: 122, size: 6 },
      { text: "that year.", x: 248, y: 120 },
    ];
    const bold = [0, 0.4, 0.8].map((by) => ({ text: "Kim Tok Hun spoke there.", x: 90 + by, y: 160 }));
    expect(await read([...line, ...bold])).toEqual([
      TITLE.text,
      "The 8th round sold 106 tons of CO2 that year.",
      "Kim Tok Hun spoke there.",
    ]);
  });

  it("leaves out the numbers of lines in a margin, and no number of the text", async () => {
    const lines = wrap(`${PROSE} ${PROSE}`, 90, 120, 60);
    const numbers = lines.map(({ y }, i) => ({ text: `${i + 1}`, x: 50, y }));
    expect(await read([...lines, ...numbers])).toEqual([TITLE.text, `${PROSE} ${PROSE}`]);
    const rows = ["Rice", "Corn", "Beans", "Wool", "Silk"].flatMap((text, i) => [
      { text: `${i + 1}`, x: 90, y: 300 + i * 40 },
      { text, x: 150, y: 300 + i * 40 },
    ]);
    const found = await read([...wrap(PROSE, 90, 120, 60), { text: "1950", x: 90, y: 220 }, ...rows]);
    expect(found.join(" ")).toBe(`${TITLE.text} ${PROSE} 1950 1 Rice 2 Corn 3 Beans 4 Wool 5 Silk`);
  });

  it.each([90, 180, 270] as const)("reads a page that is turned by %i degrees", async (degrees) => {
    expect(
      await read([...wrap(PROSE, 90, 120, 60), ...wrap(`Then this. ${PROSE}`, 90, 220, 60)], degrees),
    ).toEqual([TITLE.text, PROSE, `Then this. ${PROSE}`]);
  });

  it("whose year only its name gives is dated with a flag", async () => {
    const dated = (name: string, first = "") =>
      readAs(name, makePdf([[TITLE, ...wrap(`Pyongyang, April 9${first} (KCNA) -- ${PROSE}`, 90, 120, 60)]]));
    const kinds = async (result: ReturnType<typeof dated>) =>
      (await result).articles[0]?.flags.map(({ kind }) => kind);
    expect(await kinds(dated("bulletin-2021.pdf"))).toEqual(["date from file name"]);
    expect(await kinds(dated("bulletin-2021.pdf", ", 2021"))).toEqual([]);
  });
});
