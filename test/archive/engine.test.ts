import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { Engine } from "../../src/archive/engine.ts";
import { finish } from "../../src/common/steps.ts";
import type { Article } from "../../src/corpus/article.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { sourcesIn } from "../../src/digest/content/matching.ts";
import { narrow, selectDated } from "../../src/digest/content/selection.ts";
import { isAmbiguous } from "../../src/people/matching/name-table.ts";
import type { SearchOptions } from "../../src/search/answer/answer.ts";
import { parse } from "../../src/search/query/parse.ts";
import { rank } from "../../src/search/rank/rank.ts";
import { articleOf, sourcesOf } from "../digest/fixtures.ts";
import { LONG, needsFile, runs } from "../needs.ts";

function engineOf(articles: readonly Article[]): Engine {
  const { library, histories } = sourcesOf(articles);
  return Engine.build({ library, histories: histories as Engine["corpus"]["histories"] });
}

/** Every article that a search finds, reprints too. */
function searched(engine: Engine, query: string, options: SearchOptions = {}): string[] {
  const all = { naming: engine.naming, limit: engine.index.count };
  const { hits, total } = rank(engine.index, parse(query), { ...all, ...options });
  expect(finish(engine.search(query, { ...options, limit: 1 })).total).toBe(total);
  return hits.map(({ article }) => article.id).sort();
}

/** The articles that each way of asking for a person gives. */
function namingOf(
  engine: Engine,
  sources: ReturnType<typeof sourcesIn>,
  matching: (query: string) => ReadonlySet<string>,
) {
  const all = selectDated(sources.library, "1000", "9999");
  return (name: string) => {
    const query = `person:"${name}"`;
    const { candidates } = engine.names.match(name);
    const page = isAmbiguous(candidates) ? null : finish(engine.person(candidates[0]?.name ?? ""));
    const digest = narrow(all, { outlet: null, query }, () => matching(query) as ReadonlySet<Article["id"]>);
    return {
      page: (page?.articles ?? []).map(({ id }) => id as string).sort(),
      search: searched(engine, query),
      option: searched(engine, "", { person: name }),
      watch: [...matching(query)].sort(),
      digest: digest.fresh.map(({ id }) => id as string).sort(),
    };
  };
}

function everyWay(articles: readonly string[]) {
  const ids = [...articles].sort();
  return { page: ids, search: ids, option: ids, watch: ids, digest: ids };
}

describe("who is named", () => {
  const texts = {
    possessive: "Everybody read Kim Jong Il's speech.",
    university: "Students of Kim Il Sung University sang.",
    double: "Statues of Kim Il Sung-Kim Jong Il were shown, and great was Kim Il Sung.",
    ism: "Kimilsungism-Kimjongilism was studied, and Kimjongilia was in bloom.",
    named: "Kim Il Sung visited a farm.",
    ship: "The destroyer Choe Hyon set out.",
    admiral: "Choe Hyon, member of the Political Bureau, spoke.",
  };
  const engine = engineOf(Object.entries(texts).map(([id, text]) => articleOf(id, { texts: [text] })));
  const sources = sourcesIn(engine);
  const ways = namingOf(engine, sources, finish(sources.matcher(sources.library.byDate())));

  test.each([
    ["Kim Jong Il", ["possessive", "double"]],
    ["Kim Il Sung", ["double", "named"]],
    ["Choe Hyon", ["admiral"]],
  ])("%s is named in the same articles, however that is asked", (name, articles) => {
    expect(ways(name)).toEqual(everyWay(articles));
  });

  test("of an article that names somebody the place is shown and marked, not a body of that name", () => {
    const both = articleOf("both", {
      texts: ["Kim Il Sung University is old, Kim Il Sung University is big.", "Great was Kim Il Sung."],
    });
    for (const options of [{}, { person: "Kim Il Sung" }]) {
      const [found] = finish(engineOf([both]).search('person:"Kim Il Sung"', options)).results;
      const [excerpt] = found?.excerpts ?? [];
      const marked = excerpt?.marks.map(({ start, end }) => both.paragraphs[1]?.text.slice(start, end));
      expect([excerpt?.paragraph, marked]).toEqual([2, ["Kim Il Sung"]]);
    }
  });

  test("a watch is told of a text that is gone, though no other prints the name", () => {
    const gone = articleOf("gone", { texts: ["Ri Chang Dae, minister of State Security, spoke."] });
    const found = finish(sources.matcher([gone]))('person:"Ri Chang Dae"');
    expect([...found]).toEqual(["gone"]);
  });

  test("agrees over generated texts", () => {
    const names = ["Kim Il Sung", "Kim Chaek", "Choe Hyon", "Ri Yong Ho", "O Su Yong", "Hwangbo Ung Bom"];
    /** Sentences that name somebody, and sentences that only bear the name. */
    const naming = [
      "N visited a farm.",
      "N's speech was read.",
      "A letter came to minister N.",
      "They met N.",
    ];
    const bearing = ["They study at N University.", "The N-class destroyer sailed.", "It won the N Prize."];
    const other = ["Kimilsungism was studied.", "Rice grew.", "Kimjongilia was in bloom."];
    const sentence = fc.oneof(
      fc.record({
        name: fc.constantFrom(...names),
        form: fc.constantFrom(...naming),
        isNaming: fc.constant(true),
      }),
      fc.record({
        name: fc.constantFrom(...names),
        form: fc.constantFrom(...bearing),
        isNaming: fc.constant(false),
      }),
      fc.record({ name: fc.constant(""), form: fc.constantFrom(...other), isNaming: fc.constant(false) }),
    );
    const article = fc.array(fc.array(sentence, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.array(article, { minLength: 1, maxLength: 5 }), (made) => {
        const articles = made.map((paragraphs, n) =>
          articleOf(`a${n}`, {
            texts: paragraphs.map((row) => row.map(({ form, name }) => form.replace("N", name)).join(" ")),
          }),
        );
        const one = engineOf(articles);
        const from = sourcesIn(one);
        const all = namingOf(one, from, finish(from.matcher(articles)));
        for (const name of names) {
          const named = articles.filter((_, n) =>
            made[n]?.flat().some((part) => part.isNaming && part.name === name),
          );
          expect([name, all(name)]).toEqual([name, everyWay(named.map(({ id }) => id))]);
        }
      }),
      runs(14),
    );
  });
});

