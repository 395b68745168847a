import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NameTable } from "../../../src/people/matching/name-table.ts";
import { needsFile, runs } from "../../needs.ts";
import { ALIASES } from "./aliases.ts";
import { FOREIGN_NAMES, madeUpNames } from "./names.ts";

const MADE_UP = madeUpNames(6000);
const CORPUS = [...new Set([...ALIASES.map(([name]) => name), ...MADE_UP, ...FOREIGN_NAMES])];
const counted = (names: Iterable<string>) => [...names].map((name) => ({ name, articles: 1 }));
const table = new NameTable(counted(CORPUS));

const better = (query: string, among = table) =>
  among.match(query, { limit: 50 }).candidates.filter(({ kind }) => kind !== "typo");

describe("a name as others publish it", () => {
  it.each(ALIASES.flatMap(([name, ...published]) => published.map((alias) => [alias, name] as const)))(
    "%s leads to %s",
    (alias, name) => {
      expect(better(alias).map((candidate) => candidate.name)).toContain(name);
    },
  );

  it("stands first for nearly every alias, among six thousand names that differ little", () => {
    const pairs = ALIASES.flatMap(([name, ...published]) => published.map((alias) => ({ alias, name })));
    const first = pairs.filter(({ alias, name }) => better(alias)[0]?.name === name);
    expect(first.length / pairs.length).toBeGreaterThan(0.94);
  });

  it("comes with few others", () => {
    const found = ALIASES.flatMap(([, ...published]) => published.map((alias) => better(alias).length));
    expect(found.reduce((sum, n) => sum + n, 0) / found.length).toBeLessThan(1.5);
  });
});

describe("what a candidate is called", () => {
  const small = new NameTable([
    { name: "Kim Jong Un", articles: 432 },
    { name: "Kim Jong Il", articles: 17_025 },
    { name: "Kim Jong Nam", articles: 3 },
    { name: "Choe Son Hui", articles: 40 },
    { name: "Lee Myung Bak", articles: 1882 },
    { name: "Ri Myong Bak", articles: 22 },
    { name: "Ri Yong Ho", articles: 60 },
    { name: "Kim Il Sung University", articles: 1893 },
    ...counted(FOREIGN_NAMES),
  ]);
  const first = (query: string) => small.match(query).candidates[0];

  it.each([
    ["Kim Jong Un", "Kim Jong Un", "exact"],
    ["  KIM, Jong-Un ", "Kim Jong Un", "exact"],
    ["Marshal Kim Jong Un", "Kim Jong Un", "exact"],
    ["Kim Jong Un, general secretary of the party", "Kim Jong Un", "exact"],
    ["Kim Jong Un (김정은)", "Kim Jong Un", "exact"],
    ["Raúl Castro Ruz", "Raul Castro Ruz", "exact"],
    ["Kim Cho'ng-u'n", "Kim Jong Un", "spelling"],
    ["Kim Chŏng-ŭn", "Kim Jong Un", "spelling"],
    ["Gim Jeongeun", "Kim Jong Un", "spelling"],
    ["kimjongun", "Kim Jong Un", "spelling"],
    ["Choi Sun-hee", "Choe Son Hui", "spelling"],
    ["Hu Jin-tao", "Hu Jintao", "spelling"],
    ["Vladimir V. Putin", "Vladimir Putin", "spelling"],
    ["Trong", "Nguyen Phu Trong", "spelling"],
    ["Jong-un Kim", "Kim Jong Un", "order"],
    ["Un, Kim Jong", "Kim Jong Un", "order"],
    ["Putin, Vladimir", "Vladimir Putin", "order"],
    ["김정은", "Kim Jong Un", "hangul"],
    ["김정은 국무위원장", "Kim Jong Un", "hangul"],
    ["이영호", "Ri Yong Ho", "hangul"],
    ["리용호", "Ri Yong Ho", "hangul"],
    ["이명박", "Lee Myung Bak", "hangul"],
    ["Kim Jogn Il", "Kim Jong Il", "typo"],
    ["Vladmir Puttin", "Vladimir Putin", "typo"],
    ["Choe Sun Hui", "Choe Son Hui", "typo"],
    ["Choi Snn-hee", "Choe Son Hui", "typo"],
  ])("%s is %s, %s", (query, name, kind) => {
    expect(first(query)).toMatchObject({ name, kind });
  });

  it("lists the other printed spelling of a South Korean behind the one that was typed", () => {
    const both = (query: string) => small.match(query).candidates.map(({ name, kind }) => `${name}, ${kind}`);
    expect(both("Lee Myung Bak")).toEqual(["Lee Myung Bak, exact", "Ri Myong Bak, spelling"]);
    expect(both("Ri Myong Bak")).toEqual(["Ri Myong Bak, exact", "Lee Myung Bak, spelling"]);
  });

  it.each(["Kim Jong Un University", "destroyer Kang Kon", "university", "", "-'-", "·"])(
    "%s names nobody",
    (query) => {
      expect(small.match(query).candidates).toEqual([]);
    },
  );

  it.each([
    ["Kim Jong Nam", "Kim Jong Un"],
    ["Kim Jong Un", "Kim Jong Il"],
    ["Kim Il Sung", "Kim Il Sung University"],
  ])("%s is not %s", (query, other) => {
    expect(better(query, small).map(({ name }) => name)).not.toContain(other);
  });
});

