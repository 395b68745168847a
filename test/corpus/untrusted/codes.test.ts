import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { PoolError } from "../../../src/common/worker-pool.ts";
import { previewOf } from "../../../src/corpus/added/preview.ts";
import { readAll } from "../../../src/corpus/added/reading.ts";
import type { Flag } from "../../../src/corpus/article.ts";
import { Extractor, extractionFailure } from "../../../src/corpus/extraction/extractor.ts";
import { joinBlocks } from "../../../src/corpus/extraction/html/html.ts";
import { feedsText, readFeeds } from "../../../src/corpus/feeds/config.ts";
import { fetchBytes, HTTP_DEFAULTS } from "../../../src/corpus/feeds/http.ts";
import { placeOf } from "../../../src/corpus/feeds/keep.ts";
import { PoliteFetcher } from "../../../src/corpus/feeds/polite.ts";
import { FeedPoller } from "../../../src/corpus/feeds/poller.ts";
import { Feeds } from "../../../src/corpus/feeds/service.ts";
import { writeRecord } from "../../../src/corpus/feeds/warc.ts";
import { listCorpus } from "../../../src/corpus/folder.ts";
import { importInto } from "../../../src/corpus/importing/import.ts";
import { Library } from "../../../src/corpus/library.ts";
import { loadCorpus, loadDocuments } from "../../../src/corpus/load.ts";
import { readers } from "../../../src/corpus/readers/index.ts";
import { causeOf, Refused } from "../../../src/corpus/reason.ts";
import english from "../../../src/messages/en/index.ts";
import { LANGUAGES, type Told, tell } from "../../../src/messages/index.ts";
import { ONLY_HERE, startServer, type TestServer } from "../feeds/server.ts";
import { makeDocx, makePdf, makeZip, wordParagraph, wrap, writePdf } from "../readers/samples.ts";

/** Everything that was told in this file, by code: what is inside another is told with it. */
const told = new Map<string, Told[]>();
const lately = new Set<string>();

function note(one: unknown): void {
  if (typeof one !== "object" || one === null) return;
  if ("code" in one && "values" in one) {
    const { code } = one as Told;
    lately.add(code);
    told.set(code, [...(told.get(code) ?? []), one as Told]);
  }
  for (const inner of Object.values(one)) note(inner);
}

const PROSE = "Pyongyang, April 9 (KCNA) -- The text was read in the capital on that day. -0-";
const line = (id: string, more: object = {}) =>
  `${JSON.stringify({ id, outlet: "KCNA", date: "2021-04-09", title: `Item ${id}`, paragraphs: [PROSE], ...more })}\n`;
const capture = (more: object = {}) =>
  writeRecord({
    url: "https://example.org/a",
    retrieved: "2021-04-10T00:00:00Z",
    status: 200,
    statusText: "OK",
    rawHeaders: ["Content-Type", "text/html"],
    body: Buffer.from(`<h1>A Page Kept</h1><p>${PROSE}</p>`),
    outlet: "KCNA",
    published: null,
    zone: null,
    entry: null,
    entryUrl: null,
    ...more,
  });
const docxWith = (data: string | Buffer) => makeDocx(wordParagraph(PROSE), [{ name: "word/x.xml", data }]);
const deep = `${"[".repeat(60)}${"]".repeat(60)}`;
const feedOf = (items: number) =>
  Buffer.from(`<rss version="2.0"><channel>${"<item><guid>a</guid></item>".repeat(items)}</channel></rss>`);

