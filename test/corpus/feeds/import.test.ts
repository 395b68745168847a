import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ImportStep, importInto } from "../../../src/corpus/feeds/import.ts";
import { partOf } from "../../../src/corpus/feeds/keep.ts";
import { loadCorpus } from "../../../src/corpus/load.ts";
import { ONLY_HERE, startServer } from "./server.ts";

let root: string;
let corpus: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "dateline-import-"));
  corpus = join(root, "corpus");
  await mkdir(join(root, "old", "deep"), { recursive: true });
  await mkdir(corpus);
  await writeFile(join(root, "old", "a.txt"), "A Title\n\nA text of several words stands here.\n");
  await writeFile(join(root, "old", "deep", "b.txt"), "B Title\n\nB text of several words stands here.\n");
  await writeFile(join(root, "old", "c.exe"), "MZ");
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function run(source: string): Promise<ImportStep[]> {
  return Array.fromAsync(importInto(corpus, source, { pause: 0, ...ONLY_HERE }));
}
const outcomes = (steps: readonly ImportStep[]) => steps.map(({ source, outcome }) => `${source} ${outcome}`);

describe("An import", () => {
  it("puts every document of a folder into the corpus, says why another was refused, and counts", async () => {
    const steps = await run(join(root, "old"));
    expect(outcomes(steps)).toEqual(["a.txt imported", "c.exe refused", "deep/b.txt imported"]);
    expect(steps.map(({ done, total }) => `${done}/${total}`)).toEqual(["1/3", "2/3", "3/3"]);
    expect(steps[1]?.reason).toMatch(/not a kind of file/);
    const { library } = await loadCorpus(corpus);
    expect([...library.articles()].map(({ origin }) => origin)).toEqual([
      "imported/old/a.txt",
      "imported/old/deep/b.txt",
    ]);
  });

  it("does nothing more the second time, goes on where it was broken off, and replaces what has changed", async () => {
    const first = importInto(corpus, join(root, "old"));
    expect((await first.next()).value).toMatchObject({ outcome: "imported" });
    await first.return(undefined);
    // A copy that was broken off leaves a file that no corpus reads.
    const part = await partOf(corpus, "imported/old/deep/b.txt");
    await writeFile(part, "B Ti");
    expect((await loadCorpus(corpus)).library.size).toBe(1);
    expect(outcomes(await run(join(root, "old")))).toEqual([
      "a.txt there already",
      "c.exe refused",
      "deep/b.txt imported",
    ]);
    expect(outcomes(await run(join(root, "old")))).toEqual([
      "a.txt there already",
      "c.exe refused",
      "deep/b.txt there already",
    ]);
    await writeFile(join(root, "old", "a.txt"), "A Title\n\nAnother text of several words stands here.\n");
    expect(outcomes(await run(join(root, "old", "a.txt")))).toEqual(["a.txt imported"]);
    expect(outcomes(await run(join(root, "old")))).toEqual([
      "a.txt there already",
      "c.exe refused",
      "deep/b.txt there already",
    ]);
    expect(await readdir(dirname(part))).toEqual([]);
  });

  it("takes nothing from the corpus itself, from around it, or from nowhere", async () => {
    await expect(run(corpus)).rejects.toThrow(/in the corpus already/);
    await expect(run(root)).rejects.toThrow(/holds the corpus itself/);
    await expect(run(join(root, "none"))).rejects.toThrow(/ENOENT/);
  });

  it("keeps a page with its address, and an archive as a file", async () => {
    const server = await startServer();
    try {
      const text =
        "<!doctype html><html><body><h1>A Headline Here</h1><p>It took place on that day.</p></body></html>";
      server.set("/page", text, { "content-type": "text/html" });
      server.set("/old.jsonl", '{"id":"1","title":"T","paragraphs":["x"]}\n');
      server.set("/feed", "<rss/>", { "content-type": "application/rss+xml" });
      server.set("/x.bin", "x");
      const all = async () => {
        const steps = [];
        for (const path of ["/page", "/old.jsonl", "/feed", "/x.bin", "/none"])
          steps.push(...(await run(server.origin + path)));
        return steps;
      };
      expect((await all()).map(({ outcome }) => outcome)).toEqual([
        "imported",
        "imported",
        "refused",
        "refused",
        "refused",
      ]);
      const again = await all();
      expect(again.map(({ outcome }) => outcome)).toEqual([
        "there already",
        "there already",
        "refused",
        "refused",
        "refused",
      ]);
      expect(again.map(({ reason }) => reason).slice(2)).toEqual([
        expect.stringMatching(/feeds\.yaml/),
        expect.stringMatching(/not a kind of file/),
        "the server answered 404",
      ]);
      const { library } = await loadCorpus(corpus);
      expect([...library.articles()].map(({ title, url }) => [title, url])).toEqual([
        ["A Headline Here", `${server.origin}/page`],
        ["T", null],
      ]);
      expect(await readFile(join(corpus, "imported/127.0.0.1/old.jsonl"), "utf8")).toContain('"id":"1"');
    } finally {
      await server.close();
    }
  });
});
