import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArticleId } from "../../src/corpus/article.ts";
import type { SightingEvent } from "../../src/store/sightings.ts";
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

describe("first sightings", () => {
  test("the first look is a baseline: it announces nothing, and what comes after is new", () => {
    const { sightings } = memoryStore();
    expect(said(sightings.observe([sighted("a")]))).toEqual(["a arrived silently"]);
    expect(said(sightings.observe([sighted("a"), sighted("b")]))).toEqual(["b arrived"]);
    expect(said(sightings.between(0, sightings.latest()))).toEqual(["b arrived"]);
  });

  test("a back-fill that is said to be one is a baseline", () => {
    const { sightings } = memoryStore();
    sightings.observe([sighted("a")]);
    sightings.observe([sighted("b")], { baseline: true });
    expect(sightings.between(0, 9)).toEqual([]);
    expect(sightings.arrival("b" as ArticleId)?.silent).toBe(true);
  });

  test("an edited article changed; new bytes with the same text did not", () => {
    const { sightings } = memoryStore();
    sightings.observe([sighted("a", "one")]);
    expect(said(sightings.observe([sighted("a", "two")]))).toEqual(["a changed"]);
    expect(sightings.observe([sighted("a", "two", "other bytes")])).toEqual([]);
  });

  test("an article that is gone and comes back has returned, not arrived", () => {
    const { sightings } = memoryStore();
    sightings.observe([sighted("a"), sighted("b")]);
    expect(said(sightings.observe([sighted("a")]))).toEqual(["b withdrawn"]);
    expect(sightings.describe("b" as ArticleId)).toMatchObject({ headline: "text", outlet: "KCNA" });
    expect(sightings.observe([sighted("a")])).toEqual([]);
    expect(said(sightings.observe([sighted("a"), sighted("b")]))).toEqual(["b returned"]);
  });

  test("what is noticed of some articles says nothing of the others", () => {
    const { sightings } = memoryStore();
    sightings.observe([sighted("a", "one"), sighted("b")]);
    expect(said(sightings.notice([sighted("c")], [], false))).toEqual(["c arrived"]);
    expect(
      said(sightings.notice([sighted("a", "two")], ["b" as ArticleId, "x" as ArticleId], false)),
    ).toEqual(["a changed", "b withdrawn"]);
    expect(sightings.notice([sighted("a", "two")], ["b" as ArticleId], false)).toEqual([]);
    expect(sightings.observe([sighted("a", "two"), sighted("c")])).toEqual([]);
  });

  test("a corpus that is suddenly not there is no news", () => {
    const { sightings } = memoryStore();
    const all = Array.from({ length: 300 }, (_, n) => sighted(`a${n}`));
    sightings.observe(all);
    sightings.observe([]);
    expect(sightings.between(0, sightings.latest())).toEqual([]);
  });

  test("whatever comes and goes: each article arrives once, and the events add up to what is there", () => {
    const corpus = fc.dictionary(fc.constantFrom(..."abcdefgh"), fc.constantFrom("one", "two"));
    fc.assert(
      fc.property(fc.array(corpus, { minLength: 1, maxLength: 8 }), (looks) => {
        const { sightings } = memoryStore();
        for (const look of looks) {
          const before = sightings.latest();
          const events = sightings.observe(Object.entries(look).map(([id, text]) => sighted(id, text)));
          expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, n) => before + n + 1));
        }
        const there = new Set<string>();
        for (const id of "abcdefgh") {
          const kinds = sightings.of(id as ArticleId).map(({ kind }) => kind);
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
