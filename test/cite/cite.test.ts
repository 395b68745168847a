import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CITATION_FORMS, citationForm, cite, shortCitation } from "../../src/cite/cite.ts";
import { locator } from "../../src/cite/locator.ts";
import type { Article, ArticleId } from "../../src/corpus/article.ts";
import { gone, seen, statusOf } from "../../src/corpus/versions/history.ts";
import { placeOf } from "../../src/discord/views/common/article.ts";
import { makePdf, wrap } from "../corpus/readers/samples.ts";
import { readAs } from "../corpus/reading.ts";
import { readBibtex, readRis } from "./readers.ts";

const same = statusOf(null);
const SHA = "a4ac8434e3e271fe8012c2fbddee821ce330b132a3c54e4e97ceb91f787e6fce";

const bare: Article = {
  id: "2ubrrfkuakbqvdgm" as ArticleId,
  sourceId: "000.txt#1",
  origin: "000.txt",
  ordinal: 1,
  sha256: SHA,
  outlet: null,
  title: "Fifth Conference of Security Officers held",
  subtitle: null,
  date: "2022-11-25",
  pageDate: "2022-11-25",
  dateFrom: "page",
  datePrecision: "day",
  place: null,
  juche: null,
  url: null,
  language: null,
  retrieved: null,
  bulletin: null,
  paragraphs: ["One.", "Two is here.", ""].map((text) => ({
    text,
    source: 0,
    start: 0,
    end: 0,
    repairs: [],
  })),
  bodyFrom: 1,
  sources: [""],
  repairs: [],
  flags: [],
  extra: null,
};

const full: Article = {
  ...bare,
  outlet: "KCNA",
  date: "2021-04-09",
  pageDate: "2021-04-10",
  dateFrom: "dateline",
  place: "Pyongyang",
  url: "http://kcna.example/x_y.htm#1",
  language: "en",
  retrieved: "2021-05-01T23:30:00-05:00",
  extra: { archiveUrl: "https://archive.example/1", page: 3 },
};

const bulletin: Article = {
  ...bare,
  outlet: "KCNA",
  ordinal: 2,
  date: "2021-04-09",
  pageDate: "2021-04-09",
  dateFrom: "dateline",
  place: "Pyongyang",
  juche: 110,
  bulletin: "BULLETIN, Embassy of DPR Korea in Abuja, Nigeria",
};

describe("a Chicago note", () => {
  it("gives outlet, headline, date, paragraph, URL, archived copy and retrieval", () => {
    expect(
      cite(
        { ...full, pageDate: full.date, extra: { archiveUrl: "https://archive.example/1" } },
        2,
        "chicago-note",
        same,
      ),
    ).toBe(
      'Korean Central News Agency, "Fifth Conference of Security Officers held," April 9, 2021, ¶ 2, ' +
        "http://kcna.example/x_y.htm#1, archived at https://archive.example/1, accessed May 2, 2021, text not seen changed.",
    );
  });

  it("says what is not recorded, and gives file and hash instead of the URL", () => {
    expect(cite(bare, 1, "chicago-note", same)).toBe(
      'Outlet not recorded, "Fifth Conference of Security Officers held," November 25, 2022, ¶ 1, ' +
        `URL not recorded, text not seen changed, file 000.txt, SHA-256 ${SHA}.`,
    );
  });

  it("says of a file that an operator added it, and when", () => {
    expect(cite({ ...bare, origin: "added/2026-11-22/000.txt" }, 1, "chicago-note", same)).toContain(
      `file added/2026-11-22/000.txt, added by the operator November 22, 2026, SHA-256 ${SHA}.`,
    );
  });

  it("gives both dates where they differ, and the page", () => {
    expect(cite(full, 2, "chicago-note", same)).toContain(
      "April 9, 2021 (page dated April 10, 2021), p. 3, ¶ 2,",
    );
  });

  it("puts a bulletin first, with its Juche year, item and supplied year", () => {
    expect(cite(bulletin, 2, "chicago-note", same)).toBe(
      "BULLETIN, Embassy of DPR Korea in Abuja, Nigeria, April 9, Juche 110 (2021), reprinting KCNA, " +
        '"Fifth Conference of Security Officers held," Pyongyang, April 9 [2021], item 2, ¶ 2, ' +
        `URL not recorded, text not seen changed, file 000.txt, SHA-256 ${SHA}.`,
    );
  });

  it.each([
    ['Book "Korea" out', `"Book 'Korea' out,"`],
    ["Book “Korea” out", '"Book ‘Korea’ out,"'],
    ["Is it so?", '"Is it so?,"'],
    ["It is so.", '"It is so."'],
  ])("keeps the headline %s readable inside its quotation marks", (title, expected) => {
    expect(cite({ ...bare, title }, 1, "chicago-note", same)).toContain(expected);
  });

  it.each([
    [null, "date not recorded"],
    ["--04-09", "April 9, year not recorded"],
    ["2021", " 2021,"],
    ["2021-04", "April 2021,"],
  ])("writes the date %s as %s", (date, expected) => {
    expect(cite({ ...bare, date, pageDate: date }, 1, "chicago-note", same)).toContain(expected);
  });
});

