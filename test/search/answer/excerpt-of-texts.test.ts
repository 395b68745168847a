import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { ArticleId } from "../../../src/corpus/article.ts";
import { loadCorpus } from "../../../src/corpus/load.ts";
import { excerptOf } from "../../../src/search/answer/excerpt.ts";
import { highlightsOf } from "../../../src/search/answer/highlight-rows.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { analyse, longNameTokens } from "../../../src/search/text/analyser.ts";
import { needsFile, runs } from "../../needs.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const ARCHIVE = "../shared/data/kcna-1997-2011.jsonl.gz";
const ARTICLES = 1500;

async function seedTexts(): Promise<string[]> {
  const { library } = await loadCorpus(join(ROOT, "corpus"));
  return [...library.articles()].flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text));
}

async function archiveTexts(): Promise<string[]> {
  const file = createReadStream(ARCHIVE);
  const texts: string[] = [];
  let articles = 0;
  for await (const line of createInterface({ input: file.pipe(createGunzip()) })) {
    texts.push(...JSON.parse(line).paragraphs);
    if (++articles === ARTICLES) break;
  }
  file.destroy();
  return texts.filter((text) => text.length > 200);
}

/** A query of words, a phrase, a prefix taken from the text itself. */
function queryFrom(text: string, numbers: readonly number[]): string {
  const tokens = analyse(text);
  const at = (n: number): string => tokens[n % Math.max(1, tokens.length)]?.exact ?? "x";
  const [a = 0, b = 0, c = 0] = numbers;
  return `${at(a)} "${at(b)} ${at(b + 1)}" ${at(c).slice(0, 4)}* nowhere`;
}

describe.each([
  ["the seeds", seedTexts, {}],
  ["the archive", archiveTexts, needsFile(ARCHIVE)],
] as const)("in %s", (_name, load, needed) => {
  let texts: string[] = [];
  beforeAll(async () => {
    texts = await load();
  });

  it("an excerpt is a piece of its paragraph between words, marked where the query asks", needed, () => {
    expect(texts.length).toBeGreaterThan(40);
    const numbers = fc.array(fc.nat(400), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.nat(texts.length - 1),
        numbers,
        fc.integer({ min: 120, max: 400 }),
        (which, chosen, limit) => {
          const text = texts[which] ?? "";
          const asked = highlightsOf(parse(queryFrom(text, chosen)).root, () => 1);
          const { start, end, marks, cutBefore, cutAfter } = excerptOf("a" as ArticleId, 1, text, asked, {
            limit,
          });
          expect(end - start).toBeLessThanOrEqual(limit);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          expect(start === 0 || /\s/u.test(text.charAt(start - 1))).toBe(true);
          expect(end === text.length || /\s/u.test(text.charAt(end))).toBe(true);
          expect([cutBefore, cutAfter]).toEqual([
            text.slice(0, start).trim() !== "",
            text.slice(end).trim() !== "",
          ]);
          const words = new Set(asked.rows.flatMap((row) => row.words));
          for (const mark of marks) {
            expect(mark.start >= start && mark.end <= end).toBe(true);
            const tokens = analyse(text).filter((token) => token.start < mark.end && token.end > mark.start);
            const names = longNameTokens(tokens).filter((name) => asked.terms.has(name.term));
            for (const { term, exact, start: from, end: to } of tokens) {
              if (names.some((name) => name.start <= from && to <= name.end)) continue;
              const known = asked.terms.has(term) || words.has(exact) || words.has(term);
              expect(known || [...asked.prefixes.keys()].some((prefix) => exact.startsWith(prefix))).toBe(
                true,
              );
            }
          }
        },
      ),
      runs(134),
    );
  });
});
