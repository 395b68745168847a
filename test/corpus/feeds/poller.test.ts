import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Feed, readFeeds } from "../../../src/corpus/feeds/config.ts";
import { capturesOf } from "../../../src/corpus/feeds/keep.ts";
import { FeedPoller } from "../../../src/corpus/feeds/poller.ts";
import { loadCorpus } from "../../../src/corpus/load.ts";
import { statusOf } from "../../../src/corpus/versions/history.ts";
import { said, saying } from "../reading.ts";
import { ONLY_HERE, startServer, type TestServer } from "./server.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TEXT = "The meeting took place on that day in the capital and it went on for some hours in all.";

let server: TestServer;
let corpus: string;
let now: number;
beforeEach(async () => {
  server = await startServer();
  corpus = await mkdtemp(join(tmpdir(), "dateline-feeds-"));
  now = Date.parse("2024-01-10T00:00:00Z");
});
afterEach(async () => {
  await server.close();
  await rm(corpus, { recursive: true, force: true });
});

async function pollerOf(lines = ""): Promise<{ poller: FeedPoller; feed: Feed }> {
  const read = readFeeds(
    `feeds:\n  - url: ${server.origin}/feed\n    outlet: KCNA\n    zone: Asia/Pyongyang\n${lines}`,
  );
  if (!read.ok) throw new Error(said(read.problem));
  const [feed] = read.config.feeds;
  if (!feed) throw new Error("no feed");
  const poller = new FeedPoller({
    corpus,
    config: read.config,
    onResult: () => {},
    onError: (error) => {
      throw error;
    },
    http: { pause: 0, ...ONLY_HERE },
    now: () => now,
  });
  await poller.load();
  return { poller, feed };
}

