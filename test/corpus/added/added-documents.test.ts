import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AddedDocuments } from "../../../src/corpus/added/added-documents.ts";
import { listCorpus } from "../../../src/corpus/folder.ts";
import { sha256 } from "../../../src/corpus/identity.ts";
import { saying } from "../reading.ts";

const NOW = Date.UTC(2026, 10, 22, 23, 59);
const DAY = 24 * 3_600_000;

describe("the files that an operator changes", () => {
  let corpus: string;
  let now: number;
  let shelf: AddedDocuments;
  beforeEach(() => {
    corpus = mkdtempSync(join(tmpdir(), "dateline-shelf-"));
    now = Date.now();
    shelf = new AddedDocuments(corpus, () => now);
  });
  afterEach(() => rmSync(corpus, { recursive: true, force: true }));

  const keep = async (words: string) => {
    await shelf.keepWaiting(sha256(words), Buffer.from(words));
    return sha256(words);
  };
  const documents = async () => (await listCorpus(corpus)).documents.map(({ origin }) => origin);

  it("wait, are put in the place of the day, and are no documents before that", async () => {
    const digest = await keep("one");
    expect(await documents()).toEqual([]);
    const put = await shelf.put(digest, "../a.txt", "new");
    expect(put).toEqual({ kind: "put", place: shelf.placeOf("a.txt"), replaced: null });
    expect(await documents()).toEqual([shelf.placeOf("a.txt")]);
    expect(await shelf.put(digest, "a.txt", "new")).toEqual({ kind: "waits no more" });
    expect(new AddedDocuments(corpus, () => NOW).placeOf("a.txt")).toBe("added/2026-11-22/a.txt");
  });

  it("are put once, however often and however quickly it is confirmed", async () => {
    const digest = await keep("one");
    const all = await Promise.all(Array.from({ length: 5 }, () => shelf.put(digest, "a.txt", "beside")));
    expect(all.filter(({ kind }) => kind === "put")).toHaveLength(1);
    expect(await documents()).toHaveLength(1);
  });

  it("wait for a day, and only ten at a time", async () => {
    const digests = [];
    for (let n = 0; n < 12; n++) digests.push(await keep(`number ${n}`));
    const found = await Promise.all(digests.map((digest) => shelf.waiting(digest)));
    expect(found.filter((bytes) => bytes !== null)).toHaveLength(10);
    now += DAY + 60_000;
    expect(await Promise.all(digests.map((digest) => shelf.waiting(digest)))).toEqual(
      digests.map(() => null),
    );
    await shelf.tidy();
    expect(digests.filter((digest) => existsSync(join(corpus, ".dateline/waiting", digest)))).toEqual([]);
  });

  it("take no place that is taken, unless they are to replace what stands there", async () => {
    await shelf.put(await keep("one"), "a.txt", "new");
    const place = shelf.placeOf("a.txt");
    const digest = await keep("two");
    expect(await shelf.put(digest, "a.txt", "new")).toEqual({ kind: "taken" });
    const put = await shelf.put(digest, "a.txt", "replace");
    expect(readFileSync(join(corpus, place), "utf8")).toBe("two");
    const stamp = put.kind === "put" ? (put.replaced ?? "") : "";
    expect(readFileSync(join(corpus, shelf.keptAt(stamp), place), "utf8")).toBe("one");
    expect(await shelf.putBack(stamp)).toEqual({ kind: "taken", origin: place });
    await shelf.put(await keep("three"), "a.txt", "beside");
    expect(await documents()).toContain(place.replace("a.txt", "a (2).txt"));
  });

  it("are moved out and back as they were", async () => {
    mkdirSync(join(corpus, "deep/folder"), { recursive: true });
    writeFileSync(join(corpus, "deep/folder/a b.txt"), "words");
    const stamp = await shelf.remove("deep/folder/a b.txt");
    expect(await documents()).toEqual([]);
    expect(await shelf.remove("deep/folder/a b.txt")).toBeNull();
    expect(await shelf.putBack(stamp ?? "")).toEqual({ kind: "back", origin: "deep/folder/a b.txt" });
    expect(readFileSync(join(corpus, "deep/folder/a b.txt"), "utf8")).toBe("words");
    expect(await shelf.putBack(stamp ?? "")).toEqual({ kind: "not there" });
  });

  it.each([
    "../outside.txt",
    "/etc/hostname",
    "a/../../outside.txt",
    ".dateline/feeds.json",
    "",
    ".",
    "link.txt",
    "linked/b.txt",
    "folder",
    "a\0b",
  ])("are never those outside of the corpus, links or folders: %j", async (origin) => {
    const outside = mkdtempSync(join(tmpdir(), "dateline-outside-"));
    writeFileSync(join(outside, "b.txt"), "words");
    mkdirSync(join(corpus, "folder"));
    symlinkSync(join(outside, "b.txt"), join(corpus, "link.txt"));
    symlinkSync(outside, join(corpus, "linked"));
    expect(await shelf.remove(origin)).toBeNull();
    expect(readFileSync(join(outside, "b.txt"), "utf8")).toBe("words");
    rmSync(outside, { recursive: true });
  });

  it("are not put where a link leads out of the corpus", async () => {
    const outside = mkdtempSync(join(tmpdir(), "dateline-outside-"));
    symlinkSync(outside, join(corpus, "added"));
    const digest = await keep("one");
    await expect(shelf.put(digest, "a.txt", "new")).rejects.toMatchObject({
      reason: saying(/leads out of the corpus/),
    });
    expect(existsSync(join(outside, shelf.placeOf("a.txt").slice("added/".length)))).toBe(false);
    expect(await shelf.waiting(digest)).not.toBeNull();
    rmSync(outside, { recursive: true });
  });

  it.each(["../../etc", "20261122T000000000Z-00000000", "x".repeat(64)])(
    "are not looked for under the stamp or digest %j",
    async (given) => {
      expect(await shelf.putBack(given)).toEqual({ kind: "not there" });
      expect(await shelf.waiting(given)).toBeNull();
      await shelf.discard(given);
    },
  );

  it("can be changed in a folder only", async () => {
    expect(await shelf.problem()).toBeNull();
    writeFileSync(join(corpus, "one.txt"), "words");
    expect(await new AddedDocuments(join(corpus, "one.txt")).problem()).toBe("no folder");
    expect(await new AddedDocuments(join(corpus, "nowhere")).problem()).toBe("not writable");
  });
});
