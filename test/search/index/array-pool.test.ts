import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArrayPool } from "../../../src/search/index/array-pool.ts";

const kind = fc.constantFrom("float32", "float64", "uint16", "uint8");

describe("Arrays that are lent to queries", () => {
  it("hold zeros, and share no memory with another that is lent at the time, in whatever order they come back", () => {
    const borrowed = fc.record({ kind, length: fc.integer({ min: 1, max: 40 }) });
    const step = fc.record({ query: fc.nat(3), borrowed, kept: fc.nat(3), ends: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const pool = new ArrayPool();
        const queries = Array.from({ length: 4 }, () => ({ lent: pool.lend(), held: [] as Uint8Array[] }));
        let mark = 0;
        for (const { query, borrowed: wanted, kept, ends } of steps) {
          const { lent, held } = queries[query]!;
          if (ends) {
            lent.giveBack(kept);
            held.length = Math.min(held.length, kept);
            continue;
          }
          const array = lent.borrow(wanted.kind, wanted.length);
          expect(array).toHaveLength(wanted.length);
          expect(array.every((n) => n === 0)).toBe(true);
          const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
          bytes.fill(++mark % 255);
          held.push(bytes);
          for (const one of queries.flatMap((other) => other.held))
            expect(one.every((n) => n === one[0])).toBe(true);
          expect(new Set(queries.flatMap((other) => other.held.map(({ buffer }) => buffer))).size).toBe(
            queries.flatMap((other) => other.held).length,
          );
        }
      }),
    );
  });

  it("are lent again", () => {
    const pool = new ArrayPool();
    const lent = pool.lend();
    const { buffer } = lent.borrow("uint8", 4);
    lent.giveBack();
    expect(pool.lend().borrow("uint8", 3).buffer).toBe(buffer);
  });
});
