/** Keeps the pages and items that feeds name as they were received, and looks again whether they changed. */
import { LRUCache } from "lru-cache";
import { isSystemError } from "../../common/missing.ts";
import type { FeedEntry } from "../extraction/extraction.ts";
import { sha256 } from "../identity.ts";
import { because, causeOf } from "../reason.ts";
import type { Feed } from "./config.ts";
import type { Response } from "./http.ts";
import { capturesOf, isKept, keep } from "./keep.ts";
import type { PoliteFetcher } from "./polite.ts";
import type { FeedProblem } from "./problem.ts";
import type { PageState, State } from "./state.ts";
import { type Capture, captureOf } from "./warc.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** When a page is checked again, counted from the first fetch. */
const RECHECKS: readonly number[] = [HOUR, DAY, 7 * DAY, 30 * DAY];
/** Per poll of a feed; the rest follow with the next. */
const MOST_NEW_PAGES = 30;
const MOST_RECHECKS = 10;
const ACCEPT_PAGE = "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.1";

/** What happened to the pages of one feed in one poll. */
export interface Tally {
  kept: number;
  changed: number;
  gone: number;
  readonly problems: FeedProblem[];
}

export class PageKeeper {
  readonly #corpus: string;
  readonly #polite: PoliteFetcher;
  readonly #now: () => number;
  /** What is known of each page, by address; changed in place. */
  readonly #pages: () => State["pages"];
  /** Items of feeds → the key under which they are kept. */
  readonly #keys = new LRUCache<string, string>({ max: 10_000 });
  /** Addresses of new pages that could not be fetched. */
  readonly #failed = new LRUCache<string, true>({ max: 10_000 });

  constructor(corpus: string, polite: PoliteFetcher, now: () => number, pages: () => State["pages"]) {
    this.#corpus = corpus;
    this.#polite = polite;
    this.#now = now;
    this.#pages = pages;
  }

  /** Fetches new pages, those that have not failed before first; returns whether all were fetched. */
  async takeNewPages(feed: Feed, pages: ReadonlyMap<string, string | null>, tally: Tally): Promise<boolean> {
    const inOrder = [...pages].sort(([a], [b]) => Number(this.#failed.has(a)) - Number(this.#failed.has(b)));
    for (const [url, published] of inOrder.slice(0, MOST_NEW_PAGES)) {
      await this.#takePage(feed, url, published, null, tally);
      if (this.#pages()[url]) this.#failed.delete(url);
      else this.#failed.set(url, true);
    }
    return inOrder.every(([url]) => this.#pages()[url] !== undefined);
  }

  async isKnown(url: string): Promise<boolean> {
    return this.#pages()[url] !== undefined || isKept(this.#corpus, url);
  }

  /**
   * The key under which an item is kept: its feed and its id. The address that it names is a link: it may lead to any
   * site. Earlier versions kept items under that address; what they kept of this feed is continued there.
   *
   * @param from where the feed was fetched from, after redirects
   */
  async keyOf({ url: feed }: Feed, { id }: FeedEntry, link: string | null, from: string): Promise<string> {
    const key = keyWithId(feed, id);
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    let found = key;
    if (link !== null && !(await this.isKnown(key))) {
      for (const earlier of [keyWithId(link, id), link])
        if (await this.#isOf(earlier, id, [feed, from])) found = earlier;
    }
    this.#keys.set(key, found);
    return found;
  }

  /** Whether an item of one of these feeds is kept under a key. */
  async #isOf(key: string, id: string, feeds: readonly string[]): Promise<boolean> {
    try {
      const [first] = await capturesOf(this.#corpus, key);
      return first !== undefined && first.entry === id && feeds.includes(first.url);
    } catch (error) {
      if (isSystemError(error)) throw error;
      return false; // Damaged since: its reader says so.
    }
  }

  async takeFromFeed(
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
    const known = this.#pages()[url];
    if (known?.digest === digest) return;
    const published = entry.published ?? entry.updated;
    const { outlet, zone } = feed;
    const capture = captureOf(answer, { outlet, zone, published, entry: entry.id, entryUrl: url });
    await keep(this.#corpus, url, capture);
    if (known) tally.changed++;
    else tally.kept++;
    this.#pages()[url] = {
      ...conditionsOf(null),
      digest,
      entry: entry.id,
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
    const kept = () => keep(this.#corpus, url, captureOf(answer, { outlet, zone, published }));
    const checks = known ? known.checks + 1 : 0;
    if (known && answer.status === 304) this.#pages()[url] = { ...known, checks };
    else if (known && (answer.status === 404 || answer.status === 410)) {
      if (!known.gone) {
        await kept();
        tally.gone++;
      }
      this.#pages()[url] = { ...known, checks, gone: true };
    } else if (answer.status === 200) {
      const digest = sha256(answer.body);
      const first = known?.first ?? this.#now();
      if (known?.digest !== digest || known.gone) {
        await kept();
        if (known) tally.changed++;
        else tally.kept++;
      }
      this.#pages()[url] = { ...conditionsOf(answer), digest, entry: null, first, checks, gone: false };
    } else tally.problems.push(problemAt(url, because("other.status", { status: `${answer.status}` })));
  }

  async recheck(feed: Feed, tally: Tally): Promise<void> {
    if (feed.text === "feed") return;
    const host = new URL(feed.url).host;
    const due = Object.entries(this.#pages()).filter(([url, { first, checks }]) => {
      const after = RECHECKS[checks];
      return after !== undefined && this.#now() >= first + after && new URL(url).host === host;
    });
    for (const [url, known] of due.slice(0, MOST_RECHECKS)) {
      let before: Capture | undefined;
      try {
        before = (await capturesOf(this.#corpus, url)).at(-1);
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
  forgetOld(): void {
    for (const [url, { first, checks }] of Object.entries(this.#pages())) {
      if (checks >= RECHECKS.length && this.#now() > first + 60 * DAY) delete this.#pages()[url];
    }
  }
}

type Cause = FeedProblem["values"]["cause"];

export function problemAt(url: string, cause: Cause): FeedProblem {
  return { code: "feed.at", values: { url, cause } };
}

function keyWithId(url: string, id: string): string {
  return `${url}${url.includes("#") ? "&" : "#"}${encodeURIComponent(id)}`;
}

/** What the next request for the same is conditional on. */
export function conditionsOf(answer: Response | null): { etag: string | null; lastModified: string | null } {
  return {
    etag: answer?.headers.etag ?? null,
    lastModified: answer?.headers["last-modified"] ?? null,
  };
}
