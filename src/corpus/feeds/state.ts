/** The state of feeds and pages between runs: `.dateline/feeds.json` in the corpus. */
import { z } from "zod";
import { OWN_FOLDER, putBytes, readKept } from "../put.ts";
import { because, type Reason } from "../reason.ts";
import type { FeedProblem } from "./problem.ts";

const text = z.string().nullable().default(null);

/** Earlier versions stored an English sentence. */
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
  /** When the last readable answer came (ISO 8601). */
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

/** If the file is lost, everything is fetched once more. */
export function readState(corpus: string): Promise<State> {
  return readKept(corpus, PLACE, State);
}

export function writeState(corpus: string, state: State): Promise<void> {
  return putBytes(corpus, PLACE, JSON.stringify(state));
}
