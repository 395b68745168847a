/** Deliveries about others: who set something up is told, a post is passed on; and operators of silent outlets. */
import { type Delivery, deliveryKey, type Outcome, type Store, type Target } from "../store/ports.ts";
import { CONSEQUENCES, kindOf, subjectOf, trialAfter } from "./consequences.ts";
import { isTagged, type PublisherParts, type Task, tagOf } from "./deliverer.ts";
import type { Announcement, Notice, OutletSilence } from "./ports.ts";

const DAY_MS = 86_400_000;
/** A person who cannot be told for so long has seen it in `/digest show`, or will. */
const NOTICE_AGE_MS = 7 * DAY_MS;
const PUBLICATION_AGE_MS = DAY_MS;
/** Deliveries of one subject among which the one that a notice is about is looked for. */
const LOOKED_AT = 100;
/** Days with arrivals by which it is known how often an outlet prints. */
const ENOUGH = 8;
/** A day may begin late. */
const SHORTEST = 2;
const BETWEEN = "|";
/** A notice of an outlet's silence, in the place where others have the outcome. */
const SILENT = "silent";
const OVER: ReadonlySet<Outcome | undefined> = new Set<Outcome>(["skipped", "uncertain", "given-up"]);

/**
 * A pause is told of once, however often it is found to last; it is a new one when something was posted in between. Of
 * everything else each delivery is told. Nobody is told where whoever set it up had their id removed.
 */
export function beginNotice(
  store: Store,
  { subject, slot, target: place, outcome, detail, upto, changed }: Delivery,
  owner: string,
): void {
  if (owner === "") return;
  const isPause = CONSEQUENCES[outcome].digest.state !== null;
  const episode = isPause
    ? `${detail?.code} ${place} ${store.deliveries.lastPosted(subject)?.key ?? ""}`
    : slot;
  const target = `user:${owner}` as const;
  const notice = subjectOf("notice", target);
  for (let n = 0; ; n++) {
    const told = [outcome, subject, episode, ...(n === 0 ? [] : [n])].join(BETWEEN);
    const begun = { subject: notice, slot: told, target, since: upto, upto, due: changed };
    if (store.deliveries.begin(begun) !== null) return;
    // One that was not told, or perhaps not, because what it was about was over, does not count.
    if (!OVER.has(store.deliveries.get(deliveryKey(notice, told))?.outcome)) return;
  }
}

/** Passes a post of an announcement channel on. */
export function beginPublication(store: Store, { key, target, upto }: Delivery, due: number): void {
  const subject = subjectOf("publish", target);
  store.deliveries.begin({ subject, slot: key, target, since: upto, upto, due });
}

/** The outlets from which nothing arrived for longer than ever before. */
export function silentOutlets(
  arrivalLog: Pick<Store["arrivalLog"], "outletDays">,
  now: number,
): OutletSilence[] {
  return [...arrivalLog.outletDays()].flatMap(([outlet, days]) => {
    const last = days.at(-1);
    if (outlet === null || last === undefined || days.length < ENOUGH) return [];
    const before = Math.max(...days.slice(1).map((day, i) => day - (days[i] ?? day)));
    const silence = { outlet, last, days: Math.floor(now / DAY_MS) - last, before };
    return silence.days > Math.max(before, SHORTEST - 1) ? [silence] : [];
  });
}

/** Tells operators of silent outlets, once for each time that one falls silent. */
export function beginOutletNotices(store: Store, operators: readonly string[], now: number): void {
  const upto = store.arrivalLog.latest();
  for (const { outlet, last } of silentOutlets(store.arrivalLog, now))
    for (const operator of operators) {
      const target = `user:${operator}` as const;
      const slot = [SILENT, last, outlet].join(BETWEEN);
      store.deliveries.begin({
        subject: subjectOf("notice", target),
        slot,
        target,
        since: upto,
        upto,
        due: now,
      });
    }
}

/** The silence that a slot tells of; null where it is over, `undefined` for a slot of another kind. */
function outletSilenceOf(store: Store, slot: string, now: number): OutletSilence | null | undefined {
  const [kind, day, ...outlet] = slot.split(BETWEEN);
  if (kind !== SILENT) return undefined;
  const name = outlet.join(BETWEEN);
  const silences = silentOutlets(store.arrivalLog, now);
  return silences.find((one) => one.outlet === name && one.last === Number(day)) ?? null;
}

/** Sees a notice, or what is passed on, one step further. */
export async function follow(parts: PublisherParts, row: Delivery): Promise<Delivery> {
  const announcement =
    kindOf(row) === "publish" ? publication(parts.store, row) : noticeOf(parts.store, row, parts.now());
  const age = kindOf(row) === "publish" ? PUBLICATION_AGE_MS : NOTICE_AGE_MS;
  const task: Task = {
    announce: () => {
      if (announcement === null) throw new Error("nothing follows from this delivery any more");
      return announcement;
    },
    guild: announcement?.guild ?? null,
    unwanted: announcement === null ? { code: "nothingLeft", values: {} } : null,
    deadline: row.due + age,
    isPosted: kindOf(row) === "publish" ? null : isTagged(row.key),
    settled: () => {},
  };
  return parts.see(await parts.deliverer.deliver(row, task, parts.signal));
}

/** Null where what it is about holds no more. */
function noticeOf(store: Store, { key, slot, target }: Delivery, now: number): Announcement | null {
  const silence = outletSilenceOf(store, slot, now);
  if (silence !== undefined) {
    const { language } = store.settings.get(null);
    return silence && { kind: "silence", tag: tagOf(key), guild: null, silence, language };
  }
  const [outcome = "", subject = "", episode = ""] = slot.split(BETWEEN);
  const isPause = CONSEQUENCES[outcome as Outcome].digest.state !== null;
  const owner = target.slice(target.indexOf(":") + 1);
  const digest = store.digests.get(subject.slice(subjectOf("digest", "").length));
  const own = digest === null ? store.watches.ownedBy(owner) : [digest];
  if (isPause && !own.some(({ state }) => state === outcome)) return null;
  const about = store.deliveries
    .of(subject, LOOKED_AT)
    .find((one) => (isPause ? one.outcome === outcome || one.outcome === "uncertain" : one.slot === episode));
  if (about === undefined) return null;
  const { target: place, detail } = about;
  const set = own.find(({ channel }) => place === (channel === null ? target : `channel:${channel}`));
  const notice: Notice = {
    outcome: outcome as Outcome,
    about: digest === null ? "alert" : "digest",
    place,
    tag: tagOf(about.key),
    due: about.due,
    detail,
    language: set?.language ?? store.settings.get(set?.guild ?? null).language,
  };
  return { kind: "notice", tag: tagOf(key), guild: null, notice };
}

function publication(store: Store, { key, slot }: Delivery): Announcement | null {
  const posted = store.deliveries.get(slot);
  const digest = posted && store.digests.get(posted.subject.slice(subjectOf("digest", "").length));
  if (!posted?.message || !digest) return null;
  return { kind: "publish", tag: tagOf(key), guild: digest.guild, message: posted.message };
}

/** Whose open deliveries are followed: those of persons and of channels, each one at a time. */
export function followed(store: Store, now: number): Map<Target, Delivery[]> {
  // Direct messages that were closed may be open again.
  for (const row of store.deliveries.refused("notice", now - NOTICE_AGE_MS))
    if (now - row.changed >= trialAfter(row)) store.deliveries.change(row.key, { outcome: "retry-later" });
  const open = store.deliveries.open().filter((row) => ["notice", "publish"].includes(kindOf(row) ?? ""));
  return Map.groupBy(open, ({ target }) => target);
}