describe("a part of a name", () => {
  const printed = new NameTable([
    { name: "Kim Jong Il", articles: 17_025 },
    { name: "Kim Yong Nam", articles: 3969 },
    { name: "Lee Myung Bak", articles: 3810 },
    { name: "Choe Ryong Hae", articles: 1079 },
    { name: "Pak Pong Ju", articles: 600 },
    { name: "Kim Jong Un", articles: 432 },
    { name: "Kim Jong Suk", articles: 300 },
    { name: "Fidel Castro Ruz", articles: 120 },
    { name: "Junichiro Koizumi", articles: 90 },
    { name: "Kim Dae Jung", articles: 80 },
    { name: "Teodoro Obiang Nguema Mbasogo", articles: 30 },
    { name: "Ri Pyong Chol", articles: 22 },
    { name: "Kim Il Sung University", articles: 20 },
    { name: "Fidel Castro", articles: 10 },
    { name: "Jong Hun", articles: 4 },
    { name: "Nam Yong", articles: 3 },
    { name: "Kim Jong", articles: 2 },
    { name: "Kim Jong Chol", articles: 1 },
  ]);
  const found = (query: string) =>
    printed.match(query, { limit: 50 }).candidates.map(({ name, kind }) => `${name}, ${kind}`);

  it.each([
    ["Jong Un", ["Kim Jong Un, spelling"]],
    ["Jong-eun", ["Kim Jong Un, spelling"]],
    ["정은", ["Kim Jong Un, hangul"]],
    ["Yong Nam", ["Kim Yong Nam, spelling", "Nam Yong, order"]],
    ["Dae Jung", ["Kim Dae Jung, spelling"]],
    ["Choe", ["Choe Ryong Hae, spelling"]],
    ["최", ["Choe Ryong Hae, hangul"]],
    ["최룡", ["Choe Ryong Hae, hangul"]],
    ["Lee", ["Lee Myung Bak, spelling", "Ri Pyong Chol, spelling"]],
    ["Obiang", ["Teodoro Obiang Nguema Mbasogo, spelling"]],
    ["Teodoro Obiang", ["Teodoro Obiang Nguema Mbasogo, spelling"]],
    ["Fidel Castro", ["Fidel Castro, exact", "Fidel Castro Ruz, spelling"]],
    ["J. Koizumi", ["Junichiro Koizumi, spelling"]],
    ["Mme. Kim Jong Suk", ["Kim Jong Suk, exact"]],
    ["Pak Pong Ju premier", ["Pak Pong Ju, exact"]],
    ["Park Bong-ju, Premier", ["Pak Pong Ju, spelling"]],
    ["Kim Jong Un", ["Kim Jong Un, exact"]],
    ["Kim Il Sung", []],
  ])("%s gives %j", (query, names) => {
    expect(found(query)).toEqual(names);
  });

  it.each(["Kim", "Mr. Kim", "김"])(
    "%s gives the people of that family name, the most printed first",
    (query) => {
      expect(
        found(query)
          .slice(0, 3)
          .map((line) => line.split(",")[0]),
      ).toEqual(["Kim Jong Il", "Kim Yong Nam", "Kim Jong Un"]);
      expect(found(query).join()).not.toContain("University");
    },
  );

  it.each([
    ["Kim Jong", "exact", "spelling"],
    ["김정", "hangul", "hangul"],
  ])(
    "%s gives who is printed so, then the names that begin so and are printed more often",
    (query, whole, part) => {
      expect(found(query)).toEqual([
        `Kim Jong, ${whole}`,
        `Kim Jong Il, ${part}`,
        `Kim Jong Un, ${part}`,
        `Kim Jong Suk, ${part}`,
      ]);
    },
  );

  it("gives the most printed where very many contain it", () => {
    const many = new NameTable(madeUpNames(3000).map((name, i) => ({ name, articles: i + 1 })));
    const { candidates } = many.match("Kim", { limit: 25 });
    expect(candidates.length).toBe(25);
    const kims = madeUpNames(3000).filter((name) => name.startsWith("Kim "));
    expect(candidates[0]?.name).toBe(kims.at(-1));
  });
});

