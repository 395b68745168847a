/**
 * Reads feeds when they are due. What is fetched is kept as received in the corpus, which is watched, so
 * articles appear on their own. Pages are checked again for a month, because state media edit and delete.
 */
import { KeyedQueue } from "../../common/keyed-queue.ts";
import { charsetOf } from "../charsets.ts";
import type { FeedEntry } from "../extraction/extraction.ts";
import { extractBytes } from "../readers/extracted.ts";
import { because } from "../reason.ts";
import type { Feed, FeedsConfig } from "./config.ts";
import { decodeBody } from "./content-encoding.ts";
import type { Response } from "./http.ts";
import { conditionsOf, PageKeeper, problemAt, type Tally } from "./page-keeper.ts";
import { PoliteFetcher, type PoliteOptions } from "./polite.ts";
import type { FeedProblem } from "./problem.ts";
import { type FeedState, newFeedState, readState, type State, writeState } from "./state.ts";

const DAY = 24 * 60 * 60_000;
const LARGEST_FEED = 10 * 1024 * 1024;
const MOST_DOUBLINGS = 6;
const ACCEPT_FEED =
  "application/rss+xml, application/atom+xml, application/feed+json, application/json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";

export interface PollResult {
  readonly feed: string;
  readonly outcome: "read" | "not modified" | "failed";
  /** Numbers of items that are new, changed, and gone from their site. */
  readonly kept: number;
  readonly changed: number;
  readonly gone: number;
  /** Problems with the feed or with single items. */
  readonly problems: readonly FeedProblem[];
}

export interface FeedStatus {
  readonly url: string;
  readonly outlet: string;
  readonly lastRead: string | null;
  readonly lastProblem: FeedState["lastProblem"];
  /** ISO 8601. */
  readonly next: string;
}

export interface PollerOptions {
  readonly corpus: string;
  readonly config: FeedsConfig;
  readonly onResult: (result: PollResult) => void;
  /** Called for errors that do not concern a feed, such as disk errors. */
  readonly onError: (error: unknown) => void;
  readonly http?: PoliteOptions;
  readonly now?: () => number;
}

export class FeedPoller {
  readonly #options: PollerOptions;
  readonly #polite: PoliteFetcher;
  readonly #now: () => number;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #state: State = { feeds: {}, pages: {} };
  readonly #queue = new KeyedQueue();
  #closed = false;
  readonly #keeper: PageKeeper;

