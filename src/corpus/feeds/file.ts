/** `feeds.yaml` as it lies at the root of a corpus. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
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
    const { size } = await stat(path);
    if (size > LARGEST) return { ok: false, problem: wrongFeeds("feeds.large") };
    return { ok: true, text: await readFile(path, "utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A corpus that is a file has nothing beside it.
    if (code === "ENOENT" || code === "ENOTDIR") return { ok: true, text: null };
    return { ok: false, problem: wrongFeeds("feeds.unreadable", { cause: causeOf(error) }) };
  }
}