describe("every form states whether the text is as it was", () => {
  const [may, june, july] = ["05", "06", "07"].map((month) => `2026-${month}-01T23:30:00-05:00`) as [
    string,
    string,
    string,
  ];
  const changed = seen(seen(null, full, may), { ...full, title: "Another" }, june);

  it.each([
    ["one that was never seen otherwise", statusOf(null), /not seen changed/i],
    ["a changed one, with the UTC day", statusOf(changed), /text changed on (?:2 June 2026|June 2, 2026)/i],
    ["an earlier one", statusOf(changed, 1), /an earlier text, replaced on (?:2 June 2026|June 2, 2026)/i],
    [
      "one that is gone",
      statusOf(gone(changed, july)),
      /text changed on [^.]+, gone since (?:2 July 2026|July 2, 2026)/i,
    ],
    [
      "one that changed often",
      statusOf(seen(changed, full, july)),
      /text changed 2 times, last on (?:2 July 2026|July 2, 2026)/i,
    ],
  ])("%s", (_, status, stated) => {
    for (const form of CITATION_FORMS) {
      const isSaid = form !== "brief" || status.kind !== "not seen changed";
      if (isSaid) expect(cite(full, 1, form, status)).toMatch(stated);
      else expect(cite(full, 1, form, status)).not.toMatch(/text/i);
    }
  });
});

