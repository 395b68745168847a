import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentences } from "../../../src/search/text/sentences.ts";

function cut(text: string): string[] {
  return sentences(text).map(({ start, end }) => text.slice(start, end));
}

describe("sentences", () => {
  it.each([
    ["are cut after a full stop", "He spoke. They listened.", 2],
    ["are cut after a question and an exclamation", "Why? Because! So it is.", 3],
    ["are cut after a closing quotation mark", "He said “go.” They went.", 2],
    ["are cut before an opening quotation mark", 'They went. "No," he said.', 2],
    ["are not cut inside U.S.", "The U.S. Senate met the U.S. imperialists.", 1],
    ["are cut after U.S. where a new one opens", "It blamed the U.S. The DPRK did not.", 2],
    ["are not cut after a rank", "Lieut. Gen. Kim and Maj. Gen. Ri met Col. Pak.", 1],
    ["are not cut after Mt.", "They climbed Mt. Paektu.", 1],
    ["are not cut after No. before a number", "Decree No. 3 was issued.", 1],
    ["are cut after no before a word", "She said no. They left.", 2],
    ["are not cut after an initial", "George W. Bush met J. Smith.", 1],
    ["are not cut after a month", "It began on Feb. 16 and ended.", 1],
    ["are not cut in a number", "It is 3.5 metres.", 1],
    ["are not cut after the number of a point", "1. First point. 2. Second point.", 2],
    ["are not cut before a small letter", "The word “end.” was said etc. in it.", 1],
    ["are cut after etc. where a new one opens", "Rice, maize, etc. The harvest is in.", 2],
    ["are not cut at an ellipsis before a small letter", "He went ... and came back.", 1],
    ["are cut in Chinese", "他来了。他走了。", 2],
    ["are cut in Korean", "그는 왔다. 그는 갔다.", 2],
  ])("%s", (_name, text, count) => {
    expect(cut(text)).toHaveLength(count);
  });

  it("hold together all of a text but white space", () => {
    const piece = fc.constantFrom(
      "U.S.",
      "He",
      "went",
      ". ",
      "? ",
      "! ",
      "”",
      "“",
      " ",
      "。",
      "No. 3",
      "1.",
      "\n",
      "é",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((all) => all.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (given) => {
        let at = 0;
        for (const { start, end } of sentences(given)) {
          expect(given.slice(at, start).trim()).toBe("");
          expect(start).toBeLessThan(end);
          at = end;
        }
        expect(given.slice(at).trim()).toBe("");
      }),
      { numRuns: 500 },
    );
  });
});
