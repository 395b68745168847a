import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ImportStep, importInto } from "../../../src/corpus/importing/import.ts";
import { loadCorpus } from "../../../src/corpus/load.ts";
import { partOf } from "../../../src/corpus/put.ts";
import { ONLY_HERE, startServer } from "../feeds/server.ts";
import { saying } from "../reading.ts";

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
  return Array.fromAsync(importInto(corpus, source, { http: { pause: 0, ...ONLY_HERE } }));
}
const outcomes = (steps: readonly ImportStep[]) => steps.map(({ source, outcome }) => `${source} ${outcome}`);

describe("An import", () => {
  it("puts every document of a folder into the corpus, says why another was refused, and counts", async () => {
    const steps = await run(join(root, "old"));
    expect(outcomes(steps)).toEqual(["a.txt imported", "c.exe refused", "deep/b.txt imported"]);
    expect(steps.map(({ done, total }) => `${done}/${total}`)).toEqual(["1/3", "2/3", "3/3"]);
    expect(steps[1]?.reason).toEqual(saying(/not a kind of file/));
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
    const part = join(corpus, partOf("imported/old/deep/b.txt"));
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

  it("replaces a document with its later text, and never with another document of the same name", async () => {
    await run(join(root, "old"));
    await writeFile(join(root, "old", "a.txt"), "A Title\n\nA later text of several words stands here.\n");
    expect(outcomes(await run(join(root, "old")))).toContain("a.txt replaced");
    await mkdir(join(root, "other", "old"), { recursive: true });
    await writeFile(join(root, "other", "old", "a.txt"), "Another\n\nA text that nobody has had so far.\n");
    const [step] = await run(join(root, "other", "old"));
    expect(step).toMatchObject({ outcome: "imported", origin: "imported/old-2/a.txt" });
    expect(await readFile(join(corpus, "imported/old/a.txt"), "utf8")).toMatch(/A later text/);
    for (const [folder, origin] of [
      ["old", "imported/a.txt"],
      ["other", "imported/a-2.txt"],
    ] as const) {
      await mkdir(join(root, folder, "x"), { recursive: true });
      await writeFile(join(root, folder, "x", "a.txt"), `In ${folder}\n\nA text of its own in ${folder}.\n`);
      expect(await run(join(root, folder, "x", "a.txt"))).toMatchObject([{ outcome: "imported", origin }]);
    }
  });

  it("takes a document once that lies in two places of its source", async () => {
    await writeFile(join(root, "old", "z.txt"), await readFile(join(root, "old", "a.txt")));
    expect(outcomes(await run(join(root, "old")))).toContain("z.txt there already");
  });

  it("takes nothing from the corpus itself, from around it, or from nowhere", async () => {
    await expect(run(corpus)).rejects.toMatchObject({ reason: saying(/in the corpus already/) });
    await expect(run(root)).rejects.toMatchObject({ reason: saying(/contains the corpus itself/) });
    await expect(run(join(root, "none"))).rejects.toThrow(/ENOENT/);
  });

  it("writes nothing out of the corpus, where a link of the corpus leads there", async () => {
    await mkdir(join(root, "elsewhere"));
    await symlink(join(root, "elsewhere"), join(corpus, "imported"));
    const [step] = await run(join(root, "old", "a.txt"));
    expect(step).toMatchObject({
      outcome: "refused",
      reason: { code: "access.linkOutside" },
    });
    expect(await readdir(join(root, "elsewhere"))).toEqual([]);
    expect(await readdir(join(corpus, ".dateline", "parts"))).toEqual([]);
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
        saying(/feeds\.yaml/),
        saying(/not a kind of file/),
        saying("the server answered 404"),
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
