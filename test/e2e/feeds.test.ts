import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importInto } from "../../src/corpus/importing/import.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { statusOf } from "../../src/corpus/versions/history.ts";
import { ONLY_HERE, startServer, type TestServer } from "../corpus/feeds/server.ts";
import { type Stage, shown, stage } from "./harness.ts";

const HOUR = 3_600_000;
const HTML = { "content-type": "text/html" };

const page = (text: string) =>
  `<!doctype html><html><head><title>Viaduct Opened</title></head><body><h1>Viaduct Opened</h1><p>Pyongyang, January 2 (KCNA) -- ${text} It was a day of joy for all who had come.</p></body></html>`;

describe("A feed that the corpus names", () => {
  let on: Stage;
  let site: TestServer;
  beforeAll(async () => {
    site = await startServer();
    site.set(
      "/feed",
      `<rss version="2.0"><channel><title>News</title><item><title>Viaduct Opened</title><link>/viaduct</link><pubDate>Tue, 02 Jan 2024 03:00:00 GMT</pubDate></item></channel></rss>`,
    );
    site.set("/viaduct", page("Ri Yong Nam, minister of railways, opened the viaduct."), HTML);
    on = await stage({ ownCorpus: true, feedsHttp: { pause: 0, ...ONLY_HERE } });
  });
  afterAll(async () => {
    await on.close();
    await site.close();
  });

  const found = async (query: string) => shown((await on.sandbox.owner.command("search", { query })).message);
  const soon = (query: string) => expect.poll(() => found(query));
  let edits = 0;
  /** A change of the file reads what is due. */
  const name = () =>
    writeFileSync(
      join(on.config.corpus, "feeds.yaml"),
      `# ${++edits}\nfeeds:\n  - url: ${site.origin}/feed\n    outlet: KCNA\n    zone: Asia/Pyongyang\n`,
    );
  /** What digests and watches are made from. */
  const events = () => {
    const store = new DatabaseSync(on.config.data, { readOnly: true });
    const rows = store.prepare("SELECT kind FROM events WHERE silent = 0 ORDER BY sequence").all();
    store.close();
    return rows.map(({ kind }) => kind);
  };
  const history = () => {
    const article = [...on.archive().library.articles()].find(({ url }) => url === `${site.origin}/viaduct`);
    return article ? on.archive().engine.corpus.histories.get(article.id) : null;
  };

  it("brings what is printed there into the answers, cited with its address", async () => {
    expect(await found("viaduct")).toContain("Nothing");
    name();
    await soon("viaduct").toContain("Viaduct Opened");
    expect(await found("viaduct")).toContain(`${site.origin}/viaduct`);
    expect(await found("viaduct")).toContain("KCNA");
    const person = await on.sandbox.owner.command("person", { name: "Ri Yong Nam" });
    expect(shown(person.message)).toContain("minister of railways");
  });

  it("brings a text that was changed on its site, and keeps the one that was there", async () => {
    site.set("/viaduct", page("The minister of railways opened the viaduct and a ropeway."), HTML);
    on.ahead += HOUR + 1;
    name();
    await soon("ropeway").toContain("Viaduct Opened");
    expect(history()?.versions.map(({ article }) => article.paragraphs[0]?.text.slice(0, 11))).toEqual([
      "Ri Yong Nam",
      "The ministe",
    ]);
  });

  it("knows a text that was withdrawn, tells digests and watches, and keeps it, also after a restart", async () => {
    const channel = on.sandbox.channelIds.digest;
    await on.sandbox.owner.command("digest set", { channel, time: "8:00", timezone: "UTC" });
    site.set("/viaduct", (_, response) => response.writeHead(404).end());
    on.ahead += 25 * HOUR;
    name();
    await expect.poll(() => history() && statusOf(history()!).kind).toBe("gone");
    await expect.poll(events).toEqual(["arrived", "changed", "withdrawn"]);
    const preview = async () => shown((await on.sandbox.owner.command("digest preview")).message);
    const said = await preview();
    expect(said).toContain("Viaduct Opened");
    expect(said).toContain("withdrawn");
    expect(await found("ropeway")).toContain("Viaduct Opened");
    await on.restart();
    expect(events()).toEqual(["arrived", "changed", "withdrawn"]);
    expect(statusOf(history()!).kind).toBe("gone");
    expect(history()?.versions).toHaveLength(2);
  });

  it("has beside it what is imported from a terminal while the bot runs", async () => {
    const old = mkdtempSync(join(tmpdir(), "dateline-old-"));
    const record = {
      id: "old-1",
      outlet: "KCNA",
      title: "Sluice Finished",
      paragraphs: ["The sluice was finished."],
    };
    writeFileSync(join(old, "archive.jsonl"), `${JSON.stringify(record)}\n`);
    const steps = await Array.fromAsync(importInto(on.config.corpus, old));
    rmSync(old, { recursive: true });
    expect(steps).toMatchObject([{ outcome: "imported", articles: 1 }]);
    await soon("sluice").toContain("Sluice Finished");
  });

  it("leaves nothing in the corpus that cannot be read", async () => {
    expect(readdirSync(on.config.corpus)).toEqual(
      expect.arrayContaining([".dateline", "feeds", "feeds.yaml"]),
    );
    expect((await loadCorpus(on.config.corpus)).setAside).toEqual([]);
  });
});
