import fc from "fast-check";
import { expect, it } from "vitest";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { parse } from "../../../src/search/query/parse.ts";
import { type RankOptions, rank } from "../../../src/search/rank/rank.ts";
import { inBatches } from "../../needs.ts";
import { article } from "../articles.ts";

const WORDS =
  "missile launch steel mill flood talks harvest delegation statement north korean army visits".split(" ");
/** Like those of a language: the n-th word is printed 1/n as often as the first. */
const VOCABULARY = [...WORDS, ...Array.from({ length: 300 }, (_, i) => `wa${i}x`)];
const OLD_AND_NEW = ["2003-05-01", "2003-06-11", "2009-04-05"];

/** 0 to 1, the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const archives = [1_500, 400].map((size, seed) => {
  const next = numbers(seed + 1);
  const word = () => VOCABULARY[Math.floor(VOCABULARY.length ** next()) - 1] ?? "missile";
  const row = (most: number) => Array.from({ length: 1 + Math.floor(next() * most) }, word).join(" ");
  const articles = Array.from({ length: size }, (_, i) =>
    article(`${i}`, row(6), [`${row(40)}.`, `${row(60)}.`], {
      date: OLD_AND_NEW[Math.floor(next() * 4)] ?? null,
    }),
  );
  const index = SearchIndex.build(articles);
  for (let i = 0; i < size; i += 13) index.remove(articles[i]!.id);
  return index;
});

const word = fc
  .integer({ min: 0, max: 999 })
  .map((n) => VOCABULARY[Math.floor(VOCABULARY.length ** (n / 1000)) - 1] ?? "steel");
const part = fc.oneof(
  { weight: 12, arbitrary: word },
  { weight: 1, arbitrary: word.map((one) => `"${one}"`) },
  { weight: 1, arbitrary: word.map((one) => `${one.slice(0, 2)}*`) },
  { weight: 1, arbitrary: word.map((one) => `-${one}`) },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([a, b]) => `(${a} OR ${b})`) },
  { weight: 1, arbitrary: fc.constantFrom("2003", "June 2003", "the", "who said", "unha-2") },
);
const query = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(" "));
const options = fc.record<RankOptions>({
  partial: fc.constantFrom("when needed", "always"),
  limit: fc.constantFrom(1, 10, 30),
  offset: fc.constantFrom(0, 10, 20, 150),
  sort: fc.constantFrom("relevance", "relevance", "relevance", "newest"),
});

it("finds what scoring every article finds, in the same order and with the same scores", async () => {
  const shown = (index: SearchIndex, typed: string, given: RankOptions) => {
    const { hits, concepts: _, ...ranked } = rank(index, parse(typed), given);
    return { ...ranked, hits: hits.map(({ article: { id }, score, missing }) => ({ id, score, missing })) };
  };
  const property = fc.property(fc.nat(archives.length - 1), query, options, (n, typed, given) => {
    const index = archives[n]!;
    expect(shown(index, typed, given)).toEqual(shown(index, typed, { ...given, mostColumns: 0 }));
  });
  await inBatches("max-score", { short: 100, long: 10_000, batch: 500 }, (seed, numRuns) =>
    fc.assert(property, { seed, numRuns }),
  );
});
