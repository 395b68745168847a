import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { needsLongRun } from "../../needs.ts";

/** The flags that `npm start` gives to Node. */
const FLAGS = manifest.scripts.start.split(" ").filter((word) => word.startsWith("--"));

describe("Memory after PDFs of 300 pages", needsLongRun, () => {
  it("comes back to its level when the thread that read them has ended, and does not grow", () => {
    const program = join(import.meta.dirname, "reading-pdfs.ts");
    const said = execFileSync(process.execPath, [...FLAGS, program], { encoding: "utf8" });
    const { before, after } = JSON.parse(said) as { before: number; after: number[] };
    // The system's allocator keeps some MB, once.
    for (const mb of after) expect(mb, said).toBeLessThan(before + 50);
    expect(Math.abs((after.at(-1) ?? 0) - (after[0] ?? 0)), said).toBeLessThan(25);
  });
});
