import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attachment,
  boolean,
  channel,
  choice,
  date,
  integer,
  readOptions,
  string,
} from "../../../src/discord/interactions/options.ts";

/** A Tuesday. */
const NOW = Date.UTC(2026, 11, 1, 9);

const options = {
  query: string().required(),
  from: date(),
  sort: choice({ newest: "sortNewest", oldest: "sortOldest" }),
  share: boolean(),
};
const read = (raw: Readonly<Record<string, string | number | boolean>>) =>
  readOptions({ name: "search", options }, raw, "en", NOW);

describe("options", () => {
  it.each([
    [{}],
    [{ query: "" }],
    [{ query: "   " }],
    [{ query: 5 }],
    [{ query: "x".repeat(1001) }],
    [{ query: "x", sort: "toString" }],
    [{ query: "x", sort: 1 }],
    [{ query: "x", from: "2021-02-30" }],
    [{ query: "x", from: "some day" }],
    [{ query: "x", from: true }],
    [{ query: "x", share: "true" }],
  ])("that a client may send and no reader can type are refused in a sentence: %j", (raw) => {
    const result = read(raw);
    expect(result.ok ? "taken" : result.problem).toMatch(/\.$/);
  });

  it.each([1.5, Number.NaN, "12"])("that take a number take no other value: %j", (paragraph) => {
    const result = readOptions(
      { name: "document", options: { paragraph: integer() } },
      { paragraph },
      "en",
      NOW,
    );
    expect(result.ok ? "taken" : result.problem).toMatch(/\.$/);
  });

  it("are what was declared, or a sentence, whatever is sent", () => {
    const value = fc.oneof(fc.string(), fc.double(), fc.boolean());
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(options), "__proto__"), value), (raw) => {
        const result = read(raw);
        if (!result.ok) expect(result.problem).not.toBe("");
        else {
          expect(typeof result.given.query).toBe("string");
          expect([undefined, "newest", "oldest"]).toContain(result.given.sort);
          expect([undefined, true, false]).toContain(result.given.share);
        }
      }),
    );
  });

  it("that take a channel or a file take nothing else", () => {
    const places = {
      name: "corpus add",
      options: { channel: channel(), document: attachment() },
    } as const;
    const place = { id: "1", name: "news", kind: "other" as const, isHidden: false, may: null };
    const document = { id: "2", name: "a.pdf", size: 5, url: "https://cdn.discordapp.com/a.pdf" };
    expect(readOptions(places, { channel: place, document }, "en", NOW)).toEqual({
      ok: true,
      given: { channel: place, document },
    });
    for (const raw of [{ channel: document }, { channel: "1" }, { document: place }, { document: "2" }])
      expect(readOptions(places, raw, "en", NOW).ok).toBe(false);
  });

  it("name what is wrong in the reader's language", () => {
    expect(readOptions({ name: "search", options }, {}, "ko", NOW)).toEqual({
      ok: false,
      problem: '“검색어” 옵션이 없습니다: 낱말, "정확한 구절", -제외, OR, person:, after:2021-01.',
    });
    expect(readOptions({ name: "search", options }, { query: "x", sort: "best" }, "ko", NOW)).toMatchObject({
      problem: expect.stringContaining("최신순, 오래된순"),
    });
  });
});
