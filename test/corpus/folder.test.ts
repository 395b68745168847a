import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type Corpus, loadCorpus } from "../../src/corpus/load.ts";
import { worded } from "./reading.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const ITEM = "Conference held\n\nNovember 25, 2022\n\nThe conference took place in the capital city.\n";
const line = (id: string, more: object = {}) =>
  JSON.stringify({
    id,
    outlet: "KCNA",
    date: "2021-04-09",
    title: `T${id}`,
    url: null,
    paragraphs: ["P."],
    ...more,
  });

function corpusOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "dateline-corpus-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const origins = ({ library }: Corpus) => [...library.articles()].map(({ origin }) => origin);
const report = ({ setAside }: Corpus) =>
  setAside.map(worded).map(({ origin, place, reason }) => `${origin}${place ? `, ${place}` : ""}: ${reason}`);

describe("a folder of documents", () => {
  it("is read in order of path, folders within it too, whatever the names", async () => {
    const names = ["a b.txt", "deep/er/c.md", "new\nline.txt", "주체.txt", "ünï.TXT"];
    const corpus = await loadCorpus(
      corpusOf(Object.fromEntries(names.map((name) => [name, `${name} ${ITEM}`]))),
    );
    expect(origins(corpus)).toEqual([...names].sort());
    expect(report(corpus)).toEqual([]);
  });

  it("takes a text of one's own with its headline and date", async () => {
    const { library } = await loadCorpus(corpusOf({ "mine.txt": ITEM }));
    expect([...library.articles()]).toMatchObject([
      { sourceId: "mine.txt#1", title: "Conference held", date: "2022-11-25" },
    ]);
  });

  it("has files about it at its root that are no documents; further down they are", async () => {
    const about = [
      "README.md",
      "readme.txt",
      "LICENSE",
      "LICENCE.txt",
      "NOTE.md",
      "NOTES.txt",
      "feeds.yaml",
      ".hidden.txt",
      ".git/x.txt",
    ];
    const documents = ["Notebook.txt", "note on peace.txt", "sub/.x.txt", "sub/NOTE.md", "sub/README.txt"];
    const files = Object.fromEntries([...about, ...documents].map((name) => [name, `${name} ${ITEM}`]));
    const corpus = await loadCorpus(corpusOf(files));
    expect(origins(corpus)).toEqual(documents);
    expect(report(corpus)).toEqual([]);
  });

  it("may be one file", async () => {
    const folder = corpusOf({ "a.txt": ITEM, "b.txt": `Other ${ITEM}` });
    expect(origins(await loadCorpus(join(folder, "b.txt")))).toEqual(["b.txt"]);
  });

  it("that is not there is an error", async () => {
    await expect(loadCorpus("no/such/folder")).rejects.toThrow(/ENOENT/);
  });

  it("says how far it has come", async () => {
    const seen: number[] = [];
    const { length } = ITEM;
    await loadCorpus(corpusOf({ "a.txt": ITEM }), ({ bytes, totalBytes }) => seen.push(bytes, totalBytes));
    expect(seen.slice(-2)).toEqual([length, length]);
  });
});

