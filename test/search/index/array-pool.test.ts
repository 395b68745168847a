import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArrayPool } from "../../../src/search/index/array-pool.ts";

const kind = fc.constantFrom("float32", "float64", "uint16", "uint8");

describe("Arrays that are lent for a query", () => {
  it("hold zeros, and share no memory with another that is lent at the time", () => {
    const query = fc.array(fc.record({ kind, length: fc.integer({ min: 1, max: 40 }) }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(query, query), { maxLength: 5 }), (queries) => {
        const arrays = new ArrayPool();
        const borrow = (
          wanted: { kind: "float32" | "float64" | "uint16" | "uint8"; length: number },
          mark: number,
        ) => {
          const array = arrays.borrow(wanted.kind, wanted.length);
          expect(array).toHaveLength(wanted.length);
          expect(array.every((n) => n === 0)).toBe(true);
          array.fill(mark);
          return { array, mark };
        };
        for (const [outer, inner] of queries) {
          arrays.scope(() => {
            const lent = outer.map((wanted, i) => borrow(wanted, i + 1));
            arrays.scope(() => inner.map((wanted, i) => borrow(wanted, 100 + i)));
            for (const { array, mark } of lent) expect(array.every((n) => n === mark)).toBe(true);
          });
        }
      }),
    );
  });

  it("are taken back when the work fails, and are for good outside of it", () => {
    const arrays = new ArrayPool();
    const first = arrays.scope(() => arrays.borrow("uint8", 4));
    expect(() =>
      arrays.scope(() => {
        arrays.borrow("uint8", 4);
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(arrays.scope(() => arrays.borrow("uint8", 4)).buffer).toBe(first.buffer);
    expect(arrays.borrow("uint8", 4).buffer).not.toBe(first.buffer);
  });
});
