import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/discord/limits.ts";
import { type LongTexts, packState, unpackState } from "../../src/discord/state.ts";

function keeper(): LongTexts {
  const kept: string[] = [];
  return { keep: (text) => String(kept.push(text) - 1), find: (key) => kept[Number(key)] };
}

describe("the state of a button", () => {
  it("comes back as it was, whatever it holds, and never exceeds what Discord takes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", maxLength: 200 }), { minLength: 1, maxLength: 6 }),
        (fields) => {
          const longTexts = keeper();
          const id = packState("search", fields, longTexts);
          expect(id.length).toBeGreaterThan(0);
          expect(id.length).toBeLessThanOrEqual(LIMITS.customId);
          expect(unpackState(id, longTexts)).toEqual({ ok: true, action: "search", fields });
        },
      ),
    );
  });

  it("says so when its text is no longer kept", () => {
    const id = packState("search", ["x".repeat(200)], keeper());
    expect(unpackState(id, { keep: () => "", find: () => undefined })).toEqual({
      ok: false,
      action: "search",
    });
  });
});
