import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitting } from "../../../src/discord/message/fitting.ts";
import { fits, type Message, message } from "../../../src/discord/message/message.ts";
import { md } from "../../../src/messages/markdown.ts";

describe("fitting", () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 50 });
  const of = (sizes: readonly number[], parts: number): Message =>
    message(sizes.slice(0, parts).map((size) => md`${"a".repeat(size)}`));

  it("draws as many parts as a message takes, and one more would not fit", () => {
    fc.assert(
      fc.property(lengths, (sizes) => {
        const shown = fitting(sizes.length, (parts) => of(sizes, parts)).container.components.length;
        if (shown > 1) expect(fits(of(sizes, shown))).toBe(true);
        if (shown < sizes.length) expect(fits(of(sizes, shown + 1))).toBe(false);
        expect(shown).toBeGreaterThanOrEqual(Math.min(1, sizes.length));
      }),
    );
  });

  it("draws one part where none fits, and none where there is none", () => {
    expect(fitting(3, (parts) => of([9000, 1, 1], parts)).container.components).toHaveLength(1);
    expect(fitting(0, (parts) => of([], parts)).container.components).toHaveLength(0);
  });

  it("keeps to another measure where one is given", () => {
    const message = fitting(
      5,
      (parts) => of([1, 1, 1, 1, 1], parts),
      ({ container: { components } }) => components.length <= 3,
    );
    expect(message.container.components).toHaveLength(3);
  });
});