describe("the other forms", () => {
  it("a Chicago bibliography is in sentences and has no paragraph", () => {
    expect(
      cite({ ...full, pageDate: full.date, extra: null, retrieved: null }, 2, "chicago-bibliography", same),
    ).toBe(
      'Korean Central News Agency. "Fifth Conference of Security Officers held." April 9, 2021. http://kcna.example/x_y.htm#1. Text not seen changed.',
    );
    expect(cite({ ...bulletin, outlet: null }, 2, "chicago-bibliography", same)).toContain(
      "Nigeria. April 9, Juche 110 (2021). Reprinting an outlet not recorded. ",
    );
  });

  it("plain says all that is known and all that is not", () => {
    expect(cite(bare, 2, "plain", same, { start: 0, end: 3 })).toBe(
      "“Two […]” Outlet not recorded, “Fifth Conference of Security Officers held”, 25 November 2022, ¶ 2. " +
        "URL not recorded. No archived copy recorded. Retrieval date not recorded. Text not seen changed. File 000.txt. " +
        `SHA-256 ${SHA}. Article 2ubrrfkuakbqvdgm.`,
    );
    const flagged = {
      ...full,
      flags: [
        {
          kind: "years disagree" as const,
          code: "flag.juche" as const,
          values: { juche: "110", is: "2021", year: "2020" },
        },
      ],
    };
    const text = cite(flagged, 2, "plain", same);
    for (const part of [
      "Korean Central News Agency (KCNA)",
      "Pyongyang",
      "9 April 2021 (page dated 10 April 2021)",
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain("Note: the years printed in the source disagree.");
    expect(cite(bulletin, 1, "plain", same)).toContain(
      "Reprinted in BULLETIN, Embassy of DPR Korea in Abuja, Nigeria, 9 April 2021, item 2.",
    );
  });

  it("the short form is one line", () => {
    expect(shortCitation(bare, 2, same)).toBe("Outlet not recorded · 25 Nov 2022 · ¶ 2");
    expect(shortCitation(full, 2, same)).toBe("KCNA · 9 Apr 2021 (page 10 Apr 2021) · p. 3, ¶ 2");
    expect(shortCitation({ ...bulletin, pageDate: "2021-04-12" }, 2, same)).toBe(
      "KCNA · 9 Apr 2021 (bulletin 12 Apr 2021) · ¶ 2",
    );
  });

  it("names the pages of a document that has pages, one or several", async () => {
    const lines = (page: number) =>
      wrap(`On page ${page} it was said that the work of the year had gone well in every part.`, 60, 120, 80);
    const title = { text: "Report on the Work of the Year", x: 60, y: 80, size: 18 };
    const pdf = makePdf([[title, ...lines(1)], lines(2), lines(3)]);
    const [article] = (await readAs("report.pdf", pdf)).articles;
    if (!article) throw new Error("no article");
    expect(article.paragraphs.map(({ page }) => page)).toEqual([1, 2, 3]);
    expect(locator(article, [3])).toBe("p. 3, ¶ 3");
    expect(locator(article, [1, 2])).toBe("pp. 1–2, ¶ 1, 2");
    expect(locator(bare, [1, 2])).toBe("¶ 1, 2");
    expect(shortCitation(article, 3, same)).toMatch(/ · p\. 3, ¶ 3$/);
    for (const form of ["plain", "chicago-note"] as const)
      expect(cite(article, 3, form, same)).toContain("p. 3, ¶ 3");
    expect(readRis(cite(article, 3, "ris", same))).toContainEqual(["SP", "3"]);
    expect(cite(article, 3, "bibtex", same)).toContain("pages = {3}");
    // A view writes the same as the citation.
    expect(placeOf(article, 3).source.replace("\u00a0", " ")).toBe("p. 3, ¶ 3");
  });

  it("chicago is the note, and names are read in any case", () => {
    expect(citationForm("Chicago")).toBe("chicago-note");
    expect(citationForm("BibTeX")).toBe("bibtex");
    expect(citationForm("mla")).toBeNull();
  });

  it("an outlet that is not in the table is written as recorded", () => {
    expect(cite({ ...full, outlet: "Rodong Sinmun" }, 1, "chicago-note", same)).toMatch(/^Rodong Sinmun, /);
  });

  it("a paragraph that is not there is refused", () => {
    expect(() => cite(bare, 4, "plain", same)).toThrow(RangeError);
    expect(() => cite(bare, -1, "plain", same)).toThrow(RangeError);
    expect(() => cite(bare, 1, "plain", same, { start: 2, end: 9 })).toThrow(RangeError);
  });
});

const text = fc
  .oneof(
    fc.array(
      fc.constantFrom(
        ..."\\{}%&#_$~^\"'@=,;-  \n\r\t".split(""),
        "TY  - ",
        "\\'e",
        "¶",
        "김",
        "é",
        "word",
        "😀",
      ),
      { maxLength: 15 },
    ),
    fc.array(fc.string({ unit: "grapheme", maxLength: 3 }), { maxLength: 8 }),
  )
  .map((parts) => parts.join("").replace(/[\ud800-\udfff]/gu, ""));
const line = text.map((value) => value.replace(/[\s\p{Cc}]+/gu, " ").trim());
const article = fc.record({
  title: text,
  outlet: fc.option(text.map((value) => `O${value}`)),
  place: fc.option(text.map((value) => `P${value}`)),
  bulletin: fc.option(text.map((value) => `B${value}`)),
  url: fc.option(fc.webUrl({ withFragments: true, withQueryParameters: true })),
  date: fc.constantFrom("2021-04-09", "2021-04", "2021", "--04-09", null),
  origin: text.map((value) => `f${value}`),
});

describe("whatever an article holds", () => {
  const oneLine = (value: string): string => value.replace(/[\s\p{Cc}]+/gu, " ").trim();

  it("a BibTeX reader gets its fields back", () => {
    fc.assert(
      fc.property(article, line, (fields, words) => {
        const paragraphs = [{ text: words, source: 0, start: 0, end: words.length, repairs: [] }];
        const quoted = words === "" ? undefined : { start: 0, end: words.length };
        const read = readBibtex(cite({ ...bare, ...fields, paragraphs }, 1, "bibtex", same, quoted));
        expect(read.get("title") ?? "").toBe(oneLine(fields.title));
        expect(read.get("author")).toBe(fields.outlet === null ? undefined : oneLine(fields.outlet));
        expect(read.get("address")).toBe(fields.place === null ? undefined : oneLine(fields.place));
        expect(read.get("howpublished")).toBe(
          fields.bulletin === null ? undefined : oneLine(fields.bulletin),
        );
        expect(read.get("url")).toBe(fields.url ?? undefined);
        expect(read.get("annotation")).toBe(words === "" ? undefined : words);
        expect(read.get("note")).toContain(`SHA-256 ${SHA}`);
        expect(read.get("note")?.includes("URL not recorded")).toBe(fields.url === null);
      }),
      { numRuns: 500 },
    );
  });

  it("a RIS reader gets its fields back", () => {
    fc.assert(
      fc.property(article, (fields) => {
        const read = readRis(cite({ ...bare, ...fields }, 1, "ris", same));
        expect(read[0]).toEqual(["TY", "NEWS"]);
        expect(read.at(-1)).toEqual(["ER", ""]);
        const tags = new Map(read);
        expect(tags.size).toBe(read.length);
        expect(tags.get("TI") ?? "").toBe(oneLine(fields.title));
        expect(tags.get("AU")).toBe(fields.outlet === null ? undefined : oneLine(fields.outlet));
        expect(tags.get("UR")).toBe(fields.url ?? undefined);
        expect(tags.get("PY")).toBe(fields.date?.startsWith("2021") ? "2021" : undefined);
      }),
      { numRuns: 500 },
    );
  });

  it("no form leaves out what is missing, and none is empty", () => {
    fc.assert(
      fc.property(article, fc.constantFrom(...CITATION_FORMS), (fields, form) => {
        const written = cite({ ...bare, ...fields }, 1, form, same);
        // The brief form leaves what is not recorded to the full record.
        expect(/url not recorded/i.test(written)).toBe(
          (fields.url === null && form !== "brief") || /url not recorded/i.test(JSON.stringify(fields)),
        );
        if (oneLine(fields.title) === "") expect(written.toLowerCase()).toContain("headline not recorded");
        if (fields.outlet === null) expect(written.toLowerCase()).toContain("outlet not recorded");
        if (form !== "bibtex" && form !== "ris") expect(written).not.toContain("\n");
      }),
    );
  });
});
