/**
 * The feeds of a corpus that a bot serves: `feeds.yaml` is read at the start and again whenever it changes.
 * An invalid file is reported, and the feeds continue with the last valid one.
 */
import { stat } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { ifMissing } from "../../common/missing.ts";
import { causeOf } from "../reason.ts";
import { type FeedsConfig, type FeedsText, feedsText, readFeeds } from "./config.ts";
import type { PoliteOptions } from "./polite.ts";
import { FeedPoller, type FeedStatus, type PollResult } from "./poller.ts";
import { type FeedsProblem, wrongFeeds } from "./problem.ts";

/** The file is read when it is unchanged for this many ms, so not while being written. */
const SETTLE_MS = 150;
/** How often the file is looked at: notifications get lost (network drives, a file that is replaced twice at once). */
const LOOK_EVERY_MS = 2_000;
/** Problems of single items named in one log line. */
const MOST_NAMED = 3;

export interface FeedsStatus {
  /** Why `feeds.yaml` cannot be used, or null. */
  readonly problem: FeedsProblem | null;
  readonly feeds: readonly FeedStatus[];
}

export interface FeedsLog {
  info(values: object, message: string): void;
  warn(values: object, message: string): void;
}

export interface FeedsOptions {
  /** A folder; a single file has no feeds. */
  readonly corpus: string;
  readonly log: FeedsLog;
  readonly now?: () => number;
  /** Set by tests. */
  readonly http?: PoliteOptions | undefined;
  /** ms between two looks at `feeds.yaml`. */
  readonly lookEvery?: number | undefined;
}

/**
 * ```ts
 * const feeds = new Feeds({ corpus, log });
 * await feeds.start();
 * feeds.status(); // { problem: null, feeds: [{ url, outlet, lastRead, lastProblem, next }] }
 * await feeds.close();
 * ```
 */
export class Feeds {
  readonly #options: FeedsOptions;
  #poller: FeedPoller | null = null;
  #problem: FeedsProblem | null = null;
  /** What the file held when it was last taken; null where that could not be applied. */
  #taken: FeedsText | null = { ok: true, text: null };
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;
  /** Feed → what went wrong when it could not be read last. */
  readonly #failing = new Map<string, PollResult["problems"]>();
  #closed = false;

  constructor(options: FeedsOptions) {
    this.#options = options;
  }

  /** Reads `feeds.yaml` and starts. Does nothing where the corpus is not a folder. */
  async start(): Promise<void> {
    const { corpus, lookEvery = LOOK_EVERY_MS } = this.#options;
    const info = await stat(corpus).catch(ifMissing);
    if (!info?.isDirectory()) return;
    this.#timer = setInterval(() => this.#look(), lookEvery);
    this.#timer.unref();
    await this.#look();
  }

  status(): FeedsStatus {
    return { problem: this.#problem, feeds: this.#poller?.status() ?? [] };
  }

  /** Aborts requests; they are made again after the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#looking;
    await this.#poller?.close();
  }

  /** Looks at the file, one look at a time. */
  #look(): Promise<void> {
    this.#looking ??= this.#readFile()
      .catch((error: unknown) => this.#warn(error, "feeds could not be begun"))
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  /** An unreadable file is a problem, and the feeds go on as before; so is one that is wrong. */
  async #readFile(): Promise<void> {
    const { corpus } = this.#options;
    const found = await feedsText(corpus);
    if (isDeepStrictEqual(found, this.#taken)) return;
    await wait(SETTLE_MS, undefined, { ref: false });
    if (this.#closed || !isDeepStrictEqual(found, await feedsText(corpus))) return;
    this.#taken = found;
    const read = found.ok ? readFeeds(found.text ?? "") : found;
    if (!read.ok) {
      this.#complain(read.problem);
      return;
    }
    try {
      await this.#run(read.config);
      this.#problem = null;
    } catch (error) {
      this.#problem = wrongFeeds("feeds.stateUnreadable", { cause: causeOf(error) });
      this.#taken = null; // so that the next look tries again
      throw error;
    }
  }

  #complain(problem: FeedsProblem): void {
    this.#problem = problem;
    this.#options.log.warn({ problem }, "feeds.yaml cannot be used; the feeds go on as before");
  }

  async #run(config: FeedsConfig): Promise<void> {
    const { corpus, log, now, http } = this.#options;
    await this.#poller?.close();
    this.#poller = null;
    log.info({ feeds: config.feeds.length }, "feeds.yaml was read");
    if (config.feeds.length === 0) return;
    const poller = new FeedPoller({
      corpus,
      config,
      onResult: (result) => this.#tell(result),
      onError: (error) => this.#warn(error, "a feed could not be kept"),
      ...(http ? { http } : {}),
      ...(now ? { now } : {}),
    });
    await poller.start();
    this.#poller = poller;
  }

  #tell({ problems, ...result }: PollResult): void {
    const { log } = this.#options;
    // What failed the same way last time is no news.
    const before = this.#failing.get(result.feed);
    if (result.outcome === "failed") this.#failing.set(result.feed, problems);
    else this.#failing.delete(result.feed);
    if (result.outcome === "failed" && isDeepStrictEqual(before, problems)) return;
    if (problems.length === 0) log.info(result, "a feed was read");
    else {
      const named = { ...result, problems: problems.slice(0, MOST_NAMED), problemsInAll: problems.length };
      log.warn(named, result.outcome === "failed" ? "a feed could not be read" : "a feed was read in part");
    }
  }

  #warn(error: unknown, message: string): void {
    this.#options.log.warn({ reason: causeOf(error) }, message);
  }
}
