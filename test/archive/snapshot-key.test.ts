import { spawnSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, posix, resolve } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { modulesOf, snapshotKey } from "../../src/archive/snapshot-key.ts";
import { importsOf } from "../imports.ts";
import { runs } from "../needs.ts";

const folder = mkdtempSync(join(tmpdir(), "dateline-key-"));
const program = join(folder, "program");
const corpus = join(folder, "corpus");
mkdirSync(corpus);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const part of ["src", "package.json"]) cpSync(part, join(program, part), { recursive: true });
const edited = new Map<string, string>();
/** It was a release: it had no `.git`. */
afterEach(() => {
  rmSync(join(program, ".git"), { recursive: true, force: true });
  for (const [path, text] of edited) writeFileSync(join(program, path), text);
  edited.clear();
});
const asWorkingCopy = () => mkdirSync(join(program, ".git"));
const edit = (path: string, from: string, to: string) => {
  const before = readFileSync(join(program, path), "utf8");
  if (!before.includes(from)) throw new Error(`${path} has no ${from}`);
  edited.set(path, edited.get(path) ?? before);
  writeFileSync(join(program, path), before.replace(from, to));
};
const key = () => snapshotKey(corpus, program);

describe("The key of a snapshot", () => {
  const PREMIER: Parameters<typeof edit> = [
    "src/people/tables/titles.ts",
    "president premier",
    "president premierly",
  ];
  const STOP_WORD: Parameters<typeof edit> = ["src/search/tables/words.ts", "a about after", "a after"];
  const READING_RULE: Parameters<typeof edit> = [
    "src/corpus/dates/dateline.ts",
    "const NO_PLACE",
    "const NOT_PLACE",
  ];
  const SLOW_READER: Parameters<typeof edit> = [
    "src/corpus/extraction/pdf-lines.ts",
    "export ",
    "/**/ export ",
  ];
  const VIEW: Parameters<typeof edit> = ["src/discord/views/search/search.ts", "import ", "/**/ import "];
  const RANKING: Parameters<typeof edit> = ["src/search/rank/rank.ts", "import ", "/**/ import "];
  const VERSION: Parameters<typeof edit> = ["package.json", '"version": "', '"version": "9'];
  const READING_PACKAGE: Parameters<typeof edit> = ["package.json", '"stemmer": "', '"stemmer": "9'];
  const OTHER_PACKAGE: Parameters<typeof edit> = ["package.json", '"discord.js": "', '"discord.js": "9'];

  it.each([
    ["a title word", PREMIER, true, true],
    ["a stop word", STOP_WORD, true, true],
    ["the version", VERSION, true, true],
    ["a reading rule", READING_RULE, false, true],
    ["what a thread reads PDFs with", SLOW_READER, false, true],
    ["a package that reads", READING_PACKAGE, false, true],
    ["another package", OTHER_PACKAGE, false, false],
    ["a view", VIEW, false, false],
    ["the order of answers", RANKING, false, false],
  ] as const)(
    "is another after a change of %s only where that decides the content",
    async (_, change, inRelease, inCopy) => {
      const release = await key();
      asWorkingCopy();
      const copy = await key();
      edit(...change);
      expect((await key()) !== copy).toBe(inCopy);
      rmSync(join(program, ".git"), { recursive: true });
      expect((await key()) !== release).toBe(inRelease);
    },
  );

  it("is another after a change to any module that decides the content, and to no other", async () => {
    asWorkingCopy();
    const before = await key();
    const deciding = new Set((await modulesOf(program)).map(([path]) => path));
    const all = globSync("src/**/*.ts").map((path) => path.replaceAll("\\", "/"));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), async (path) => {
        const code = readFileSync(path, "utf8");
        writeFileSync(join(program, path), `${code}// changed\n`);
        const after = await key();
        writeFileSync(join(program, path), code);
        expect(after !== before).toBe(deciding.has(path));
      }),
      runs(14),
    );
  });

  it("counts every module that one which counts imports", async () => {
    const deciding = new Map(await modulesOf("."));
    const missing = [...deciding].flatMap(([path, code]) =>
      importsOf(code)
        .filter((target) => target.startsWith("."))
        .map((target) => posix.join(posix.dirname(path), target))
        .filter((target) => !deciding.has(target)),
    );
    expect(missing).toEqual([]);
    expect([...deciding.keys()]).toEqual(
      expect.arrayContaining([
        "src/corpus/extraction/html/html.ts",
        "src/corpus/readers/jsonl.ts",
        "src/people/names/korean-names.ts",
        "src/search/text/fold.ts",
      ]),
    );
  });

  it("counts every table of words that reading, indexing and finding people use, also in a release", async () => {
    const tables = (await modulesOf(".")).map(([path]) => path).filter((path) => path.includes("/tables/"));
    expect(tables.length).toBeGreaterThan(5);
    const before = await key();
    for (const table of tables) {
      edit(table, "export ", "/**/ export ");
      const after = await key();
      edit(table, "/**/ export ", "export ");
      expect(after, table).not.toBe(before);
    }
  });
});

describe("A program whose tables were changed", () => {
  const TEXT =
    "Visit\n\nPyongyang, April 9 (KCNA) -- Ri Il Hwan, zorgon of the Sinuiju Cosmetics Factory, visited it.\n";
  const titles = () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ["src/cli.ts", "person", "Ri Il Hwan", "--corpus", corpus],
      { cwd: program, encoding: "utf8", env: { ...process.env, DATELINE_DATA: join(folder, "data.sqlite") } },
    );
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };

  it("finds by the new ones what an older snapshot holds by the old ones", () => {
    symlinkSync(resolve("node_modules"), join(program, "node_modules"));
    writeFileSync(join(corpus, "a.txt"), TEXT);
    expect(titles()).not.toContain("zorgon");
    expect(globSync("snapshots/*.snapshot", { cwd: folder })).toHaveLength(1);
    edit("src/people/tables/titles.ts", " speaker spokesman/", " zorgon speaker spokesman/");
    expect(titles()).toContain("zorgon of the Sinuiju Cosmetics Factory");
  });
});
