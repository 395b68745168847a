import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PrefixTable } from "../../src/common/prefix-table.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "é", " ", "한"), maxLength: 5 });
const entries = fc.array(fc.record({ text, weight: fc.integer({ min: 0, max: 5 }) }), { maxLength: 120 });

describe("Entries by how their texts begin", () => {
  it("come as a search through all of them would give them, whatever was added, removed and weighed anew", () => {
    fc.assert(
      fc.property(entries, entries, text, (first, second, prefix) => {
        const starts = new PrefixTable<{ text: string; weight: number }>(({ weight }) => weight);
        for (const one of first) starts.add(one.text, one);
        starts.settle();
        const gone = new Set(first.filter((_, i) => i % 3 === 0));
        for (const one of gone) starts.remove(one);
        for (const one of second) starts.add(one.text, one);
        for (const one of first) one.weight = (one.weight * 7) % 5;
        starts.reweigh();
        const all = [...first.filter((one) => !gone.has(one)), ...second].filter((one) =>
          one.text.startsWith(prefix),
        );
        const expected = all.sort(
          (a, b) => b.weight - a.weight || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
        );
        const plain = (list: Iterable<{ text: string; weight: number }>) =>
          Array.from(list, (one) => [one.text, one.weight]);
        expect(plain(starts.heaviest(prefix))).toEqual(plain(expected));
      }),
    );
  });

  it("are found by looking at a few places each, however many there are", () => {
    const starts = new PrefixTable<number>((n) => (n * 7919) % 100_003);
    for (let n = 0; n < 100_000; n++) starts.add(`${n % 10} ${n}`, n);
    starts.settle();
    for (const prefix of ["", "3", "3 1", "nothing"]) {
      const before = starts.steps;
      starts.heaviest(prefix).take(25).toArray();
      expect(starts.steps - before).toBeLessThan(25 * 2 * 20);
    }
  });
});
