/** What is known of feeds and pages from one run to the next: `.dateline/feeds.json` in the corpus. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ifMissing } from "../../missing.ts";
import { OWN_FOLDER, putBytes } from "../put.ts";
import { because, type Reason } from "../reason.ts";
import type { FeedProblem } from "./problem.ts";

const text = z.string().nullable().default(null);

/** Earlier versions kept a sentence in English. */
const problem = z
  .union([
    z.string().transform((words): FeedProblem | Reason => because("other.words", { words })),
    z.custom<FeedProblem>((value) => z.object({ code: z.literal("feed.at") }).safeParse(value).success),
  ])
  .nullable()
  .default(null);

const FeedState = z.object({
  etag: text,
  lastModified: text,
  /** ms since 1970. */
  dueAt: z.number().default(0),
  failures: z.number().int().min(0).default(0),
  /** ISO 8601, of the last answer that could be read. */
  lastRead: text,
  lastProblem: problem,
});
export type FeedState = z.infer<typeof FeedState>;

const PageState = z.object({
  etag: text,
  lastModified: text,
  /** SHA-256 of the last body, or of the item's text in the feed. */
  digest: z.string(),
  first: z.number(),
  checks: z.number().int().min(0),
  gone: z.boolean().default(false),
});
export type PageState = z.infer<typeof PageState>;

const State = z.object({
  feeds: z.record(z.string(), FeedState).default({}),
  pages: z.record(z.string(), PageState).default({}),
});
export type State = z.infer<typeof State>;

const PLACE = `${OWN_FOLDER}/feeds.json`;

export function newFeedState(): FeedState {
  return FeedState.parse({});
}

/**
 * A state that is missing or damaged is as good as none: everything is asked for once more. Throws the error of the
 * file system where it cannot be read.
 */
export async function readState(corpus: string): Promise<State> {
  return parseState((await readFile(join(corpus, PLACE), "utf8").catch(ifMissing)) ?? "{}");
}

function parseState(text: string): State {
  try {
    return State.parse(JSON.parse(text));
  } catch {
    return State.parse({}); // Damaged.
  }
}

export function writeState(corpus: string, state: State): Promise<void> {
  return putBytes(corpus, PLACE, JSON.stringify(state));
}
