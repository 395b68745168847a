import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SearchIndex } from "../../../src/search/index/search-index.ts";
import { trace } from "../../../src/search/trace/trace.ts";
import { article } from "../articles.ts";

/** Words that share no stem, so that counting by hand needs no stemmer. */
const WORDS = [
  "missile",
  "river",
  "people's",
  "co-operative",
  "the",
  "of",
  "songun",
  "flood",
  "café",
  "2009",
  "U.S.",
];
const OUTLETS = ["KCNA", "Rodong Sinmun", null];
const DATES = [null, "--04-15", "2009", "2009-04", "2009-04-15", "2010-12-31", "2012-01-01", "2012-01-02"];

const word = fc.constantFrom(...WORDS);
const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
const paragraph = fc.tuple(sentence, fc.constantFrom("", ".", "?”")).map((parts) => parts.join(""));
const articles = fc.array(
  fc.record({
    title: sentence,
    paragraphs: fc.array(paragraph, { maxLength: 3 }),
    date: fc.constantFrom(...DATES),
    outlet: fc.constantFrom(...OUTLETS),
  }),
  { maxLength: 12 },
);
type Text = { title: string; paragraphs: readonly string[] };

/** Words of a text as a reader would write them down: small letters, no marks, cut at spaces and hyphens. */
const plainWords = (text: string) =>
  text
    .toLowerCase()
    .replaceAll("é", "e")
    .replaceAll("u.s.", "usa")
    .split(/[^a-z0-9']+/)
    .filter((one) => one !== "");

/** The headline, and each stretch of the body in which a sentence may go on: where a phrase may stand. */
function stretches({ title, paragraphs }: Text): string[][] {
  const rows: string[][] = [plainWords(title)];
  let open = false;
  for (const text of paragraphs) {
    const words = plainWords(text);
    if (open) rows.at(-1)?.push(...words);
    else rows.push(words);
    open = !/[.?!…][”"]?$/.test(text);
  }
  return rows;
}

const prints = (text: Text, phrase: string) => {
  const wanted = ` ${plainWords(phrase).join(" ")} `;
  return stretches(text).some((words) => ` ${words.join(" ")} `.includes(wanted));
};

describe("a wording over time", () => {
  test("every number is that of a count by hand", () => {
    const asked = fc.record({
      phrases: fc.array(sentence, { minLength: 1, maxLength: 3 }),
      by: fc.constantFrom("year", "month"),
      outlet: fc.option(fc.constantFrom("KCNA", "Rodong Sinmun"), { nil: undefined }),
      from: fc.option(fc.constantFrom("2009", "2010", "2012-01-02"), { nil: undefined }),
      to: fc.option(fc.constantFrom("2009-04-30", "2012"), { nil: undefined }),
    });
    fc.assert(
      fc.property(articles, asked, (given, { phrases, by, outlet, from, to }) => {
        const all = given.map((one, i) =>
          article(`a${i}`, one.title, one.paragraphs, {
            date: one.date,
            outlet: one.outlet,
            pageDate: "2011-11-11",
          }),
        );
        const index = SearchIndex.build(all);
        const options = {
          by: by as "year" | "month",
          ...(outlet === undefined ? {} : { outlet }),
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        };
        const found = trace(index, phrases.map((phrase) => `"${phrase}"`).join(" OR "), options);
        const digits = by === "year" ? 4 : 7;
        const may = (date: string | null) =>
          (from === undefined && to === undefined) ||
          (date !== null &&
            !date.startsWith("--") &&
            (from === undefined || date.padEnd(10, "~") >= from) &&
            (to === undefined || date <= to.padEnd(10, "~")));
        const matching = (some: readonly string[]) =>
          all.filter(
            (one, i) =>
              some.some((phrase) => prints(given[i] as Text, phrase)) &&
              (outlet === undefined || one.outlet === outlet) &&
              may(one.date),
          );
        const isIn = (date: string | null, period: string) => date?.slice(0, digits) === period;
        for (const [counted, some] of [
          [found, phrases] as const,
          ...found.series.map((one, i) => [one, [phrases[i] as string]] as const),
        ]) {
          const hits = matching(some);
          expect(counted.total).toBe(hits.length);
          for (const { period, articles: n, printed, share } of counted.periods) {
            expect(n).toBe(hits.filter(({ date }) => isIn(date, period)).length);
            expect(printed).toBe(all.filter(({ date }) => isIn(date, period)).length);
            expect(share).toBe(printed === 0 ? 0 : (n / printed) * 1000);
          }
          expect(counted.periods.reduce((sum, { articles: n }) => sum + n, counted.undated)).toBe(
            counted.total,
          );
          expect(counted.periods.map(({ period }) => period)).toEqual(
            [...new Set(counted.periods.map(({ period }) => period))].toSorted(),
          );
        }
        expect(found.series.length).toBe(phrases.length > 1 ? phrases.length : 0);
        const hits = matching(phrases);
        for (const { outlet: name, articles: n } of found.outlets)
          expect(n).toBe(hits.filter((one) => one.outlet === name).length);
        expect(found.outlets.reduce((sum, { articles: n }) => sum + n, 0)).toBe(hits.length);
        const days = hits
          .flatMap(({ date }) => (date === null || date.startsWith("--") ? [] : [date]))
          .toSorted();
        expect(found.first?.date?.slice(0, 4)).toBe(days[0]?.slice(0, 4));
        expect(found.last?.date?.slice(0, 4)).toBe(days.at(-1)?.slice(0, 4));
      }),
      { numRuns: 300 },
    );
  });

  test("periods without any article are gaps, not left out", () => {
    const index = SearchIndex.build([
      article("a", "Songun", [], { date: "2009-04-15" }),
      article("b", "River", [], { date: "2012-01-01" }),
    ]);
    expect(trace(index, "songun", { by: "year" }).periods).toEqual([
      { period: "2009", articles: 1, printed: 1, share: 1000 },
      { period: "2010", articles: 0, printed: 0, share: 0 },
      { period: "2011", articles: 0, printed: 0, share: 0 },
      { period: "2012", articles: 0, printed: 1, share: 0 },
    ]);
  });

  test("a wording is counted in its own forms, and not in other words for it", () => {
    const index = SearchIndex.build([
      article("a", "He dies", [], { date: "2009-04-15" }),
      article("b", "He died", [], { date: "2009-04-16" }),
      article("c", "He passed away", [], { date: "2009-04-17" }),
    ]);
    expect(trace(index, "dies").total).toBe(2);
    expect(trace(index, "diez").total).toBe(0);
  });
});
