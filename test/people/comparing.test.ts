/** Paragraphs of two articles correspond by what they say. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparingArticles } from "../../src/archive/compare-articles.ts";
import { finish } from "../../src/common/steps.ts";
import { STOP_WORDS } from "../../src/search/tables/words.ts";
import { articleOf } from "../digest/fixtures.ts";

const NAMES = ["Kim Jong Un", "Ri Il Hwan", "Choe Ryong Hae"];
const stop = STOP_WORDS.trim().split(/\s+/);
/** Words of one letter row each: the texts share none of them. */
const content = (letter: string) =>
  fc.array(
    fc.nat(60).map((n) => `${letter}${letter}${n.toString(36)}${letter}`),
    { maxLength: 9 },
  );
const paragraph = (letter: string) =>
  fc
    .tuple(
      fc.subarray(NAMES, { minLength: 1 }),
      fc.array(fc.constantFrom(...stop), { maxLength: 12 }),
      content(letter),
    )
    .map((parts) => `General Secretary ${parts.flat().join(" ")} attended.`);
const paired = (first: string[], second: string[]) =>
  finish(comparingArticles(articleOf("a", { texts: first }), articleOf("b", { texts: second }))).rows.filter(
    ({ before, after, parts }) =>
      before !== null && after !== null && parts.some(({ kind }) => kind !== "same"),
  );

describe("paragraphs of two articles", () => {
  it("do not correspond that share names, titles and grammar only", () => {
    fc.assert(
      fc.property(
        fc.array(paragraph("b"), { minLength: 1, maxLength: 5 }),
        fc.array(paragraph("g"), { minLength: 1, maxLength: 5 }),
        (first, second) => {
          expect(paired(first, second)).toEqual([]);
        },
      ),
    );
  });

  it("correspond that say the same of somebody else", () => {
    const words = fc.uniqueArray(
      fc.nat(900).map((n) => `w${n}x`),
      { minLength: 8, maxLength: 20 },
    );
    fc.assert(
      fc.property(words, ([...said]) => {
        const [one, other] = NAMES.map((name) => `${name} said ${said.join(" ")}.`);
        expect(paired([one ?? ""], [other ?? ""])).toHaveLength(1);
      }),
    );
  });
});
