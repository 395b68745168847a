/** Setting up digests and watches: limits, and a trial of a watch. */

import type { Coded, None } from "../common/coded.ts";
import type { Steps } from "../common/steps.ts";
import { dayOf, daysOf } from "../corpus/dates/partial-date.ts";
import { recordTest } from "../search/match/filters.ts";
import type { QueryProblem } from "../search/query/ast.ts";
import { parse } from "../search/query/parse.ts";
import type { Digest, DigestChoice, Store, Watch, WatchChoice } from "../store/ports.ts";
import type { Matcher } from "./content/compose.ts";
import type { Line } from "./content/content.ts";
import { type Articles, articleLine } from "./content/selection.ts";
import { digestSubject } from "./digest-publisher.ts";

/** Our own limits: enough for a newsroom, few enough to keep every channel readable. */
export const DIGESTS_A_SERVER = 10;
export const WATCHES_A_SERVER = 50;
export const WATCHES_A_READER = 20;

const TRIAL_DAYS = 30;
/** A watch that would have matched this share of recent articles is noise. */
const TOO_BROAD = 0.2;
/** With fewer articles than this, the share means nothing. */
const ENOUGH = 10;

export type Refusal = Coded<{
  tooManyDigests: { readonly n: number };
  tooManyWatches: { readonly n: number };
  tooManyOwn: { readonly n: number };
  queryUnread: { readonly query: string; readonly problem: QueryProblem };
  queryEmpty: None;
}>;

type Added<K extends string, T> = { readonly ok: true } & Readonly<Record<K, T>>;
interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}
const refused = (refusal: Refusal): Refused => ({ ok: false, refusal });

/** A new digest starts now: its first slot is the next one, and earlier articles are not announced. */
export function addDigest(
  store: Store,
  guild: string,
  choice: DigestChoice,
  now: number,
): Added<"digest", Digest> | Refused {
  const refusal = choice.query === null ? null : queryRefusal(choice.query);
  if (refusal !== null) return refused(refusal);
  return store.transaction(() => {
    if (store.digests.inGuild(guild).length >= DIGESTS_A_SERVER) {
      return refused({ code: "tooManyDigests", values: { n: DIGESTS_A_SERVER } });
    }
    return { ok: true, digest: store.digests.add(guild, choice, now, store.arrivalLog.latest()) };
  });
}

/** Restores a removed digest as it was; nothing is reported twice. One already restored is unchanged. */
export function restoreDigest(
  store: Store,
  removed: Digest,
): (Added<"digest", Digest> & { readonly isNew: boolean }) | Refused {
  return store.transaction(() => {
    const there = store.digests.get(removed.id);
    if (there !== null) return { ok: true, digest: there, isNew: false };
    if (store.digests.inGuild(removed.guild).length >= DIGESTS_A_SERVER) {
      return refused({ code: "tooManyDigests", values: { n: DIGESTS_A_SERVER } });
    }
    const mark = Math.max(removed.mark, store.deliveries.toldUpTo(digestSubject(removed.id)));
    return { ok: true, digest: store.digests.add(removed.guild, removed, removed.since, mark), isNew: true };
  });
}

/** A new watch starts now too. With an `id`, an existing one is unchanged. */
export function addWatch(store: Store, choice: WatchChoice, id?: string): Added<"watch", Watch> | Refused {
  const refusal = queryRefusal(choice.query);
  if (refusal !== null) return refused(refusal);
  return store.transaction(() => {
    const { guild, owner } = choice;
    const there = id === undefined ? null : store.watches.get(id);
    if (there !== null) return { ok: true, watch: there };
    const same = store.watches
      .ownedBy(owner)
      .find((one) =>
        (["guild", "channel", "mode", "query"] as const).every((key) => one[key] === choice[key]),
      );
    if (same !== undefined) {
      // The same article is told once: a second one only changes what is told of silence.
      const silence = choice.silence ?? same.silence;
      store.watches.setSilence(same.id, silence);
      return { ok: true, watch: { ...same, silence } };
    }
    if (guild !== null && store.watches.inGuild(guild).length >= WATCHES_A_SERVER) {
      return refused({ code: "tooManyWatches", values: { n: WATCHES_A_SERVER } });
    }
    if (store.watches.ownedBy(owner).length >= WATCHES_A_READER) {
      return refused({ code: "tooManyOwn", values: { n: WATCHES_A_READER } });
    }
    return { ok: true, watch: store.watches.add(choice, store.arrivalLog.latest(), id) };
  });
}

export interface Trial {
  /** Days `2026-11-24`, inclusive. */
  readonly from: string;
  readonly to: string;
  /** Newest first. */
  readonly matched: readonly Line[];
  /** Number of all articles in these days. */
  readonly of: number;
  readonly tooBroad: boolean;
}

/** What a watch would have matched in the 30 days up to `today` (`2026-11-24`) or the last article before. */
export function* tryWatch(library: Articles, matcher: Matcher, query: string, today: string): Steps<Trial> {
  const end = daysOf(today)?.to ?? Number.POSITIVE_INFINITY;
  const dated = library.byDate().filter(({ date }) => (daysOf(date)?.to ?? Number.POSITIVE_INFINITY) <= end);
  const last = daysOf(dated.at(-1)?.date ?? today)?.to ?? end;
  const first = last - TRIAL_DAYS + 1;
  const [from, to] = [dayOf(first), dayOf(last)];
  const recent = library.byDate().filter(recordTest({ from, to }));
  const found = (yield* matcher(recent))(query);
  const matched = recent.filter(({ id }) => found.has(id)).toReversed();
  return {
    from,
    to,
    matched: matched.map(articleLine),
    of: recent.length,
    tooBroad: matched.length >= ENOUGH && matched.length / recent.length > TOO_BROAD,
  };
}

/** Null for a valid query. */
export function queryRefusal(query: string): Refusal | null {
  const { root, problem } = parse(query);
  if (problem !== null) return { code: "queryUnread", values: { query, problem } };
  return root === null ? { code: "queryEmpty", values: {} } : null;
}
