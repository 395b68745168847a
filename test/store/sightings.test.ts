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
    expect(said(sightings.observe([sighted("a")], { whole: true }))).toEqual(["a arrived silently"]);
    expect(said(sightings.observe([sighted("a"), sighted("b")], { whole: true }))).toEqual(["b arrived"]);
    expect(said(sightings.between(0, sightings.latest()))).toEqual(["b arrived"]);
  });

  test("a back-fill that is said to be one is a baseline", () => {
    const { sightings } = memoryStore();
    sightings.observe([sighted("a")], { whole: true });
    sightings.observe([sighted("b")], { whole: false, baseline: true });
    expect(sightings.between(0, 9)).toEqual([]);
    expect(sightings.arrival("b" as ArticleId)?.silent).toBe(true);
  });

  test("an edited article changed; new bytes with the same text did not", () => {
    const { sightings } = memoryStore();
    sightings.observe([sighted("a", "one")], { whole: true });
    expect(said(sightings.observe([sighted("a", "two")], { whole: true }))).toEqual(["a changed"]);
    expect(sightings.observe([sighted("a", "two", "other bytes")], { whole: true })).toEqual([]);
  });

  test("an article that is gone and comes back has returned, not arrived", () => {
    const { sightings } = memoryStore();
    sightings.observe([sighted("a"), sighted("b")], { whole: true });
    expect(said(sightings.observe([sighted("a")], { whole: true }))).toEqual(["b withdrawn"]);
    expect(sightings.describe("b" as ArticleId)).toMatchObject({ headline: "text", outlet: "KCNA" });
    expect(sightings.observe([sighted("a")], { whole: true })).toEqual([]);
    expect(said(sightings.observe([sighted("a"), sighted("b")], { whole: true }))).toEqual(["b returned"]);
  });

  test("a look at a part of the corpus withdraws nothing", () => {
    const { sightings } = memoryStore();
    sightings.observe([sighted("a")], { whole: true });
    expect(said(sightings.observe([sighted("b")], { whole: false }))).toEqual(["b arrived"]);
  });

  test("a corpus that is suddenly not there is no news", () => {
    const { sightings } = memoryStore();
    const all = Array.from({ length: 300 }, (_, n) => sighted(`a${n}`));
    sightings.observe(all, { whole: true });
    sightings.observe([], { whole: true });
    expect(sightings.between(0, sightings.latest())).toEqual([]);
  });

  test("whatever comes and goes: each article arrives once, and the events add up to what is there", () => {
    const corpus = fc.dictionary(fc.constantFrom(..."abcdefgh"), fc.constantFrom("one", "two"));
    fc.assert(
      fc.property(fc.array(corpus, { minLength: 1, maxLength: 8 }), (looks) => {
        const { sightings } = memoryStore();
        for (const look of looks) {
          const before = sightings.latest();
          const events = sightings.observe(
            Object.entries(look).map(([id, text]) => sighted(id, text)),
            { whole: true },
          );
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