/** Documents, and the codes that their readers give. */
const DOCUMENTS: readonly (readonly [codes: string, name: string, bytes: Buffer | string])[] = [
  ["damaged.empty", "a.txt", ""],
  ["damaged.binary", "a.txt", Buffer.from([0, 1, 2, 3])],
  ["damaged.noText", "a.txt", "2023 © All rights reserved.\n"],
  ["encoding.utf8", "a.txt", Buffer.from("436166c3a920c328", "hex")],
  ["encoding.unknown", "a.txt", Buffer.from("d0d1d2d3d4d5d6d7d8d9", "hex")],
  ["encoding.utf16", "a.txt", Buffer.from("fffe00d8", "hex")],
  ["large.text", "a.txt", Buffer.alloc(5_000_000, "words of text \n")],
  ["large.blocks", "a.txt", "-0-\n".repeat(300_000)],
  ["outside.block place.line", "a.txt", `A Title\n\n${PROSE}\n\nSent by the press section\n`],
  [
    "outside.more place.afterLine",
    "a.txt",
    `A Title\n\n${PROSE}\n${Array.from({ length: 130 }, (_, i) => `\nleft ${i} over\n\n-0-\n`).join("")}`,
  ],
  ["frontMatter.open", "a.md", "---\ntitle: Held\n\nx\n"],
  ["frontMatter.yaml", "a.md", "---\ntitle: 'open\n---\nx"],
  ["frontMatter.whole other.words", "a.md", "---\n- a\n---\nx"],
  ["frontMatter.field issue.noText", "a.md", "---\ntitle: [a, b]\n---\nx"],
  ["frontMatter.field issue.noDate", "a.md", "---\ndate: 2021-02-30\n---\nx"],
  ["frontMatter.deep", "a.md", `---\nx: ${deep}\n---\nx`],
  ["copy.line", "a.jsonl", line("1") + line("1")],
  ["record.json", "a.jsonl", '{"id":\n'],
  ["record.whole", "a.jsonl", "[1]\n"],
  ["record.field", "a.jsonl", line("1", { paragraphs: ["a", 7] })],
  ["record.field issue.noDate", "a.jsonl", line("1", { date: "2021-02-30" })],
  ["record.deep", "a.jsonl", line("1", { x: JSON.parse(deep) })],
  ["encoding.line", "a.jsonl", Buffer.from('{"title":"\xc3\x28', "latin1")],
  ["encoding.archive", "a.jsonl", Buffer.from(line("1"), "utf16le")],
  ["large.line", "a.jsonl", Buffer.alloc(17 * 1024 * 1024, "x")],
  ["other.blankLines", "a.jsonl", "\n".repeat(10_100)],
  ["other.asideLines", "a.jsonl", "{\n".repeat(10_005)],
  [
    "damaged.further damaged.behind",
    "a.jsonl.gz",
    Buffer.concat([gzipSync(line("1")), Buffer.from("rubbish")]),
  ],
  [
    "damaged.bomb",
    "a.jsonl.gz",
    Buffer.concat(Array(20).fill(gzipSync(Buffer.alloc(16_000_000), { level: 1 }))),
  ],
  ["large.file", "a.html", Buffer.alloc(11 * 1024 * 1024, "a ")],
  ["large.elements", "a.html", "<p>x</p>".repeat(51_000)],
  ["damaged.deepElements", "a.html", "<div>".repeat(1_000)],
  ["damaged.script", "a.html", "<html><body><script>render()</script></body></html>"],
  ["encoding.declared", "a.html", Buffer.from('<meta charset="shift_jis"><p>\xff\xfe\xfd', "latin1")],
  ["kind.noPdf", "a.pdf", "a letter"],
  ["damaged.pdf", "a.pdf", "%PDF-1.7\nnothing"],
  [
    "damaged.locked",
    "a.pdf",
    writePdf(
      [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 0 /Kids [] >>",
        `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${"28".repeat(32)}> /U <${"31".repeat(32)}> >>`,
      ],
      `/Encrypt 3 0 R /ID [<${"00".repeat(16)}> <${"00".repeat(16)}>] `,
    ),
  ],
  ["picture.file", "a.pdf", makePdf([[]])],
  ["large.pages", "a.pdf", makePdf(Array(5_001).fill([]))],
  ["picture.page place.page", "a.pdf", makePdf([wrap(PROSE, 60, 80, 60), []])],
  ["picture.page place.pages", "a.pdf", makePdf([wrap(PROSE, 60, 80, 60), [], []])],
  ["kind.oldWord", "a.docx", Buffer.from("d0cf11e0", "hex")],
  ["kind.noZip", "a.docx", "x"],
  ["kind.noWord", "a.docx", makeZip([{ name: "a.xml", data: "x" }])],
  ["damaged.entities", "a.docx", docxWith('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
  ["damaged.nested", "a.docx", makeDocx("<w:p>".repeat(20_000) + "</w:p>".repeat(20_000))],
  ["damaged.file", "a.docx", "PK\x03\x04broken"],
  ["large.zip", "a.docx", docxWith(Buffer.alloc(61 * 1024 * 1024, " "))],
  ["large.files", "a.docx", makeZip(Array.from({ length: 5_001 }, (_, i) => ({ name: `${i}`, data: "" })))],
  ["other.noAnswer", "a.warc", ""],
  ["damaged.noRecord", "a.warc", "hello"],
  ["damaged.cutOff", "a.warc", "WARC/1.1\r\nContent-Length: 99\r\n\r\nabc"],
  ["other.status place.capture", "a.warc.gz", capture({ status: 500 })],
  ["other.noPage", "a.warc.gz", capture({ url: "file:///etc/passwd" })],
  ["other.type", "a.warc.gz", capture({ rawHeaders: ["Content-Type", "video/mp4"] })],
  ["other.noType", "a.warc.gz", capture({ rawHeaders: [] })],
  ["damaged.body", "a.warc.gz", capture({ rawHeaders: ["Content-Encoding", "gzip"] })],
  ["other.revisit", "a.warc", "WARC/1.1\r\nWARC-Type: revisit\r\nContent-Length: 0\r\n\r\n\r\n\r\n"],
  ["kind.markup", "a.txt", `<note><to>you</to>\n${PROSE}</note>`],
  ["damaged.noFeed", "a.warc.gz", capture({ entry: "a", body: Buffer.from("no") })],
  ["damaged.feedEntities", "a.warc.gz", capture({ entry: "a", body: Buffer.from("<!ENTITY a>") })],
  ["other.feedText", "a.warc.gz", capture({ entry: "a", body: feedOf(1) })],
  ["large.entries", "a.warc.gz", capture({ entry: "a", body: feedOf(2_001) })],
];

async function read(name: string, bytes: Buffer | string): Promise<void> {
  const document = {
    origin: name,
    size: Buffer.byteLength(bytes),
    async *open() {
      yield Buffer.from(bytes);
    },
  };
  const reader = readers.find(({ endings }) => endings.some((ending) => name.endsWith(`.${ending}`)));
  for await (const result of reader?.read(document) ?? []) {
    if (result.kind === "set aside") note(result.setAside);
    if (result.kind === "article") note(result.article.flags);
  }
}

const PAGE_TEXT = "They met there and spoke about it for long, and it was good that they did so.";
const pageOf = (stamp: string, printed: string) =>
  `<meta property="article:published_time" content="${stamp}"><h1>They Met There</h1>${printed}<p>${PAGE_TEXT}</p>`;

/** The kinds and the codes of the flags of texts. */
const FLAGGED: readonly (readonly [code: Flag["code"], name: string, text: string])[] = [
  ["flag.noYear", "a.txt", `A Title\n\n${PROSE}\n`],
  ["flag.noDate", "a.txt", "A Title\n\nThey met there and spoke about it for long.\n"],
  ["flag.noHeadline", "a.txt", "They met there and spoke about it for a long time. It was good.\n"],
  ["flag.noBody", "a.txt", "Only A Headline\n"],
  ["flag.juche", "a.txt", `A Title\n\nMay 9, Juche 110 (2020)\n\n${PROSE}\n`],
  ["flag.noDay", "a.txt", "A Title\n\nApril 31, 2020\n\nThey met there and spoke about it for long.\n"],
  ["flag.noDayIn", "a.txt", `A Title\n\n2021-04-09\n\n${PROSE.replace("April 9", "February 30")}\n`],
  ["flag.datelineAfter", "a.jsonl", line("1", { date: "2021-04-01" })],
  ["flag.datelineBefore", "a.jsonl", line("1", { date: "2021-04-20" })],
  ["flag.fileName", "2021-a.txt", `A Title\n\n${PROSE}\n`],
  ["flag.pageDates", "a.html", pageOf("2021-04-09", "<p>9 March 2021</p>")],
  ["flag.utc", "a.html", pageOf("2021-04-09T23:00:00Z", "")],
  ["flag.unreadable", "a.html", `<meta charset="utf-8"><h1>A Caf\ufffd Opens</h1><p>${PAGE_TEXT}</p>`],
  ["flag.noTitle", "a.jsonl", line("1", { title: "" })],
  ["flag.noText", "a.jsonl", line("1", { paragraphs: [] })],
  [
    "flag.years",
    "a.jsonl",
    line("1", { paragraphs: [PROSE.replace("April 9", "December 30, 2014")], date: "2019-01-01" }),
  ],
  [
    "flag.headline",
    "a.jsonl",
    line("1", { title: "Three several headline words", paragraphs: ["Nothing else. ".repeat(30)] }),
  ],
];

describe("What a document is told to be wrong with", () => {
  it.each(DOCUMENTS)("has the code %s: %s", async (codes, name, bytes) => {
    lately.clear();
    await read(name, bytes);
    for (const code of codes.split(" ")) expect([...lately]).toContain(code);
  });

  it.each(FLAGGED)("has the flag %s", async (code, name, text) => {
    lately.clear();
    await read(name, text);
    expect([...lately]).toContain(code);
  });

  it("has a code where its reader was ended, or more was in it than may be", async () => {
    const slow = new Extractor({ milliseconds: 0, millisecondsPerMb: 0 });
    const late = await slow.extract({ kind: "html", bytes: Buffer.from("<p>x</p>") });
    expect(late).toMatchObject({ ok: false, reason: { code: "large.time" } });
    note(late);
    for (const code of ["ended", "memory"] as const) note(extractionFailure(new PoolError(code), 1000));
    try {
      joinBlocks([{ text: "x".repeat(31 * 1024 * 1024) }]);
    } catch (error) {
      note(causeOf(error));
    }
    expect([...told.keys()]).toEqual(
      expect.arrayContaining(["damaged.ended", "large.memory", "large.length", "large.time"]),
    );
  });

  it("has a code for each error of the system, else the system's own words", () => {
    for (const code of ["EACCES", "EPERM", "ENOENT", "ELOOP", "EISDIR", "EIO", "ENAMETOOLONG"]) {
      const cause = causeOf(Object.assign(new Error("in a folder /home/x"), { code }));
      note(cause);
      expect(tell(cause, "en")).not.toContain("/home");
    }
    expect(causeOf(new Error("its words"))).toEqual({ code: "other.words", values: { words: "its words" } });
  });
});

describe("What is told of files, of what is sent, and of feeds", () => {
  let folder: string;
  let server: TestServer;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "dateline-codes-"));
    server = await startServer();
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("has a code for what is no file, and for copies", async () => {
    const at = (name: string) => join(folder, name);
    writeFileSync(at("a.jsonl"), line("1", { url: "https://example.org/1" }));
    writeFileSync(at("b.jsonl"), line("1") + line("2", { id: null, url: "https://example.org/2" }));
    writeFileSync(at("c.jsonl"), line("3", { id: null, url: "https://example.org/2" }));
    writeFileSync(at("d.txt"), `A Title\n\n${PROSE}\n`);
    writeFileSync(at("e.txt"), `A Title\n\n${PROSE}\n`);
    writeFileSync(at("f.xls"), "x");
    symlinkSync("d.txt", at("g.txt"));
    symlinkSync("/", at("h.txt"));
    symlinkSync("nowhere", at("i.txt"));
    symlinkSync("j.txt", at("j.txt"));
    const socket = createServer();
    await new Promise<void>((resolve) => socket.listen(at("k.txt"), resolve));
    const { setAside } = await loadCorpus(folder);
    await new Promise((resolve) => socket.close(resolve));
    note(setAside);
    expect(setAside.map(({ reason }) => reason.code).toSorted()).toEqual(
      [
        ...[
          "access.linkInside",
          "access.linkLoop",
          "access.linkNowhere",
          "access.linkOutside",
          "access.noFile",
        ],
        ...["copy.address", "copy.content", "copy.id", "kind.file"],
      ].toSorted(),
    );
  });

  it("has a code for what cannot be read, lies too deep, or cannot be imported", async () => {
    mkdirSync(join(folder, ...Array<string>(34).fill("deep")), { recursive: true });
    note(await listCorpus(folder));
    const open = () => {
      throw new Error("torn away");
    };
    note((await loadDocuments({ documents: [{ origin: "a.txt", size: 1, open }], setAside: [] })).setAside);
    const source = join(tmpdir(), `${basename(folder)}.txt`);
    writeFileSync(source, `A Title\n\n${PROSE}\n`);
    const onProgress = () => writeFileSync(source, `B Title\n\n${PROSE}\n`);
    note(await Array.fromAsync(importInto(folder, source, { onProgress })));
    rmSync(join(folder, "imported"), { recursive: true, force: true });
    symlinkSync(tmpdir(), join(folder, "imported"));
    note(await Array.fromAsync(importInto(folder, source)));
    rmSync(source);
    const nothing = { sha256: "", articles: [], setAside: [], more: 0 };
    const offer = { name: "a.txt", place: "added/a.txt", bytes: Buffer.from("x"), isTaken: false };
    note(await previewOf(offer, new Library(), { read: async () => nothing }));
    for (const source of [folder, tmpdir()]) {
      const failed = await Array.fromAsync(importInto(folder, source)).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(Refused);
      note(causeOf(failed));
    }
    expect([...told.keys()]).toEqual(
      expect.arrayContaining([
        "access.unreadable",
        "other.changed",
        "other.folders",
        "other.holdsCorpus",
        "other.inCorpus",
      ]),
    );
  });

  it("has a code for every reason why what was sent is refused", async () => {
    const offered: readonly (readonly [string, string, string | Buffer])[] = [
      ["content.pdf", "a.txt", "%PDF-1.7"],
      ["content.zip", "a.pdf", "PK\x03\x04"],
      ["content.html", "a.txt", "<!doctype html>"],
      ["content.gzip", "a.jsonl", Buffer.from("1f8b08", "hex")],
      ["content.oldWord", "a.txt", Buffer.from("d0cf11e0", "hex")],
      ["content.warc", "a.txt", "WARC/1.1"],
      ["content.picture", "a.html", Buffer.from("89504e47", "hex")],
      ["content.program", "a.docx", "MZ"],
      ["other.archive", "a.warc", "WARC/1.1"],
      ["large.unpacked", "a.jsonl.gz", gzipSync(Buffer.alloc(201 * 1024 * 1024), { level: 1 })],
      ["copy.item", "a.jsonl", line("1") + line("1", { title: "Z" })],
      ["large.articles", "a.jsonl", Array.from({ length: 20_001 }, (_, n) => line(`${n}`)).join("")],
    ];
    for (const [code, name, bytes] of offered) {
      const offer = { name, place: `added/2026-11-22/${name}`, bytes: Buffer.from(bytes), isTaken: false };
      note(await previewOf(offer, new Library(), { read: (given) => readAll(given) }));
      expect([...told.keys()], name).toContain(code);
    }
    note(await readAll({ place: "a.txt", bytes: Buffer.from(PROSE) }, -1));
    expect([...told.keys()]).toContain("large.slow");
  });

  it("has a code for everything that is wrong with feeds.yaml", async () => {
    const feed = "feeds:\n  - {url: https://example.org, outlet: KCNA";
    const texts: readonly (readonly [string, string])[] = [
      ["feeds.yaml", "feeds: ["],
      ["feeds.whole", "3"],
      ["feeds.field", "feeds: 3"],
      ["feeds.feed", `${feed}, txt: page}`],
      ["feeds.feedField", `${feed}, interval: 1m}`],
      ["issue.intervalRange", `${feed}, interval: 1m}`],
      ["issue.interval", `${feed}, interval: soon}`],
      ["issue.zone", `${feed}, zone: Pyongyang}`],
      ["issue.noHttp", "feeds:\n  - {url: ftp://example.org, outlet: KCNA}"],
      ["issue.spaces", 'contact: "me and you"'],
      ["feeds.twice", `${feed}}\n  - {url: https://example.org, outlet: B}`],
    ];
    for (const [code, text] of texts) {
      note(readFeeds(text));
      expect([...told.keys()], text).toContain(code);
    }
    writeFileSync(join(folder, "feeds.yaml"), " ".repeat(1_100_000));
    note(await feedsText(folder));
    rmSync(join(folder, "feeds.yaml"));
    symlinkSync("feeds.yaml", join(folder, "feeds.yaml"));
    note(await feedsText(folder));
    expect([...told.keys()]).toEqual(expect.arrayContaining(["feeds.large", "feeds.unreadable"]));
  });

  it("has a code for every address that gives no answer", async () => {
    let now = 0;
    const polite = (more: object = {}) =>
      new PoliteFetcher({ pause: 0, now: () => now, ...ONLY_HERE, ...more });
    const get = async (code: string, url: string, more: object = {}) => {
      const answer = await polite(more).get(url.startsWith("/") ? server.origin + url : url, "*/*");
      expect(answer).toMatchObject({ kind: "refused", reason: { code } });
      note(answer);
    };
    server.set("/circle", (_, response) => response.writeHead(302, { location: "/circle" }).end());
    server.set("/large", "x".repeat(5_000_000));
    server.set("/silent", () => undefined);
    server.set("/broken", (_, response) => {
      response.writeHead(200, { "content-length": 100 }).write("x");
      setImmediate(() => response.destroy());
    });
    await get("fetch.noAddress", "http://[");
    await get("fetch.onlyHttp", "file:///etc/passwd");
    await get("fetch.password", `http://a:b@127.0.0.1:${server.port}/`);
    await get("fetch.notPublic", "http://10.0.0.1/");
    await get("fetch.unknownHost", "http://example.org/", { resolve: async () => [] });
    await get("fetch.redirects", "/circle");
    await get("fetch.large", "/large", { mostBytes: 1_000 });
    await get("fetch.time", "/silent", { milliseconds: 200 });
    await get("fetch.connection", "/broken");
    const closed = polite();
    closed.close();
    note(await closed.get(`${server.origin}/large`, "*/*"));
    const http = { ...HTTP_DEFAULTS, ...ONLY_HERE, userAgent: "x" };
    note(await fetchBytes(new URL(`${server.origin}/silent`), {}, { ...http, signal: AbortSignal.abort() }));
    server.set("/busy", (_, response) => response.writeHead(429).end());
    const patient = polite();
    await patient.get(`${server.origin}/busy`, "*/*");
    note(await patient.get(`${server.origin}/busy`, "*/*"));
    server.set("/robots.txt", "User-agent: *\nDisallow: /large\n");
    await get("fetch.robots", "/large");
    server.set("/robots.txt", (_, response) => response.writeHead(503).end());
    now += 1;
    await get("fetch.noRobots", "/large");
    expect([...told.keys()]).toEqual(
      expect.arrayContaining(["fetch.closing", "fetch.brokenOff", "fetch.rest"]),
    );
  });

  it("has a code for items of feeds without an address or a text, and for a feed that is imported", async () => {
    server.set("/feed", `<rss version="2.0"><channel><item><guid>x</guid></item></channel></rss>`, {
      "content-type": "application/rss+xml",
    });
    for (const text of ["page", "feed"] as const) {
      const read = readFeeds(`feeds:\n  - {url: "${server.origin}/feed", outlet: KCNA, text: ${text}}`);
      if (!read.ok) throw new Error(tell(read.problem, "en"));
      const [feed] = read.config.feeds;
      const options = { corpus: folder, config: read.config, onResult: () => {}, onError: () => {} };
      const poller = new FeedPoller({ ...options, http: { pause: 0, ...ONLY_HERE } });
      if (feed) note(await poller.poll(feed));
    }
    note(await Array.fromAsync(importInto(folder, `${server.origin}/feed`, { http: ONLY_HERE })));
    expect([...told.keys()]).toEqual(
      expect.arrayContaining(["feed.at", "feed.noAddress", "feed.noText", "other.feed"]),
    );
  });

  it("has a code for what is kept of feeds and cannot be read", async () => {
    let now = 0;
    server.set("/feed", `<rss version="2.0"><channel><item><link>/a</link></item></channel></rss>`);
    server.set("/a", `<h1>A Page Kept</h1><p>${PROSE}</p>`, { "content-type": "text/html" });
    const text = `feeds:\n  - {url: "${server.origin}/feed", outlet: KCNA}`;
    const read = readFeeds(text);
    const feed = read.ok ? read.config.feeds[0] : undefined;
    if (!read.ok || !feed) throw new Error("no feed");
    const options = { corpus: folder, config: read.config, onResult: () => {}, onError: () => {} };
    const http = { pause: 0, ...ONLY_HERE };
    const poller = new FeedPoller({ ...options, http, now: () => now });
    await poller.poll(feed);
    const kept = join(folder, placeOf(`${server.origin}/a`));
    rmSync(kept);
    mkdirSync(kept);
    now += 2 * 60 * 60_000;
    note(await poller.poll(feed));
    rmSync(join(folder, ".dateline", "feeds.json"));
    mkdirSync(join(folder, ".dateline", "feeds.json"));
    writeFileSync(join(folder, "feeds.yaml"), text);
    const feeds = new Feeds({ corpus: folder, log: { info: () => {}, warn: () => {} }, http });
    await feeds.start();
    note(feeds.status());
    await feeds.close();
    expect([...told.keys()]).toEqual(
      expect.arrayContaining(["feed.keptUnreadable", "feeds.stateUnreadable"]),
    );
  });

  afterAll(() => told.clear());

  describe("is said", () => {
    const MINE =
      /^(?:access|content|copy|damaged|encoding|feeds?|fetch|flag|frontMatter|issue|kind|large|other|outside|picture|place|record)\./;
    const codes = Object.keys(english.sentences).filter((key) => MINE.test(key));

    it("in this file for every code of the catalogue", () => {
      expect(codes.filter((code) => !told.has(code))).toEqual([]);
    });

    it("in every language without a value left over, and in Korean without English", () => {
      const nameless = /[a-z]{3,}(?: [a-z]{2,}){2,}/;
      for (const all of told.values()) {
        for (const one of all.slice(0, 3)) {
          for (const language of LANGUAGES) expect(tell(one, language)).not.toMatch(/\{\w+\}|\[object/);
          const words = JSON.stringify(one.values);
          const korean = tell(one, "ko");
          const own = korean.split(" ").filter((word) => !words.includes(word));
          expect(own.join(" "), one.code).not.toMatch(nameless);
          if (!/^(?:other\.words|feed\.at|flag\.(?:years|noDay)|place\.capture)$/.test(one.code))
            expect(korean).toMatch(/\p{Script=Hangul}/u);
        }
      }
    });
  });
});
