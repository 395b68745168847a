import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdown, type Tree, type TreeElement } from "../../src/sandbox/reader/markdown.ts";

const read = (text: string): Tree[] => markdown(text, (kind, id) => `${kind}:${id}`);

/** The trees as one line: `strong(bold)`. */
function written(trees: readonly Tree[]): string {
  return trees
    .map((tree) => {
      if (typeof tree === "string") return tree;
      const { tag, inside, start = "", at, style } = tree;
      if (tag === "br") return "/";
      if (tag === "time") return `time(${at} ${style})`;
      if (tag !== "ul" && tag !== "ol") return `${tag}(${written(inside)})`;
      const items = inside.map((item) => written((item as TreeElement).inside));
      return `${tag}${start}[${items.join("|")}]`;
    })
    .join("");
}

const everyText = (trees: readonly Tree[]): string =>
  trees.map((tree) => (typeof tree === "string" ? tree : everyText(tree.inside))).join("");

describe("markdown is read as Discord draws it", () => {
  it.each([
    ["**b** *i* __u__ ~~s~~ ||p|| `c`", "strong(b) em(i) u(u) s(s) spoiler(p) code(c)"],
    ["# One\n### Three\n#### four", "h1(One)h3(Three)#### four"],
    ["> quote\n> more\nafter", "blockquote(quote/more)after"],
    ["> quote\n-# small", "blockquote(quote)small(small)"],
    ["> **Words** here\n# Head", "blockquote(strong(Words) here)h1(Head)"],
    ["- a\n  - b\n  - c\n- d\nend", "ul[aul[b|c]|d]end"],
    ["3. a\n4. b", "ol3[a|b]"],
    ["\\- a\n1\\. b\n\\# c \\> d \\*\\*e\\*\\*", "- a/1. b/# c > d **e**"],
    ["```js\n- x\n**y**\n```", "pre(- x\n**y**)"],
    ["[text](https://example.org/a_b)", "a(text)"],
    ["[text](javascript:alert(1))", "[text](javascript:alert(1))"],
    [
      "<t:1700000000:D> <@12345678901234567> <#12345678901234567> @everyone",
      "time(1700000000 D) mention(user:12345678901234567) mention(channel:12345678901234567) mention(@everyone)",
    ],
    ["</search:12345678901234567>", "mention(/search)"],
    ["3 - 4 and snake_case_name", "3 - 4 and snake_case_name"],
    ["a\n\nb", "a//b"],
  ])("%s", (text, tree) => {
    expect(written(read(text))).toBe(tree);
  });

  it("escaped text keeps every letter", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab -1.#>*_~|`[]()<@:&!\\+=\n중") }), (text) => {
        // Every ASCII mark escaped: nothing may be read as markdown, and nothing may be lost.
        const escaped = text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
        expect(everyText(read(escaped)).replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      }),
    );
  });

  it("any text is read to the end", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab *_~|`>-#1.[](\n:/<@!") }), (text) =>
        Array.isArray(read(text)),
      ),
    );
  });
});
