import { expect, it } from "vitest";
import { catalogue, type Translation } from "../../src/messages/template.ts";

const one = { a: "A", b: "{x} and {y}" } as const;
const two = { c: { one: "1 c", other: "{n} c" } } as const;

it("two files that define the same key do not compile", () => {
  expect(catalogue(one, two)).toEqual({ ...one, ...two });
  // @ts-expect-error: “b” is defined twice
  catalogue(one, { b: "another" });
});

it("a translation with a key too few, a key too many or another value does not compile", () => {
  const english = catalogue(one, two);
  type Check<T> = Translation<typeof english, T>;
  const whole = { a: "가", b: "{y} {x}", c: { other: "{n} 다" } } as const;
  expect(whole satisfies Check<typeof whole>).toBe(whole);
  const missing = { a: "가", c: { other: "{n}" } } as const;
  // @ts-expect-error: “b” is missing
  missing satisfies Check<typeof missing>;
  const other = { ...whole, b: "{x} {z}" } as const;
  // @ts-expect-error: {y} is missing, {z} is unknown
  other satisfies Check<typeof other>;
  const extra = { ...whole, d: "라" } as const;
  // @ts-expect-error: “d” is unknown
  extra satisfies Check<typeof extra>;
});
