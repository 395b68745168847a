import { appendFile, cp, mkdir, mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { writeRecord } from "../../../src/corpus/feeds/warc.ts";
import { listCorpus } from "../../../src/corpus/folder.ts";
import type { CorpusChange } from "../../../src/corpus/live/corpus-updater.ts";
import { readFolderState } from "../../../src/corpus/live/folder-state.ts";
import { Identities } from "../../../src/corpus/live/identities.ts";
import { LiveCorpus } from "../../../src/corpus/live/live.ts";
import { loadDocuments } from "../../../src/corpus/load.ts";
import { statusOf } from "../../../src/corpus/versions/history.ts";
import { makePdf, wrap } from "../readers/samples.ts";
import { saying } from "../reading.ts";

const item = (title: string, text = "The meeting took place on that day and it ended well.") =>
  `${title}\n\nPyongyang, April 9 (KCNA) -- ${text}\n`;
const line = (id: string, text: string) =>
  `${JSON.stringify({ id, outlet: "KCNA", title: `Title of ${id}`, date: "2021-04-09", paragraphs: [text] })}\n`;

const open: { live: LiveCorpus; folder: string }[] = [];
afterEach(async () => {
  for (const { live, folder } of open.splice(0)) {
    await live.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Looks at the folder where it is told to; where it is `watched`, also by itself. */
async function corpusOf(files: Readonly<Record<string, string | Buffer>>, watched = false) {
  const folder = await mkdtemp(join(tmpdir(), "dateline-live-"));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const asLoaded = await readFolderState(folder);
  const identities = new Identities();
  const { library, setAside, histories } = await loadDocuments(
    await listCorpus(folder),
    undefined,
    identities,
  );
  const changes: CorpusChange[] = [];
  const errors: unknown[] = [];
  const live = new LiveCorpus({
    path: folder,
    library,
    setAside,
    folder: asLoaded,
    firstSeen: () => null,
    identities,
    histories,
    onChange: (change) => void changes.push(change),
    onError: (error) => errors.push(error),
  });
  open.push({ live, folder });
  if (watched) await live.start();
  else live.look();
  await live.settled();
  /** Does something to the folder, looks at it, and waits until all of it was taken in. */
  const told = async (act: () => Promise<unknown>) => {
    changes.splice(0);
    await act();
    live.look();
    await live.settled();
    return {
      added: changes.flatMap(({ added }) => added.map(({ sourceId }) => sourceId)),
      changed: changes.flatMap(({ changed }) => changed.map(({ after: now }) => now.sourceId)),
      removed: changes.flatMap(({ removed }) => removed.map(({ sourceId }) => sourceId)),
      moved: changes.flatMap(({ moved }) =>
        moved.map(({ before, after: now }) => [before.sourceId, now.sourceId]),
      ),
      withdrawn: changes.flatMap(({ withdrawn }) => withdrawn.map(({ sourceId }) => sourceId)),
      returned: changes.flatMap(({ returned }) => returned.map(({ sourceId }) => sourceId)),
    };
  };
  return {
    folder,
    library,
    live,
    changes,
    errors,
    identities,
    histories,
    told,
    at: (name: string) => join(folder, name),
  };
}
const NOTHING = { added: [], changed: [], removed: [], moved: [], withdrawn: [], returned: [] };

describe("A corpus that is watched", () => {
  it("says nothing at first about what was loaded", async () => {
    const { changes, live } = await corpusOf({ "a.txt": item("A"), "b.jsonl": line("1", "x") });
    expect(changes).toEqual([]);
    expect(live.status()).toEqual({ documents: 2, articles: 2, setAside: 0, waiting: [] });
  });

  it("takes in, by itself, a document that is added to a folder in it", async () => {
    const { at, library, changes } = await corpusOf({ "a.txt": item("A") }, true);
    await mkdir(at("more"));
    await writeFile(at("more/b.txt"), item("B"));
    await expect.poll(() => changes.flatMap(({ added }) => added.map(({ title }) => title))).toEqual(["B"]);
    expect(library.bySourceId("more/b.txt#1")?.title).toBe("B");
  });

  it("replaces, with the same id, what has another text, and removes what is gone", async () => {
    const { at, told, library } = await corpusOf({ "a.txt": item("A"), "b.txt": item("B") });
    const id = library.bySourceId("a.txt#1")?.id;
    expect(await told(() => writeFile(at("a.txt"), item("A", "It did not take place.")))).toEqual({
      ...NOTHING,
      changed: ["a.txt#1"],
    });
    expect(library.bySourceId("a.txt#1")?.id).toBe(id);
    expect(library.bySourceId("a.txt#1")?.paragraphs[0]?.text).toBe("It did not take place.");
    expect(await told(() => rm(at("b.txt")))).toEqual({ ...NOTHING, removed: ["b.txt#1"] });
    expect(library.size).toBe(1);
  });

  it("keeps what its site withdrew, and tells when that was and when it came back", async () => {
    const capture = (retrieved: string, status: number) =>
      writeRecord({
        url: "https://example.org/a",
        retrieved,
        status,
        statusText: "",
        rawHeaders: ["Content-Type", "text/html"],
        body: Buffer.from(status === 200 ? `<h1>A Headline</h1><p>${item("", "It was so.")}</p>` : ""),
        outlet: "KCNA",
        published: null,
        zone: null,
        entry: null,
        entryUrl: null,
      });
    const first = capture("2024-01-02T00:00:00Z", 200);
    const away = capture("2024-01-03T00:00:00Z", 404);
    const back = capture("2024-01-04T00:00:00Z", 200);
    const { at, told, library, histories } = await corpusOf({ "a.warc.gz": first });
    const [article] = library.articles();
    const put = (...captures: Buffer[]) => told(() => writeFile(at("a.warc.gz"), Buffer.concat(captures)));
    expect(await put(first, away)).toEqual({ ...NOTHING, withdrawn: ["a.warc.gz#1"] });
    expect([library.size, statusOf(histories.get(article!.id)!).kind]).toEqual([1, "gone"]);
    expect(await put(first, away, back)).toEqual({ ...NOTHING, returned: ["a.warc.gz#1"] });
    expect(histories.get(article!.id)?.absences).toHaveLength(1);
  });

  it("keeps the history of what was changed, withdrawn and put back", async () => {
    const { at, told, library, histories } = await corpusOf({ "a.txt": item("A"), "b.txt": item("B") });
    const id = library.bySourceId("a.txt#1")!.id;
    await told(() => writeFile(at("a.txt"), item("A", "It did not take place.")));
    await told(() => rm(at("a.txt")));
    expect(statusOf(histories.get(id)!).kind).toBe("gone");
    await told(() => writeFile(at("a.txt"), item("A", "It did not take place.")));
    expect(statusOf(histories.get(id)!)).toMatchObject({ kind: "changed", times: 1 });
    expect(histories.get(id)?.absences).toHaveLength(1);
    expect([...histories.all()]).toHaveLength(1);
  });

  it("tells only the lines of an archive that were added, changed or taken away", async () => {
    const { at, told } = await corpusOf({
      "a.jsonl": line("1", "one") + line("2", "two") + line("3", "three"),
    });
    const next = line("1", "one") + line("2", "two and a half") + line("4", "four");
    expect(await told(() => writeFile(at("a.jsonl"), next))).toEqual({
      ...NOTHING,
      added: ["4"],
      changed: ["2"],
      removed: ["3"],
    });
  });

  it("keeps ids where a document is renamed, moved to a folder, or copied and then deleted", async () => {
    const { at, told, library, identities } = await corpusOf({ "a.txt": item("A"), "x/z.txt": item("Z") });
    const id = library.bySourceId("a.txt#1")?.id;
    expect(await told(() => rename(at("a.txt"), at("b.txt")))).toEqual({
      ...NOTHING,
      moved: [["a.txt#1", "b.txt#1"]],
    });
    expect(await told(() => rename(at("b.txt"), at("x/c.txt")))).toEqual({
      ...NOTHING,
      moved: [["b.txt#1", "x/c.txt#1"]],
    });
    expect(await told(() => cp(at("x/c.txt"), at("d.txt")))).toEqual(NOTHING);
    expect(await told(() => rm(at("x/c.txt")))).toEqual({ ...NOTHING, moved: [["x/c.txt#1", "d.txt#1"]] });
    expect(library.bySourceId("d.txt#1")?.id).toBe(id);
    expect(await told(() => writeFile(at("d.txt"), item("A", "It was edited after that.")))).toEqual({
      ...NOTHING,
      changed: ["d.txt#1"],
    });
    expect(library.bySourceId("d.txt#1")?.id).toBe(id);
    const again = await loadDocuments(await listCorpus(at("")), undefined, identities);
    expect(again.library.bySourceId("d.txt#1")?.id).toBe(id);
  });

  it("keeps ids where one document takes the name of another", async () => {
    const { at, told, library } = await corpusOf({ "a.txt": item("A"), "b.txt": item("B") });
    const [a, b] = [library.bySourceId("a.txt#1")?.id, library.bySourceId("b.txt#1")?.id];
    const all = await told(async () => {
      await rename(at("a.txt"), at("c.txt"));
      await rename(at("b.txt"), at("a.txt"));
    });
    expect(all).toEqual({
      ...NOTHING,
      moved: [
        ["b.txt#1", "a.txt#1"],
        ["a.txt#1", "c.txt#1"],
      ],
    });
    expect([library.bySourceId("c.txt#1")?.id, library.bySourceId("a.txt#1")?.id]).toEqual([a, b]);
  });

  it("waits with a document that is being written until it is whole", async () => {
    const pdf = makePdf([
      [
        { text: "A Title", x: 60, y: 80, size: 18 },
        ...wrap("It took place on that day in April.", 60, 120, 60),
      ],
    ]);
    const { at, live, changes } = await corpusOf({});
    const added = () => changes.flatMap((change) => change.added.map(({ title }) => title));
    await writeFile(at("a.pdf"), pdf.subarray(0, 300));
    // Never left alone for long, however slow this machine is.
    const tomorrow = Date.now() / 1000 + 86_400;
    await utimes(at("a.pdf"), tomorrow, tomorrow);
    await writeFile(at("b.txt"), item("B"));
    live.look();
    // When the one beside it is taken, it has been looked at as often.
    await expect.poll(added).toEqual(["B"]);
    expect(live.status().waiting).toEqual(["a.pdf"]);
    await appendFile(at("a.pdf"), pdf.subarray(300));
    await live.settled();
    expect(added()).toEqual(["B", "A Title"]);
    expect(live.problems()).toEqual([]);
  });

  it("lists what is set aside, and takes it off the list when it is mended or gone", async () => {
    const { at, told, live } = await corpusOf({ "a.txt": item("A"), "bad.jsonl": "{\n", "odd.xyz": "?" });
    expect(live.problems().map(({ origin }) => origin)).toEqual(["bad.jsonl", "odd.xyz"]);
    expect(await told(() => writeFile(at("bad.jsonl"), line("1", "one")))).toEqual({
      ...NOTHING,
      added: ["1"],
    });
    await told(() => rm(at("odd.xyz")));
    expect(live.problems()).toEqual([]);
    await told(() => writeFile(at("a.txt"), Buffer.from([0, 1, 2])));
    expect(live.problems().map(({ origin, reason }) => [origin, reason])).toEqual([
      ["a.txt", saying("binary file, not text")],
    ]);
  });

  it("keeps what it read while the corpus as a whole is away, and says so", async () => {
    const { folder, told, library, errors, live } = await corpusOf({ "a.txt": item("A") });
    expect(await told(() => rename(folder, `${folder}-away`))).toEqual(NOTHING);
    expect(library.size).toBe(1);
    expect(errors.length).toBeGreaterThan(0);
    await rename(`${folder}-away`, folder);
    live.look();
    await live.settled();
    expect(library.size).toBe(1);
  });

  it("watches again, by itself, when the corpus as a whole is back", async () => {
    const { at, folder, errors, library } = await corpusOf({ "a.txt": item("A") }, true);
    const soon = (size: number) => expect.poll(() => library.size).toBe(size);
    await rename(folder, `${folder}.away`);
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    await rename(`${folder}.away`, folder);
    await writeFile(at("b.txt"), item("B"));
    await soon(2);
    await writeFile(at("c.txt"), item("C"));
    await soon(3);
  });

  it("tells a large import in small pieces, with turns for everything else between them", async () => {
    const lines = Array.from({ length: 2_000 }, (_, i) =>
      line(`n${i}`, `Paragraph ${i} of some length.`),
    ).join("");
    const { at, told, changes, library } = await corpusOf({});
    /** Whether something else had its turn since the change before. */
    const hadTurns: boolean[] = [];
    let hadTurn = true;
    changes.push = (change) => {
      hadTurns.push(hadTurn);
      hadTurn = false;
      setImmediate(() => {
        hadTurn = true;
      });
      changes[changes.length] = change;
      return changes.length;
    };
    const all = await told(() => writeFile(at("a.jsonl"), lines));
    expect(all.added).toHaveLength(2_000);
    expect(library.size).toBe(2_000);
    expect(Math.max(...changes.map(({ added }) => added.length))).toBeLessThanOrEqual(50);
    expect(new Set(hadTurns)).toEqual(new Set([true]));
  });

  it("goes on where a listener fails", async () => {
    const { at, told, errors, changes, library } = await corpusOf({});
    changes.push = () => {
      throw new Error("index");
    };
    await told(() => writeFile(at("a.txt"), item("A")));
    expect(errors.map(String)).toEqual(["Error: index"]);
    expect(library.size).toBe(1);
  });
});
