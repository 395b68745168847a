import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, escapeWithin } from "../../../src/messages/markdown.ts";
import { shownBy } from "../shown.ts";

const MARKUP = [
  "*",
  "**",
  "_",
  "__",
  "~~",
  "`",
  "```",
  "||",
  "> ",
  ">>> ",
  "# ",
  "- ",
  "-# ",
  "1. ",
  "[a](https://b.c)",
  "<@12345678901234567>",
  "<#12345678901234567>",
  "<t:1700000000:R>",
  "<a:x:12345678901234567>",
  "@everyone",
  "@here",
  "https://a.b/c_d_e",
  "<https://a.b>",
  "\\",
  "\n",
  " ",
  "\u202e",
  "\u2067",
  "\u200d",
  "¶",
  "don't",
  "(KCNA)",
  ":smile:",
  "平壤",
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...MARKUP), fc.string({ unit: "grapheme", maxLength: 4 })), {
    maxLength: 14,
  })
  .map((parts) => parts.join(""));

const CLOSERS = /[\u202c\u2069]+$/;

describe("the escaper", () => {
  it("shows every text as it is printed, formats nothing and mentions nobody", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const oneLine = text.replace(/\s+/g, " ").trim();
        expect(shownBy(escapeText(oneLine).source).replace(CLOSERS, "")).toBe(oneLine.replace(CLOSERS, ""));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["- a list", "\\- a list"],
    ["1. a number", "1\\. a number"],
    ["# a heading", "\\# a heading"],
    ["> a quote", "\\> a quote"],
    ["-# small", "\\-# small"],
    ["@everyone", "\\@everyone"],
    ["<@12345678901234567>", "\\<\\@12345678901234567>"],
    ["||hidden||", "\\|\\|hidden\\|\\|"],
    ["[link](https://a.b)", "\\[link](https\\://a.b)"],
    ["a `code`", "a \\`code\\`"],
    ["snake_case_word", "snake\\_case\\_word"],
  ])("escapes %s", (text, escaped) => {
    expect(escapeText(text).source).toBe(escaped);
  });

  it("sets marked words in bold and nothing else", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[A-Za-z*_~]{1,8}$/), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (words, pick) => {
          const text = words.join(" ");
          const index = pick % words.length;
          const start = words.slice(0, index).join(" ").length + (index === 0 ? 0 : 1);
          const end = start + (words[index]?.length ?? 0);
          expect(shownBy(escapeText(text, [{ start, end }]).source, ["strong"])).toBe(text);
        },
      ),
    );
  });

  it("closes a direction of writing that a text leaves open", () => {
    expect(escapeText("a\u202eb").source).toBe("a\u202eb\u202c");
    expect(escapeText("a\u2067b\u2069").source).toBe("a\u2067b\u2069");
  });

  it("keeps to a length, measured after escaping, and never cuts a character in two", () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 60 }), (text, limit) => {
        const { source } = escapeWithin(text, limit);
        expect(source.length).toBeLessThanOrEqual(Math.max(limit, 2));
        expect(source.isWellFormed()).toBe(text.isWellFormed() || source.isWellFormed());
      }),
    );
  });
});