describe("what cannot be read is set aside with its reason, and the rest is read", () => {
  it.each<[string, Record<string, string | Uint8Array>, string[]]>([
    ["an empty file", { "x.txt": "" }, ["x.txt: the file is empty"]],
    ["an empty archive", { "x.jsonl": "" }, ["x.jsonl: the file is empty"]],
    ["an archive of blank lines", { "x.jsonl": "\n  \r\n\n" }, ["x.jsonl: the file is empty"]],
    ["a binary file", { "x.txt": Buffer.from([0, 1, 2, 3]) }, ["x.txt: binary file, not text"]],
    ["broken UTF-8", { "x.txt": Buffer.from("436166c3a920c328", "hex") }, ["x.txt: broken UTF-8 at byte 6"]],
    [
      "another kind of file",
      { "x.xls": "a" },
      [expect.stringMatching(/^x\.xls: not a kind of file that is read \(txt, /)],
    ],
    ["nothing but furniture", { "x.txt": "2023 © All rights reserved.\n" }, ["x.txt: no text in it"]],
    [
      "a line of broken JSON",
      { "x.jsonl": `${line("1")}\n{"id":\n${line("2")}` },
      [expect.stringMatching(/^x\.jsonl, line 2: broken JSON: /)],
    ],
    [
      "a line of broken UTF-8",
      { "x.jsonl": Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xc3, 0x28])]) },
      [expect.stringMatching(/^x\.jsonl, line 1: broken UTF-8/)],
    ],
    [
      "a field of the wrong type",
      { "x.jsonl": line("1", { paragraphs: ["a", 7] }) },
      [expect.stringMatching(/^x\.jsonl, line 1: field paragraphs\.1: .*string/)],
    ],
    [
      "a missing field",
      { "x.jsonl": '{"id":"1","paragraphs":[]}' },
      [expect.stringMatching(/^x\.jsonl, line 1: field title: /)],
    ],
    [
      "a line that is no record",
      { "x.jsonl": "[1]\nnull" },
      [
        expect.stringMatching(/^x\.jsonl, line 1: the line: /),
        expect.stringMatching(/^x\.jsonl, line 2: the line: /),
      ],
    ],
    [
      "a date that does not exist",
      { "x.jsonl": line("1", { date: "2021-02-30" }) },
      ["x.jsonl, line 1: field date: is not a valid date: 2021-02-30 (such as 2021-04-09, 2021-04 or 2021)"],
    ],
    [
      "the same line twice",
      { "x.jsonl": `${line("1")}\n\n${line("1")}` },
      ["x.jsonl, line 3: the same as line 1"],
    ],
    [
      "an id that is there already",
      { "x.jsonl": `${line("1")}\n${line("1", { title: "Z" })}` },
      ["x.jsonl, item 2: the id 1 is there already (x.jsonl, item 1)"],
    ],
    [
      "the same record in another archive",
      { "x.jsonl": line("1"), "y.jsonl": line("1") },
      ["y.jsonl, item 1: the same content as x.jsonl"],
    ],
    [
      "two files of the same content",
      { "x.txt": `X ${ITEM}`, "y.txt": `X ${ITEM}` },
      ["y.txt, item 1: the same content as x.txt"],
    ],
    [
      "a UTF-16 archive",
      { "x.jsonl": Buffer.from(`\ufeff${line("1")}\n${line("2")}`, "utf16le") },
      ["x.jsonl: UTF-16: an archive must be UTF-8"],
    ],
    [
      "a UTF-16 archive without a mark",
      { "x.jsonl": Buffer.from(`${line("1")}\n${line("2")}`, "utf16le") },
      ["x.jsonl: UTF-16: an archive must be UTF-8"],
    ],
    [
      "something that is no gzip",
      { "x.jsonl.gz": "abc" },
      [expect.stringMatching(/^x\.jsonl\.gz, after line 0: cannot be read further: /)],
    ],
    [
      "a gzip that is cut off",
      { "x.jsonl.gz": gzipSync(line("1")).subarray(0, 30) },
      [expect.stringMatching(/^x\.jsonl\.gz, after line 0: cannot be read further: /)],
    ],
    [
      "bytes behind a gzip",
      { "x.jsonl.gz": Buffer.concat([gzipSync(line("1")), Buffer.from("rubbish")]) },
      [expect.stringMatching(/^x\.jsonl\.gz, after line \d: cannot be read further: /)],
    ],
    [
      "a field nested without end",
      { "x.jsonl": line("1").replace("{", `{"deep":${"[".repeat(99)}${"]".repeat(99)},`) },
      ["x.jsonl, line 1: field deep: nested too deep"],
    ],
  ])("%s", async (_, files, lines) => {
    const corpus = await loadCorpus(corpusOf({ ...files, "good.txt": ITEM }));
    expect(report(corpus)).toEqual(lines);
    expect(origins(corpus)).toContain("good.txt");
  });

  it("links, sockets, and folders that are called like documents", async () => {
    const folder = corpusOf({ "good.txt": ITEM, "folder.txt/inside.txt": `In ${ITEM}` });
    const outside = corpusOf({ "secret.txt": `Secret ${ITEM}` });
    symlinkSync(join(outside, "secret.txt"), join(folder, "out.txt"));
    symlinkSync(outside, join(folder, "outside"));
    symlinkSync("good.txt", join(folder, "in.txt"));
    symlinkSync("nowhere.txt", join(folder, "dangling.txt"));
    symlinkSync("loop.txt", join(folder, "loop.txt"));
    symlinkSync(".", join(folder, "round"));
    const server = createServer().listen(join(folder, "socket.txt"));
    await new Promise((resolve) => server.once("listening", resolve));
    const corpus = await loadCorpus(folder);
    await new Promise((resolve) => server.close(resolve));
    expect(origins(corpus)).toEqual(["folder.txt/inside.txt", "good.txt"]);
    expect(report(corpus)).toEqual([
      "dangling.txt: a link that leads nowhere",
      "in.txt: a link to a place in the corpus",
      "loop.txt: a link that leads to itself",
      "out.txt: a link that leads out of the corpus",
      "outside: a link that leads out of the corpus",
      "round: a link to a place in the corpus",
      "socket.txt: neither a file nor a folder",
    ]);
  });

  it("folders without end", async () => {
    const corpus = await loadCorpus(corpusOf({ [`${"d/".repeat(40)}x.txt`]: ITEM, "good.txt": ITEM }));
    expect(origins(corpus)).toEqual(["good.txt"]);
    expect(report(corpus)).toEqual([expect.stringMatching(/^(?:d\/)+d: more than 32 folders deep$/)]);
  });
});

