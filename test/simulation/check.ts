/** What must hold after any course of events, judged by what stands in the channels. */
import { tagOf } from "../../src/digest/deliverer.ts";
import type { SimBot } from "./bot.ts";
import { NEWS, READER, type SimDiscord } from "./discord.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Who set something up learns of a pause within a day. */
const TOLD_WITHIN = 26 * HOUR;
/** A pause that was over so soon need not be told. */
const SHORT_PAUSE = 12 * HOUR;
const MOST_REFUSED = 100;

export interface Arrival {
  readonly id: string;
  readonly at: number;
  /** Does it match the watches? */
  readonly isMatch: boolean;
}

/** A digest or a watch that was found paused. */
export interface PausedAt {
  readonly id: string;
  readonly place: string;
  readonly state: string;
  readonly at: number;
  until: number;
}

export interface Course {
  readonly discord: SimDiscord;
  readonly bot: SimBot;
  readonly arrivals: readonly Arrival[];
  readonly pauses: readonly PausedAt[];
  readonly digests: readonly string[];
  /** Where the watches tell. */
  readonly alertPlaces: readonly string[];
}

interface Post {
  readonly at: number;
  readonly head: readonly string[];
  readonly tells: readonly string[];
}

export function check({ discord, bot, arrivals, pauses, digests, alertPlaces }: Course): string[] {
  const found: string[] = [];
  const posts = [...discord.channels.values()].flatMap(({ exists, messages }) =>
    messages.map(({ text, at }) => ({ ...readPost(text.split("\n"), at), exists })),
  );
  const known = new Set(
    digests
      .flatMap((id) => bot.store.deliveries.of(`digest:${id}`, 999))
      .filter(({ outcome }) => outcome === "sent")
      .map(({ key }) => tagOf(key)),
  );
  const of = (kind: string) => posts.filter(({ head }) => head[0] === kind);
  const notices = of("notice").map(({ at, head: [, outcome, about, place, tag] }) => ({
    at,
    outcome,
    about,
    place,
    tag,
  }));
  /** What may be missing, by what its owner was told. */
  const excused = new Set(
    notices
      .filter(({ outcome }) => outcome === "uncertain")
      .flatMap(({ tag, about }) => inDelivery(bot, tag ?? "").map((id) => `${about} ${id}`)),
  );

  for (const [tag, same] of Map.groupBy(posts, ({ head }) => head.at(-1)))
    if (same.length > 1) found.push(`${same[0]?.head[0]} ${tag} was posted ${same.length} times`);
  for (const [slot, same] of Map.groupBy(of("digest"), ({ head }) => `${head[1]} of ${head[2]}`))
    if (same.length > 1) found.push(`digest ${slot} was posted ${same.length} times`);

  const told = (kind: string, subject: string, wanted: readonly Arrival[]) => {
    // What is gone with its channel before its answer came is told again in the next one.
    const own = of(kind).filter(
      ({ head, exists }) =>
        head[1] === subject && (exists || kind !== "digest" || known.has(head.at(-1) ?? "")),
    );
    const times = Map.groupBy(
      own.flatMap(({ tells }) => tells),
      (id) => id,
    );
    for (const { id } of wanted) {
      const n = times.get(id)?.length ?? 0;
      if (n > 1) found.push(`${kind} ${subject} told ${id} ${n} times`);
      if (n === 0 && !excused.has(`${kind} ${subject} ${id}`))
        found.push(`${kind} ${subject} did not tell ${id}`);
    }
  };
  for (const digest of digests) told("digest", digest, arrivals);
  for (const place of alertPlaces)
    told(
      "alert",
      place,
      arrivals.filter(({ isMatch }) => isMatch),
    );

  /** ms of a stretch of time in which no request got through. */
  const outageIn = (from: number, until: number) =>
    discord.outages
      .map((outage) => Math.min(until, outage.until) - Math.max(from, outage.from))
      .reduce((sum, ms) => sum + Math.max(0, ms), 0);
  /** A day in which Discord could be reached. */
  const toldBy = (from: number) => from + TOLD_WITHIN + outageIn(from, Number.POSITIVE_INFINITY);
  /** Of what was over within the day nobody could be told where no request got through for half of the time. */
  const wasUntellable = (from: number, until: number) =>
    until < toldBy(from) && outageIn(from, until) >= (until - from) / 2;
  for (const { id, place, state, at, until } of pauses) {
    const about = digests.includes(id) ? "digest" : "alert";
    const own = of(about).filter(({ head }) => head[1] === (about === "digest" ? id : place));
    const last = Math.max(0, ...own.filter((post) => post.at < at).map((post) => post.at));
    const isToldOf = notices.some(
      (notice) =>
        notice.outcome === state &&
        notice.about === about &&
        notice.place === place &&
        notice.at >= last &&
        notice.at <= toldBy(at),
    );
    const isShort =
      until <= at + SHORT_PAUSE || own.some((post) => post.at >= at && post.at <= at + SHORT_PAUSE);
    if (!isToldOf && !isShort && !wasUntellable(at, until))
      found.push(`nobody was told that ${id} is ${state} since ${timeOf(at)}`);
  }
  // What Discord refused in a code that lasts is paused, and told.
  for (const { at, channel, text } of discord.refused) {
    const { head } = readPost(text.split("\n"), at);
    const [kind, subject] = head;
    if (kind !== "digest" && (kind !== "alert" || subject?.startsWith("user:"))) continue;
    const own = of(kind).filter((post) => post.head[1] === subject);
    const last = Math.max(0, ...own.filter((post) => post.at < at).map((post) => post.at));
    const isToldOf = notices.some(
      (notice) =>
        notice.about === kind &&
        notice.place === `channel:${channel}` &&
        notice.outcome !== "given-up" &&
        notice.at >= last &&
        notice.at <= toldBy(at),
    );
    const isShort = own.some((post) => post.at >= at && post.at <= at + SHORT_PAUSE);
    if (!isToldOf && !isShort)
      found.push(`nobody was told that Discord refuses ${kind} ${subject} at ${timeOf(at)}`);
  }

  const { invalid } = discord;
  for (let i = MOST_REFUSED; i < invalid.length; i++) {
    const since = invalid[i - MOST_REFUSED] ?? 0;
    if ((invalid[i] ?? 0) - since < 10 * MINUTE) {
      found.push(`more than ${MOST_REFUSED} requests were refused in the ten minutes from ${timeOf(since)}`);
      break;
    }
  }
  for (const { key, outcome } of bot.store.deliveries.open()) found.push(`${key} is still ${outcome}`);
  for (const { id, state } of bot.store.digests.refused()) found.push(`${id} is still ${state}`);
  for (const { id, state } of bot.store.watches.refused()) found.push(`${id} is still ${state}`);
  for (const error of bot.errors) found.push(`an error: ${error}`);
  return found;
}

