/** What feeds say of their items, and how: types, addresses, dates. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readFeeds } from "../../../src/corpus/feeds/config.ts";
import { FeedPoller } from "../../../src/corpus/feeds/poller.ts";
import { loadCorpus } from "../../../src/corpus/load.ts";
import { said } from "../reading.ts";
import { ONLY_HERE, startServer, type TestServer } from "./server.ts";

const TEXT = "The delegation was met at the station by officials of the ministry and children with flowers.";
let server: TestServer;
let corpus: string;
beforeEach(async () => {
  server = await startServer();
  corpus = await mkdtemp(join(tmpdir(), "dateline-content-"));
});
afterEach(async () => {
  await server.close();
  await rm(corpus, { recursive: true, force: true });
});

/** The articles of a feed, by headline; polled twice, which must change nothing. */
async function articlesOf(feed: string | Buffer, type = "application/xml") {
  server.set("/feed", (_, response) => response.writeHead(200, { "content-type": type }).end(feed));
  const read = readFeeds(
    `feeds:\n  - url: ${server.origin}/feed\n    outlet: KCNA\n    zone: Asia/Pyongyang\n    text: feed\n`,
  );
  const [source] = read.ok ? read.config.feeds : [];
  if (!read.ok || !source) throw new Error(read.ok ? "no feed" : said(read.problem));
  const fail = (error: unknown) => {
    throw error;
  };
  const poller = new FeedPoller({
    corpus,
    config: read.config,
    onResult: () => {},
    onError: fail,
    http: { pause: 0, ...ONLY_HERE },
  });
  await poller.load();
  expect((await poller.poll(source)).problems).toEqual([]);
  expect(await poller.poll(source)).toMatchObject({ kept: 0, changed: 0 });
  const { library, setAside } = await loadCorpus(corpus);
  expect(setAside).toEqual([]);
  return [...library.articles()]
    .map(({ title, url, date, paragraphs }) => ({
      title,
      url,
      date,
      text: paragraphs.map(({ text }) => text),
    }))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}
const item = (inside: string) => `<item>${inside}</item>`;
const rss = (...items: string[]) =>
  `<rss version="2.0"><channel><title>News</title>${items.map(item).join("")}</channel></rss>`;

it("Atom is read as each text says that it is written, addresses from their base", async () => {
  const found =
    await articlesOf(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://x.example/en/"><title>News</title><id>urn:f</id>
    <entry xml:base="2024/"><id>urn:1</id><title type="html">A &lt;i&gt;Guest&lt;/i&gt; &amp;amp; Host</title><link href="a.html"/><published>2024-01-02T20:00:00Z</published><content type="html">&lt;p&gt;${TEXT}&lt;/p&gt;</content></entry>
    <entry><id>urn:2</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">B <b>Talks</b> Held</div></title><link href="b.html"/><updated>2024-01-02T00:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${TEXT}</p><p>It rained.</p></div></content></entry>
    <entry><id>urn:3</id><title>C: x &lt; y</title><link href="/c.html"/><updated>2024-01-02T00:00:00Z</updated><content type="text">Output was 5 &lt;x and it grew.

&lt;Our country&gt; was sung.</content></entry></feed>`);
  expect(found).toEqual([
    { title: "A Guest & Host", url: "https://x.example/en/2024/a.html", date: "2024-01-03", text: [TEXT] },
    {
      title: "B Talks Held",
      url: "https://x.example/en/b.html",
      date: "2024-01-02",
      text: [TEXT, "It rained."],
    },
    {
      title: "C: x < y",
      url: "https://x.example/c.html",
      date: "2024-01-02",
      text: ["Output was 5 <x and it grew.", "<Our country> was sung."],
    },
  ]);
});

it("items that share an address stay apart, and one without a headline keeps its text", async () => {
  const of = (title: string, link: string, guid: string) =>
    `<title>${title}</title><link>http://x.example/${link}</link><guid isPermaLink="false">${guid}</guid><description>${TEXT} ${guid}</description>`;
  const found = await articlesOf(
    rss(
      of("A", "same", "1"),
      of("B", "same", "2"),
      of("C", "p#1", "3"),
      of("D", "p#2", "4"),
      `<guid>http://x.example/n</guid><description>${TEXT} 5</description>`,
    ),
  );
  expect(
    found.filter(({ title }) => title.length === 1).map(({ title, url, text }) => [title, url, text]),
  ).toEqual([
    ["A", "http://x.example/same", [`${TEXT} 1`]],
    ["B", "http://x.example/same", [`${TEXT} 2`]],
    ["C", "http://x.example/p#1", [`${TEXT} 3`]],
    ["D", "http://x.example/p#2", [`${TEXT} 4`]],
  ]);
  expect(found.find(({ title }) => title === "")).toMatchObject({
    url: "http://x.example/n",
    text: [`${TEXT} 5`],
  });
});

it("RSS has headlines without tags, the whole text before its beginning, and plain text with its line ends", async () => {
  const found = await articlesOf(
    `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>N</title>${[
      `<title><![CDATA[A <em>Guest</em>]]></title><link>/1</link><description>${"A long beginning. ".repeat(20)}</description><content:encoded><![CDATA[<p>${TEXT}</p>]]></content:encoded>`,
      `<title>B &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; &amp;#8216;q&amp;#8217;</title><link>/2</link><description>First of 5 &lt;x lines.\n\nSecond line.</description>`,
    ]
      .map(item)
      .join("")}</channel></rss>`,
  );
  expect(found.map(({ title, text }) => [title, text])).toEqual([
    ["A Guest", [TEXT]],
    ["B bold ‘q’", ["First of 5 <x lines.", "Second line."]],
  ]);
});

it("dates are those of the outlet's zone, strictly read", async () => {
  const dates = [
    "2024-01-02 20:00:00",
    "Tue, 02 Jan 2024 20:00:00",
    "Tue, 02 Jan 2024 20:00:00 KST",
    "20240102T200000Z",
    "02/01/2024 20:00",
    "2024-02-30T10:00:00Z",
  ];
  const found = await articlesOf(
    rss(
      ...dates.map(
        (date, i) =>
          `<title>T${i}</title><link>/${i}</link><pubDate>${date}</pubDate><description>${TEXT}</description>`,
      ),
    ),
  );
  expect(found.map(({ date }) => date)).toEqual([
    "2024-01-02",
    "2024-01-02",
    "2024-01-02",
    "2024-01-03",
    null,
    null,
  ]);
});

it("letters are those of the encoding that the feed or its server names", async () => {
  const korean = Buffer.concat([
    Buffer.from("<title>Kim ("),
    Buffer.from("b1e8b4f6c8c6", "hex"),
    Buffer.from(`)</title><link>/k</link><description>${TEXT}</description>`),
  ]);
  const feed = (declared: string) =>
    Buffer.concat([
      Buffer.from(`${declared}<rss version="2.0"><channel><title>N</title><item>`),
      korean,
      Buffer.from("</item></channel></rss>"),
    ]);
  expect((await articlesOf(feed('<?xml version="1.0" encoding="euc-kr"?>')))[0]?.title).toBe("Kim (김덕훈)");
  await rm(corpus, { recursive: true });
  corpus = await mkdtemp(join(tmpdir(), "dateline-content-"));
  expect((await articlesOf(feed(""), "text/xml; charset=EUC-KR"))[0]?.title).toBe("Kim (김덕훈)");
});
