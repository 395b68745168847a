import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../../../src/common/steps.ts";
import { comparing, isSameText } from "../../../src/corpus/versions/comparison.ts";
import { difference } from "../../../src/corpus/versions/difference.ts";
import { compareNames } from "../../../src/people/changes.ts";
import { articleOf, EDITS, PARAGRAPHS, TITLE } from "./edits.ts";

const words = fc.array(fc.constantFrom("Kim", "Ri", "the", "party", "met", "2021", "it's", "(WPK)", "—"), {
  maxLength: 30,
});
const text = fc.tuple(words, fc.constantFrom(" ", "  ", ", ", "\n")).map(([list, gap]) => list.join(gap));

describe("The difference of two texts", () => {
  it("gives both texts back to the letter", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = difference(before, after);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join("");
        expect(without("new")).toBe(before);
        expect(without("gone")).toBe(after);
        expect(parts.every((part) => part.text !== "")).toBe(true);
      }),
    );
  });

  it("is whole words, and one change where only white space lies between two", () => {
    expect(difference("He met Kim Yong Chol there.", "He met Ri Son Gwon there.")).toEqual([
      { kind: "same", text: "He met " },
      { kind: "gone", text: "Kim Yong Chol" },
      { kind: "new", text: "Ri Son Gwon" },
      { kind: "same", text: " there." },
    ]);
    expect(
      difference("the People's Army", "the People’s Army").filter(({ kind }) => kind !== "same"),
    ).toEqual([
      { kind: "gone", text: "People's" },
      { kind: "new", text: "People’s" },
    ]);
    expect(difference("same", "same")).toEqual([{ kind: "same", text: "same" }]);
    expect(difference("", "")).toEqual([]);
  });

  it("of very many words is that of whole sentences", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 80, maxLength: 200 }), (kept) => {
        const row = (i: number, by: string) =>
          `${Array.from({ length: 12 }, (_, n) => `${by}${i}x${n}`).join(" ")}. `;
        const before = kept.map((_, i) => row(i, "a")).join("");
        const after = kept.map((isKept, i) => row(i, isKept ? "a" : "b")).join("");
        const parts = difference(before, after);
        const told = (kind: string) =>
          parts
            .filter((part) => part.kind === kind)
            .map(({ text }) => text)
            .join("");
        expect(
          parts
            .filter(({ kind }) => kind !== "new")
            .map(({ text }) => text)
            .join(""),
        ).toBe(before);
        expect(
          parts
            .filter(({ kind }) => kind !== "gone")
            .map(({ text }) => text)
            .join(""),
        ).toBe(after);
        expect(told("same").split(". ").length).toBeGreaterThan(kept.filter(Boolean).length);
      }),
      { numRuns: 20 },
    );
  });

  it("does not search for what two long texts without anything in common share", () => {
    const before = Array.from({ length: 6_000 }, (_, i) => `a${i}`).join(" ");
    const after = Array.from({ length: 6_000 }, (_, i) => `b${i}`).join("-");
    expect(difference(before, after).map(({ kind }) => kind)).toEqual(["gone", "new"]);
  });
});

