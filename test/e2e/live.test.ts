import { readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { statusOf } from "../../src/corpus/versions/history.ts";
import { type Stage, shown, stage, TODAY } from "./harness.ts";

const NEWS = (title: string, text: string) =>
  `---\ntitle: ${title}\noutlet: KCNA\ndate: ${TODAY}\n---\n${text}\n`;

describe("A folder that changes while the bot runs", () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage({ ownCorpus: true, rounds: true });
  });
  afterAll(() => on.close());

  const file = (name: string) => join(on.config.corpus, name);
  const found = async (query: string) => shown((await on.sandbox.owner.command("search", { query })).message);
  /** Nobody tells the bot: it has to notice. */
  const soon = (query: string) => expect.poll(() => found(query));

  it("finds a document that is put there, and who is named in it", async () => {
    expect(await found("viaduct")).toContain("Nothing");
    on.arrive("new.txt", NEWS("Viaduct Opened", "Ri Yong Nam, minister of railways, opened the viaduct."));
    await soon("viaduct").toContain("Viaduct Opened");
    const person = await on.sandbox.owner.command("person", { name: "Ri Yong Nam" });
    expect(shown(person.message)).toContain("minister of railways");
    const names = await on.sandbox.owner.autocomplete("person", { name: "ri yong n" });
    expect(names.map(({ value }) => value)).toContain("Ri Yong Nam");
    const titles = () => on.sandbox.owner.autocomplete("search", { query: "viad" });
    await expect.poll(titles).not.toEqual([]);
  });

  it("answers with the text as it is now, and keeps the one that was there", async () => {
    const article = on.archive().library.bySourceId("new.txt#1")!;
    on.arrive("new.txt", NEWS("Viaduct Opened", "The viaduct was opened with a ropeway beside it."));
    await soon("ropeway").toContain("Viaduct Opened");
    const history = on.archive().engine.corpus.histories.get(article.id)!;
    expect(history.versions.map(({ article: then }) => then.paragraphs[0]?.text)).toEqual([
      "Ri Yong Nam, minister of railways, opened the viaduct.",
      "The viaduct was opened with a ropeway beside it.",
    ]);
    const person = await on.sandbox.owner.command("person", { name: "Ri Yong Nam" });
    expect(shown(person.message)).not.toContain("minister of railways");
  });

  it("keeps ids and histories when a document is renamed, also over restarts", async () => {
    const { id } = on.archive().library.bySourceId("new.txt#1")!;
    renameSync(file("new.txt"), file("viaduct.txt"));
    await expect.poll(() => on.archive().library.get(id)?.origin).toBe("viaduct.txt");
    for (const snapshots of ["there", "gone"]) {
      await on.stop();
      if (snapshots === "gone")
        rmSync(join(on.config.data, "..", "snapshots"), { recursive: true, force: true });
      await on.restart();
      expect(on.archive().library.get(id)?.origin).toBe("viaduct.txt");
      expect(statusOf(on.archive().engine.corpus.histories.get(id)!)).toMatchObject({
        kind: "changed",
        times: 1,
      });
    }
  });

  it("tells a watch of what arrives, without a restart", async () => {
    const { guest } = on.sandbox;
    await guest.command("watch add", { query: "sluice", name: "Sluices" });
    on.arrive("sluice.txt", NEWS("Sluice Finished", "The sluice was finished in May."));
    const posts = () => guest.messages(guest.dmId).map(shown).join("\n");
    await expect.poll(posts).toContain("Sluice Finished");
  });

  it("finds no more what was taken away", async () => {
    rmSync(file("sluice.txt"));
    await soon("sluice").toContain("Nothing");
  });

  it("takes in what was changed while it was away, and says nothing twice", async () => {
    const text = readFileSync(file("viaduct.txt"), "utf8");
    await on.stop();
    on.arrive("viaduct.txt", text.replace("ropeway", "tramway"));
    on.arrive("away.txt", NEWS("Reservoir Filled", "The reservoir was filled."));
    await on.restart();
    expect(await found("tramway")).toContain("Viaduct Opened");
    expect(await found("reservoir")).toContain("Reservoir Filled");
    const { id } = on.archive().library.bySourceId("viaduct.txt#1")!;
    expect(on.archive().engine.corpus.histories.get(id)?.versions).toHaveLength(3);
  });
});
