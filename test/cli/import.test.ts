import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { importCommand } from "../../src/cli/import.ts";
import { readConfig } from "../../src/config.ts";
import type { PoliteOptions } from "../../src/corpus/feeds/polite.ts";
import { writeRecord } from "../../src/corpus/feeds/warc.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { BARE_ENVIRONMENT } from "../children.ts";
import { ONLY_HERE, startServer } from "../corpus/feeds/server.ts";
import { makeDocx, makePdf, wordParagraph, wrap } from "../corpus/readers/samples.ts";
import { runDateline, runInside } from "./terminal.ts";

let root: string;
let corpus: string;
let old: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dateline-import-"));
  corpus = join(root, "corpus");
  old = join(root, "old");
  mkdirSync(corpus);
  mkdirSync(old);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const dateline = (...args: readonly string[]) => runInside([...args, "--corpus", corpus]);

/** From an address that is not public, which no option allows. */
async function importFrom(address: string, http: PoliteOptions) {
  const settings = readConfig({});
  if (!settings.ok) throw new Error(settings.message);
  const printed: string[] = [];
  const write = (chunk: unknown) => printed.push(String(chunk)) > 0;
  const spies = [process.stdout, process.stderr].map((one) =>
    vi.spyOn(one, "write").mockImplementation(write),
  );
  try {
    const command = importCommand(settings.config, http);
    await command.parseAsync([address, "--corpus", corpus], { from: "user" });
    return { exitCode: process.exitCode, printed: printed.join("") };
  } finally {
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
  }
}

const text = (name: string) =>
  `Pyongyang, April 9 (KCNA) -- The ${name} was read in the capital on that day. -0-`;
const record = (id: string) =>
  `${JSON.stringify({ id, outlet: "KCNA", date: "2021-04-09", title: `Item ${id}`, paragraphs: [text(id)] })}\n`;
const capture = {
  url: "https://example.org/a",
  retrieved: "2021-04-10T00:00:00Z",
  status: 200,
  statusText: "OK",
  rawHeaders: ["Content-Type", "text/html"],
  body: Buffer.from(`<h1>A Page Kept</h1><p>${text("page kept")}</p>`),
  outlet: "KCNA",
  published: null,
  zone: null,
  entry: null,
  entryUrl: null,
};
/** One document of every kind that is read. */
const EVERY_KIND: Readonly<Record<string, Buffer | string>> = {
  "a.txt": `A Text Read\n\n${text("text")}\n`,
  "b.md": `# A Markdown Read\n\n${text("markdown")}\n`,
  "c.jsonl": record("plain"),
  "d.jsonl.gz": gzipSync(record("packed")),
  "e.html": `<!doctype html><html><head><title>A Page Read</title></head><body><h1>A Page Read</h1><p>${text("page")}</p></body></html>`,
  "f.pdf": makePdf([
    [{ text: "A Bulletin Read", x: 60, y: 80, size: 18 }, ...wrap(text("bulletin"), 60, 120, 60)],
  ]),
  "g.docx": makeDocx(wordParagraph("A Document Read") + wordParagraph(text("document"))),
  "h.warc.gz": writeRecord(capture),
};

