/**
 * Documents that nobody vouches for. `samples/` holds files that once did harm or easily might; beside them
 * good files are damaged at random: 200 in every run, 10,000 with DATELINE_TEST_LONG.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { writeRecord } from "../../../src/corpus/feeds/warc.ts";
import { readParagraph } from "../../../src/corpus/text/repairs.ts";
import { LONG, needsLongRun } from "../../needs.ts";
import { makeDocx, makePdf, wordParagraph, wrap } from "../readers/samples.ts";
import { readAs } from "../reading.ts";

const DAMAGED = join(import.meta.dirname, "samples");
const CASES = LONG ? 10_000 : 200;

const TEXT = "Pyongyang, April 9 (KCNA) -- The meeting took place on that day and it ended well. -0-";
const CAPTURE = {
  url: "https://example.org/a",
  retrieved: "2024-01-03T00:00:00Z",
  status: 200,
  statusText: "OK",
  rawHeaders: ["Content-Type", "text/html"],
  body: Buffer.from(`<h1>A Meeting</h1><p>${TEXT}</p>`),
  outlet: "KCNA",
  published: null,
  zone: "Asia/Pyongyang",
  entry: null,
  entryUrl: null,
};
const GOOD: Readonly<Record<string, Buffer>> = {
  "good.pdf": makePdf([
    [{ text: "A Meeting", x: 60, y: 80, size: 18 }, ...wrap(TEXT, 60, 120, 60)],
    wrap(TEXT, 60, 120, 60),
  ]),
  "good.docx": makeDocx(wordParagraph("A Meeting") + wordParagraph(TEXT)),
  "good.html": Buffer.from(
    `<!doctype html><html lang="en"><head><title>A Meeting</title><script type="application/ld+json">{"datePublished":"2021-04-09"}</script></head><body><h1>A Meeting</h1><div><p>${TEXT}</p><table><tr><td>a<td>b</table></div></body></html>`,
  ),
  "good.txt": Buffer.from(`---\noutlet: KCNA\n---\nA Meeting\n\n${TEXT}\n`),
  "good.jsonl": Buffer.from(
    `${JSON.stringify({ id: "1", outlet: "KCNA", title: "A Meeting", paragraphs: [TEXT] })}\n`,
  ),
  "good.warc": gunzipSync(writeRecord(CAPTURE)),
  "good.jsonl.gz": gzipSync(`${JSON.stringify({ id: "1", title: "A Meeting", paragraphs: [TEXT] })}\n`),
};
const NAMES = Object.keys(GOOD);

/** Numbers that look random and are the same in every run with the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return (state >>> 0) % Math.max(below, 1);
  };
}

const TOKENS = [
  "<",
  ">",
  "/",
  "\0",
  "obj",
  "endobj",
  "stream",
  "[",
  "]",
  "<<",
  ">>",
  "%PDF",
  "PK",
  "{",
  "}",
  '"',
  "9".repeat(20),
  "-1",
  "&#x110000;",
  "\ud800",
  "<div>".repeat(50),
];

function damage(good: Buffer, seed: number): Buffer {
  const next = numbers(seed);
  let bytes = Buffer.from(good);
  for (let i = 0; i <= next(6); i++) {
    const at = next(bytes.length);
    const length = 1 + next(Math.min(200, bytes.length));
    const kind = next(7);
    if (kind === 0) bytes = bytes.subarray(0, at);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    else if (kind === 3)
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(TOKENS[next(TOKENS.length)] ?? ""),
        bytes.subarray(at),
      ]);
    else if (kind === 4) bytes.fill(next(256), at, Math.min(at + length, bytes.length));
    else for (let j = 0; j < 1 + next(8) && bytes.length > 0; j++) bytes[next(bytes.length)] = next(256);
  }
  return bytes;
}

describe("A damaged document", () => {
  for (const name of readdirSync(DAMAGED).sort()) {
    // Half a gigabyte takes seconds to come together; the extracting thread is tested with a smaller limit as well.
    const needed = name === "bomb.pdf" ? needsLongRun : {};
    it(`of the collection is set aside with a reason: ${name}`, needed, async () => {
      const { articles, setAside } = await readAs(name, readFileSync(join(DAMAGED, name)));
      expect(articles).toEqual([]);
      expect(setAside.length).toBeGreaterThan(0);
      for (const { reason } of setAside) expect(reason).toMatch(/\S{3}/);
    });
  }

  it(
    `made at random gives articles or reasons, never an error (${CASES} cases)`,
    async () => {
      const found = { articles: 0, setAside: 0 };
      for (let seed = 1; seed <= CASES; seed++) {
        const name = NAMES[seed % NAMES.length] ?? "";
        const { articles, setAside } = await readAs(name, damage(GOOD[name] ?? Buffer.alloc(0), seed));
        expect(articles.length + setAside.length, `seed ${seed}, ${name}`).toBeGreaterThan(0);
        for (const { reason } of setAside)
          expect(reason, `seed ${seed}, ${name}`).not.toMatch(
            /^(?:damaged: )?$|process that was reading it ended/,
          );
        for (const { paragraphs, sources } of articles) {
          for (const { text, source, start, end, repairs } of paragraphs) {
            expect(readParagraph(sources[source] ?? "", source, start, end, repairs).text).toBe(text);
          }
        }
        found.articles += articles.length;
        found.setAside += setAside.length;
      }
      expect(found.articles).toBeGreaterThan(0);
      expect(found.setAside).toBeGreaterThan(0);
    },
    LONG ? 1_800_000 : undefined,
  );
});
