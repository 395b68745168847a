import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { citeQuote } from "../../../src/cite/cite.ts";
import { type Article, type ArticleId, textAt } from "../../../src/corpus/article.ts";
import { type Corpus, loadCorpus } from "../../../src/corpus/load.ts";
import {
  findQuoted,
  formatReference,
  parseReference,
  presentReference,
} from "../../../src/corpus/versions/quote-reference.ts";
import { textReference } from "../../../src/corpus/versions/text.ts";
import { findPeople } from "../../../src/people/read/find-people.ts";
import { type Excerpt, excerptOf } from "../../../src/search/answer/excerpt.ts";
import { highlightsOf } from "../../../src/search/answer/highlight-rows.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { analyse } from "../../../src/search/text/analyser.ts";
import { canEnd, isInside, lastEnd, merged } from "../../../src/search/text/cuts.ts";
import { inBatches, LONG } from "../../needs.ts";

const ARCHIVE = "../shared/data/kcna-1997-2011.jsonl.gz";
const LIMIT = 320;
/** Excerpts of one article, whose names are read once. */
const EACH = 20;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is wrong with an excerpt; null where nothing is. */
function wrongWith(corpus: Corpus, article: Article, excerpt: Excerpt): string | null {
  const text = textAt(article, excerpt.paragraph);
  const { start, end, marks, kept = [] } = excerpt;
  const token = formatReference(presentReference(corpus.histories, article.id, excerpt));
  const reference = parseReference(token);
  const quote = reference && findQuoted(corpus, textReference(reference.article, reference.text), reference);
  if (quote === null || formatReference(quote.reference) !== token) return `${token} does not resolve`;
  const citation = citeQuote(quote, "brief");
  if (!citation.includes(text.slice(start, end).trim())) return `the citation lacks the words: ${citation}`;
  if (!citation.includes(`¶ ${excerpt.paragraph}`)) return `the citation lacks ¶ ${excerpt.paragraph}`;
  if (marks.some((mark) => mark.start < start || mark.end > end)) return "a mark outside";
  // A title may be longer than an excerpt: that one has to be cut.
  const whole = merged(kept).filter((range) => range.end - range.start < LIMIT / 2);
  for (const at of [start, end])
    if (isInside(whole, at))
      return `cut inside a name: …${text.slice(at - 30, at)}|${text.slice(at, at + 30)}…`;
  return null;
}

describe("excerpts", () => {
  it("are verbatim, resolve, hold their marks, and are cut inside no name and no title", async () => {
    const corpus = await loadCorpus(LONG && existsSync(ARCHIVE) ? ARCHIVE : "corpus");
    const articles = [...corpus.library.articles()];
    await inBatches("excerpts", { short: 500, long: 1_000_000, batch: 20_000 }, (seed, runs) => {
      const next = random(seed);
      const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(next() * all.length)];
      for (let done = 0; done < runs; ) {
        const article = pick(articles);
        if (article === undefined) break;
        const mentions = findPeople(article).people.flatMap((person) => person.mentions);
        const spans = mentions.flatMap(({ spans: named, titles }) => [
          ...named,
          ...titles.flatMap((title) => title.spans),
        ]);
        const numbers = article.paragraphs.flatMap(({ text }, i) => (text === "" ? [] : [i + 1]));
        for (let i = 0; i < EACH && done < runs; i++, done++) {
          const paragraph = pick(numbers) ?? 0;
          const text = textAt(article, paragraph);
          const words = analyse(text).map(({ exact }) => exact);
          const query = [pick(words), pick(words), pick(words)].join(" ");
          const here = spans.filter((span) => span.paragraph === paragraph);
          const persons = mentions
            .map(({ spans: named }) => named.filter((span) => span.paragraph === paragraph))
            .filter(({ length }) => length > 0)
            .filter(() => next() < 0.3)
            .slice(0, 2);
          const asked = highlightsOf(parse(query).root, () => 1);
          const excerpt = excerptOf(article.id, paragraph, text, asked, {
            limit: LIMIT,
            persons,
            kept: here,
          });
          const wrong = paragraph === 0 ? null : wrongWith(corpus, article, excerpt);
          if (wrong !== null) throw new Error(`${article.sourceId} ¶ ${paragraph}, “${query}”: ${wrong}`);
        }
      }
    });
  });
});

