/**
 * Reads feeds when they are due. What is fetched is kept as received in the corpus, which is watched, so
 * articles appear on their own. Pages are checked again for a month, because state media edit and delete.
 */
import { LRUCache } from "lru-cache";
import { KeyedQueue } from "../../common/keyed-queue.ts";
import { isSystemError } from "../../common/missing.ts";
import type { FeedEntry } from "../extraction/extraction.ts";
import { sha256 } from "../identity.ts";
import { extractBytes } from "../readers/extracted.ts";
import { because, causeOf } from "../reason.ts";
import type { Feed, FeedsConfig } from "./config.ts";
import { decodeBody } from "./content-encoding.ts";
import type { Response } from "./http.ts";
import { capturesOf, isKept, keep } from "./keep.ts";
import { PoliteFetcher, type PoliteOptions } from "./polite.ts";
import type { FeedProblem } from "./problem.ts";
import { type FeedState, newFeedState, type PageState, readState, type State, writeState } from "./state.ts";
import { type Capture, captureOf } from "./warc.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** When a page is checked again, counted from the first fetch. */
const RECHECKS: readonly number[] = [HOUR, DAY, 7 * DAY, 30 * DAY];
/** Per poll of a feed; the rest follow with the next. */
const MOST_NEW_PAGES = 30;
const MOST_RECHECKS = 10;
const LARGEST_FEED = 10 * 1024 * 1024;
const MOST_DOUBLINGS = 6;
const ACCEPT_FEED =
  "application/rss+xml, application/atom+xml, application/feed+json, application/json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";
const ACCEPT_PAGE = "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.1";

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

type Tally = { kept: number; changed: number; gone: number; problems: FeedProblem[] };

export class FeedPoller {
  readonly #options: PollerOptions;
  readonly #polite: PoliteFetcher;
  readonly #now: () => number;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #state: State = { feeds: {}, pages: {} };
  readonly #queue = new KeyedQueue();
  #closed = false;
  /** Addresses of new pages that could not be fetched. */
  readonly #failed = new LRUCache<string, true>({ max: 10_000 });