const rss = (...names: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${names
    .map(
      (name) =>
        `<item><title>Item ${name}</title><link>/${name}</link><guid>${name}</guid><pubDate>Tue, 02 Jan 2024 20:00:00 GMT</pubDate></item>`,
    )
    .join("")}</channel></rss>`;
const page = (title: string, text = TEXT) =>
  `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>Pyongyang, January 2 (KCNA) -- ${text}</p><p>It ended well. ${TEXT}</p></body></html>`;
const html = { "content-type": "text/html; charset=utf-8" };

describe("A feed", () => {
  it("leads to pages that are kept as they came and read as articles", async () => {
    server.set("/feed", rss("a", "b"), { "content-type": "application/rss+xml", etag: '"1"' });
    for (const name of ["a", "b"]) server.set(`/${name}`, page(`Item ${name}`), html);
    const { poller, feed } = await pollerOf();
    expect(await poller.poll(feed)).toEqual({
      feed: feed.url,
      outcome: "read",
      kept: 2,
      changed: 0,
      gone: 0,
      problems: [],
    });
    const [capture] = await capturesOf(corpus, `${server.origin}/a`);
    expect(capture).toMatchObject({
      url: `${server.origin}/a`,
      status: 200,
      outlet: "KCNA",
      zone: "Asia/Pyongyang",
    });
    expect(capture?.body.toString()).toBe(page("Item a"));

    const { library, setAside } = await loadCorpus(corpus);
    expect(setAside).toEqual([]);
    const articles = [...library.articles()].sort((a, b) => a.title.localeCompare(b.title));
    expect(
      articles.map(({ title, outlet, url, date, pageDate, dateFrom }) => ({
        title,
        outlet,
        url,
        date,
        pageDate,
        dateFrom,
      })),
    ).toEqual(
      ["a", "b"].map((name) => ({
        title: `Item ${name}`,
        outlet: "KCNA",
        url: `${server.origin}/${name}`,
        date: "2024-01-02",
        // Eight in the evening in Greenwich is the next day in Pyongyang.
        pageDate: "2024-01-03",
        dateFrom: "dateline",
      })),
    );
    expect(articles[0]?.retrieved).toBe(capture?.retrieved);
    expect(articles[0]?.paragraphs[0]?.text).toBe(TEXT);
  });

  it("is asked for what is new only, and its items once, also after a restart", async () => {
    server.set("/feed", (request, response) =>
      request.headers["if-none-match"] === '"1"'
        ? response.writeHead(304).end()
        : response.writeHead(200, { etag: '"1"' }).end(rss("a")),
    );
    server.set("/a", page("Item a"), html);
    const { poller, feed } = await pollerOf();
    await poller.poll(feed);
    expect(await poller.poll(feed)).toMatchObject({ outcome: "not modified", kept: 0 });
    expect(await (await pollerOf()).poller.poll(feed)).toMatchObject({ outcome: "not modified", kept: 0 });
    await rm(join(corpus, ".dateline/feeds.json"));
    expect(await (await pollerOf()).poller.poll(feed)).toMatchObject({ outcome: "read", kept: 0 });
    expect(server.asked.filter(({ path }) => path === "/a")).toHaveLength(1);
  });

  it("is asked again for pages that could not be had, those last that failed before", async () => {
    const names = Array.from({ length: 31 }, (_, i) => `p${i}`);
    server.set("/feed", (request, response) =>
      request.headers["if-none-match"] === '"1"'
        ? response.writeHead(304).end()
        : response.writeHead(200, { etag: '"1"' }).end(rss(...names)),
    );
    server.set("/p30", page("Item p30"), html);
    const { poller, feed } = await pollerOf();
    expect(await poller.poll(feed)).toMatchObject({ kept: 0, problems: { length: 30 } });
    // The one that had no turn is first now; the others are asked for again as far as there is room.
    expect(await poller.poll(feed)).toMatchObject({ kept: 1, problems: { length: 29 } });
    for (const name of names) server.set(`/${name}`, page(`Item ${name}`), html);
    expect(await poller.poll(feed)).toMatchObject({ outcome: "read", kept: 30, problems: [] });
    expect(await poller.poll(feed)).toMatchObject({ outcome: "not modified" });
  });

  it("has its pages looked at again: what was changed, withdrawn and put back is told", async () => {
    server.set("/feed", rss("a"));
    server.set("/a", page("Item a"), html);
    const { poller, feed } = await pollerOf();
    await poller.poll(feed);
    now += HOUR;
    server.set(
      "/a",
      page("Item a", "The meeting did not take place on that day, nor on any other day of the year."),
      html,
    );
    expect(await poller.poll(feed)).toMatchObject({ kept: 0, changed: 1, gone: 0 });
    now += DAY;
    server.set("/a", (_, response) => response.writeHead(404).end());
    expect(await poller.poll(feed)).toMatchObject({ changed: 0, gone: 1 });
    const away = await loadCorpus(corpus);
    const [article] = away.library.articles();
    const history = away.histories.get(article!.id);
    expect(article?.paragraphs[0]?.text).toMatch(/^The meeting did not/);
    expect(history?.versions.map((version) => version.article.paragraphs[0]?.text.slice(0, 18))).toEqual([
      "The meeting took p",
      "The meeting did no",
    ]);
    expect(statusOf(history!).kind).toBe("gone");
    now += 7 * DAY;
    server.set("/a", page("Item a"), html);
    await poller.poll(feed);
    const back = await loadCorpus(corpus);
    expect(back.setAside).toEqual([]);
    expect(back.histories.get(article!.id)).toMatchObject({
      goneSince: null,
      absences: [{}],
      versions: [{}, {}, {}],
    });
  });

  it("may hold the text itself; an item whose text is another is a version", async () => {
    const json = (text: string) =>
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "News",
        items: [
          {
            id: "7",
            url: `${server.origin}/7`,
            title: "Item Seven & More",
            content_html: `<p>${text}</p><p>It ended well.</p>`,
            date_published: "2024-01-02T20:00:00Z",
          },
        ],
      });
    server.set("/feed", json(TEXT), { "content-type": "application/feed+json" });
    const { poller, feed } = await pollerOf("    text: feed\n");
    expect(await poller.poll(feed)).toMatchObject({ kept: 1, problems: [] });
    expect(await poller.poll(feed)).toMatchObject({ kept: 0, changed: 0 });
    server.set("/feed", json(TEXT.replace("capital", "east")));
    expect(await poller.poll(feed)).toMatchObject({ kept: 0, changed: 1 });
    expect(server.asked.map(({ path }) => path)).toEqual(["/feed", "/feed", "/feed"]);
    const { library, histories, setAside } = await loadCorpus(corpus);
    expect(setAside).toEqual([]);
    const [article] = library.articles();
    expect(article).toMatchObject({
      title: "Item Seven & More",
      url: `${server.origin}/7`,
      date: "2024-01-03",
      outlet: "KCNA",
    });
    expect(article?.paragraphs.map(({ text }) => text)).toEqual([
      TEXT.replace("capital", "east"),
      "It ended well.",
    ]);
    expect(histories.get(article!.id)?.versions).toHaveLength(2);
  });

  it.each([
    ["is no feed", "hello there", /not a feed/],
    ["declares XML entities", `<!DOCTYPE r [<!ENTITY a "b">]>${rss("a")}`, /XML entities/],
    ["is broken XML", '<?xml version="1.0"?><rss version="2.0"><channel><item>', /./],
    ["is nested without end", `<rss version="2.0"><channel>${"<a>".repeat(50_000)}`, /./],
  ])("that %s fails with a reason, and is asked less often", async (_, body, reason) => {
    server.set("/feed", body);
    const { poller, feed } = await pollerOf();
    const result = await poller.poll(feed);
    expect(result.kept).toBe(0);
    if (result.outcome === "read") return;
    expect(result.problems[0]).toEqual(saying(reason));
    const first = Date.parse(poller.status()[0]?.next ?? "");
    await poller.poll(feed);
    expect(Date.parse(poller.status()[0]?.next ?? "")).toBeGreaterThan(first);
    expect(poller.status()[0]).toMatchObject({ lastRead: null, lastProblem: result.problems[0] });
  });

  it("cannot lead to this machine's network, and one bad item does not hold up the others", async () => {
    server.set(
      "/feed",
      `<rss version="2.0"><channel>${["http://10.0.0.1/x", "javascript:alert(1)", "/a", "/missing", "/movie"].map((link) => `<item><title>x</title><link>${link}</link></item>`).join("")}</channel></rss>`,
    );
    server.set("/a", page("Item a"), html);
    server.set("/movie", "0000", { "content-type": "video/mp4" });
    const { poller, feed } = await pollerOf();
    const result = await poller.poll(feed);
    expect(result.kept).toBe(2);
    expect(result.problems).toEqual([
      saying(/without an address/),
      saying(/10\.0\.0\.1, which is not a public address/),
      saying(/missing: the server answered 404/),
    ]);
    const { library, setAside } = await loadCorpus(corpus);
    expect(library.size).toBe(1);
    expect(setAside.map(({ reason }) => reason)).toEqual([
      saying("not a kind of page that is read: video/mp4"),
    ]);
  });

  it("is read by itself when it is due, and no more after closing", async () => {
    server.set("/feed", rss("a"));
    server.set("/a", page("Item a"), html);
    const read = readFeeds(`feeds:\n  - url: ${server.origin}/feed\n    outlet: KCNA\n`);
    if (!read.ok) throw new Error(said(read.problem));
    const result = await new Promise((resolve, reject) => {
      const poller = new FeedPoller({
        corpus,
        config: read.config,
        onResult: async (told) => {
          await poller.close();
          resolve(told);
        },
        onError: reject,
        http: { pause: 0, ...ONLY_HERE },
      });
      poller.start().catch(reject);
    });
    expect(result).toMatchObject({ outcome: "read", kept: 1 });
    expect(await readdir(join(corpus, "feeds"))).toEqual(["127.0.0.1"]);
    expect(JSON.parse(await readFile(join(corpus, ".dateline/feeds.json"), "utf8"))).toMatchObject({
      feeds: { [`${server.origin}/feed`]: { failures: 0 } },
    });
  });
});
