import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Feed } from "../../src/corpus/feeds/config.ts";
import type { Response } from "../../src/corpus/feeds/http.ts";
import { PageKeeper } from "../../src/corpus/feeds/page-keeper.ts";
import type { PoliteFetcher } from "../../src/corpus/feeds/polite.ts";
import { extractBytes } from "../../src/corpus/readers/extracted.ts";
import { findText } from "../../src/corpus/versions/text.ts";
import { CorpusMachine } from "../bot/corpus-machine.ts";

/** A corpus and its store as the version before kept them: renamed, changed and gone documents, feeds, records. */
const EARLIER = join(import.meta.dirname, "earlier");

interface Text {
  /** What buttons and citations carry. */
  readonly reference: string;
  readonly url?: string | null;
  readonly title: string;
  readonly paragraphs: readonly string[];
}
const { texts, feedBody } = JSON.parse(readFileSync(join(EARLIER, "texts.json"), "utf8")) as {
  readonly texts: readonly Text[];
  readonly feedBody: string;
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-earlier-"));
  cpSync(join(EARLIER, "corpus"), join(folder, "corpus"), { recursive: true });
  writeFileSync(join(folder, "store.sqlite"), gunzipSync(readFileSync(join(EARLIER, "store.sqlite.gz"))));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FEED: Feed = {
  url: "https://news.example/rss",
  outlet: "KCNA",
  interval: 3_600_000,
  zone: "Asia/Pyongyang",
  text: "feed",
};

/** Reads a feed as if it had been fetched; its state may be lost. */
async function poll(body: string, feed = FEED) {
  const answer: Response = {
    ...{ kind: "response", status: 200, statusText: "OK", url: feed.url },
    ...{ rawHeaders: ["Content-Type", "application/rss+xml"], headers: {} },
    ...{ body: Buffer.from(body), retrieved: "2021-09-03T01:00:00.000Z" },
  };
  const extracted = await extractBytes(answer.body, "feed");
  if (!extracted.ok) throw new Error(extracted.reason.code);
  const pages = {};
  const keeper = new PageKeeper(join(folder, "corpus"), {} as PoliteFetcher, Date.now, () => pages);
  const tally = { kept: 0, changed: 0, gone: 0, problems: [] };
  for (const entry of extracted.extraction.entries ?? []) {
    const key = await keeper.keyOf(feed, entry, entry.url, answer.url);
    await keeper.takeFromFeed(feed, entry, key, answer, tally);
  }
  return tally;
}

function resolved({ archive }: CorpusMachine): Text[] {
  return texts.map(({ reference, url }) => {
    const found = findText(archive, reference)?.article;
    const paragraphs = found?.paragraphs.map(({ text }) => text) ?? [];
    return {
      reference,
      ...(url === undefined ? {} : { url: found?.url ?? null }),
      title: found?.title ?? "",
      paragraphs,
    };
  });
}
const EXPECTED = texts.map(({ reference, url, title, paragraphs }) => ({
  ...{ reference, ...(url === undefined ? {} : { url }), title, paragraphs },
}));

describe("A store and corpus of the version before", () => {
  it("announce nothing, and every button and citation finds its text, also after another start", async () => {
    for (let start = 0; start < 3; start++) {
      const machine = await CorpusMachine.open(folder, { snapshots: start > 0 });
      expect(machine.events()).toEqual([]);
      expect(resolved(machine)).toEqual(EXPECTED);
      await machine.close();
    }
  });

  it("go on with the feeds that they hold: the same items are neither new nor changed", async () => {
    await poll(feedBody);
    const machine = await CorpusMachine.open(folder);
    expect(machine.events()).toEqual([]);
    expect(resolved(machine)).toEqual(EXPECTED);
    await poll(feedBody.replace("One, corrected.", "One, corrected again."));
    await machine.settle();
    expect(machine.events().map(({ kind, article }) => [kind, article])).toEqual([
      ["changed", texts.find(({ title }) => title === "Own Address")?.reference.slice(0, 16)],
    ]);
    await machine.close();
  });

  it("are rewritten by no other feed, whatever address and id its items name", async () => {
    const machine = await CorpusMachine.open(folder);
    const other = { ...FEED, url: "https://elsewhere.example/rss", outlet: "Elsewhere" };
    const forged = feedBody.replaceAll("The delegation", "Nobody");
    expect(await poll(forged, other)).toMatchObject({ kept: 5, changed: 0 });
    await machine.settle();
    expect(resolved(machine)).toEqual(EXPECTED);
    const events = machine.events();
    expect(events.map(({ kind }) => kind)).toEqual(["arrived", "arrived", "arrived", "arrived", "arrived"]);
    const arrived = events.map(({ article }) => machine.archive.library.get(article));
    expect(arrived.map((article) => article?.outlet)).toEqual(Array(5).fill("Elsewhere"));
    expect(arrived.map((article) => article?.url)).toContain("https://news.example/own");
    await machine.close();
  });
});