  constructor(options: PollerOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#polite = new PoliteFetcher({
      contact: options.config.contact ?? null,
      now: this.#now,
      ...options.http,
    });
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
    if (read !== null) await this.#recheck(feed, tally);
    this.#forgetOld();
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
    const fail = (cause: Cause) => {
      tally.problems.push(problemAt(feed.url, cause));
      return null;
    };
    if (answer.kind === "refused") return fail(answer.reason);
    if (answer.status === 304) return "not modified";
    if (answer.status !== 200) return fail(because("other.status", { status: `${answer.status}` }));
    const body = decodeBody(answer.headers["content-encoding"], answer.body, LARGEST_FEED);
    if (body === null) return fail(because("damaged.body"));
    const extracted = await extractBytes(body, "feed");
    if (!extracted.ok) return fail(extracted.reason);
    const pages = new Map<string, string | null>();
    for (const entry of extracted.extraction.entries ?? []) {
      const url = addressOf(entry, feed, answer.url);
      if (url === null) fail({ code: "feed.noAddress", values: { id: entry.id.slice(0, 80) } });
      else if (feed.text === "feed") await this.#takeFromFeed(feed, entry, url, answer, tally);
      else if (!(await this.#isKnown(url))) pages.set(url, entry.published ?? entry.updated);
    }
    const isComplete = await this.#takeNewPages(feed, pages, tally);
    // Until every page has been fetched, the feed must not answer "not modified".
    return isComplete ? { answer } : { answer: { ...answer, headers: {} } };
  }

  /** Fetches new pages, those that have not failed before first; returns whether all were fetched. */
  async #takeNewPages(feed: Feed, pages: ReadonlyMap<string, string | null>, tally: Tally): Promise<boolean> {
    const inOrder = [...pages].sort(([a], [b]) => Number(this.#failed.has(a)) - Number(this.#failed.has(b)));
    for (const [url, published] of inOrder.slice(0, MOST_NEW_PAGES)) {
      await this.#takePage(feed, url, published, null, tally);
      if (this.#state.pages[url]) this.#failed.delete(url);
      else this.#failed.set(url, true);
    }
    return inOrder.every(([url]) => this.#state.pages[url] !== undefined);
  }

  async #isKnown(url: string): Promise<boolean> {
    return this.#state.pages[url] !== undefined || isKept(this.#options.corpus, url);
  }

  async #takeFromFeed(
    feed: Feed,
    entry: FeedEntry,
    url: string,
    answer: Response,
    tally: Tally,
  ): Promise<void> {
    if (entry.content === null) {
      tally.problems.push(problemAt(url, { code: "feed.noText", values: {} }));
      return;
    }
    const digest = sha256(`${entry.title ?? ""}\n${entry.content}`);
    const known = this.#state.pages[url];
    if (known?.digest === digest) return;
    const published = entry.published ?? entry.updated;
    const { outlet, zone } = feed;
    const capture = captureOf(answer, { outlet, zone, published, entry: entry.id, entryUrl: url });
    await keep(this.#options.corpus, url, capture);
    if (known) tally.changed++;
    else tally.kept++;
    this.#state.pages[url] = {
      ...conditionsOf(null),
      digest,
      first: this.#now(),
      checks: RECHECKS.length,
      gone: false,
    };
  }

  /** Fetches a page for the first time, or checks a known one again. */
  async #takePage(
    feed: Feed,
    url: string,
    published: string | null,
    known: PageState | null,
    tally: Tally,
  ): Promise<void> {
    const answer = await this.#polite.get(url, ACCEPT_PAGE, known && !known.gone ? known : {});
    if (answer.kind === "refused") {
      tally.problems.push(problemAt(url, answer.reason));
      return;
    }
    const { outlet, zone } = feed;
    const kept = () => keep(this.#options.corpus, url, captureOf(answer, { outlet, zone, published }));
    const checks = known ? known.checks + 1 : 0;
    if (known && answer.status === 304) this.#state.pages[url] = { ...known, checks };
    else if (known && (answer.status === 404 || answer.status === 410)) {
      if (!known.gone) {
        await kept();
        tally.gone++;
      }
      this.#state.pages[url] = { ...known, checks, gone: true };
    } else if (answer.status === 200) {
      const digest = sha256(answer.body);
      const first = known?.first ?? this.#now();
      if (known?.digest !== digest || known.gone) {
        await kept();
        if (known) tally.changed++;
        else tally.kept++;
      }
      this.#state.pages[url] = { ...conditionsOf(answer), digest, first, checks, gone: false };
    } else tally.problems.push(problemAt(url, because("other.status", { status: `${answer.status}` })));
  }

  async #recheck(feed: Feed, tally: Tally): Promise<void> {
    if (feed.text === "feed") return;
    const host = new URL(feed.url).host;
    const due = Object.entries(this.#state.pages).filter(([url, { first, checks }]) => {
      const after = RECHECKS[checks];
      return after !== undefined && this.#now() >= first + after && new URL(url).host === host;
    });
    for (const [url, known] of due.slice(0, MOST_RECHECKS)) {
      let before: Capture | undefined;
      try {
        before = (await capturesOf(this.#options.corpus, url)).at(-1);
      } catch (error) {
        // A kept file that has been damaged is set aside by its reader; the feed goes on.
        if (isSystemError(error)) {
          tally.problems.push(
            problemAt(url, { code: "feed.keptUnreadable", values: { cause: causeOf(error) } }),
          );
          continue;
        }
      }
      await this.#takePage(
        { ...feed, outlet: before?.outlet ?? feed.outlet },
        url,
        before?.published ?? null,
        known,
        tally,
      );
    }
  }

  /** Pages with no more checks due are known by their file. */
  #forgetOld(): void {
    for (const [url, { first, checks }] of Object.entries(this.#state.pages)) {
      if (checks >= RECHECKS.length && this.#now() > first + 60 * DAY) delete this.#state.pages[url];
    }
  }

  #feedState(url: string): FeedState {
    return this.#state.feeds[url] ?? newFeedState();
  }
}

type Cause = FeedProblem["values"]["cause"];

function problemAt(url: string, cause: Cause): FeedProblem {
  return { code: "feed.at", values: { url, cause } };
}

/** The item's own address; for a text in the feed, one made from the feed's address and the item's id. */
function addressOf(entry: FeedEntry, feed: Feed, base: string): string | null {
  const stated = entry.url ?? (/^https?:/i.test(entry.id) ? entry.id : null);
  if (stated !== null && URL.canParse(stated, base)) {
    const url = new URL(stated, base);
    url.hash = "";
    return /^https?:$/.test(url.protocol) ? url.href : null;
  }
  return feed.text === "feed" ? `${feed.url}#${encodeURIComponent(entry.id)}` : null;
}

function conditionsOf(answer: Response | null): { etag: string | null; lastModified: string | null } {
  return {
    etag: answer?.headers.etag ?? null,
    lastModified: answer?.headers["last-modified"] ?? null,
  };
}
