/** What some tests need and not every machine has: where it is not there they are skipped, and the run says why. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { TestOptions } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** Why a test, or all of a group, is skipped. */
    whySkipped?: string;
  }
}

/** Options of a test or a group that is skipped unless `isThere`. */
export function needs(isThere: boolean, whySkipped: string): TestOptions {
  return isThere ? {} : { skip: true, meta: { whySkipped } };
}

/** For measurements on data that is not part of the project. */
export function needsFile(path: string): TestOptions {
  return needs(existsSync(path), `${path} is not there`);
}

export const LONG = process.env.DATELINE_TEST_LONG === "1";

export const needsLongRun = needs(LONG, "only in the long run, npm run test:long");

const COUNT = Number(process.env.DATELINE_TEST_COUNT ?? 0);
const STATE = "node_modules/.cache/dateline-long";

/**
 * Runs a property in batches, each with a seed of its own: `short` runs in every test, and in the long run as many as
 * `npm run test:long -- FILE --count N` asks for, else `long`. A long run goes on where the last one stopped.
 *
 * @param part names the property, and the file that keeps how many runs of it have passed
 */
export async function inBatches(
  part: string,
  { short, long, batch }: { readonly short: number; readonly long: number; readonly batch: number },
  run: (seed: number, runs: number) => unknown,
): Promise<void> {
  if (!LONG) {
    await run(0, short);
    return;
  }
  const count = COUNT || long;
  const file = `${STATE}/${part}.json`;
  mkdirSync(STATE, { recursive: true });
  let done = existsSync(file) ? Number(JSON.parse(readFileSync(file, "utf8"))) : 0;
  if (done >= count) done = 0;
  const from = done;
  while (done < count) {
    const runs = Math.min(batch, count - done);
    await run(done + 1, runs);
    done += runs;
    writeFileSync(file, JSON.stringify(done));
    process.stdout.write(`${part}: ${done} of ${count}\n`);
  }
  process.stdout.write(`${part}: ${count} passed${from > 0 ? `, ${from} of them in an earlier run` : ""}\n`);
}

/** How often a property is tried: `n` times in the short run, thirty times as often in the long one. */
export const runs = (n: number) => ({ numRuns: LONG ? 30 * n : n });
