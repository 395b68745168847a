import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { Extractor } from "../../../src/corpus/extraction/extractor.ts";
import { writePdf } from "../readers/samples.ts";
import { saying } from "../reading.ts";

const GOOD = Buffer.from(
  "<body><h1>A headline of some length</h1><p>It rained in the town that day.</p></body>",
);
/** Takes seconds: tens of thousands of elements inside each other's siblings. */
const SLOW = Buffer.from(`<body><p>${"<b>a</b>".repeat(45_000)}</p></body>`);

/** Some kilobytes that decompress, twice, to very much. */
function bomb(): Buffer {
  const stream = deflateSync(deflateSync(Buffer.alloc(400_000_000, " "), { level: 1 }));
  return writePdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
    Buffer.concat([
      Buffer.from(`<< /Length ${stream.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`),
      stream,
      Buffer.from("\nendstream"),
    ]),
  ]);
}

describe("The extracting thread", () => {
  const extractors: Extractor[] = [];
  const extractorWith = (limits: ConstructorParameters<typeof Extractor>[0]) => {
    const extractor = new Extractor(limits);
    extractors.push(extractor);
    return extractor;
  };
  afterAll(() => Promise.all(extractors.map((extractor) => extractor.close())));

  it.each([
    [
      "takes too long",
      { milliseconds: 400, millisecondsPerMb: 0 },
      { kind: "html", bytes: SLOW },
      /not read within/,
    ],
    [
      "decompresses without end",
      { externalMb: 64, milliseconds: 600_000 },
      { kind: "pdf", bytes: bomb() },
      /more memory/,
    ],
    ["fills the heap", { heapMb: 24, milliseconds: 600_000 }, { kind: "html", bytes: SLOW }, /more memory/],
  ] as const)(
    "is ended where a document %s, and the next document is read",
    async (_, limits, job, reason) => {
      const extractor = extractorWith(limits);
      const [bad, good] = await Promise.all([
        extractor.extract(job),
        extractorWith({}).extract({ kind: "html", bytes: GOOD }),
      ]);
      expect(bad).toEqual({ ok: false, reason: saying(reason) });
      expect(good).toMatchObject({ ok: true });
      expect(await extractor.extract({ kind: "pdf", bytes: Buffer.from("no") })).toMatchObject({ ok: false });
    },
  );

  it("leaves the rest of the program running while it works", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await extractorWith({ milliseconds: 400, millisecondsPerMb: 0 }).extract({ kind: "html", bytes: SLOW });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });

  it("refuses what is larger than a file may be without starting", async () => {
    const answer = await extractorWith({}).extract({ kind: "html", bytes: Buffer.alloc(11 * 1024 * 1024) });
    expect(answer).toEqual({ ok: false, reason: saying("larger than 10 MB") });
  });

  it("answers every document of a queue in its turn", async () => {
    const extractor = extractorWith({});
    const answers = await Promise.all(
      ["One headline", "Two headlines", "Three headlines"].map((title) =>
        extractor.extract({
          kind: "html",
          bytes: Buffer.from(`<body><h1>${title}</h1><p>Some text.</p></body>`),
        }),
      ),
    );
    expect(answers.map((answer) => answer.ok && answer.facts?.title)).toEqual([
      "One headline",
      "Two headlines",
      "Three headlines",
    ]);
  });
});
