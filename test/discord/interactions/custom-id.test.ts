import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { carrier, type Fields, field, type LongTexts } from "../../../src/discord/interactions/custom-id.ts";
import { LIMITS } from "../../../src/discord/message/limits.ts";

function keeper(): LongTexts {
  const kept: string[] = [];
  return { keep: (text) => String(kept.push(text) - 1), find: (key) => kept[Number(key)] };
}

/** Each kind of field with the values that it may hold. */
const KINDS = {
  text: [field.text, fc.string({ unit: "grapheme", maxLength: 200 })],
  count: [field.count, fc.maxSafeNat()],
  ordinal: [field.ordinal, fc.maxSafeNat().map((n) => Math.max(n, 1))],
  flag: [field.flag, fc.boolean()],
  date: [field.date, fc.constantFrom("", "2021", "2021-04", "2021-04-09", "2024-02-29")],
  oneOf: [field.oneOf(["b", "a", "c"]), fc.constantFrom("a", "b", "c")],
} as const satisfies Record<string, readonly [z.ZodType, fc.Arbitrary<unknown>]>;

/** Any declaration of up to eight fields, with a state that it takes. */
const declared = fc
  .array(fc.constantFrom(...Object.values(KINDS)), { maxLength: 8 })
  .chain((kinds) =>
    fc
      .tuple(...kinds.map(([, values]): fc.Arbitrary<unknown> => values))
      .map((values) => ({ kinds: kinds.map(([kind]) => kind), values })),
  );
const named = <T>(all: readonly T[]) => Object.fromEntries(all.map((one, i) => [`field${i}`, one]));

describe("the state of a button", () => {
  it("comes back as it was, whatever it holds, and never exceeds what Discord takes", () => {
    fc.assert(
      fc.property(declared, ({ kinds, values }) => {
        const longTexts = keeper();
        const id = carrier("some-action", named<z.ZodType>(kinds)).id(named(values), { longTexts });
        expect(id.length).toBeLessThanOrEqual(LIMITS.customId);
        // As after a restart: nothing is left but the id and what was kept.
        const again = carrier("some-action", named<z.ZodType>(kinds));
        expect(again.open(id, longTexts)).toEqual(named(values));
      }),
    );
  });

  it("takes the defaults of fields that were added later, and leaves out fields that are no longer there", () => {
    fc.assert(
      fc.property(declared, declared, (old, added) => {
        const longTexts = keeper();
        const all = [...old.kinds, ...added.kinds];
        const before = carrier("a", named<z.ZodType>(old.kinds));
        const after = carrier("a", named<z.ZodType>(all));
        const defaults = all.map((kind) => kind.parse(undefined));
        const opened = after.open(before.id(named(old.values), { longTexts }), longTexts);
        expect(opened).toEqual(named([...old.values, ...defaults.slice(old.kinds.length)]));
        const whole = named([...old.values, ...added.values]);
        expect(before.open(after.id(whole, { longTexts }), longTexts)).toEqual(named(old.values));
      }),
    );
  });

  it("is either valid or refused, whatever the id is", () => {
    const fields: Fields = named<z.ZodType>(Object.values(KINDS).map(([kind]) => kind));
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("-1", "1e400", "\\", "~0", "null"),
    );
    const ids = fc.array(hostile, { maxLength: 9 }).map((parts) => `a.1|${parts.join("|")}`);
    fc.assert(
      fc.property(fc.oneof(hostile, ids), (id) => {
        const longTexts = keeper();
        const any = carrier("a", fields);
        const state = any.open(id, longTexts);
        if (state !== null) expect(any.open(any.id(state, { longTexts }), longTexts)).toEqual(state);
      }),
    );
  });

  it.each([
    ["a number below the first", "a|0", field.ordinal],
    ["a number that is none", "a|x", field.count],
    ["a day that the calendar has not", "a|2021-02-30", field.date],
    ["a value that is not among the fixed ones", "a.1|d", field.oneOf(["a", "b"])],
    ["an id of a later version", "a.2|", field.text],
  ])("refuses %s", (_, id, kind) => {
    expect(carrier("a", { value: kind }).open(id, keeper())).toBeNull();
  });

  it("is refused when its text is no longer kept", () => {
    const search = carrier("search", { query: field.text });
    const id = search.id({ query: "x".repeat(200) }, { longTexts: keeper() });
    expect(search.open(id, { keep: () => "", find: () => undefined })).toBeNull();
  });
});
