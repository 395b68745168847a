import { describe, expect, it } from "vitest";
import { runDateline, runInside } from "./terminal.ts";

describe("dateline trace", () => {
  it("gives the counts of each period, outlet and wording as one JSON object, with references that resolve", async () => {
    const { status, stdout } = await runInside([
      "trace",
      "security",
      "OR",
      "conference",
      "--by",
      "year",
      "--json",
    ]);
    const { first, last, ...found } = JSON.parse(stdout);
    expect([status, found]).toEqual([
      0,
      {
        query: "security OR conference",
        by: "year",
        total: 3,
        undated: 0,
        periods: [
          { period: "2021", articles: 2, printed: 2, share: 1000 },
          { period: "2022", articles: 1, printed: 1, share: 1000 },
        ],
        forms: ["security", "conference"],
        outlets: [
          { outlet: "KCNA", articles: 2 },
          { outlet: null, articles: 1 },
        ],
        series: [
          expect.objectContaining({ query: "security", total: 1 }),
          expect.objectContaining({ query: "conference", total: 3 }),
        ],
      },
    ]);
    for (const { reference, text } of [first, last]) {
      const cited = await runInside(["cite", reference, "--form", "brief"]);
      expect([cited.status, text.length > 0]).toEqual([0, true]);
    }
  });

  it("draws a line for each period, and one for all months in a row of which there is nothing", async () => {
    const { stdout } = await runInside(["trace", "security"]);
    expect(stdout.split("\n").slice(0, 5)).toEqual([
      "1 article",
      "counted: security",
      expect.stringMatching(/^2021-04 +0\.0 per thousand \(0 of 2\)$/),
      "2021-05 to 2022-10  nothing in the archive",
      expect.stringMatching(/^2022-11 +█+ 1000\.0 per thousand \(1 of 1\)$/),
    ]);
  });

  it("refuses a query of nothing and a period that it does not know", () => {
    expect(runDateline(["trace", " "]).status).toBe(2);
    expect(runDateline(["trace", "x", "--by", "week"]).status).toBe(2);
  });
});
