import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readAs } from "../reading.ts";

/** Lines that compress badly, so that many stand before the damage and no step holds them all. */
const lines = Array.from({ length: 300 }, (_, i) =>
  JSON.stringify({ id: `${i + 1}`, title: "T", paragraphs: [randomBytes(200).toString("hex")] }),
);
const text = lines.join("\n");

describe("a damaged gzip", () => {
  it.each([
    ["one member", gzipSync(text)],
    [
      "two members",
      Buffer.concat([gzipSync(`${lines.slice(0, 9).join("\n")}\n`), gzipSync(lines.slice(9).join("\n"))]),
    ],
  ])("keeps every line where only bytes behind it are wrong, and names them: %s", async (_, packed) => {
    const { articles, setAside } = await readAs(
      "a.jsonl.gz",
      Buffer.concat([packed, Buffer.from("rubbish")]),
    );
    expect(articles).toHaveLength(300);
    expect(setAside.map(({ place, reason }) => `${place}: ${reason}`)).toEqual([
      "after line 300: cannot be read further: followed by bytes that are not gzip",
    ]);
  });

  it.each([0.1, 0.5, 0.9])("keeps the lines before the damage: at %d of it", async (share) => {
    const packed = gzipSync(text);
    const at = Math.floor(packed.length * share);
    const cut = await readAs("a.jsonl.gz", packed.subarray(0, at));
    expect(cut.articles.length).toBeGreaterThan(300 * share - 12);
    expect(cut.setAside).toHaveLength(1);
    const next = Buffer.concat([gzipSync(`${text}\n`), packed.subarray(0, 10), Buffer.alloc(50, 0xff)]);
    expect((await readAs("a.jsonl.gz", next)).articles).toHaveLength(300);
  });
});
