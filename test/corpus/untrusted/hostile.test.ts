import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONG, runs } from "../../needs.ts";
import { readAs } from "../reading.ts";

const seed = readFileSync("corpus/004_557a553709023d6d.txt");
const record = {
  id: "1",
  outlet: "KCNA",
  date: "2021-04-09",
  title: "T",
  url: "http://x/1",
  paragraphs: ["P."],
};
const archive = Buffer.from([1, 2, 3].map((n) => JSON.stringify({ ...record, id: `${n}` })).join("\n"));

/** Bytes changed, taken out or doubled at some places. */
const mutations = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 40 }),
    by: fc.uint8Array({ maxLength: 40 }),
  }),
  { minLength: 1, maxLength: 8 },
);

function mutated(bytes: Buffer, list: readonly { at: number; length: number; by: Uint8Array }[]): Buffer {
  return list.reduce((done, { at, length, by }) => {
    const from = Math.floor(at * done.length);
    return Buffer.concat([done.subarray(0, from), by, done.subarray(from + length)]);
  }, bytes);
}

async function expectAnswer(origin: string, bytes: Uint8Array): Promise<void> {
  const { articles, setAside } = await readAs(origin, bytes);
  expect(articles.length + setAside.length).toBeGreaterThan(0);
  for (const { reason } of setAside) expect(reason.length).toBeGreaterThan(0);
  // What was read can be written out again.
  for (const article of articles) JSON.stringify({ ...article, sources: [] });
}

describe("no bytes make a reader throw, and each gets an article or a line in the report", () => {
  const names = fc.constantFrom("a.txt", "a.md", "a.jsonl", "a.jsonl.gz");

  it("random bytes", async () => {
    await fc.assert(fc.asyncProperty(names, fc.uint8Array({ maxLength: 3000 }), expectAnswer), {
      numRuns: LONG ? 3_000 : 60,
    });
  });

  it("random text", async () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom("\n", " ", "-0-", "---\n", "**", "&", "Kim Jong Un", "{", '"'),
        fc.string({ unit: "binary", maxLength: 5 }),
      ),
      maxLength: 300,
    });
    await fc.assert(
      fc.asyncProperty(names, text, (name, value) => expectAnswer(name, Buffer.from(value))),
      { numRuns: LONG ? 3_000 : 60 },
    );
  });

  it("a document with some bytes changed", async () => {
    await fc.assert(
      fc.asyncProperty(mutations, (list) => expectAnswer("a.txt", mutated(seed, list))),
      runs(20),
    );
  });

  it("an archive with some bytes changed, plain and compressed", async () => {
    const packed = gzipSync(archive);
    await fc.assert(
      fc.asyncProperty(mutations, async (list) => {
        await expectAnswer("a.jsonl", mutated(archive, list));
        await expectAnswer("a.jsonl.gz", mutated(packed, list));
      }),
      { numRuns: LONG ? 1_500 : 30 },
    );
  });

  it("records of any shape", async () => {
    const field = fc.constantFrom("id", "outlet", "date", "title", "url", "paragraphs", "extra", "__proto__");
    const shape = fc.dictionary(field, fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(shape, fc.jsonValue()), { minLength: 1, maxLength: 5 }),
        async (lines) => {
          const text = lines.map((line) => JSON.stringify(line)).join("\n");
          const { articles, setAside } = await readAs("a.jsonl", text);
          expect(articles.length + setAside.length).toBe(lines.length);
        },
      ),
      { numRuns: LONG ? 3_000 : 60 },
    );
  });

  it("front matter of any shape", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), fc.jsonValue(), async (text, value) => {
        await expectAnswer("a.md", Buffer.from(`---\n${text}\n---\nHeld\n\nAll of them agreed on it.\n`));
        await expectAnswer("a.md", Buffer.from(`---\n${JSON.stringify(value)}\n---\nHeld\n\nAll agreed.\n`));
      }),
      { numRuns: LONG ? 2_000 : 40 },
    );
  });
});

describe("text that would take a careless reader hours", () => {
  const MANY = LONG ? 10_000 : 2_500;
  const SIZE = 128 * 1024;
  it("a text of more pieces than any document has", async () => {
    for (const [name, text] of [
      ["a.txt", "-0-\n".repeat(300_000)],
      ["a.md", "ABC ABC\n\n".repeat(60_000)],
    ] as const) {
      const { articles, setAside } = await readAs(name, Buffer.from(text));
      expect(articles).toEqual([]);
      expect(setAside.map(({ reason }) => reason)).toEqual([expect.stringMatching(/50,000 pieces of text/)]);
    }
  });

  it("archives that unpack without end, to blank lines or to one line", async () => {
    const zeros = gzipSync(Buffer.alloc(16_000_000), { level: 1 });
    const bombs: [string, Buffer, RegExp][] = [
      ["blank.jsonl.gz", gzipSync(Buffer.alloc(40_000_000, "\n"), { level: 1 }), /lines were blank/],
      ["zeros.jsonl.gz", Buffer.concat(Array(20).fill(zeros)), /unpacks to far more/],
    ];
    for (const [name, bytes, reason] of bombs) {
      const { articles, setAside } = await readAs(name, bytes);
      expect(articles).toEqual([]);
      expect(setAside.at(-1)?.reason).toMatch(reason);
    }
  });

  it.each([
    ["very many short lines", () => "a\n".repeat(SIZE / 2)],
    ["thousands of torn blocks", () => "they will\n\n".repeat(MANY)],
    ["thousands of end marks", () => "x\n\n-0-\n\n".repeat(MANY)],
    ["thousands of datelines", () => "Pyongyang, May 1 (KCNA) -- x\n\n".repeat(MANY)],
    ["a row of references", () => `Held\n\n${"&nbsp;&amp;".repeat(SIZE / 11)}`],
    ["a row of bold marks", () => `Held\n\n${"**a ".repeat(SIZE / 4)}`],
    ["a row of glued names", () => `Held\n\n${"xKim Jong Unx".repeat(SIZE / 13)}`],
    ["a row of hyphens", () => "-".repeat(SIZE)],
    ["a row of brackets", () => `Held\n\n${"(".repeat(SIZE)}`],
    ["a row of closing quotes", () => `Held\n\n${".”".repeat(SIZE / 3)}x`],
    ["a row of spaces between two words", () => `Held\n\na${" ".repeat(SIZE)}b`],
    ["a row of white space of many kinds", () => `Held\n\na${" \t\u00a0".repeat(SIZE / 4)}b`],
    ["a row of digits", () => `Held\n\n${"1".repeat(SIZE)}`],
    ["front matter that never ends", () => `---\na: b\n${"c: d\n".repeat(SIZE / 5)}`],
  ])("%s", async (_, text) => {
    await expectAnswer("a.txt", Buffer.from(text()));
  });
});
