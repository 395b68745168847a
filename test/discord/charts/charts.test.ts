import fc from "fast-check";
import type { TopLevelSpec } from "vega-lite";
import { afterAll, describe, expect, it, vi } from "vitest";
import { WorkerPool } from "../../../src/common/worker-pool.ts";
import { type Appearances, appearances } from "../../../src/discord/charts/appearances.ts";
import { type Chart, Charts } from "../../../src/discord/charts/charts.ts";
import { LIMITS } from "../../../src/discord/message/limits.ts";
import { LANGUAGES, plain } from "../../../src/messages/index.ts";

const DAY = 86_400_000;
const dayAt = (n: number) => new Date(n * DAY).toISOString().slice(0, 10);
/** Over as many years as state media have been printed. */
const days = fc.array(
  fc.integer({ min: Date.parse("1946-01-01") / DAY, max: Date.parse("2026-12-31") / DAY }).map(dayAt),
  { minLength: 3, maxLength: 60 },
);
const near = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.array(fc.nat(900), { minLength: 3, maxLength: 30 }))
  .map(([start, offsets]) => offsets.map((offset) => dayAt(start + offset)));
const titles: Appearances["titles"] = [{ title: "총비서", first: "2020-01-01", last: "2021-02-01" }];

/** The numbers that are drawn as bars. */
function drawn({ spec }: Chart, field: string): number[] {
  const { data, vconcat = [] } = spec as unknown as Record<string, never> & {
    data?: { values: Record<string, number>[] };
    vconcat?: { data: { values: Record<string, number>[] } }[];
  };
  const values = data ?? vconcat[0]?.data;
  return (values?.values ?? []).map((value) => value[field] as number);
}

const pool = new WorkerPool<TopLevelSpec, string>(new URL("./svg.ts", import.meta.url), {
  heapMb: 512,
  externalMb: 256,
  idleMs: 60_000,
  waiting: 20,
});
afterAll(() => pool.close());

/** Every text of the picture. */
async function wordsIn({ spec }: Chart): Promise<string[]> {
  const svg = await pool.run(spec, 60_000);
  return Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text = ""]) => text);
}

it("every title has a band as long as it was printed, which is drawn", async () => {
  const printed = [
    { title: "premier", first: "2010-01-01", last: "2019-12-31" },
    { title: "member of the Presidium of the Political Bureau", first: "2012-01-01", last: "2012-01-02" },
  ];
  const chart = appearances(
    { name: "Kim", days: ["2010-01-01", "2019-12-31"], present: [], titles: printed },
    "en",
  );
  const svg = await pool.run(chart.spec, 60_000);
  const bands = [...svg.matchAll(/aria-roledescription="rect mark" d="([^"]*)"/g)].map(([, path = ""]) => {
    const [x = [], y = []] = [0, 1].map((i) =>
      [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map((point) => Number(point[i + 1])),
    );
    return { width: Math.max(...x) - Math.min(...x), height: Math.max(...y) - Math.min(...y) };
  });
  expect(bands).toHaveLength(2);
  for (const { width, height } of bands) expect(Math.min(width, height)).toBeGreaterThan(0);
  expect(bands[0]?.width).toBeGreaterThan(50 * (bands[1]?.width ?? 0));
}, 60_000);

describe("the alternative text of a chart", () => {
  it("has every number that is drawn, however long the years", () => {
    fc.assert(
      fc.property(fc.oneof(days, near), fc.constantFrom(...LANGUAGES), (some, language) => {
        const chart = appearances(
          { name: "Kim Jong Un", days: some, present: some.slice(1), titles },
          language,
        );
        const text = chart.text.slice(0, LIMITS.altText - 1);
        const told = Array.from(text.matchAll(/\d{4}(?:-\d\d)?: (\d+)/g), ([, n]) => Number(n));
        expect(told).toEqual(drawn(chart, "n"));
        expect(drawn(chart, "there").reduce((sum, n) => sum + n, 0)).toBe(some.length - 1);
        expect(text).toContain(String(some.length - 1));
        expect(told.reduce((sum, n) => sum + n, 0)).toBe(some.length);
      }),
    );
  });

  it("is in the language of its message", () => {
    const kim = { name: "Kim", days: ["2026-11-24"], present: [], titles };
    expect(appearances(kim, "en").text).toContain("Titles as printed: 총비서 (2020-01-01 to 2021-02-01).");
    expect(appearances({ ...kim, titles: [] }, "ko").text).toMatch(/Kim.*직함: 없음/);
  });
});

describe("the words in a picture", () => {
  const months = ["2020-04-01", "2020-06-09", "2021-02-03"];
  const years = ["1998-04-01", "2006-06-09", "2021-02-03"];
  const chartsIn = (language: string): Chart[] => [
    ...[months, years].map((some) =>
      appearances({ name: "Kim", days: some, present: some.slice(1), titles }, language),
    ),
  ];

  it("are in the language of its message, in letters that the font has", async () => {
    expect((await wordsIn(chartsIn("en")[0] as Chart)).join()).toContain("Jul 2020");
    for (const language of LANGUAGES)
      for (const chart of chartsIn(language)) {
        const own = (await wordsIn(chart)).filter((text) => text !== "총비서");
        expect(own.length).toBeGreaterThan(3);
        for (const text of own) {
          expect(text).toMatch(/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]+$/u);
          if (language !== "en")
            expect(text).not.toMatch(/Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|article/);
        }
      }
  });

  it("have their heading beside the picture", () => {
    const headings = chartsIn("ko").map(({ heading }) => heading);
    expect(headings).toEqual([plain("appearancesAMonth", "ko"), plain("appearancesAYear", "ko")]);
  });
});

it("a chart that several see at once is drawn once, each with the words of their language", async () => {
  const run = vi.spyOn(WorkerPool.prototype, "run");
  const charts = new Charts();
  const years = { name: "Kim", days: ["1998-04-01", "2006-06-09"], present: [], titles };
  const draw = (language: string) => charts.draw(appearances(years, language));
  const [english, korean] = await Promise.all([draw("en"), draw("ko")]);
  await charts.close();
  expect(run).toHaveBeenCalledTimes(1);
  run.mockRestore();
  expect(english?.file.data.subarray(1, 4).toString()).toBe("PNG");
  expect(korean?.file.data.equals(english?.file.data as Buffer)).toBe(true);
  expect(korean?.file.description).toMatch(/\p{Script=Hangul}/u);
});
