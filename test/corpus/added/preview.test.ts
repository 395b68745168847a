import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inMemory, refusedFor } from "../../../src/corpus/added/contents.ts";
import { type Previewed, previewOf, taken } from "../../../src/corpus/added/preview.ts";
import { readAll } from "../../../src/corpus/added/reading.ts";
import { ReadingThread } from "../../../src/corpus/added/reading-thread.ts";
import { Library } from "../../../src/corpus/library.ts";
import { readerFor } from "../../../src/corpus/readers/index.ts";
import { LONG, runs } from "../../needs.ts";
import { said, saying } from "../reading.ts";

/** Read in the test's own thread. */
const here = { read: readAll };

async function libraryOf(files: Readonly<Record<string, string>>): Promise<Library> {
  const library = new Library();
  for (const [origin, text] of Object.entries(files)) {
    const document = inMemory(origin, Buffer.from(text));
    for await (const result of readerFor(document)?.read(document) ?? [])
      if (result.kind === "article") library.add(result.article);
  }
  return library;
}

const line = (id: string, words: string, more: object = {}) =>
  `${JSON.stringify({ id, outlet: "KCNA", date: "2021-04-09", title: `About ${words}`, paragraphs: [words], ...more })}\n`;

function preview(name: string, text: string | Buffer, library: Library, isTaken = false): Promise<Previewed> {
  return previewOf(
    { name, place: `added/2026-11-22/${name}`, bytes: Buffer.from(text), isTaken },
    library,
    here,
  );
}

const standingsOf = (previewed: Previewed) =>
  previewed.ok ? previewed.preview.articles.map(({ standing }) => standing) : previewed.reasons;

describe("what adding a document would do", () => {
  it("is told without touching the library", async () => {
    const library = await libraryOf({ "a.jsonl": line("1", "one") });
    const before = library.fingerprint();
    const previewed = await preview(
      "b.jsonl",
      line("1", "changed") + line("2", "two") + line("2", "again"),
      library,
    );
    expect(standingsOf(previewed)).toEqual([
      { kind: "there", reason: saying("the id 1 is there already (a.jsonl, item 1)") },
      { kind: "new" },
    ]);
    expect(previewed.ok && taken(previewed.preview)).toBe(1);
    expect(previewed.ok && previewed.preview.setAside.map(({ reason }) => reason)).toEqual([
      saying("the same id or address as item 2"),
    ]);
    expect(library.fingerprint()).toBe(before);
  });

  it("names the same bytes, the same headline and date, and what is replaced", async () => {
    const text = "A Bridge Was Built\n\nPyongyang, April 9, 2021 (KCNA) -- It was built.\n";
    const library = await libraryOf({
      "a.txt": text,
      "added/2026-11-22/c.txt": text.replace("built.", "begun."),
    });
    expect(standingsOf(await preview("b.txt", text, library))).toEqual([
      { kind: "there", reason: saying("the same content as a.txt") },
    ]);
    const [alike] = standingsOf(await preview("b.txt", text.replace("It", "The bridge"), library));
    expect(alike).toMatchObject({ kind: "alike" });
    const replacing = await preview("c.txt", text.replace("built.", "opened."), library, true);
    expect(standingsOf(replacing)).toEqual([{ kind: "replaces" }]);
    expect(replacing.ok && replacing.preview.replaced).toBe(1);
  });

  it("is what the library then takes, and what it refuses", async () => {
    const id = fc.constantFrom("1", "2", "3", "4");
    const records = fc.array(fc.record({ id, words: fc.constantFrom("one", "two", "three") }), {
      maxLength: 6,
    });
    const written = (all: readonly { id: string; words: string }[]) =>
      all.map((one) => line(one.id, one.words)).join("");
    await fc.assert(
      fc.asyncProperty(records, records, async (held, offered) => {
        const library = await libraryOf({ "a.jsonl": written(held) });
        const previewed = await preview("b.jsonl", written(offered), library);
        const document = inMemory("added/2026-11-22/b.jsonl", Buffer.from(written(offered)));
        let added = 0;
        for await (const result of readerFor(document)?.read(document) ?? [])
          if (result.kind === "article" && library.add(result.article) === null) added++;
        expect(previewed.ok ? taken(previewed.preview) : 0).toBe(added);
      }),
      runs(20),
    );
  });

  it("is nothing where there is no article in it, with every reason", async () => {
    const previewed = await preview("b.jsonl", "{broken\n[]\n", new Library());
    expect(previewed.ok).toBe(false);
    expect(standingsOf(previewed)).toHaveLength(2);
  });
});

