/** Web archives as other programs write them. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAs, texts } from "../reading.ts";

const TEXT = "The delegation was met at the station by officials of the ministry and children with flowers.";
const pageOf = (text = TEXT) =>
  `<!doctype html><title>Guests Come</title><h1>Guests Come</h1><p>${text}</p><p>It rained there on that day as well.</p>`;

function record(fields: Readonly<Record<string, string>>, block: Buffer | string, end = "\r\n"): Buffer {
  const body = Buffer.from(block);
  const head = Object.entries({ ...fields, "Content-Length": `${body.length}` }).map(
    ([name, value]) => `${name}: ${value}${end}`,
  );
  return Buffer.concat([Buffer.from(`WARC/1.0${end}${head.join("")}${end}`), body, Buffer.from(end + end)]);
}

const HTTP = "application/http; msgtype=response";
function answer(
  date: string,
  body: Buffer | string,
  headers = "",
  more: Readonly<Record<string, string>> = {},
): Buffer {
  const fields = {
    "WARC-Type": "response",
    "WARC-Target-URI": "http://x.example/a",
    "WARC-Date": date,
    "Content-Type": HTTP,
    ...more,
  };
  return record(
    fields,
    Buffer.concat([
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${headers}\r\n`),
      Buffer.from(body),
    ]),
  );
}
const DATE = "2024-01-05T00:00:00Z";

async function paragraphsOf(name: string, bytes: Buffer) {
  const { articles, setAside } = await readAs(name, bytes);
  return { read: articles.map(texts), setAside: setAside.map(({ reason }) => reason) };
}
const WHOLE = [[TEXT, "It rained there on that day as well."]];

describe("A web archive of another program", () => {
  it("gives a body without the sizes of the pieces in which it was sent, wherever it was cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (sizes, packed) => {
          const whole = packed ? gzipSync(pageOf()) : Buffer.from(pageOf());
          const pieces: Buffer[] = [];
          for (let at = 0, i = 0; at < whole.length; i++) {
            const piece = whole.subarray(at, at + (sizes[i % sizes.length] ?? 1));
            pieces.push(
              Buffer.from(`${piece.length.toString(16)}${i % 2 ? ";ext=1" : ""}\r\n`),
              piece,
              Buffer.from("\r\n"),
            );
            at += piece.length;
          }
          const body = Buffer.concat([...pieces, Buffer.from("0\r\n\r\n")]);
          const headers = `Transfer-Encoding: chunked\r\n${packed ? "Content-Encoding: gzip\r\n" : ""}`;
          expect((await paragraphsOf("a.warc", answer(DATE, body, headers))).read).toEqual(WHOLE);
          const cut = await paragraphsOf("a.warc", answer(DATE, body.subarray(0, body.length - 20), headers));
          expect(cut).toEqual({ read: [], setAside: [expect.stringMatching(/damaged/)] });
        },
      ),
      { numRuns: 25 },
    );
  });

  it("keeps the header of pieces where they were put together", async () => {
    expect(
      (await paragraphsOf("a.warc", answer(DATE, pageOf(), "Transfer-Encoding: chunked\r\n"))).read,
    ).toEqual(WHOLE);
  });

  it.each([
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["deflate", deflateSync],
    ["Deflate", deflateRawSync],
    ["br", brotliCompressSync],
    ["gzip, br", (bytes: Buffer) => brotliCompressSync(gzipSync(bytes))],
  ])("is decompressed: %s", async (name, pack) => {
    const body = pack(Buffer.from(pageOf()));
    expect((await paragraphsOf("a.warc", answer(DATE, body, `Content-Encoding: ${name}\r\n`))).read).toEqual(
      WHOLE,
    );
  });

  it("finds the answer that a repeat refers to, and tells of one that is not there", async () => {
    const first = answer(DATE, pageOf(), "", {
      "WARC-Record-ID": "<urn:uuid:1>",
      "WARC-Payload-Digest": "sha1:AB",
    });
    const repeat = (more: Readonly<Record<string, string>>) =>
      record(
        {
          "WARC-Type": "revisit",
          "WARC-Target-URI": "http://x.example/b",
          "WARC-Date": "2024-02-05T00:00:00Z",
          ...more,
        },
        "",
      );
    for (const names of [
      { "WARC-Refers-To": "<urn:uuid:1>" },
      { "WARC-Refers-To-Target-URI": "http://x.example/a", "WARC-Refers-To-Date": DATE },
      { "WARC-Payload-Digest": "sha1:AB" },
    ]) {
      const { articles } = await readAs("a.warc", Buffer.concat([first, repeat(names)]));
      expect(articles.map(({ url, retrieved }) => [url, retrieved])).toEqual([
        ["http://x.example/a", DATE],
        ["http://x.example/b", "2024-02-05T00:00:00Z"],
      ]);
    }
    expect((await paragraphsOf("a.warc", repeat({ "WARC-Payload-Digest": "sha1:CD" }))).setAside).toEqual([
      "a repeat of an answer that is not in this file",
    ]);
  });

  it("may hold files that no server sent, lines that end without a return, and a record that breaks off", async () => {
    const file = record(
      {
        "WARC-Type": "resource",
        "WARC-Target-URI": "http://x.example/f",
        "WARC-Date": DATE,
        "Content-Type": "text/html; charset=utf-8",
      },
      pageOf(),
      "\n",
    );
    expect((await paragraphsOf("a.warc", file)).read).toEqual(WHOLE);
    const broken = Buffer.concat([answer(DATE, pageOf()), answer(DATE, pageOf()).subarray(0, 300)]);
    for (const [name, bytes] of [
      ["a.warc", broken],
      ["a.warc.gz", gzipSync(broken)],
      ["a.warc.gz", Buffer.concat([gzipSync(answer(DATE, pageOf())), gzipSync(broken).subarray(0, 200)])],
    ] as const) {
      expect(await paragraphsOf(name, bytes)).toEqual({
        read: WHOLE,
        setAside: [expect.stringMatching(/cut off|breaks off|damaged/)],
      });
    }
    const short = answer(DATE, pageOf(), "", { "WARC-Truncated": "length" });
    expect((await paragraphsOf("a.warc", short)).setAside).toEqual([expect.stringMatching(/damaged/)]);
  });

  it("orders the versions of a page by when they were fetched", async () => {
    const file = Buffer.concat([
      answer("2024-03-05T00:00:00Z", pageOf(TEXT.replace("flowers", "flags"))),
      answer(DATE, pageOf()),
    ]);
    const { articles } = await readAs("a.warc", file);
    expect(articles.map((article) => [article.retrieved, texts(article)[0]])).toEqual([
      ["2024-03-05T00:00:00Z", TEXT.replace("flowers", "flags")],
    ]);
  });
});