describe("an outlet", () => {
  const engine = engineOf([
    articleOf("agency", { outlet: "KCNA" }),
    articleOf("mirror", { outlet: "KCNA Watch" }),
    articleOf("korean", { outlet: "조선중앙통신" }),
    articleOf("daily", { outlet: "Rodong Sinmun" }),
  ]);
  const sources = sourcesIn(engine);
  const kcna = ["agency", "korean"];

  test.each([
    ["KCNA", kcna],
    ["kcna", kcna],
    [" KCNA ", kcna],
    ["Korean Central  News Agency", kcna],
    ["조선중앙통신", kcna],
    ["KCNA Watch", ["mirror"]],
    ["kcna watch", ["mirror"]],
    ["Rodong", ["daily"]],
    ["KCN", []],
    ["Watch", []],
  ])("%j is the same for search, query, digest", (outlet, expected) => {
    const all = selectDated(sources.library, "1000", "9999");
    const digest = narrow(all, { outlet, query: null }, () => new Set());
    const matching = finish(sources.matcher(sources.library.byDate()));
    const query = `outlet:"${outlet}"`;
    expect(searched(engine, "", { outlet })).toEqual(expected);
    expect(searched(engine, query)).toEqual(expected);
    expect([...matching(query)].sort()).toEqual(expected);
    expect(digest.fresh.map(({ id }) => id).sort()).toEqual(expected);
  });

  test("that there is not brings the outlets that there are", () => {
    for (const [query, options] of [
      ["outlet:Minju", {}],
      ["text", { outlet: "Minju" }],
    ] as const) {
      expect(finish(engine.search(query, options)).notes).toContainEqual({
        kind: "instead",
        field: "outlet",
        typed: "Minju",
        names: ["KCNA", "KCNA Watch", "조선중앙통신", "Rodong Sinmun"],
      });
    }
    expect(searched(engine, "outlet:Rod*")).toEqual(["daily"]);
    expect(searched(engine, "outlet:(rodong sinmun)")).toEqual(["daily"]);
  });
});

const ARCHIVE = "../shared/data/kcna-1997-2011.jsonl.gz";
/** Every so manieth line, and so many names: all articles and more names in the long run. */
const [STRIDE, NAMES] = LONG ? [1, 500] : [150, 60];

describe("the names of the archive of 1997 to 2011", needsFile(ARCHIVE), () => {
  const folder = mkdtempSync(join(tmpdir(), "dateline-names-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function sample(): Promise<string> {
    if (STRIDE === 1) return ARCHIVE;
    const kept: string[] = [];
    let number = 0;
    for await (const line of createInterface({ input: createReadStream(ARCHIVE).pipe(createGunzip()) }))
      if (number++ % STRIDE === 0) kept.push(line);
    const path = join(folder, "sample.jsonl");
    writeFileSync(path, kept.join("\n"));
    return path;
  }

  test("are found in the same articles by search, page, watch and digest", async () => {
    const engine = Engine.build(await loadCorpus(await sample()));
    const sources = sourcesIn(engine);
    const ways = namingOf(engine, sources, finish(sources.matcher(sources.library.byDate())));
    const names = Array.from(engine.people.names(), ({ name }) => name).sort();
    for (const name of fc.sample(fc.constantFrom(...names), { seed: 1948, numRuns: NAMES })) {
      const found = ways(name);
      expect([name, found]).toEqual([name, everyWay(found.page)]);
    }
  });
});