describe("what belongs together", () => {
  const month = fc.constantFrom("January", "Feb.", "April", "September", "Dec.");
  const day = fc.integer({ min: 1, max: 31 });
  const year = fc.integer({ min: 1945, max: 2030 });
  const whole = fc.oneof(
    fc.tuple(month, day, year).map(([m, d, y]) => `${m} ${d}, ${y}`),
    fc.tuple(day, month, year).map(([d, m, y]) => `${d} ${m} ${y}`),
    fc.tuple(day, month).map(([d, m]) => `${d}th of ${m}`),
    fc.tuple(month, day).map(([m, d]) => `${m} ${d}`),
    fc.tuple(year, day).map(([y, d]) => `April ${d}, Juche ${y - 1911} (${y})`),
    fc.tuple(year, day).map(([y, d]) => `${y}년 4월 ${d}일`),
    fc
      .tuple(
        fc.integer({ min: 1, max: 999_999 }),
        fc.constantFrom("tons", "km", "percent", "million dollars", "만톤"),
      )
      .map(([n, unit]) => `${n.toLocaleString("en")} ${unit}`),
    fc.constantFrom("Kim Jong Un", "$ 5 million", "4 500 tons", "Order No. 0043", "Unit 534"),
  );
  const filler = fc
    .array(fc.constantFrom("the", "workers", "of", "farm", "held", "and", "visited", "진행되였다"), {
      minLength: 1,
      maxLength: 12,
    })
    .map((words) => words.join(" "));

  it("is never cut: dates, numbers with their units, names", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(filler, whole), { minLength: 2, maxLength: 20 }),
        fc.nat(400),
        fc.integer({ min: 60, max: 320 }),
        (parts, at, limit) => {
          let text = "";
          const together: { start: number; end: number }[] = [];
          for (const [words, one] of parts) {
            text += `${words} `;
            together.push({ start: text.length, end: text.length + one.length });
            text += `${one} `;
          }
          text += "end";
          const asked = highlightsOf(
            parse(analyse(text)[at % analyse(text).length]?.exact ?? "").root,
            () => 1,
          );
          const { start, end } = excerptOf("a" as ArticleId, 1, text, asked, { limit });
          for (const border of [start, end])
            expect(together.filter((range) => range.start < border && border < range.end)).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a cut", () => {
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "Kim Jong Un",
          "4 500 tons",
          "on April 9, 2021,",
          "조선로동당",
          "平壤市人民委员会",
          "3.5 million",
          "👩‍👩‍👧",
        ),
        fc.string({ unit: "grapheme", maxLength: 12 }),
      ),
      { minLength: 1, maxLength: 30 },
    )
    .map((parts) => parts.join(" "));

  it("goes forward, never past what is asked, and lies between words wherever there are spaces", () => {
    fc.assert(
      fc.property(text, fc.nat(200), fc.nat(200), (whole, from, length) => {
        const start = Math.min(from, Math.max(0, whole.length - 1));
        const most = start + 1 + length;
        const end = lastEnd(whole, start, most, { all: [], named: [] });
        expect(end).toBeGreaterThan(Math.min(start, whole.length - 1));
        const spaces = Array.from(
          { length: Math.max(0, Math.min(most, whole.length) - start) },
          (_, i) => start + i + 1,
        );
        const between = spaces.filter((at) => canEnd(whole, at));
        if (most < whole.length && between.length > 0) expect(end).toBe(between.at(-1));
      }),
      { numRuns: 1000 },
    );
  });
});
