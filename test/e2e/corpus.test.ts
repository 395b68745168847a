import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stage, shown, stage } from "./harness.ts";

const EPHEMERAL = 64;
const SAMPLES = "test/corpus/extraction/samples";

/** 210 MB when it is unpacked. */
const endless = () => Buffer.concat(Array(21).fill(gzipSync(Buffer.alloc(10 * 1024 * 1024))));

const item = (headline: string, words: string) =>
  Buffer.from(`${headline}\n\nPyongyang, April 9, 2021 (KCNA) -- ${words}\n\n-0-\n`);

describe("what an operator does to the corpus", () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage({ ownCorpus: "filled" });
  });
  afterAll(() => on.close());

  const id = (message: { id: string } | null) => message?.id ?? "";
  const today = () => new Date(on.now()).toISOString().slice(0, 10);
  const files = () =>
    globSync("**/*", { cwd: on.config.corpus, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(on.config.corpus.length + 1));
  const own = () => globSync(".dateline/**/*", { cwd: on.config.corpus }).filter((path) => isFile(path));
  const isFile = (path: string) => statSync(join(on.config.corpus, path)).isFile();
  const waiting = () => own().filter((path) => path.startsWith(".dateline/waiting/"));
  const upload = (name: string, bytes: Uint8Array) =>
    on.sandbox.owner.command("corpus add", { document: { name, bytes } });
  const search = async (query: string) =>
    shown((await on.sandbox.owner.command("search", { query })).message);

  it("is read, shown, confirmed, found at once, taken out, and put back", async () => {
    const { owner } = on.sandbox;
    const offered = await upload(
      "zeppelin.txt",
      item("Zeppelin Seen over Wonsan", "A zeppelin was seen there."),
    );
    const preview = shown(offered.message);
    expect((offered.message?.flags ?? 0) & EPHEMERAL).toBe(EPHEMERAL);
    expect(preview).toContain("Zeppelin Seen over Wonsan");
    expect(preview).toContain("9 Apr 2021");
    expect(preview).toContain(`added/${today()}/zeppelin.txt`);
    expect(waiting()).toHaveLength(1);
    expect(await search("zeppelin Wonsan")).not.toContain("Zeppelin Seen");

    const added = await owner.press(id(offered.message), "Add");
    expect(shown(added.message)).toContain("1 article can now be found");
    expect(await search("zeppelin Wonsan")).toContain("Zeppelin Seen over Wonsan");
    expect(waiting()).toEqual([]);
    expect(files()).toContain(`added/${today()}/zeppelin.txt`);

    const read = await owner.press(id(added.message), "Read");
    expect(shown(read.message)).toMatch(/added by the operator, \d+ \w+ \d{4}, file zeppelin\.txt/);
    const cited = await owner.press(id(read.message), "Cite");
    expect(shown(cited.message)).toMatch(/added by the operator/i);

    const [proposed] = await owner.autocomplete("corpus remove", { document: "over wonsan" });
    expect(proposed?.value).toBe(`added/${today()}/zeppelin.txt`);
    const asked = await owner.command("corpus remove", { document: String(proposed?.value) });
    expect(shown(asked.message)).toContain("1 article would no longer be found");
    const removed = await owner.press(id(asked.message), "Remove");
    expect(shown(removed.message)).toContain("Removed");
    expect(await search("zeppelin Wonsan")).not.toContain("Zeppelin Seen");

    await on.restart();
    const back = await owner.press(id(removed.message), "Undo");
    expect(shown(back.message)).toContain("Restored");
    expect(await search("zeppelin Wonsan")).toContain("Zeppelin Seen over Wonsan");
    const again = await owner.command("corpus remove", { document: "zeppelin" });
    const out = await owner.press(id(again.message), "Remove");
    writeFileSync(
      join(on.config.corpus, `added/${today()}/zeppelin.txt`),
      item("Another", "It stands there."),
    );
    expect(shown((await owner.press(id(out.message), "Undo")).message)).toContain("Another document is now");
  });

  it("has buttons that work after a restart, and say so when the attachment is no longer kept", async () => {
    const { owner } = on.sandbox;
    const name = `${"a very long name ".repeat(5)}.txt`;
    const offered = await upload(name, item("Lighthouse Opened in Rason", "A lighthouse was opened."));
    await on.restart();
    const added = await owner.press(id(offered.message), "Add");
    expect(shown(added.message)).toContain("1 article can now be found");
    const other = await upload("other.txt", item("Harbour Closed in Nampho", "A harbour was closed."));
    const cancelled = await owner.press(id(other.message), "Cancel");
    expect(shown(cancelled.message)).toContain("Nothing was added");
    expect(waiting()).toEqual([]);
    const late = await upload("late.txt", item("Ferry Late in Chongjin", "A ferry was late."));
    const path = join(on.config.corpus, waiting()[0] ?? "");
    const before = new Date(on.now() - 25 * 3_600_000);
    utimesSync(path, before, before);
    expect(shown((await owner.press(id(late.message), "Add")).message)).toContain("is no longer kept");
    expect(await search("ferry Chongjin")).not.toContain("Ferry Late");
  });

  it("tells what is there already, and asks where the place is taken", async () => {
    const { owner } = on.sandbox;
    const first = item("Bridge Built at Kaesong", "A bridge was built.");
    await owner.press(id((await upload("bridge.txt", first)).message), "Add");
    const same = await upload("copy.txt", first);
    expect(shown(same.message)).toContain("“copy.txt” contains nothing new");
    expect(waiting()).toEqual([]);
    const edited = item("Bridge Built at Kaesong", "A long bridge was built.");
    const offered = await upload("bridge.txt", edited);
    expect(shown(offered.message)).toContain("with 1 article, was already added today.");
    const replaced = await owner.press(id(offered.message), "Replace it");
    expect(shown(replaced.message)).toContain("is kept in .dateline/removed/");
    expect(await search('"long bridge"')).toContain("Bridge Built at Kaesong");
    const third = item("Tunnel Dug at Kaesong", "A tunnel was dug.");
    const beside = await upload("bridge.txt", third);
    await owner.press(id(beside.message), "Keep both");
    expect(files()).toContain(`added/${today()}/bridge (2).txt`);
    expect(await search("tunnel Kaesong")).toContain("Tunnel Dug");
  });

  it("pages through a large archive before it is added, and lists what is set aside", async () => {
    const { owner } = on.sandbox;
    const lines = Array.from({ length: 300 }, (_, n) =>
      JSON.stringify({
        id: `many-${n}`,
        outlet: "KCNA",
        date: "2021-04-09",
        title: `Orchard ${n}`,
        paragraphs: [`Orchard number ${n} was planted.`],
      }),
    );
    const offered = await upload("many.jsonl.gz", gzipSync([...lines, "{broken"].join("\n")));
    expect(shown(offered.message)).toContain("300 of 300");
    const next = await owner.press(id(offered.message), "▶");
    expect(shown(next.message)).toContain("Orchard 5");
    const added = await owner.press(id(next.message), "Add");
    expect(shown(added.message)).toContain("300 articles can now be found");
    expect(shown(added.message)).toContain("broken JSON");
    const problems = await owner.command("corpus problems");
    expect(shown(problems.message)).toContain("many.jsonl.gz");
    expect(shown(problems.message)).toContain("Fix this line");
    const status = await owner.command("corpus status");
    expect(shown(status.message)).toContain("Set aside: 1");
    expect(shown(status.message)).toContain("KCNA");
    expect(shown((await owner.press(id(status.message), "Problems")).message)).toContain("broken JSON");
  });

  it.each([
    ["a zip bomb", "bomb.docx", () => readFileSync(join(SAMPLES, "bomb.docx")), "than"],
    ["a cut PDF", "cut.pdf", () => readFileSync(join(SAMPLES, "cut.pdf")), ""],
    ["a PDF that is called text", "bulletin.txt", () => Buffer.from("%PDF-1.4\n1 0 obj"), "holds a PDF"],
    ["a program", "news.pdf", () => Buffer.from("MZ\x90\0\x03"), "holds a program"],
    ["text that is called a PDF", "news.pdf", () => item("A", "Words."), "not a PDF"],
    ["an unknown kind", "news.exe", () => item("A", "Words."), "not a kind of file"],
    ["a file of no bytes", "empty.txt", () => Buffer.alloc(0), "empty"],
    ["white space", "blank.txt", () => Buffer.from(" \n \n"), "empty"],
    ["bytes that are no text", "noise.txt", () => Buffer.from(Array(600).fill([0, 255, 7]).flat()), "binary"],
    ["too large a file", "large.txt", () => Buffer.alloc(51 * 1024 * 1024, 97), "larger than 50 MB"],
    ["an endless archive", "zeros.jsonl.gz", endless, "unpacked"],
  ])("refuses %s with a reason, and keeps nothing of it", async (_what, name, bytes, reason) => {
    const [before, kept] = [files(), own()];
    const refused = await upload(name, bytes());
    expect(shown(refused.message)).toContain(reason);
    expect(shown(refused.message).length).toBeGreaterThan(20);
    expect(files()).toEqual(before);
    expect(own()).toEqual(kept);
  });

  it("stores a name that leads elsewhere under one that does not", async () => {
    const { owner } = on.sandbox;
    const offered = await upload("../../x\u202etxt.txt", item("Name without a Path", "It was named."));
    await owner.press(id(offered.message), "Add");
    expect(existsSync(join(on.config.corpus, "..", "x.txt"))).toBe(false);
    const [stored] = files().filter((path) =>
      readFileSync(join(on.config.corpus, path)).includes("It was named"),
    );
    expect(stored).toBe(`added/${today()}/xtxt.txt`);
  });

  it("tells how the feeds are, and what is wrong with them", async () => {
    const { owner } = on.sandbox;
    const status = async () => shown((await owner.command("corpus status")).message);
    expect(await status()).toContain("feeds.yaml lists no feeds");
    on.arrive("feeds.yaml", "feeds:\n  - url: http://127.0.0.1:1/feed.xml\n    outlet: Test Agency\n");
    await on.restart();
    expect(await status()).toMatch(
      /Test Agency · .*127\.0\.0\.1.*\n.*(?:not read yet|read <t:).* · next <t:/,
    );
    on.arrive("feeds.yaml", "feeds: [");
    await on.restart();
    expect(await status()).toContain("feeds.yaml is not YAML");
    rmSync(join(on.config.corpus, "feeds.yaml"));
  });

  it("is refused to everybody else, at the command and at the button, with who may", async () => {
    const { guest, owner } = on.sandbox;
    const before = files();
    for (const [name, values] of [
      ["corpus add", { document: { name: "a.txt", bytes: item("A", "Words.") } }],
      ["corpus status", {}],
      ["corpus problems", {}],
      ["corpus remove", { document: "bridge" }],
    ] as const) {
      const { message } = await guest.command(name, values);
      expect(shown(message), name).toContain(`<@${owner.user.id}>`);
      expect((message?.flags ?? 0) & EPHEMERAL).toBe(EPHEMERAL);
    }
    expect(await guest.autocomplete("corpus remove", { document: "bridge" })).toEqual([]);
    expect(files()).toEqual(before);
  });
});

