/** Reads `feeds.yaml` at the root of a corpus. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ifPathMissing } from "../../common/missing.ts";
import { causeOf } from "../reason.ts";
import { type FeedsProblem, wrongFeeds } from "./problem.ts";

const FEEDS_FILE = "feeds.yaml";
/** A larger file is refused. */
const LARGEST = 1024 * 1024;

export type FeedsText =
  /** `text` is null where the file does not exist. */
  | { readonly ok: true; readonly text: string | null }
  | { readonly ok: false; readonly problem: FeedsProblem };

/** Never throws. */
export async function feedsText(corpus: string): Promise<FeedsText> {
  const path = join(corpus, FEEDS_FILE);
  try {
    // A corpus that is a single file has no feeds.
    const info = await stat(path).catch(ifPathMissing);
    if (info === null) return { ok: true, text: null };
    if (info.size > LARGEST) return { ok: false, problem: wrongFeeds("feeds.large") };
    return { ok: true, text: await readFile(path, "utf8") };
  } catch (error) {
    return { ok: false, problem: wrongFeeds("feeds.unreadable", { cause: causeOf(error) }) };
  }
}
