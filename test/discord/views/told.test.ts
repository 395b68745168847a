/** Problems that are codes: each is worded in every language, and reaches the reader as it is meant. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parse as parseMarkdown } from "discord-markdown-parser";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queryRefusal, type Refusal } from "../../../src/digest/watching.ts";
import { sentenceFor } from "../../../src/discord/interactions/failure.ts";
import { cannotDeliver, refusalText } from "../../../src/discord/views/common/refusal.ts";
import { LANGUAGES, tell } from "../../../src/messages/index.ts";
import { md } from "../../../src/messages/markdown.ts";
import type { Detail } from "../../../src/store/details.ts";
import { StoreError, type StoreProblem } from "../../../src/store/problem.ts";
import { memoryStore, openStore } from "../../../src/store/store.ts";
import { shownBy } from "../shown.ts";

const CHANNEL = "100000000000000500";
const KOREAN = /\p{Script=Hangul}/u;
/** All codes with values of each: one that is missing here does not compile. */
type Every<T extends { readonly code: string; readonly values: object }> = {
  readonly [C in T["code"]]: Extract<T, { readonly code: C }>["values"];
};

const STORE: Every<StoreProblem> = {
  storeInUse: {},
  storeFull: {},
  storeReadOnly: {},
  storeDamaged: {},
  notAStore: {},
  storeNewer: {},
  storeOlder: {},
  storeMissing: {},
  fileExists: {},
  storeBusy: {},
  storeFailed: {},
};
const DETAILS: Every<Detail> = {
  permissionsMissing: { missing: ["viewChannel", "sendInThreads"], channel: "news" },
  permissionRefused: {},
  accessMissing: {},
  directMessagesClosed: {},
  noMutualServers: {},
  channelDeleted: {},
  serverLeft: {},
  serverUnavailable: {},
  threadLocked: {},
  threadArchived: {},
  linkBlocked: {},
  autoModeration: {},
  channelUnsuitable: {},
  tagRequired: {},
  tokenRefused: {},
  resting: {},
  postedBefore: {},
  botNotConnected: {},
  discordBusy: {},
  discordUnreachable: {},
  discordSilent: {},
  discordFailed: { status: "502" },
  messageRefused: { message: "Invalid Form Body" },
  historyUnreadable: {},
  historyTooLong: {},
  mayComeLate: {},
  outOfTime: {},
  wasNotRunning: {},
  superseded: {},
  pausedOrRemoved: {},
  nothingLeft: {},
  saidOtherwise: { message: "socket hang up" },
};
const REFUSALS: Every<Refusal> = {
  tooManyDigests: { n: 10 },
  tooManyWatches: { n: 50 },
  tooManyOwn: { n: 20 },
  queryUnread: { query: '"open', problem: { code: "quotationNotClosed", values: {}, at: 0 } },
  queryEmpty: {},
};
const each = <T extends object>(all: T) =>
  Object.entries(all).map(([code, values]) => ({ code, values })) as unknown as {
    readonly code: keyof T;
    readonly values: T[keyof T];
  }[];

