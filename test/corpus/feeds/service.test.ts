import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Feeds } from "../../../src/corpus/feeds/service.ts";
import { loadCorpus } from "../../../src/corpus/load.ts";
import { saying } from "../reading.ts";
import { ONLY_HERE, startServer, type TestServer } from "./server.ts";

let server: TestServer;
let corpus: string;
let feeds: Feeds;
let lines: { level: string; message: string; values: object }[];

beforeEach(async () => {
  server = await startServer();
  corpus = await mkdtemp(join(tmpdir(), "dateline-feeds-"));
  lines = [];
  feeds = feedsOf(corpus);
});
afterEach(async () => {
  await feeds.close();
  await server.close();
  await rm(corpus, { recursive: true, force: true });
});

function feedsOf(path: string): Feeds {
  const level = (name: string) => (values: object, message: string) =>
    void lines.push({ level: name, message, values });
  const log = { info: level("info"), warn: level("warn") };
  return new Feeds({ corpus: path, log, http: { pause: 0, ...ONLY_HERE }, lookEvery: 50 });
}

/** Put in its place as editors do. */
async function save(text: string): Promise<void> {
  await writeFile(join(corpus, "feeds.yaml~"), text);
  await rename(join(corpus, "feeds.yaml~"), join(corpus, "feeds.yaml"));
}
const named = (...paths: string[]) =>
  `feeds:\n${paths.map((path) => `  - url: ${server.origin}${path}\n    outlet: KCNA\n`).join("")}`;
const urls = () => feeds.status().feeds.map(({ url }) => new URL(url).pathname);
const status = () => [feeds.status().problem, urls()];
const rss = (name: string) =>
  `<rss version="2.0"><channel><title>News</title><item><title>Item ${name}</title><link>/${name}</link></item></channel></rss>`;
const page = (name: string) =>
  `<!doctype html><html><body><h1>Item ${name}</h1><p>The meeting took place on that day in the capital.</p></body></html>`;

describe("The feeds of a running bot", () => {
  it("are those that feeds.yaml names when it starts, each told in one line when it was read", async () => {
    server.set("/feed", rss("a"));
    server.set("/a", page("a"), { "content-type": "text/html" });
    await save(named("/feed", "/missing"));
    await feeds.start();
    await expect
      .poll(() => feeds.status().feeds.map(({ lastProblem }) => lastProblem))
      .toEqual([null, saying(/404/)]);
    expect(feeds.status()).toMatchObject({
      problem: null,
      feeds: [{ outlet: "KCNA", lastRead: expect.stringMatching(/^2/) }, { lastRead: null }],
    });
    await expect
      .poll(() => lines.map(({ level, message }) => `${level}: ${message}`))
      .toEqual(["info: feeds.yaml was read", "info: a feed was read", "warn: a feed could not be read"]);
    const { library, setAside } = await loadCorpus(corpus);
    expect([...library.articles()].map(({ title }) => title)).toEqual(["Item a"]);
    expect(setAside.filter(({ origin }) => origin !== "feeds.yaml~")).toEqual([]);
  });

  it("are none without a file, begin when it comes, change with it, and end when it goes", async () => {
    await feeds.start();
    expect(feeds.status()).toEqual({ problem: null, feeds: [] });
    await save(named("/one"));
    await expect.poll(urls).toEqual(["/one"]);
    await save(named("/two", "/three"));
    await expect.poll(urls).toEqual(["/two", "/three"]);
    await rm(join(corpus, "feeds.yaml"));
    await expect.poll(() => feeds.status()).toEqual({ problem: null, feeds: [] });
  });

  it("go on as they were while the file is wrong, and the problem says where", async () => {
    await save(named("/one"));
    await feeds.start();
    await save(`${named("/two")}  - url: ftp://x\n    outlet: Y\n`);
    await expect.poll(status).toEqual([saying(/feed 2, url: is not an address/), ["/one"]]);
    expect(lines.at(-1)).toMatchObject({
      level: "warn",
      values: { problem: saying(/feed 2/) },
    });
    await save(named("/two"));
    await expect.poll(status).toEqual([null, ["/two"]]);
  });

  it("go on while the file cannot be read, and the problem ends with it", async () => {
    await save(named("/one"));
    await feeds.start();
    // A link takes the file's place in one step: a moment without a file would end the feeds.
    await mkdir(join(corpus, "folder"));
    await symlink("folder", join(corpus, "feeds.yaml~"));
    await rename(join(corpus, "feeds.yaml~"), join(corpus, "feeds.yaml"));
    await expect.poll(status).toEqual([saying(/cannot be read: it is a folder/), ["/one"]]);
    await save(named("/one"));
    await expect.poll(status).toEqual([null, ["/one"]]);
  });

  it("are none where the corpus is a file, or has a wrong file from the start", async () => {
    const file = join(corpus, "one.txt");
    await writeFile(file, "A Title\n\nSome text.\n");
    const ofFile = feedsOf(file);
    await ofFile.start();
    expect(ofFile.status()).toEqual({ problem: null, feeds: [] });
    await ofFile.close();
    await save("feeds: [");
    await feeds.start();
    expect(feeds.status()).toEqual({ problem: saying(/is not YAML/), feeds: [] });
  });

  it("are not waited for when the bot stops, and what was broken off counts as no failure", async () => {
    let begun = false;
    server.set("/feed", () => {
      begun = true; // Never answered.
    });
    await save(named("/feed"));
    await feeds.start();
    await expect.poll(() => begun).toBe(true);
    await feeds.close();
    expect(feeds.status().feeds).toMatchObject([{ lastProblem: null, lastRead: null }]);
    expect(lines.map(({ message }) => message)).toEqual(["feeds.yaml was read"]);
  });
});
