/** What some tests need and not every machine has: where it is not there they are skipped, and the run says why. */
import { existsSync } from "node:fs";
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
