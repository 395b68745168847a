import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article, Repair } from "../../../src/corpus/article.ts";
import { rawText, toSource } from "../../../src/corpus/text/repairs.ts";
import { needsFile, runs } from "../../needs.ts";
import { readAs } from "../reading.ts";
import { damaged, damages, words } from "../untrusted/damage.ts";

const SEEDS = ["000_811979f9e02d3ac8.txt", "004_557a553709023d6d.txt"].map((name) =>
  readFileSync(`corpus/${name}`, "utf8"),
);
const RUNS = 60;

/** What a repair of each kind may take out and put in. Nothing else may change a text. */
const CLOSED: Readonly<Record<Repair["kind"], { readonly from: RegExp; readonly as: RegExp }>> = {
  "white space": { from: /^(?:\s|&[\w#]+;)+$/, as: /^ ?$/ },
  layout: { from: /^\*\*$/, as: /^$/ },
  "page break": { from: /^\s+$/, as: /^ ?$/ },
  entity: { from: /^&[\w#]+;$/, as: /^\S{1,2}$/u },
  glue: { from: /^$/, as: /^ $/ },
};

function expectVerbatim(article: Article, document: string | null): void {
  const raw = document === null ? null : words(document);
  for (const paragraph of article.paragraphs) {
    const source = article.sources[paragraph.source] ?? "";
    let read = "";
    let at = paragraph.start;
    for (const { kind, start, end, as } of paragraph.repairs) {
      expect(start).toBeGreaterThanOrEqual(at);
      expect(source.slice(start, end)).toMatch(CLOSED[kind].from);
      expect(as).toMatch(CLOSED[kind].as);
      expect(article.repairs).toContain(kind);
      read += source.slice(at, start) + as;
      at = end;
    }
    expect(at).toBeLessThanOrEqual(paragraph.end);
    expect(paragraph.text).toBe(read + source.slice(at, paragraph.end));
    expect(paragraph.text).not.toMatch(/^\s|\s$/);
    const text = words(paragraph.text);
    expect(words(rawText(article, paragraph))).toBe(text);
    if (raw !== null) expect(raw.includes(text), `not in the document: ${paragraph.text}`).toBe(true);
  }
}

function expectTraceable(article: Article, shares: readonly (readonly [number, number])[]): void {
  for (const paragraph of article.paragraphs) {
    const { length } = paragraph.text;
    const source = article.sources[paragraph.source] ?? "";
    for (const [a, b] of shares) {
      const [start, end] = [Math.floor(a * length), Math.floor(b * length)].sort((x, y) => x - y) as [
        number,
        number,
      ];
      const at = toSource(paragraph, start, end);
      expect(at.start).toBeGreaterThanOrEqual(paragraph.start);
      expect(at.end).toBeLessThanOrEqual(paragraph.end);
      expect(words(source.slice(at.start, at.end))).toBe(words(paragraph.text.slice(start, end)));
    }
  }
}

describe("every paragraph", () => {
  it("of the two seed documents is a contiguous piece of its raw document", async () => {
    for (const seed of SEEDS) {
      for (const article of (await readAs("seed.txt", seed)).articles) expectVerbatim(article, seed);
    }
  });

  it("stays one whatever damage collecting does to the document", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SEEDS), damages, async (seed, list) => {
        const document = damaged(seed, list);
        const { articles, setAside } = await readAs("damaged.txt", document);
        expect(articles.length + setAside.length).toBeGreaterThan(0);
        for (const article of articles) expectVerbatim(article, document);
      }),
      { numRuns: RUNS },
    );
  });

  it("of a record is a contiguous piece of the paragraph that arrived, at the same position", async () => {
    const paragraphs = SEEDS.flatMap((seed) => seed.split("\n\n"));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...paragraphs), damages), { maxLength: 6 }),
        async (pieces) => {
          const sources = pieces.map(([text, list]) => damaged(text, list));
          const record = JSON.stringify({ title: "A headline", paragraphs: sources });
          const { articles } = await readAs("a.jsonl", record);
          const [article] = articles;
          expect(article?.paragraphs).toHaveLength(sources.length);
          article?.paragraphs.forEach(({ source }, i) => {
            expect(source).toBe(i);
          });
          for (const one of articles) expectVerbatim(one, null);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("can be traced back to the raw text, any range of it", async () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SEEDS),
        damages,
        fc.array(fc.tuple(share, share), { minLength: 3, maxLength: 3 }),
        async (seed, list, shares) => {
          const { articles } = await readAs("damaged.txt", damaged(seed, list));
          for (const article of articles) expectTraceable(article, shares);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe("every piece of text", () => {
  const block = fc.constantFrom(
    (token: string) => `${token} Held in Pyongyang`,
    (token: string) => `${token} of security officers took place in the capital of the country.`,
    (token: string) => `Pyongyang, April 9 (KCNA) -- ${token} took place in the capital of the country.`,
    (token: string) => `${token} and they agreed on all of it. -0-`,
    (token: string) => `${token} will have to`,
    (token: string) => `${token.toLowerCase()} goes on in lower case.`,
    (token: string) => `Comrade ${token},`,
    (token: string) => `- ${token} of cells`,
    (token: string) => `## ${token}`,
    (token: string) => `${token}\nsecond line\nPyongyang, May 1 (KCNA) -- third line of it all here.`,
    (token: string) => `${token} “Hurrah!”`,
  );
  const apart = fc.constantFrom(
    "-0-",
    "April 9, 2021",
    "BULLETIN",
    "7",
    "2023 © All rights reserved.",
    "Page 3",
    "---",
  );
  const gaps = ["\n\n", "\n\n\n", "\r\n\r\n", "\f"];

  // A report shows the first words of a block: lines may only run together where nothing is left over.
  it.each([
    ["is in an article or in the report", gaps, /^$/],
    ["is in an article, however its lines break", [...gaps, "\n"], /-0-/],
  ])("%s", async (_, separators, without) => {
    const separator = fc.constantFrom(...separators);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.oneof({ weight: 4, arbitrary: block }, apart), separator), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.option(fc.constant("---\ntitle: Declared\nsubtitle: Below\ndate: 2021-04-09\n---\n")),
        async (pieces, front) => {
          const tokens: string[] = [];
          const body = pieces.map(([make, end], i) => {
            if (typeof make === "string") return without.test(make) ? end : make + end;
            if (without.test(make("T"))) return end;
            const token = `Qx${i}z`;
            tokens.push(token.toLowerCase());
            return make(token) + end;
          });
          const { articles, setAside } = await readAs("made.txt", (front ?? "") + body.join(""));
          const kept = [
            ...articles.flatMap(({ title, subtitle, place, paragraphs }) => [
              title,
              subtitle,
              place,
              ...paragraphs.map(({ text }) => text),
            ]),
            ...setAside.map(({ reason }) => reason),
          ]
            .join("\n")
            .toLowerCase();
          expect(tokens.filter((token) => !kept.includes(token))).toEqual([]);
        },
      ),
      runs(100),
    );
  });
});

const TRUTH = "../shared/truth/people-dev.jsonl";

describe("the labelled articles", needsFile(TRUTH), () => {
  it("are read verbatim, from records and from the same text as a document", async () => {
    const lines = existsSync(TRUTH) ? readFileSync(TRUTH, "utf8").trim().split("\n") : [];
    for (const line of lines) {
      const { title, paragraphs, text } = JSON.parse(line) as {
        title: string;
        paragraphs?: string[];
        text?: string;
      };
      const parts = paragraphs ?? [text ?? ""];
      const record = await readAs("a.jsonl", JSON.stringify({ title, paragraphs: parts }));
      for (const article of record.articles) expectVerbatim(article, null);
      const document = [title, ...parts].join("\n\n");
      for (const article of (await readAs("a.txt", document)).articles) expectVerbatim(article, document);
    }
  });
});
