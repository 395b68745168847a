import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { Engine } from "../../src/archive/engine.ts";
import { openArchive } from "../../src/archive/open.ts";
import { LONG } from "../needs.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function fresh(): string {
  const folder = mkdtempSync(join(tmpdir(), "dateline-archive-"));
  folders.push(folder);
  return folder;
}

const NAMES = ["Ri Il Hwan", "Kim Tok Hun", "Choe Son Hui"];
const WORDS = ["pavilion", "steel", "harvest"];
const text = (n: number) =>
  `Item ${n}\n\nPyongyang, April 9 (KCNA) -- ${NAMES[n % 3]}, minister of land, visited the ${WORDS[n % 3]} number ${n}.\n`;

const step = fc.oneof(
  fc.record({
    do: fc.constant("write" as const),
    file: fc.constantFrom("a", "b", "c"),
    n: fc.integer({ min: 0, max: 8 }),
  }),
  fc.record({ do: fc.constant("remove" as const), file: fc.constantFrom("a", "b", "c") }),
  fc.record({
    do: fc.constant("rename" as const),
    file: fc.constantFrom("a", "b"),
    to: fc.constantFrom("d", "e"),
  }),
);

function act(folder: string, steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) {
  for (const one of steps) {
    const path = join(folder, `${one.file}.txt`);
    const there = readdirSync(folder).includes(`${one.file}.txt`);
    if (one.do === "write") writeFileSync(path, text(one.n));
    else if (there && one.do === "remove") rmSync(path);
    else if (there && one.do === "rename") renameSync(path, join(folder, `${one.to}.txt`));
  }
}

const silent = { info: () => {}, warn: () => {} };

/** What readers are told: without ids and places, since which of two copies stands depends on which came first. */
function answers({ corpus, people, index, names }: Engine) {
  const all = [...corpus.library.articles()];
  const titled = (id: string) => all.find((article) => article.id === id)?.title;
  return {
    articles: all.map(({ title, paragraphs }) => [title, paragraphs[0]?.text]).sort(),
    found: WORDS.map((word) => index.vocabulary().find((one) => one.word === word)?.count ?? 0),
    named: NAMES.map((name) => people.articlesOf(name).map(titled).sort()),
    counted: NAMES.map(
      (name) => names.match(name).candidates.find((one) => one.name === name)?.articles ?? 0,
    ),
  };
}

describe("An archive that is opened from its snapshot", () => {
  it("answers as one that was read from the documents, whatever happened to them since", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 6 }),
        fc.array(step, { maxLength: 6 }),
        async (one, two) => {
          const [folder, snapshots] = [fresh(), fresh()];
          writeFileSync(join(folder, "z.txt"), text(4));
          act(folder, one);
          await openArchive(folder, { snapshots, log: silent });
          act(folder, two);
          const warm = await openArchive(folder, { snapshots, log: silent });
          const cold = await openArchive(folder, { snapshots: null, log: silent });
          expect(answers(warm.engine)).toEqual(answers(cold.engine));
          expect(warm.live.status()).toEqual(cold.live.status());
        },
      ),
      { numRuns: LONG ? 400 : 20 },
    );
  });

  it("keeps the text that a document had before it was edited while nobody watched", async () => {
    const [folder, snapshots] = [fresh(), fresh()];
    writeFileSync(join(folder, "a.txt"), text(1));
    writeFileSync(join(folder, "b.txt"), text(2));
    const before = await openArchive(folder, { snapshots, log: silent });
    const id = before.library.bySourceId("a.txt#1")!.id;
    writeFileSync(join(folder, "a.txt"), text(1).replace("Kim Tok Hun, minister of land, ", "He "));
    const { histories } = await openArchive(folder, { snapshots, log: silent });
    const versions = histories.get(id)?.versions.map(({ article }) => article.paragraphs[0]?.text);
    expect(versions).toEqual([
      "Kim Tok Hun, minister of land, visited the steel number 1.",
      "He visited the steel number 1.",
    ]);
    expect([...histories.all()]).toHaveLength(1);
  });

  it("reads a corpus that is mostly new from its documents", async () => {
    const [folder, snapshots] = [fresh(), fresh()];
    writeFileSync(join(folder, "a.txt"), text(1));
    await openArchive(folder, { snapshots, log: silent });
    for (let n = 2; n < 6; n++) writeFileSync(join(folder, `${n}.txt`), text(n));
    const told: unknown[] = [];
    const { library } = await openArchive(folder, {
      snapshots,
      log: silent,
      onChange: (change) => void told.push(change),
    });
    expect(library.size).toBe(5);
    expect(told).toEqual([]);
  });
});