describe("dateline import", () => {
  it("takes documents of every kind once, a line each, and corpus check reads them all", async () => {
    for (const [name, bytes] of Object.entries(EVERY_KIND)) writeFileSync(join(old, name), bytes);
    const first = runDateline(["import", old, "--corpus", corpus]);
    expect(first.stdout.trim().split("\n")).toEqual(
      Object.keys(EVERY_KIND).map((name) => `imported      imported/old/${name} · 1 article`),
    );
    expect([first.status, first.stderr]).toEqual([0, "8 imported.\n"]);
    const again = await dateline("import", old, "--json");
    expect([again.status, again.stderr]).toEqual([0, "8 there already.\n"]);
    const steps = again.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(steps.map(({ outcome }) => outcome)).toEqual(Object.keys(EVERY_KIND).map(() => "there already"));
    expect(steps[7]).toEqual({
      outcome: "there already",
      origin: "imported/old/h.warc.gz",
      reason: null,
      articles: null,
      setAside: [],
      source: "h.warc.gz",
      done: 8,
      total: 8,
    });
    const check = await dateline("corpus", "check");
    expect(check.stdout).toMatch(/^Documents +8\nArticles +8\n/);
    expect(check.stdout).toMatch(/\nSet aside +0\n/);
    expect(check.status).toBe(0);
  });

  it("refuses what gives no article, says why, takes the rest, and exits with 1", async () => {
    writeFileSync(join(old, "a.exe"), "MZ");
    writeFileSync(join(old, "b.pdf"), makePdf([[], []]));
    writeFileSync(join(old, "c\u001b[31m.jsonl"), `${record("1")}{"id"\n`);
    const { status, stdout, stderr } = await dateline("import", old);
    expect(stdout.trim().split("\n")).toEqual([
      expect.stringMatching(/^refused {7}a\.exe: not a kind of file that is read/),
      expect.stringMatching(/^refused {7}b\.pdf: no text on its 2 pages: a scanned PDF/),
      "imported      imported/old/c\ufffd[31m.jsonl · 1 article",
      expect.stringMatching(/^ {2}set aside {3}line 2: broken JSON/),
    ]);
    expect([status, stderr]).toEqual([1, "2 refused, 1 imported.\n"]);
    expect(readdirSync(join(corpus, "imported", "old"))).toHaveLength(1);
  });

  it("killed half way it goes on when it is begun again, and nothing is there by halves", async () => {
    const names = ["0.jsonl", "1.jsonl", "2.jsonl", "3.jsonl"];
    for (const name of names)
      writeFileSync(join(old, name), Array.from({ length: 500 }, (_, i) => record(name + i)).join(""));
    const child = spawn(process.execPath, ["src/cli.ts", "import", old, "--corpus", corpus], {
      stdio: ["ignore", "pipe", "ignore"],
      env: BARE_ENVIRONMENT,
    });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.kill("SIGKILL");
    await ended;
    const half = await loadCorpus(corpus);
    expect(half.setAside).toEqual([]);
    expect(half.library.size % 500).toBe(0);
    expect(half.library.size).toBeGreaterThan(0);
    const { status, stdout } = await dateline("import", old);
    expect([status, stdout.split("\n")[0]]).toEqual([0, "there already imported/old/0.jsonl"]);
    const whole = await loadCorpus(corpus);
    expect([whole.library.size, whole.setAside]).toEqual([2_000, []]);
    expect(readdirSync(join(corpus, ".dateline", "parts"))).toEqual([]);
  });

  it("tells of wrong use with exit code 2 and prints no result", async () => {
    const none = await dateline("import");
    expect([none.status, none.stdout]).toEqual([2, ""]);
    expect(none.stderr).toMatch(/missing required argument 'source'/);
    const file = join(root, "file.txt");
    writeFileSync(file, "A Title\n\nSome text.\n");
    for (const [source, into, message] of [
      [join(root, "none"), corpus, /^\S+none cannot be imported: it is not there\.$/],
      [corpus, corpus, /is in the corpus already/],
      [root, corpus, /contains the corpus itself/],
      ["ftp://example.org/a", corpus, /cannot be imported: it is not there/],
      [old, file, /is a file: documents can only be added to a folder/],
      [old, join(root, "nowhere"), /nowhere cannot be written to: it is not there/],
    ] as const) {
      corpus = into;
      const { status, stdout, stderr } = await dateline("import", source);
      expect([status, stdout, stderr.trim()]).toEqual([2, "", expect.stringMatching(message)]);
    }
  });

  it("never connects to an address that is not public", async () => {
    const { status, stdout, stderr } = await dateline("import", "http://127.0.0.1:1/a.jsonl");
    expect([status, stderr]).toEqual([1, "1 refused.\n"]);
    expect(stdout).toMatch(/^refused .*127\.0\.0\.1, which is not a public address\n$/);
  });

  it("takes what stands at an address", async () => {
    const server = await startServer();
    server.set("/page", String(EVERY_KIND["e.html"]), { "content-type": "text/html" });
    const { exitCode, printed } = await importFrom(`${server.origin}/page`, ONLY_HERE);
    await server.close();
    expect(exitCode).toBe(0);
    expect(printed).toMatch(/^imported {6}feeds\/127\.0\.0\.1\/\S+ · 1 article\n1 imported\.\n$/);
  });
});
