/** `feeds.yaml` as it lies at the root of a corpus. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ifNowhere } from "../../common/missing.ts";
import { causeOf } from "../reason.ts";
import { type FeedsProblem, wrongFeeds } from "./problem.ts";

export const FEEDS_FILE = "feeds.yaml";
/** A file that is larger names no feeds. */
const LARGEST = 1024 * 1024;

export type FeedsText =
  /** `text` is null where there is no such file. */
  | { readonly ok: true; readonly text: string | null }
  | { readonly ok: false; readonly problem: FeedsProblem };

/** Never throws. */
export async function feedsText(corpus: string): Promise<FeedsText> {
  const path = join(corpus, FEEDS_FILE);
  try {
    // A corpus that is a file has nothing beside it.
    const info = await stat(path).catch(ifNowhere);
    if (info === null) return { ok: true, text: null };
    if (info.size > LARGEST) return { ok: false, problem: wrongFeeds("feeds.large") };
    return { ok: true, text: await readFile(path, "utf8") };
  } catch (error) {
    return { ok: false, problem: wrongFeeds("feeds.unreadable", { cause: causeOf(error) }) };
  }
}