describe("an operator who is one no longer", () => {
  it("cannot add, turn pages or take out with the buttons that are left", async () => {
    const on = await stage({ ownCorpus: "filled" });
    try {
      const { owner } = on.sandbox;
      const offered = await owner.command("corpus add", {
        document: { name: "a.txt", bytes: item("Gate Opened", "A gate was opened.") },
      });
      const asked = await owner.command("corpus remove", { document: "Closing Address" });
      await on.restart({ freshStore: false, operators: [on.sandbox.guest.user.id] });
      for (const [message, label] of [
        [offered.message, "Add"],
        [offered.message, "Cancel"],
        [asked.message, "Remove"],
      ] as const) {
        const told = await owner.press(message?.id ?? "", label);
        expect(shown(told.message), label).toContain(`<@${on.sandbox.guest.user.id}>`);
      }
      const { message } = await on.sandbox.guest.command("corpus status");
      expect(shown(message)).toContain("3 articles in 2 documents");
    } finally {
      await on.close();
    }
  });
});

describe("a corpus that nothing can be added to", () => {
  it("says that the disk refused, and keeps what waits", async () => {
    const on = await stage({ ownCorpus: "filled" });
    try {
      const { owner } = on.sandbox;
      writeFileSync(join(on.config.corpus, "added"), "stands where the folder would be");
      const document = { name: "a.txt", bytes: item("Gate Opened", "A gate was opened.") };
      const offered = await owner.command("corpus add", { document });
      const refused = await owner.press(offered.message?.id ?? "", "Add");
      expect(shown(refused.message)).toContain("The disk reported an error");
      rmSync(join(on.config.corpus, "added"));
      const added = await owner.press(offered.message?.id ?? "", "Add");
      expect(shown(added.message)).toContain("1 article can now be found");
    } finally {
      await on.close();
    }
  });

  it("says so, and what to do", async () => {
    const on = await stage({ ownCorpus: "filled" });
    try {
      const file = join(on.config.corpus, "..", "one.txt");
      mkdirSync(on.config.corpus, { recursive: true });
      writeFileSync(file, item("Alone", "It stands alone."));
      await on.restart({ freshStore: true, corpus: file });
      const document = { name: "a.txt", bytes: item("A", "Words.") };
      const told = await on.sandbox.owner.command("corpus add", { document });
      expect(shown(told.message)).toContain("The corpus is a single file, so nothing can be added");
    } finally {
      await on.close();
    }
  });
});
