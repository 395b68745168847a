import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Steps } from "../../src/common/steps.ts";
import { Turns } from "../../src/common/turns.ts";

/** Work of so many steps, each of which keeps the thread busy; what was done is on record. */
function* work(name: string, steps: number, ms: number, record: string[]): Steps<string> {
  for (let n = 0; n < steps; n++) {
    const until = performance.now() + ms;
    while (performance.now() < until);
    record.push(name);
    yield;
  }
  return name;
}

describe("Readers take turns", () => {
  it("whose work is cheap waits for few steps of what is expensive", async () => {
    const turns = new Turns();
    const record: string[] = [];
    const expensive = Array.from({ length: 10 }, (_, i) => turns.run(`r${i}`, work("dear", 100, 1, record)));
    await new Promise((later) => setTimeout(later, 200));
    const before = record.length;
    await turns.run("other", work("cheap", 2, 0, record));
    expect(record.length - before).toBeLessThanOrEqual(5);
    expect(record.length).toBeLessThan(1000);
    await Promise.all(expensive);
    expect(record).toHaveLength(1002);
  });

  it("work that is expensive ends while cheap work goes on coming", async () => {
    const turns = new Turns();
    const record: string[] = [];
    let isDone = false;
    const expensive = turns.run("dear", work("dear", 40, 1, record)).then(() => {
      isDone = true;
    });
    const cheap = Array.from({ length: 4 }, async (_, i) => {
      for (let n = 0; n < 2000 && !isDone; n++) await turns.run(`r${i}`, work("cheap", 1, 1, record));
    });
    await Promise.all([expensive, ...cheap]);
    const last = record.lastIndexOf("dear");
    expect(record.slice(0, last).filter((name) => name === "cheap").length).toBeLessThan(2000);
  });

  it("the pieces of one reader follow one another, and each gets its own result or error", async () => {
    const piece = fc.record({ reader: fc.nat(2), steps: fc.nat(4), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const turns = new Turns();
        const record: string[] = [];
        const failing = function* (name: string, steps: number): Steps<string> {
          yield* work(name, steps, 0, record);
          throw new Error(name);
        };
        const results = await Promise.allSettled(
          pieces.map(({ reader, steps, fails }, i) =>
            turns.run(`${reader}`, fails ? failing(`${i}`, steps) : work(`${i}`, steps, 0, record)),
          ),
        );
        expect(results.map((one) => (one.status === "fulfilled" ? one.value : one.reason.message))).toEqual(
          pieces.map((_, i) => `${i}`),
        );
        for (const reader of [0, 1, 2]) {
          const own = record.filter((name) => pieces[Number(name)]?.reader === reader).map(Number);
          expect(own).toEqual(own.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