describe("archives of any size", () => {
  it("are read from several gzip members", async () => {
    const members = Buffer.concat(["1", "2", "3"].map((id) => gzipSync(`${line(id)}\n`)));
    const { library, setAside } = await loadCorpus(corpusOf({ "x.jsonl.gz": members }));
    expect([...library.articles()].map(({ sourceId }) => sourceId)).toEqual(["1", "2", "3"]);
    expect(setAside).toEqual([]);
  });

  it("may hold a line of 100 MB, which takes little memory, packed or not", async () => {
    const huge = Buffer.alloc(100 * 1024 * 1024, "x");
    const packed = gzipSync(
      Buffer.concat([Buffer.from(`${line("1")}\n`), huge, Buffer.from(`\n${line("2")}`)]),
      { level: 1 },
    );
    const before = process.memoryUsage().arrayBuffers;
    const corpus = await loadCorpus(corpusOf({ "x.jsonl.gz": packed }));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
    expect(corpus.library.size).toBe(2);
    expect(report(corpus)).toEqual(["x.jsonl.gz, line 2: longer than 16 MB"]);
  });

  it("are left when they turn out to be no archive, and that is said", async () => {
    const corpus = await loadCorpus(
      corpusOf({ "x.jsonl": Array.from({ length: 12_000 }, (_, n) => `line ${n}`).join("\n") }),
    );
    expect(corpus.setAside).toHaveLength(10_001);
    expect(report(corpus).at(-1)).toBe(
      "x.jsonl, after line 10000: not read further: 10000 lines were set aside",
    );
  });

  it("keep fields that Dateline does not know, and do without those that may be missing", async () => {
    const { library } = await loadCorpus(
      corpusOf({
        "x.jsonl":
          '{"title":"T &amp; U","paragraphs":["P."],"tags":[1,{"a":2}],"id":7}\r\n{"title":"V","paragraphs":[]}',
      }),
    );
    const [first, second] = library.articles();
    expect(first).toMatchObject({
      sourceId: "7",
      title: "T & U",
      extra: { tags: [1, { a: 2 }] },
      outlet: null,
      url: null,
      date: null,
    });
    expect(second).toMatchObject({ sourceId: "x.jsonl#2", extra: null });
    expect(second?.flags.map(({ kind }) => kind)).toEqual(["no date", "no body"]);
  });

  it("give a first paragraph that repeats the headline its number, and begin the body after it", async () => {
    const paragraphs = ["T1", "Pyongyang, April 8 (KCNA) -- A b.", "C."];
    const { library } = await loadCorpus(corpusOf({ "x.jsonl": line("1", { paragraphs }) }));
    const [article] = library.articles();
    expect(article).toMatchObject({
      bodyFrom: 2,
      date: "2021-04-08",
      pageDate: "2021-04-09",
      dateFrom: "dateline",
    });
    expect(article?.paragraphs.map(({ text }) => text)).toEqual(["T1", "A b.", "C."]);
  });
});
