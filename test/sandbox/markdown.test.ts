import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdown, type Tree } from "../../src/sandbox/reader/markdown.ts";

const read = (text: string): Tree[] => markdown(text, (kind, id) => `${kind}:${id}`);

/** The trees as one line: `strong(bold)`. */
function written(trees: readonly Tree[]): string {
  return trees
    .map((tree) => {
      if ("inside" in tree)
        return `${tree.type}${"level" in tree ? tree.level : ""}(${written(tree.inside)})`;
      if (tree.type === "list") {
        const mark = tree.ordered ? `ol${tree.start}` : "ul";
        return `${mark}[${tree.items.map(written).join("|")}]`;
      }
      if (tree.type === "break") return "/";
      if (tree.type === "time") return `time(${tree.at} ${tree.style})`;
      if (tree.type === "mention") return `mention(${tree.name})`;
      return tree.type === "text" ? tree.text : `${tree.type}(${tree.text})`;
    })
    .join("");
}

const everyText = (trees: readonly Tree[]): string =>
  trees
    .map((tree) => {
      if (tree.type === "list") return tree.items.map(everyText).join("");
      if ("inside" in tree) return everyText(tree.inside);
      return "text" in tree ? tree.text : "";
    })
    .join("");

describe("markdown is read as Discord draws it", () => {
  it.each([
    ["**b** *i* __u__ ~~s~~ ||p|| `c`", "strong(b) em(i) underline(u) strike(s) spoiler(p) code(c)"],
    ["# One\n### Three\n#### four", "heading1(One)heading3(Three)#### four"],
    ["> quote\n> more\nafter", "quote(quote/more)after"],
    ["> quote\n-# small", "quote(quote)subtext(small)"],
    ["> **Words** here\n# Head", "quote(strong(Words) here)heading1(Head)"],
    ["- a\n  - b\n  - c\n- d\nend", "ul[aul[b|c]|d]end"],
    ["3. a\n4. b", "ol3[a|b]"],
    ["\\- a\n1\\. b\n\\# c \\> d \\*\\*e\\*\\*", "- a/1. b/# c > d **e**"],
    ["```js\n- x\n**y**\n```", "codeBlock(- x\n**y**)"],
    ["[text](https://example.org/a_b)", "link(text)"],
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
