/** A process of its own that reads PDFs of 300 pages and prints its memory in MB, before and after, and how long one took. */
import { setTimeout as wait } from "node:timers/promises";
import { extractBytes } from "../../../src/corpus/readers/extracted.ts";
import { makePdf, wrap } from "../readers/samples.ts";

const TEXT = "The meeting took place on that day in the capital and went on for hours, with many a speech. ";
const PDF = makePdf(
  Array.from({ length: 300 }, (_, i) => [
    { text: `Report Number ${i}`, x: 60, y: 80, size: 16 },
    ...wrap(`${TEXT}Item ${i}. `.repeat(20), 60, 120, 90),
  ]),
);
/** Longer than an idle thread is kept. */
const IDLE_MS = 6_500;
const memory = () => Math.round(process.memoryUsage().rss / 1024 / 1024);

async function read(times: number): Promise<number> {
  const from = performance.now();
  for (let i = 0; i < times; i++) {
    const extracted = await extractBytes(PDF, "pdf");
    if (!extracted.ok || extracted.extraction.pages.length !== 300) throw new Error("not read");
  }
  const seconds = (performance.now() - from) / 1000 / times;
  await wait(IDLE_MS);
  return seconds;
}

const before = memory();
const seconds = await read(1);
const after: number[] = [memory()];
for (let round = 0; round < 3; round++) {
  await read(3);
  after.push(memory());
}
process.stdout.write(JSON.stringify({ before, after, seconds }));
