/** One digest: when it is due, its content, and the outcome of its posts. */
import { LRUCache } from "lru-cache";
import type { Steps } from "../common/steps.ts";
import { inSlices } from "../corpus/live/time-slice.ts";
import type { Delivery, Detail, Digest } from "../store/ports.ts";
import { CONSEQUENCES, subjectOf } from "./consequences.ts";
import { composing } from "./content/compose.ts";
import { type DigestContent, isEmpty } from "./content/content.ts";
import { type Selection, selectArrived } from "./content/selection.ts";
import { isRetryDue, isTagged, type PublisherParts, type Settled, type Task, tagOf } from "./deliverer.ts";
import { beginNotice, beginPublication } from "./followers.ts";
import { CATCH_UP_MS, type Due, dueSlot, localDate, nextSlot, type Slot } from "./schedule/schedule.ts";

/** Set up this far in the future means under a wrong clock. */
const AHEAD_MS = 2 * 86_400_000;
const SUPERSEDED: Detail = { code: "superseded", values: {} };
/** Cached selections: digests due in the same minute mostly share one. */
const SELECTIONS = 8;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function digestSubject(id: string): string {
  return subjectOf("digest", id);
}

const digestOf = ({ subject }: Delivery): string => subject.slice(digestSubject("").length);

/** Works on one digest at a time; the caller ensures that. */
export class DigestPublisher {
  readonly #parts: PublisherParts;
  readonly #selections = new LRUCache<string, Selection>({ max: SELECTIONS });

  constructor(parts: PublisherParts) {
    this.#parts = parts;
  }

  /** Continues open deliveries, then posts what is due. */
  async run(id: string): Promise<void> {
    const { digests, deliveries } = this.#parts.store;
    const digest = digests.get(id);
    if (digest === null || digest.state !== "active") return;
    const due = this.#due(digest);
    for (const row of deliveries.open(digestSubject(id))) {
      const isElsewhere = row.target !== `channel:${digest.channel}`;
      if (isElsewhere || (due.kind === "due" && row.due < due.slot.at)) await this.close(row, SUPERSEDED);
      else if (isRetryDue(row, this.#parts.now())) await this.#deliver(row, digest, null);
    }
    if (due.kind === "waiting" || deliveries.open(digestSubject(id)).length > 0) return;
    const current = digests.get(id);
    if (current === null || current.state !== "active") return;
    if (due.kind === "missed") this.#miss(current, due.slot);
    else await this.#post(current, due.slot.date, due.slot.at);
  }

  /** Only checks whether an open delivery arrived: it is no longer sent, for the given reason. */
  async close(row: Delivery, reason: Detail): Promise<Delivery> {
    const digest = this.#parts.store.digests.get(digestOf(row));
    if (digest !== null) return this.#deliver(row, digest, reason);
    const task: Task = {
      announce: () => {
        throw new Error("a delivery that is not wanted was announced");
      },
      guild: null,
      unwanted: reason,
      deadline: 0,
      isPosted: null,
      settled: () => {},
    };
    return this.#parts.deliverer.deliver(row, task, this.#parts.signal);
  }

  async postNow(id: string, slot: string): Promise<Delivery | null> {
    const { digests, deliveries } = this.#parts.store;
    const before = digests.get(id);
    if (before === null) return null;
    for (const row of deliveries.open(digestSubject(id))) await this.close(row, SUPERSEDED);
    return this.#post(digests.get(id) ?? before, `now-${slot}`, this.#parts.now());
  }

  /**
   * Goes on with a digest that is paused. One that was refused posts at once what it could not, unless that is too
   * late; one that was paused by hand goes on with the next slot. Null where there is none.
   */
  resume(id: string): Digest | null {
    const { store, now } = this.#parts;
    return store.transaction(() => {
      const digest = store.digests.get(id);
      if (digest === null || digest.state === "active") return digest;
      if (digest.state === "paused") return store.digests.change(id, { state: "active", since: now() });
      const [last] = store.deliveries.of(digestSubject(id), 1);
      const isSame = last?.outcome.startsWith("paused-") && last.target === `channel:${digest.channel}`;
      if (last !== undefined && isSame && now() <= last.due + CATCH_UP_MS) {
        store.deliveries.change(last.key, { outcome: "retry-later", retry: now() });
      }
      return store.digests.change(id, { state: "active" });
    });
  }

  /** Can the last delivery still be made, or is the next one due? */
  isDue(digest: Digest, last: Delivery): boolean {
    return this.#parts.now() <= last.due + CATCH_UP_MS || this.#due(digest).kind === "due";
  }

  async resend(old: Delivery): Promise<Delivery | null> {
    const digest = this.#parts.store.digests.get(digestOf(old));
    if (digest === null) return null;
    const { subject, slot, target, since, upto } = old;
    const again = { subject, slot: `again-${slot}`, target, since, upto, due: this.#parts.now() };
    const row = this.#parts.store.deliveries.begin(again);
    return row === null ? null : this.#deliver(row, digest, null);
  }

  /** Exactly what would be posted now, for today's local date. */
  preview(digest: Digest): Steps<DigestContent> {
    return this.#content(digest, digest.mark, this.#parts.store.arrivalLog.latest(), null);
  }

  /** The next slot whose date is not on record; null where the digest is paused. */
  next(digest: Digest): Slot | null {
    if (digest.state !== "active") return null;
    const now = this.#parts.now();
    const last = this.#lastDate(digest)(localDate(digest.zone, now).toString());
    return nextSlot(digest, Math.max(now, digest.since), last);
  }

  #due(digest: Digest): Due {
    const now = this.#parts.now();
    if (digest.since > now + AHEAD_MS) {
      this.#parts.store.digests.change(digest.id, { since: now });
      return { kind: "waiting" };
    }
    return dueSlot(digest, { now, since: digest.since, lastDate: this.#lastDate(digest) });
  }

  #lastDate({ id }: Digest): (upto: string) => string | null {
    return (upto) => this.#parts.store.deliveries.lastDate(digestSubject(id), upto);
  }

  #miss(digest: Digest, slot: Slot): void {
    const detail = { code: "wasNotRunning", values: {} } as const;
    this.#parts.store.deliveries.begin(this.#fields(digest, slot.date, slot.at), "skipped", detail);
  }

  async #post(digest: Digest, slot: string, due: number): Promise<Delivery | null> {
    const fields = this.#fields(digest, slot, due);
    const content = await inSlices(this.#content(digest, fields.since, fields.upto, slot));
    // what was changed meanwhile is looked at again in the next round
    const now = this.#parts.store.digests.get(digest.id);
    if (now === null || now.state !== digest.state || now.channel !== digest.channel) return null;
    if (isEmpty(content) && digest.empty === "silent") {
      return this.#parts.store.transaction(() => {
        const row = this.#parts.store.deliveries.begin(fields, "nothing-new");
        if (row !== null) this.#moveMark(row, digest.id);
        return row;
      });
    }
    const row = this.#parts.store.deliveries.begin(fields);
    return row === null ? null : this.#deliver(row, digest, null, content);
  }