describe("a problem by its code", () => {
  it("of the store is told in every language", () => {
    for (const { code } of each(STORE)) {
      const error = new StoreError(code, "/data/dateline.sqlite");
      expect(sentenceFor(error, "ko")).toMatch(KOREAN);
      expect(sentenceFor(error, "en")).not.toMatch(/dateline\.sqlite|[{}]/);
      const rests = { code: "storeRests", values: { why: error } } as const;
      expect(tell(rests, "en")).toBe(`${tell(error, "en")} Digests and watches are paused until then.`);
      expect(tell(rests, "ko")).toContain(tell(error, "ko"));
    }
    expect(sentenceFor(new Error("a bug"), "en")).toBeNull();
  });

  it("of a delivery is told in every language, and permissions by their names there", () => {
    for (const detail of each(DETAILS) as unknown as Detail[]) {
      for (const language of LANGUAGES) expect(tell(detail, language)).not.toMatch(/[{}]|undefined/);
      if (detail.code !== "saidOtherwise") expect(tell(detail, "ko")).toMatch(KOREAN);
    }
    const missing = { code: "permissionsMissing", values: DETAILS.permissionsMissing } as const;
    expect(tell(missing, "en")).toBe("Missing permissions in #news: View Channel, Send Messages in Threads.");
    expect(tell(missing, "ko")).toBe("#news 채널에 없는 권한: 채널 보기, 스레드에서 메시지 보내기.");
  });

  it("of what cannot be set up is told in every language", () => {
    for (const refusal of each(REFUSALS) as unknown as Refusal[]) {
      for (const language of LANGUAGES) expect(refusalText(refusal, language)).not.toMatch(/[{}`\\]/);
      expect(refusalText(refusal, "ko")).toMatch(KOREAN);
    }
    expect(refusalText({ code: "tooManyDigests", values: { n: 10 } }, "en")).toContain("10 digests");
  });
});

describe("a refusal", () => {
  it("shows a query as it was typed, in each language", () => {
    const typed = fc
      .string({ unit: fc.constantFrom(..."ab*_~|<@>[]()#-. "), maxLength: 40 })
      .map((text) => `"${text}`);
    fc.assert(
      fc.property(typed, fc.constantFrom(...LANGUAGES), (query, language) => {
        const refusal = queryRefusal(query);
        if (refusal === null) return;
        const sent = md`${refusalText(refusal, language)}`;
        expect(shownBy(sent.source).trim()).toBe(refusalText(refusal, language).trim());
        expect(refusalText(refusal, language)).not.toContain("\\");
      }),
    );
  });

  it("names the channel by a mention, and the permissions in words", () => {
    const nothing = { id: CHANNEL, may: 0n, kind: "other", isHidden: false } as Parameters<
      typeof cannotDeliver
    >[0];
    for (const language of LANGUAGES) {
      const { source } = cannotDeliver(nothing, language) ?? md``;
      const nodes = JSON.stringify(parseMarkdown(source, "extended"));
      expect(nodes).toContain(`{"id":"${CHANNEL}","type":"channel"}`);
      expect(source).not.toContain("\\");
    }
    expect(cannotDeliver(nothing, "en")?.source).toContain(
      `Missing permissions in <#${CHANNEL}>: View Channel, Send Messages, Read Message History.`,
    );
  });
});

describe("the ledger", () => {
  const fields = { slot: "2026-11-24", target: "channel:1", since: 0, upto: 0, due: 0 } as const;

  it("gives back every detail as it was written", () => {
    const { deliveries } = memoryStore();
    for (const detail of [...(each(DETAILS) as unknown as Detail[]), null]) {
      const subject = `digest:${detail?.code ?? "none"}`;
      const row = deliveries.begin({ ...fields, subject }, "uncertain", detail);
      expect(deliveries.get(row?.key ?? "")?.detail).toEqual(detail);
      expect(deliveries.change(row?.key ?? "", { detail }).detail).toEqual(detail);
      expect(deliveries.of(subject, 1)[0]?.detail).toEqual(detail);
    }
  });

  it("of an earlier version is read, and its sentences are shown as they were written", () => {
    const folder = mkdtempSync(join(tmpdir(), "dateline-"));
    const path = join(folder, "dateline.sqlite");
    const written = ["The channel was deleted.", "500", '{"code": "Discord said so"}', ""];
    const store = openStore(path);
    for (const [i] of written.entries())
      store.deliveries.begin({ ...fields, slot: String(i), subject: "digest:1" }, "uncertain");
    store.close();
    const db = new DatabaseSync(path);
    for (const [i, detail] of written.entries())
      db.prepare("UPDATE deliveries SET detail = ? WHERE slot = ?").run(detail, String(i));
    db.close();
    const opened = openStore(path);
    const read = written.map((_, i) => opened.deliveries.get(`digest:1/${i}/1`)?.detail ?? null);
    opened.close();
    rmSync(folder, { recursive: true });
    for (const language of LANGUAGES)
      expect(read.map((detail) => (detail === null ? "" : tell(detail, language)))).toEqual(written);
  });
});