  constructor(options: PollerOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#polite = new PoliteFetcher({
      contact: options.config.contact ?? null,
      now: this.#now,
      ...options.http,
    });
    this.#keeper = new PageKeeper(options.corpus, this.#polite, this.#now, () => this.#state.pages);
  }

  async start(): Promise<void> {
    await this.load();
    for (const feed of this.#options.config.feeds) this.#schedule(feed);
  }

  /** Reads the state of earlier runs; called by `start`. */
  async load(): Promise<void> {
    this.#state = await readState(this.#options.corpus);
  }

  /** Aborts requests and starts no more. What was fetched is kept. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#polite.close();
    await this.#queue.idle();
  }

  status(): FeedStatus[] {
    return this.#options.config.feeds.map(({ url, outlet }) => {
      const { lastRead, lastProblem, dueAt } = this.#feedState(url);
      const next = new Date(Math.max(dueAt, this.#now())).toISOString();
      return { url, outlet, lastRead, lastProblem, next };
    });
  }

  /** Reads one feed now. Never throws for what the other side does. */
  async poll(feed: Feed): Promise<PollResult> {
    const tally: Tally = { kept: 0, changed: 0, gone: 0, problems: [] };
    const known = this.#feedState(feed.url);
    const answer = await this.#polite.get(feed.url, ACCEPT_FEED, known);
    const read = await this.#readFeed(feed, answer, tally);
    const outcome = read === null ? "failed" : read === "not modified" ? "not modified" : "read";
    const result: PollResult = { feed: feed.url, outcome, ...tally };
    if (this.#closed) {
      await writeState(this.#options.corpus, this.#state);
      return result;
    }
    const failures = read === null ? known.failures + 1 : 0;
    const wait = Math.min(
      feed.interval * 2 ** Math.min(failures, MOST_DOUBLINGS),
      Math.max(DAY, feed.interval),
    );
    this.#state.feeds[feed.url] = {
      ...known,
      ...(read && read !== "not modified" ? conditionsOf(read.answer) : {}),
      dueAt: this.#now() + wait,
      failures,
      lastRead: read === null ? known.lastRead : new Date(this.#now()).toISOString(),
      lastProblem: tally.problems[0] ?? null,
    };
    if (read !== null) await this.#keeper.recheck(feed, tally);
    this.#keeper.forgetOld();
    await writeState(this.#options.corpus, this.#state);
    return { ...result, ...tally };
  }

  #schedule(feed: Feed): void {
    if (this.#closed) return;
    const wait = Math.min(Math.max(0, this.#feedState(feed.url).dueAt - this.#now()), 2 ** 31 - 1);
    const timer = setTimeout(() => {
      this.#queue
        .run("", async () => (this.#closed ? null : this.poll(feed)))
        .then((result) => {
          if (result && !this.#closed) this.#options.onResult(result);
        })
        .catch((error) => {
          this.#options.onError(error);
          this.#state.feeds[feed.url] = { ...this.#feedState(feed.url), dueAt: this.#now() + feed.interval };
        })
        .finally(() => this.#schedule(feed));
    }, wait);
    timer.unref();
    this.#timers.set(feed.url, timer);
  }

  async #readFeed(
    feed: Feed,
    answer: Awaited<ReturnType<PoliteFetcher["get"]>>,
    tally: Tally,
  ): Promise<{ answer: Response } | "not modified" | null> {
    const fail = (cause: FeedProblem["values"]["cause"]) => {
      tally.problems.push(problemAt(feed.url, cause));
      return null;
    };
    if (answer.kind === "refused") return fail(answer.reason);
    if (answer.status === 304) return "not modified";
    if (answer.status !== 200) return fail(because("other.status", { status: `${answer.status}` }));
    const body = decodeBody(answer.headers["content-encoding"], answer.body, LARGEST_FEED);
    if (body === null) return fail(because("damaged.body"));
    const extracted = await extractBytes(body, "feed", {
      charset: charsetOf(answer.headers["content-type"] ?? null),
    });
    if (!extracted.ok) return fail(extracted.reason);
    const pages = new Map<string, string | null>();
    const seen = new Set<string>();
    for (const entry of extracted.extraction.entries ?? []) {
      const url = addressOf(entry, feed, answer.url);
      if (feed.text === "feed") {
        // An id that a feed gives twice is that of the first item.
        if (seen.has(entry.id)) continue;
        seen.add(entry.id);
        const key = await this.#keeper.keyOf(feed, entry, url, answer.url);
        await this.#keeper.takeFromFeed(feed, entry, key, answer, tally);
      } else if (url === null) fail({ code: "feed.noAddress", values: { id: entry.id.slice(0, 80) } });
      else if (!(await this.#keeper.isKnown(url))) pages.set(url, entry.published ?? entry.updated);
    }
    const isComplete = await this.#keeper.takeNewPages(feed, pages, tally);
    // Until every page has been fetched, the feed must not answer "not modified".
    return isComplete ? { answer } : { answer: { ...answer, headers: {} } };
  }

  #feedState(url: string): FeedState {
    return this.#state.feeds[url] ?? newFeedState();
  }
}

/** The address that an item names, if any. Pages are fetched by it, so that its fragment is of no use there. */
function addressOf(entry: FeedEntry, feed: Feed, at: string): string | null {
  const base = URL.parse(entry.base ?? "", at)?.href ?? at;
  const url = URL.parse(entry.url ?? (/^https?:/i.test(entry.id) ? entry.id : ""), base);
  if (url === null || (entry.url === null && !/^https?:/i.test(entry.id))) return null;
  if (feed.text === "page") url.hash = "";
  return /^https?:$/.test(url.protocol) ? url.href : null;
}