describe("printed names that differ little", () => {
  it.each([
    ["Kim Yong Son", "Kim Yong Sun"],
    ["Ri Chol Su", "Ri Chol So"],
    ["Kim Kun Il", "Kim Kon Il"],
    ["Pak Hak Son", "Pak Hak Song"],
    ["Ryang Jong Ok", "Rang Jong Ok"],
    ["Jo Yong Chol", "Jo Ryong Chun"],
    ["O Su Yong", "U Su Yong"],
    ["U Sang Chol", "Hu Sang Chol"],
    ["Jang Chan Gwon", "Jang Chang Won"],
    ["Cha Sung Il", "Cha Sun Gil"],
  ])("%s is never taken for %s, nor the other way", (a, b) => {
    const both = new NameTable(counted([a, b]));
    expect(better(a, both).map(({ name }) => name)).toEqual([a]);
    expect(better(b, both).map(({ name }) => name)).toEqual([b]);
  });

  it("a name that is far rarer than another spelling gives way only where a hyphen was typed", () => {
    const rare = new NameTable([
      { name: "Kim Chong Un", articles: 1 },
      { name: "Kim Jong Un", articles: 432 },
    ]);
    expect(rare.match("Kim Chong-un").candidates.map(({ name }) => name)).toEqual([
      "Kim Jong Un",
      "Kim Chong Un",
    ]);
    expect(rare.match("Kim Chong Un").candidates[0]).toMatchObject({ name: "Kim Chong Un", kind: "exact" });
  });
});

describe("whatever is in the table", () => {
  const name = fc.constantFrom(...CORPUS);
  const typed = fc.oneof(
    name,
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.constantFrom(...ALIASES.flat()),
  );

  it("each printed name finds itself first, as exact", () => {
    fc.assert(
      fc.property(name, (query) => {
        expect(table.match(query).candidates[0]).toMatchObject({ name: query, kind: "exact" });
      }),
    );
  });

  it("candidates are printed names, each once, with their own counts, typos only among themselves", () => {
    fc.assert(
      fc.property(typed, (query) => {
        const { candidates } = table.match(query, { limit: 50 });
        expect(new Set(candidates.map((candidate) => candidate.name)).size).toBe(candidates.length);
        for (const candidate of candidates) expect(CORPUS).toContain(candidate.name);
        expect(new Set(candidates.map(({ kind }) => kind === "typo")).size).toBeLessThan(2);
      }),
    );
  });

  it("adding and removing gives what a fresh table gives", () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 20 }), fc.nat(), (names, n) => {
        const kept = names.filter((_, i) => i % 2 === n % 2);
        const changed = new NameTable(counted(names));
        for (const gone of names) if (!kept.includes(gone)) changed.remove(gone, 1);
        for (const again of kept) changed.add(again, 2);
        const fresh = new NameTable(kept.map((printed) => ({ name: printed, articles: 3 })));
        expect(changed.size).toBe(fresh.size);
        for (const query of names) {
          expect(changed.match(query)).toEqual(fresh.match(query));
          expect(changed.suggest(query.slice(0, 5))).toEqual(fresh.suggest(query.slice(0, 5)));
        }
      }),
      runs(10),
    );
  });

  it.each(["이", "노", "이 ", "un-", "ha", "o", "kim "])("%s over and over names nobody", (text) => {
    expect(table.match(text.repeat(100)).candidates).toEqual([]);
    expect(table.suggest(text.repeat(100))).toEqual([]);
  });

  it("no input throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (query) => {
        expect(table.match(query).query).toBe(query);
        expect(table.suggest(query).length).toBeLessThanOrEqual(25);
      }),
    );
  });
});

const TRUTH = "../shared/truth/name-match.tsv";

describe("the labelled table of typed names", needsFile(TRUTH), () => {
  const rows = (existsSync(TRUTH) ? readFileSync(TRUTH, "utf8") : "")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"))
    .map(([query = "", name = "", same = ""]) => ({ query, name, same }));
  const all = new NameTable(counted(new Set([...CORPUS, ...rows.map(({ name }) => name)])));

  it.each(rows)("$query / $name: $same", ({ query, name, same }) => {
    const { candidates } = all.match(query, { limit: 50 });
    const found = candidates.find((candidate) => candidate.name === name);
    if (same === "no") expect(["typo", undefined]).toContain(found?.kind);
    else if (same === "yes")
      expect([candidates[0]?.name, candidates[0]?.kind === "typo"]).toEqual([name, false]);
    else expect(found?.kind).toMatch(/exact|hangul|spelling/);
  });
});
