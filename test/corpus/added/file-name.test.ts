import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numbered, safeFileName } from "../../../src/corpus/added/file-name.ts";
import { addedOf, addedPlace } from "../../../src/corpus/added/place.ts";

describe("the name of a file that somebody sent", () => {
  it.each([
    ["bulletin.pdf", "bulletin.pdf"],
    ["로동신문 2021-04-09.pdf", "로동신문 2021-04-09.pdf"],
    ["../../x.txt", "x.txt"],
    ["C:\\Windows\\x.txt", "x.txt"],
    [".htaccess", "htaccess"],
    ["...", "document"],
    ["", "document"],
    [".pdf", "pdf"],
    ["a\u202efdp.txt", "afdp.txt"],
    ["a\nb\tc.txt", "a b c.txt"],
    ["zero\u200bwidth.md", "zerowidth.md"],
    ['a<b>:"c"|?*.html', "a_b___c____.html"],
    ["NUL.txt", "_NUL.txt"],
    ["com1", "_com1"],
    ["trailing. . .txt", "trailing.txt"],
    [`${"x".repeat(300)}.jsonl.gz`, `${"x".repeat(111)}.jsonl.gz`],
  ])("%j is kept as %j", (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });

  it("is one part of a path, seen, short, and of the same kind, whatever was sent", () => {
    const parts = fc.constantFrom(
      "../",
      "..\\",
      "/",
      "\0",
      "\u202e",
      "\u200b",
      ".",
      " ",
      "\ud800",
      "é",
      "👩‍👧",
      "평양",
      ".pdf",
      ".jsonl.gz",
      "con",
      "x".repeat(90),
    );
    const names = fc
      .array(fc.oneof(parts, fc.string({ unit: "binary", maxLength: 8 })), { maxLength: 12 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(names, (given) => {
        const name = safeFileName(given);
        expect(name).not.toBe("");
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(125);
        expect(name).not.toMatch(/^\.|[/\\]|[\p{Cc}\p{Cf}\p{Cs}]|[<>:"|?*]|[\s.]$/u);
        expect(name.isWellFormed()).toBe(true);
        expect(safeFileName(name)).toBe(name);
        expect(addedOf(addedPlace("2026-11-22", name))).toEqual({ day: "2026-11-22", name });
      }),
    );
  });

  it("gets a number before its ending where it is taken", () => {
    expect(numbered("a.b.jsonl.gz", 2)).toBe("a.b (2).jsonl.gz");
    expect(numbered("bulletin.pdf", 3)).toBe("bulletin (3).pdf");
  });
});

describe("the origin of an article", () => {
  it.each(["bulletin.pdf", "added/bulletin.pdf", "added/2026-13-40/a.pdf", "x/added/2026-11-22/a.pdf"])(
    "%s was added by nobody",
    (origin) => expect(addedOf(origin)).toBeNull(),
  );
});
