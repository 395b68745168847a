import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type Corpus, loadCorpus } from "../../src/corpus/load.ts";
import { needsFile, needsLongRun } from "../needs.ts";

const ARCHIVE = "../shared/data/kcna-1997-2011.jsonl.gz";
/** One line in so many, and at most so many lines: spread over the fifteen years. */
const EVERY = 14;
const MOST = 5_000;

async function sample(): Promise<Corpus> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-archive-"));
  try {
    const kept: string[] = [];
    let number = 0;
    const input = createReadStream(ARCHIVE).pipe(createGunzip());
    for await (const line of createInterface({ input })) {
      if (number++ % EVERY === 0 && kept.length < MOST) kept.push(line);
    }
    writeFileSync(join(folder, "sample.jsonl"), kept.join("\n"));
    return await loadCorpus(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function counts({ library, setAside }: Corpus) {
  const articles = [...library.articles()];
  const of = (test: (article: (typeof articles)[number]) => boolean) => articles.filter(test).length;
  const flagged = (kind: string) => of(({ flags }) => flags.some((flag) => flag.kind === kind));
  return {
    setAside: setAside.length,
    articles: articles.length,
    paragraphs: articles.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0),
    first: library.byDate()[0]?.date,
    last: library.byDate().at(-1)?.date,
    datelines: of(({ dateFrom }) => dateFrom === "dateline"),
    daysThatDiffer: of(({ date, pageDate }) => date !== pageDate),
    headlineRepeated: of(({ bodyFrom }) => bodyFrom > 1),
    headlineNotInBody: flagged("headline not in body"),
    datelineAfterPage: flagged("dateline after page date"),
    noHeadline: flagged("no headline"),
  };
}

describe("the archive of 1997 to 2011", needsFile(ARCHIVE), () => {
  it("is read: 5,000 of its items, spread over the years", async () => {
    expect(counts(await sample())).toEqual({
      setAside: 0,
      articles: 5000,
      paragraphs: 30_605,
      first: "1997-01-01",
      last: "2011-11-03",
      datelines: 4999,
      daysThatDiffer: 2045,
      headlineRepeated: 101,
      headlineNotInBody: 45,
      datelineAfterPage: 4,
      noHeadline: 0,
    });
  });

  it("is read whole", needsLongRun, async () => {
    expect(counts(await loadCorpus(ARCHIVE))).toMatchObject({
      setAside: 0,
      articles: 71_851,
      paragraphs: 441_008,
      first: "1997-01-01",
      last: "2011-12-31",
      datelines: 71_806,
      headlineNotInBody: 726,
      datelineAfterPage: 49,
      noHeadline: 2,
    });
  });
});