describe("a document that is hard to read", () => {
  const offered = (name: string, words: string | Buffer) => ({
    place: `added/2026-11-22/${name}`,
    bytes: Buffer.from(words),
  });

  it("is refused where it would hold up every answer", async () => {
    const slow = offered("a.txt", "Pyongyang, April 9 (KCNA) -- x\n\n".repeat(3000));
    expect(await readAll(slow, 1_000)).toEqual(saying(/too long to read/));
    expect(await readAll(slow)).toHaveProperty("articles");
  });

  it("costs its thread, and the next one is read by another", async () => {
    const thread = new ReadingThread(1);
    expect(await thread.read(offered("a.txt", "words"))).toEqual(saying(/not read within/));
    const patient = new ReadingThread();
    const [first, second] = await Promise.all([
      patient.read(offered("a.jsonl", line("1", "one"))),
      patient.read(offered("b.jsonl", "{broken")),
    ]);
    expect(first).toMatchObject({ articles: [{ title: "About one" }] });
    expect(second).toMatchObject({ articles: [], setAside: [{ place: saying("line 1") }] });
  });

  it("never throws, whatever its name and its bytes are", async () => {
    const name = fc.constantFrom("a.txt", "a.md", "a.jsonl", "a.jsonl.gz", "a.ndjson", "a.exe");
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: "binary", maxLength: 300 }).map((text) => Buffer.from(text)),
      fc.string({ maxLength: 300 }).map((text) => gzipSync(text)),
      fc.json().map((text) => Buffer.from(`${line("1", "one")}${text}\n`)),
    );
    await fc.assert(
      fc.asyncProperty(name, bytes, async (called, held) => {
        const previewed = await preview(called, Buffer.from(held), new Library());
        if (previewed.ok) expect(previewed.preview.articles.length).toBeGreaterThan(0);
        else for (const { reason } of previewed.reasons) expect(said(reason)).not.toBe("");
      }),
      { numRuns: LONG ? 5000 : 200 },
    );
  });
});

describe("a file whose name says something else than its bytes", () => {
  it.each([
    ["a.txt", "%PDF-1.7", "holds a PDF"],
    ["a.pdf", "PK\x03\x04", "holds a zip archive"],
    ["a.txt", "  <!DOCTYPE html><html>", "holds HTML"],
    ["a.jsonl", "\x1f\x8b\x08", "holds a gzip archive"],
    ["a.docx", "MZ", "holds a program"],
    ["a.html", "\x89PNG", "holds a picture"],
    ["a.exe", "words", "not a kind of file"],
    ["a.warc.gz", "words", "web archive"],
    ["a.txt", "", "empty"],
  ])("%s with %j is refused", async (name, begin, reason) => {
    expect(await refusedFor(name, Buffer.from(begin, "latin1"))).toEqual(saying(new RegExp(reason)));
  });

  it.each([
    ["a.docx", "PK\x03\x04"],
    ["a.pdf", "%PDF-1.7"],
    ["A.HTML", "<html>"],
    ["a.md", "# A Program of Work"],
    ["a.txt", "MEETING HELD"],
  ])("%s with %j is none", async (name, begin) => {
    expect(await refusedFor(name, Buffer.from(begin, "latin1"))).toBeNull();
  });
});
