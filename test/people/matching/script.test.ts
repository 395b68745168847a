import { describe, expect, it } from "vitest";
import { NameTable } from "../../../src/people/matching/name-table.ts";
import { matchBatch, tableOfNames } from "../../../src/people/matching/script.ts";

describe("matching for scripts", () => {
  const table = new NameTable([{ name: "Kim Jong Un", articles: 432 }]);

  it("answers each line of a batch in order", () => {
    const batch = '{"id": 1, "query": "Kim Jeong-eun"}\n\n{"id": "b", "query": "Putin", "note": "x"}\n';
    expect(matchBatch(table, batch)).toEqual({
      ok: true,
      value: [
        {
          id: 1,
          query: "Kim Jeong-eun",
          candidates: [{ name: "Kim Jong Un", kind: "spelling", articles: 432 }],
        },
        { id: "b", query: "Putin", candidates: [] },
      ],
    });
  });

  it("names the line that is none", () => {
    expect(matchBatch(table, '{"id": 1, "query": "x"}\n{"id": 2}')).toMatchObject({
      ok: false,
      reason: expect.stringContaining("line 2"),
    });
    expect(matchBatch(table, "{")).toMatchObject({ ok: false, reason: expect.stringContaining("line 1") });
  });

  it("matches against a list of names", () => {
    const list = tableOfNames('["Ri Pyong Chol", "Ri Pyong Chol", "Kim Jong Il"]');
    expect(list.ok && list.value.match("이병철").candidates).toEqual([
      { name: "Ri Pyong Chol", kind: "hangul", articles: 0 },
    ]);
  });

  it.each(["{}", "[1]", "not json"])("refuses %s as a list of names", (text) => {
    expect(tableOfNames(text)).toMatchObject({ ok: false });
  });
});
