import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArticleId } from "../../src/corpus/article.ts";
import type { SightingEvent } from "../../src/store/arrival-log.ts";
import { memoryStore } from "../../src/store/store.ts";

const sighted = (id: string, text = "text", bytes = text) => ({
  id: id as ArticleId,
  bytes,
  content: () => text,
  headline: text,
  outlet: "KCNA",
  date: "2024-05-01",
});
const said = (events: readonly SightingEvent[]) =>
  events.map(({ kind, article, silent }) => `${article} ${kind}${silent ? " silently" : ""}`);

describe("first arrivalLog", () => {
  test("the first look is a baseline: it announces nothing, and what comes after is new", () => {
    const { arrivalLog } = memoryStore();
    expect(said(arrivalLog.observe([sighted("a")]))).toEqual(["a arrived silently"]);
    expect(said(arrivalLog.observe([sighted("a"), sighted("b")]))).toEqual(["b arrived"]);
    expect(said(arrivalLog.between(0, arrivalLog.latest()))).toEqual(["b arrived"]);
  });

  test("a back-fill that is said to be one is a baseline", () => {
    const { arrivalLog } = memoryStore();
    arrivalLog.observe([sighted("a")]);
    arrivalLog.observe([sighted("b")], { baseline: true });
    expect(arrivalLog.between(0, 9)).toEqual([]);
    expect(arrivalLog.arrival("b" as ArticleId)?.silent).toBe(true);
  });

  test("an edited article changed; new bytes with the same text did not", () => {
    const { arrivalLog } = memoryStore();
    arrivalLog.observe([sighted("a", "one")]);
    expect(said(arrivalLog.observe([sighted("a", "two")]))).toEqual(["a changed"]);
    expect(arrivalLog.observe([sighted("a", "two", "other bytes")])).toEqual([]);
  });

  test("an article that is gone and comes back has returned, not arrived", () => {
    const { arrivalLog } = memoryStore();
    arrivalLog.observe([sighted("a"), sighted("b")]);
    expect(said(arrivalLog.observe([sighted("a")]))).toEqual(["b withdrawn"]);
    expect(arrivalLog.describe("b" as ArticleId)).toMatchObject({ headline: "text", outlet: "KCNA" });
    expect(arrivalLog.observe([sighted("a")])).toEqual([]);
    expect(said(arrivalLog.observe([sighted("a"), sighted("b")]))).toEqual(["b returned"]);
  });

  test("what is noticed of some articles says nothing of the others", () => {
    const { arrivalLog } = memoryStore();
    arrivalLog.observe([sighted("a", "one"), sighted("b")]);
    expect(said(arrivalLog.notice([sighted("c")], [], false))).toEqual(["c arrived"]);
    expect(
      said(arrivalLog.notice([sighted("a", "two")], ["b" as ArticleId, "x" as ArticleId], false)),
    ).toEqual(["a changed", "b withdrawn"]);
    expect(arrivalLog.notice([sighted("a", "two")], ["b" as ArticleId], false)).toEqual([]);
    expect(arrivalLog.observe([sighted("a", "two"), sighted("c")])).toEqual([]);
  });

  test("a corpus that is suddenly not there is no news", () => {
    const { arrivalLog } = memoryStore();
    const all = Array.from({ length: 300 }, (_, n) => sighted(`a${n}`));
    arrivalLog.observe(all);
    arrivalLog.observe([]);
    expect(arrivalLog.between(0, arrivalLog.latest())).toEqual([]);
  });

  test("whatever comes and goes: each article arrives once, and the events add up to what is there", () => {
    const corpus = fc.dictionary(fc.constantFrom(..."abcdefgh"), fc.constantFrom("one", "two"));
    fc.assert(
      fc.property(fc.array(corpus, { minLength: 1, maxLength: 8 }), (looks) => {
        const { arrivalLog } = memoryStore();
        for (const look of looks) {
          const before = arrivalLog.latest();
          const events = arrivalLog.observe(Object.entries(look).map(([id, text]) => sighted(id, text)));
          expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, n) => before + n + 1));
        }
        const there = new Set<string>();
        for (const id of "abcdefgh") {
          const kinds = arrivalLog.of(id as ArticleId).map(({ kind }) => kind);
          expect(kinds.filter((kind) => kind === "arrived").length).toBeLessThanOrEqual(1);
          if (kinds.length > 0) expect(kinds[0]).toBe("arrived");
          const moves = kinds.filter((kind) => kind !== "changed");
          if (moves.length > 0 && moves.at(-1) !== "withdrawn") there.add(id);
        }
        expect(there).toEqual(new Set(Object.keys(looks.at(-1)!)));
      }),
    );
  });
});
