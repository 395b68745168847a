import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { digestSubject } from "../../../src/digest/digest-publisher.ts";
import { DIGESTS_A_SERVER } from "../../../src/digest/watching.ts";
import type { Services } from "../../../src/discord/interactions/services.ts";
import type { Digest } from "../../../src/store/digests.ts";
import type { Store } from "../../../src/store/ports.ts";
import { memoryStore } from "../../../src/store/store.ts";
import { choice } from "../../digest/bot.ts";
import { idOf, press, servicesOver, textOf, viewer, withDelivering } from "../robot.ts";

/** Buttons that bring something back or make something of it, pressed twice, late, or by somebody else. */

const GUILD = viewer.guildId ?? "";
const NOT_MANAGER = { ...viewer, managesServer: false };
const ELSEWHERE = { ...viewer, guildId: "100000000000000009" };

let folder: string;
let store: Store;
let services: Services;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-twice-"));
  store = memoryStore();
  const records = Array.from({ length: 12 }, (_, n) => ({
    id: `r${n}`,
    title: "News",
    paragraphs: ["news"],
  }));
  services = withDelivering(await servicesOver(records), store, folder);
  return () => rmSync(folder, { recursive: true, force: true });
});

describe("Undo of a digest that was removed", () => {
  const remove = async (digest: Digest) =>
    idOf(await press(services, `digest-remove.1|${digest.id}`), "Undo");
  const paused = () => {
    const { id } = store.digests.add(GUILD, choice, 1_000, 7);
    return store.digests.change(id, { state: "paused" })!;
  };

  it("leaves it paused where it was", async () => {
    const digest = paused();
    await press(services, await remove(digest));
    expect(store.digests.inGuild(GUILD).map(({ state }) => state)).toEqual(["paused"]);
  });

  it("brings back all of it, whatever it is", async () => {
    const text = fc.option(fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 }));
    const digests = fc.record({
      channel: fc.constantFrom("100000000000000003", "100000000000000004"),
      time: fc.constantFrom("00:00", "08:30"),
      zone: fc.constantFrom("UTC", "America/Argentina/Buenos_Aires"),
      days: fc.constantFrom("1", "135", "1234567"),
      outlet: text,
      query: text,
      language: fc.constantFrom(null, "en", "ko"),
      empty: fc.constantFrom("silent", "line"),
      quiet: fc.boolean(),
      publish: fc.boolean(),
      posts: fc.constantFrom("each", "one"),
      sort: fc.constantFrom("rule", "newest"),
      thread: fc.constantFrom(null, "100000000000000005"),
      owner: fc.constantFrom(viewer.userId, "100000000000000008"),
      since: fc.integer({ min: 1, max: 2 ** 42 }),
      mark: fc.nat(),
      state: fc.constantFrom(
        "active",
        "paused",
        "paused-no-permission",
        "paused-channel-gone",
        "paused-refused",
      ),
    });
    await fc.assert(
      fc.asyncProperty(digests, async ({ since, mark, state, ...chosen }) => {
        const { id } = store.digests.add(GUILD, chosen, since, mark);
        const digest = store.digests.change(id, { state })!;
        await press(services, await remove(digest));
        expect(store.digests.inGuild(GUILD)).toEqual([digest]);
        store.digests.remove(id);
      }),
      { numRuns: 40 },
    );
  });

  it.each(["now", "of version 0"])(
    "brings it back once, however often it is pressed: a button %s",
    async (of) => {
      const posted = await remove(paused());
      const undo =
        of === "now" ? posted : "digest-undo|100000000000000003|08:00|UTC|1234567||||silent|false|7";
      expect(textOf(await press(services, undo))).toContain("The digest was restored.");
      const once = store.digests.inGuild(GUILD);
      expect(textOf(await press(services, undo))).toContain("The digest was already restored.");
      expect(once).toHaveLength(1);
      expect(store.digests.inGuild(GUILD)).toEqual(once);
    },
  );

  it("does not exceed what a server may have", async () => {
    const undo = await remove(paused());
    for (let n = 0; n < DIGESTS_A_SERVER; n++) store.digests.add(GUILD, choice, 1, 0);
    expect(textOf(await press(services, undo))).toContain(`${DIGESTS_A_SERVER} digests`);
    expect(store.digests.inGuild(GUILD)).toHaveLength(DIGESTS_A_SERVER);
  });

  it("is for managers of its own server", async () => {
    const digest = paused();
    const undo = await remove(digest);
    expect(textOf(await press(services, undo, [], {}, NOT_MANAGER))).toContain("Manage Server");
    expect(store.digests.get(digest.id)).toBeNull();
    await press(services, undo);
    expect(textOf(await press(services, undo, [], {}, ELSEWHERE))).toContain("has expired");
    expect(store.digests.inGuild(ELSEWHERE.guildId)).toEqual([]);
  });

  it("tells nothing again that was posted before, also by an older button", async () => {
    const digest = paused();
    const undo = await remove(digest);
    await press(services, undo);
    const subject = digestSubject(digest.id);
    const row = {
      subject,
      slot: "2026-11-24",
      target: "channel:500",
      since: 7,
      upto: 50,
      due: 1,
    } as const;
    store.deliveries.begin(row, "sent");
    store.digests.change(digest.id, { mark: 50 });
    await remove(digest);
    await press(services, undo);
    expect(store.digests.get(digest.id)?.mark).toBe(50);
  });

  it("is refused where its zone is none", async () => {
    const forged = "digest-undo|1|08:00|Nowhere/Nothing|1234567||||silent|false|7";
    await expect(press(services, forged)).rejects.toThrow("no action");
  });
});