describe("Two versions of an article", () => {
  const rowsOf = async (after: readonly string[]) => {
    const { rows } = finish(comparing(await articleOf(PARAGRAPHS), await articleOf(after)));
    return rows.filter(({ kind }) => kind !== "same");
  };

  it("differ in the name that was dropped", async () => {
    const [row, ...more] = await rowsOf(EDITS.nameDropped);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ kind: "changed", before: 3, after: 3 });
    expect(row?.parts.filter(({ kind }) => kind === "gone").map((p) => p.text.trim())).toEqual([
      "Jon Hyon Chol, director of a department, and by",
    ]);
    expect(row?.parts.some(({ kind }) => kind === "new")).toBe(false);
  });

  it("differ in the title that was changed", async () => {
    const [row] = await rowsOf(EDITS.titleChanged);
    expect(row?.parts.filter(({ kind }) => kind !== "same").map(({ kind, text: t }) => [kind, t])).toEqual([
      ["gone", "vice-premier"],
      ["new", "minister"],
      ["gone", "the Cabinet"],
      ["new", "Construction"],
    ]);
  });

  it("differ in the sentence that was cut, the paragraph that was cut, and the one that was moved", async () => {
    expect((await rowsOf(EDITS.sentenceCut)).map(({ kind, before, after }) => [kind, before, after])).toEqual(
      [["changed", 2, 2]],
    );
    expect(
      (await rowsOf(EDITS.paragraphCut)).map(({ kind, before, after }) => [kind, before, after]),
    ).toEqual([["gone", 4, null]]);
    expect(
      (await rowsOf(EDITS.paragraphMoved)).map(({ kind, before, after }) => [kind, before, after]),
    ).toEqual([["moved", 3, 5]]);
  });

  it("show half of a list cut out of a short paragraph as that paragraph changed", async () => {
    const guests =
      "Present were Ri Yong Nam, minister of Railways, and Jang Hyok, vice-premier of the Cabinet.";
    const [first = "", , ...rest] = PARAGRAPHS;
    const before = await articleOf([first, guests, ...rest]);
    const after = await articleOf([first, "Present was Jang Hyok, minister of Construction.", ...rest]);
    expect(finish(comparing(before, after)).rows.map(({ kind }) => kind)).toEqual([
      "same",
      "changed",
      "same",
      "same",
      "same",
    ]);
  });

  it("show what went before what came in its place", async () => {
    const [first = "", second = "", ...rest] = PARAGRAPHS;
    const before = await articleOf([first, second, ...rest]);
    const after = await articleOf([first, "Quite other words.", "And some more.", ...rest]);
    expect(
      finish(comparing(before, after))
        .rows.slice(0, 4)
        .map(({ kind }) => kind),
    ).toEqual(["same", "gone", "new", "new"]);
  });

  it("differ in the headline alone", async () => {
    const [before, after] = [
      await articleOf(PARAGRAPHS),
      await articleOf(PARAGRAPHS, { title: TITLE.replace("Several", "Some") }),
    ];
    const comparison = finish(comparing(before, after));
    expect(comparison.rows.every(({ kind }) => kind === "same")).toBe(true);
    expect(comparison.isSame).toBe(false);
    expect(comparison.title.map(({ kind, text: t }) => [kind, t])).toEqual([
      ["same", "Kim Tok Hun Inspects "],
      ["gone", "Several"],
      ["new", "Some"],
      ["same", " Fields of the National Economy"],
    ]);
  });

  it("are the same where nothing that is read differs", async () => {
    const [one, two] = [
      await articleOf(PARAGRAPHS),
      await articleOf(PARAGRAPHS, { url: "https://example.org/2" }),
    ];
    expect(finish(comparing(one, two)).isSame).toBe(true);
    expect(isSameText(one, two)).toBe(true);
    expect(isSameText(one, await articleOf(EDITS.sentenceCut))).toBe(false);
  });

  it("account for every paragraph of both exactly once", async () => {
    const pool = [...PARAGRAPHS, ...EDITS.nameDropped, ...EDITS.sentenceCut, "Another thing.", ""];
    const some = fc.array(fc.constantFrom(...pool), { maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(some, some, async (a, b) => {
        const [before, after] = [await articleOf(a), await articleOf(b)];
        const { rows } = finish(comparing(before, after));
        const filled = (list: readonly string[]) => list.flatMap((t, i) => (t === "" ? [] : [i + 1]));
        expect(rows.flatMap((row) => row.before ?? []).sort()).toEqual(filled(a));
        expect(rows.flatMap((row) => row.after ?? [])).toEqual(filled(b));
        for (const row of rows) {
          const join = (kind: string) =>
            row.parts
              .filter((p) => p.kind !== kind)
              .map((p) => p.text)
              .join("");
          expect(join("new")).toBe(before.paragraphs[(row.before ?? 0) - 1]?.text ?? "");
          expect(join("gone")).toBe(after.paragraphs[(row.after ?? 0) - 1]?.text ?? "");
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("The names of two versions", () => {
  it("tell who went, who came, and whose title is another", () => {
    const before = [
      { name: "Kim Tok Hun", titles: ["premier"] },
      { name: "Jon Hyon Chol", titles: ["director of a department"] },
      { name: "Pak Hun", titles: ["vice-premier"] },
      { name: "Pak Hun", titles: [] },
    ];
    const after = [
      { name: "Pak Hun", titles: ["minister of Construction"] },
      { name: "Kim Tok Hun", titles: ["premier"] },
      { name: "Ri Chol", titles: [] },
    ];
    expect(compareNames(before, after)).toEqual({
      gone: ["Jon Hyon Chol"],
      come: ["Ri Chol"],
      titles: [{ name: "Pak Hun", gone: ["vice-premier"], come: ["minister of Construction"] }],
    });
    expect(compareNames(before, before)).toEqual({ gone: [], come: [], titles: [] });
  });
});