const SUBJECTS = [
  "digest:d-news",
  "digest:d-thread",
  "digest:d-forum",
  `alert:channel:${NEWS}`,
  `alert:user:${READER}`,
];

/** What a delivery tells, by the record alone where it was not drawn: `SUBJECT ID`. */
function inDelivery({ store, drawn }: SimBot, tag: string): string[] {
  const { head, tells } = readPost(drawn.get(tag) ?? [], 0);
  if (head[1] !== undefined) return tells.map((id) => `${head[1]} ${id}`);
  const rows = SUBJECTS.flatMap((subject) => store.deliveries.of(subject, 99));
  const row = rows.find(({ key }) => tagOf(key) === tag);
  if (row === undefined) return [];
  if (row.subject.startsWith("alert:"))
    return store.watches.hitsOf(row.key).map(({ article }) => `${row.target} ${article}`);
  const events = store.arrivalLog.between(row.since, row.upto);
  return events.map(({ article }) => `${row.subject.slice("digest:".length)} ${article}`);
}

/** The first line says what it is, the others what it tells. Each stands in a code span. */
function readPost(said: readonly string[], at: number): Post {
  const [first = "", ...rest] = said.map((line) => line.replaceAll("`", ""));
  const tells = rest.filter((line) => line.startsWith("tells ")).map((line) => line.slice("tells ".length));
  return { at, head: first.split(" "), tells };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16);
}
