import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Capture, readCaptures, writeRecord } from "../../../src/corpus/feeds/warc.ts";
import { readAs } from "../reading.ts";

const line = fc.string({ unit: "grapheme-ascii", maxLength: 40 }).map((text) => text.trim());
const token = fc.stringMatching(/^[a-z][a-z-]{0,15}$/).filter((name) => name !== "transfer-encoding");
const own = fc.option(fc.string({ unit: "grapheme", maxLength: 40 }));
const capture: fc.Arbitrary<Capture> = fc.record({
  url: fc.webUrl(),
  retrieved: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  status: fc.integer({ min: 200, max: 599 }),
  statusText: line,
  rawHeaders: fc.array(fc.tuple(token, line), { maxLength: 6 }).map((pairs) => pairs.flat()),
  body: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  outlet: own,
  published: own,
  zone: own,
  entry: own,
  entryUrl: own,
});

const page = (over: Partial<Capture> = {}): Capture => ({
  url: "https://example.org/a",
  retrieved: "2024-01-03T00:00:00Z",
  status: 200,
  statusText: "OK",
  rawHeaders: ["Content-Type", "text/html"],
  body: Buffer.from("<h1>A Headline Here</h1><p>It took place on that day.</p>"),
  outlet: "KCNA",
  published: null,
  zone: null,
  entry: null,
  entryUrl: null,
  ...over,
});

describe("A web archive", () => {
  it("gives back every capture as it was kept, however many lie in one file", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(capture, { maxLength: 4 }), async (captures) => {
        const file = Buffer.concat(captures.map(writeRecord));
        expect(await readCaptures(file.length > 0 ? file : gzipSync(""), true)).toEqual(captures);
      }),
      { numRuns: 60 },
    );
  });

  it("is read without compression too, as other tools write it", async () => {
    const { articles } = await readAs("other.warc", gunzipSync(writeRecord(page())));
    expect(articles).toMatchObject([
      { title: "A Headline Here", url: "https://example.org/a", outlet: "KCNA" },
    ]);
  });

  it("passes over what is no answer of a server, and names what cannot be read", async () => {
    const info = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n";
    const bad = page({
      url: "https://example.org/b",
      rawHeaders: ["Content-Encoding", "gzip", "Content-Type", "text/html"],
    });
    const movie = page({ url: "https://example.org/c", rawHeaders: ["Content-Type", "video/mp4"] });
    const local = page({ url: "file:///etc/passwd" });
    const file = Buffer.concat([gzipSync(info), ...[page(), bad, movie, local].map(writeRecord)]);
    const { articles, setAside } = await readAs("x.warc.gz", file);
    expect(articles).toHaveLength(1);
    expect(setAside.map(({ place, reason }) => `${place}: ${reason}`)).toEqual([
      "https://example.org/b, 2024-01-03T00:00:00Z: its body is damaged, too large, or encoded in an unknown way",
      "https://example.org/c, 2024-01-03T00:00:00Z: not a kind of page that is read: video/mp4",
      "file:///etc/passwd, 2024-01-03T00:00:00Z: its address is not the address of a page",
    ]);
  });

  it.each([
    ["cut off", writeRecord(page()).subarray(0, 80)],
    ["no archive", gzipSync("hello")],
    ["longer than it says", gzipSync("WARC/1.1\r\nContent-Length: 99\r\n\r\nabc")],
    ["empty", gzipSync("")],
  ])("that is %s is set aside with the reason", async (_, bytes) => {
    const { articles, setAside } = await readAs("x.warc.gz", bytes);
    expect(articles).toEqual([]);
    expect(setAside).toHaveLength(1);
  });
});