  #fields({ id, channel, mark }: Digest, slot: string, due: number) {
    const upto = this.#parts.store.arrivalLog.latest();
    const target = `channel:${channel}` as const;
    return { subject: digestSubject(id), slot, target, since: mark, upto, due };
  }

  async #deliver(
    row: Delivery,
    digest: Digest,
    unwanted: Detail | null,
    content: DigestContent | null = null,
  ): Promise<Delivery> {
    const task: Task = {
      announce: async () => ({
        kind: "digest",
        tag: tagOf(row.key),
        guild: digest.guild,
        digest,
        content: content ?? (await inSlices(this.#content(digest, row.since, row.upto, row.slot))),
      }),
      guild: digest.guild,
      unwanted,
      deadline: row.due + CATCH_UP_MS,
      isPosted: DATE.test(row.slot) ? isTagged(row.key) : null,
      settled: (settled) => this.#settle(settled, digest),
    };
    return this.#parts.see(await this.#parts.deliverer.deliver(row, task, this.#parts.signal));
  }

  #settle({ delivery, pause, thread }: Settled, { id, owner, posts, publish }: Digest): void {
    const { store } = this.#parts;
    const { state, items, notice } = CONSEQUENCES[delivery.outcome].digest;
    // A channel that it was in before says nothing of the one that it is in now.
    const isHere = delivery.target === `channel:${store.digests.get(id)?.channel}`;
    if (items !== "kept" && items !== "open") this.#moveMark(delivery, id);
    const next = pause ?? state;
    if (next !== null && isHere) store.digests.change(id, { state: next });
    if (thread !== null && posts === "one" && isHere) store.digests.change(id, { thread });
    if (notice && (isHere || next === null)) beginNotice(store, delivery, owner);
    if (pause !== null && pause !== delivery.outcome && isHere)
      beginNotice(store, { ...delivery, outcome: pause }, owner);
    if (publish && delivery.outcome === "sent") beginPublication(store, delivery, this.#parts.now());
  }

  #moveMark({ upto }: Delivery, id: string): void {
    const { digests } = this.#parts.store;
    digests.change(id, { mark: Math.max(upto, digests.get(id)?.mark ?? 0) });
  }

  /** The digest of what came after `since` and up to `upto`, for a local date; from the present corpus. */
  contentOf(digest: Digest, since: number, upto: number, date: string): Steps<DigestContent> {
    const watches = this.#parts.store.watches
      .inGuild(digest.guild)
      .filter(({ mode, state }) => mode === "digest" && state === "active")
      .filter(({ channel }) => channel === null || channel === digest.channel);
    const filters = { outlet: digest.outlet, query: digest.query, order: digest.sort, watches };
    return composing(this.#selection(since, upto), filters, this.#parts.sources, date);
  }

  /** `slot` gives the date if it is one; otherwise it is today. */
  #content(digest: Digest, since: number, upto: number, slot: string | null): Steps<DigestContent> {
    const date =
      slot !== null && DATE.test(slot) ? slot : localDate(digest.zone, this.#parts.now()).toString();
    return this.contentOf(digest, since, upto, date);
  }

  #selection(since: number, upto: number): Selection {
    const { arrivalLog } = this.#parts.store;
    const key = `${since}-${upto}-${arrivalLog.latest()}`;
    const known = this.#selections.get(key);
    if (known !== undefined) return known;
    const made = selectArrived(arrivalLog, this.#parts.sources, since, upto);
    this.#selections.set(key, made);
    return made;
  }
}