it("a digest that is removed twice is gone once, and the second press leaves the way back", async () => {
  const { id } = store.digests.add(GUILD, choice, 1, 0);
  await press(services, `digest-remove.1|${id}`);
  expect((await press(services, `digest-remove.1|${id}`)).kind).toBe("problem");
});

it("a watch that is confirmed twice is set once", async () => {
  const confirm = "watch-add|dm||all news|news";
  expect(textOf(await press(services, confirm))).toContain("Watch saved");
  expect(textOf(await press(services, confirm))).toContain("Watch saved");
  expect(store.watches.ownedBy(viewer.userId)).toMatchObject([{ language: viewer.language }]);
});

it("a watch that posts in a server is resumed by those only who manage it", async () => {
  const watch = {
    guild: GUILD,
    owner: viewer.userId,
    channel: "500",
    name: "a",
    query: "a",
    language: null,
  } as const;
  const { id } = store.watches.add({ ...watch, mode: "post" }, 0);
  store.watches.setState(id, "paused");
  for (const by of [NOT_MANAGER, ELSEWHERE, { ...viewer, guildId: null, managesServer: false }]) {
    expect((await press(services, `watch-resume.1|${id}`, [], {}, by)).kind).toBe("problem");
    expect(store.watches.get(id)?.state).toBe("paused");
  }
  expect((await press(services, `watch-resume.1|${id}`)).kind).toBe("turn");
  expect(store.watches.get(id)?.state).toBe("active");
});

it("a watch that is removed twice is gone once", async () => {
  const watch = { guild: null, owner: viewer.userId, channel: null, name: "a", query: "a", language: null };
  const { id } = store.watches.add({ ...watch, mode: "dm" }, 0);
  await press(services, `watch-remove.1|${id}`);
  expect((await press(services, `watch-remove.1|${id}`)).kind).toBe("problem");
});

describe("a document of the corpus", () => {
  const SHA = "0123456789abcdef".repeat(4);
  const waits = () => services.operating.previews.documents.keepWaiting(SHA, Buffer.from("text"));
  const place = () => services.operating.previews.documents.placeOf("a.txt");
  const isThere = () => existsSync(join(folder, place()));
  const stands = () => {
    mkdirSync(join(folder, place(), ".."), { recursive: true });
    writeFileSync(join(folder, place()), "text");
  };

  it("that is added twice is added once, and what the first press shows stays", async () => {
    await waits();
    const add = `corpus-add.1|${SHA}|a.txt`;
    expect((await press(services, add)).kind).toBe("turn");
    expect((await press(services, add)).kind).toBe("problem");
    expect(isThere()).toBe(true);
  });

  it("that was added is not said to be cancelled", async () => {
    await waits();
    await press(services, `corpus-add.1|${SHA}|a.txt`);
    const cancelled = await press(services, `corpus-cancel.1|${SHA}`);
    expect([cancelled.kind, textOf(cancelled).includes("Nothing was added")]).toEqual(["problem", false]);
  });

  it("that is taken out twice is gone once, and the way back stays; put back twice, it is back once", async () => {
    stands();
    const out = await press(services, `corpus-remove.1|${place()}`);
    expect((await press(services, `corpus-remove.1|${place()}`)).kind).toBe("problem");
    expect(isThere()).toBe(false);
    expect((await press(services, idOf(out, "Undo"))).kind).toBe("turn");
    expect((await press(services, idOf(out, "Undo"))).kind).toBe("problem");
    expect(isThere()).toBe(true);
  });

  it("that was taken out is not said to be kept", async () => {
    stands();
    const asked = await press(services, `corpus-out.1|${place()}`);
    await press(services, idOf(asked, "Remove"));
    const kept = await press(services, idOf(asked, "Cancel"));
    expect([kept.kind, textOf(kept).includes("Nothing was removed")]).toEqual(["problem", false]);
  });
});
