/** The ledger: one row per delivery, written before anything is sent. */
import { z } from "zod";
import { Tables } from "./database.ts";
import { type Detail, detailColumn, writeDetail } from "./details.ts";

/**
 * The closed set of outcomes of a delivery, and what happens next:
 * - `pending`: on record, perhaps sent; looked for in the channel before it is sent again
 * - `sent`: posted; `message` is its id, in a forum `thread/message`
 * - `nothing-new`: there was nothing to say, and silence was asked for
 * - `uncertain`: perhaps posted, and the channel's history could not tell. Not sent again unless asked
 * - `paused-…`: refused for a reason that lasts; it goes on by itself once that works again
 * - `retry-later`: certainly not posted; tried again at `retry`
 * - `given-up`: certainly not posted, and too late; the next one says it all
 * - `skipped`: certainly not posted, and not wanted any more
 * What follows from each is in `digest/consequences.ts`.
 */
export const OUTCOMES = [
  "pending",
  "sent",
  "nothing-new",
  "uncertain",
  "paused-no-permission",
  "paused-channel-gone",
  "paused-refused",
  "retry-later",
  "given-up",
  "skipped",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The target of a delivery: a channel, or a user's direct messages. */
export const targetColumn = z.templateLiteral([z.enum(["channel", "user"]), ":", z.string()]);
export type Target = z.output<typeof targetColumn>;

const row = z.object({
  /** `subject/slot/part`. */
  key: z.string(),
  /** `digest:ID`, `alert:TARGET`; of what follows from those, `notice:TARGET` and `publish:TARGET`. */
  subject: z.string(),
  /** A local date, or a substitute for it. */
  slot: z.string(),
  part: z.number(),
  target: targetColumn,
  outcome: z.enum(OUTCOMES),
  detail: detailColumn,
  message: z.string().nullable(),
  /** It covers what came after `since` and up to `upto`. */
  since: z.number(),
  upto: z.number(),
  /** ms since 1970, like `created`, `changed`, `tried` and `retry`. */
  due: z.number(),
  created: z.number(),
  changed: z.number(),
  /** How often it was sent to Discord. */
  attempts: z.number(),
  /** When it was first sent without a clear answer: since then it may have been posted. */
  tried: z.number().nullable(),
  retry: z.number().nullable(),
});

const countRow = z.object({ outcome: z.enum(OUTCOMES), n: z.number() });
const slotRow = z.object({ slot: z.string() });

export type Delivery = Readonly<z.output<typeof row>>;
type NewDelivery = Pick<Delivery, "subject" | "slot" | "target" | "since" | "upto" | "due">;
/** A slot is posted in one part; the ledger's keys and their nonces allow for more. */
const PART = 1;

export class Deliveries extends Tables {
  get(key: string): Delivery | null {
    return this.db.get(row, "SELECT * FROM deliveries WHERE key = :key", { key }) ?? null;
  }

  /** Unsettled deliveries, of all subjects or one: `pending` and `retry-later`, oldest first. */
  open(subject: string | null = null): Delivery[] {
    const sql = `SELECT * FROM deliveries
      WHERE outcome IN ('pending', 'retry-later') AND subject = coalesce(:subject, subject) ORDER BY created, key`;
    return this.db.all(row, sql, { subject });
  }

  /** Those of a kind (`notice`) that were refused, and due after `time` (ms since 1970). */
  refused(kind: string, time: number): Delivery[] {
    const sql = `SELECT * FROM deliveries
      WHERE subject GLOB :kind || ':*' AND outcome GLOB 'paused-*' AND due > :time ORDER BY created, key`;
    return this.db.all(row, sql, { kind, time });
  }

  /** Newest first. */
  of(subject: string, limit: number): Delivery[] {
    const sql =
      "SELECT * FROM deliveries WHERE subject = :subject ORDER BY created DESC, slot DESC LIMIT :limit";
    return this.db.all(row, sql, { subject, limit });
  }

  /** Those to a target that were put on record since `time` (ms since 1970). */
  toward(target: Target, time: number): Delivery[] {
    const sql = "SELECT * FROM deliveries WHERE target = :target AND created >= :time";
    return this.db.all(row, sql, { target, time });
  }

  /** The latest slot on record that is a local date (`2026-11-24`) and not after `upto`. */
  lastDate(subject: string, upto: string): string | null {
    const sql = `SELECT slot FROM deliveries
      WHERE subject = :subject AND slot <= :upto AND slot GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
      ORDER BY slot DESC LIMIT 1`;
    return this.db.get(slotRow, sql, { subject, upto })?.slot ?? null;
  }

  /** The sequence up to which a subject has reported everything, as far as recorded. */
  toldUpTo(subject: string): number {
    const sql = `SELECT max(upto) AS n FROM deliveries
      WHERE subject = :subject AND outcome IN ('sent', 'uncertain', 'nothing-new')`;
    return this.db.number(sql, { subject }) ?? 0;
  }

  /** How many there are on record, by outcome. */
  counts(): ReadonlyMap<Outcome, number> {
    const sql = "SELECT outcome, count(*) AS n FROM deliveries GROUP BY outcome";
    return new Map(this.db.all(countRow, sql).map(({ outcome, n }) => [outcome, n]));
  }

  /** The last delivery of a subject that was posted, at least perhaps. */
  lastPosted(subject: string): Delivery | null {
    const sql = `SELECT * FROM deliveries WHERE subject = :subject AND outcome IN ('sent', 'uncertain')
      ORDER BY created DESC, slot DESC LIMIT 1`;
    return this.db.get(row, sql, { subject }) ?? null;
  }

  /** When a delivery of a subject was last put on record, in ms since 1970. */
  lastCreated(subject: string): number | null {
    return this.db.number("SELECT max(created) AS n FROM deliveries WHERE subject = :subject", { subject });
  }

  /** Records a delivery; returns null and changes nothing if its key is already on record. */
  begin(delivery: NewDelivery, outcome: Outcome = "pending", detail: Detail | null = null): Delivery | null {
    const now = this.now();
    const whole: Delivery = {
      ...delivery,
      key: deliveryKey(delivery.subject, delivery.slot),
      part: PART,
      outcome,
      detail,
      message: null,
      created: now,
      changed: now,
      attempts: 0,
      tried: null,
      retry: null,
    };
    const kept = { ...whole, detail: writeDetail(whole.detail) };
    const written = this.db.insert("deliveries", kept, "INSERT", "ON CONFLICT (key) DO NOTHING");
    return written > 0 ? whole : null;
  }

  /** Records an outcome; returns the row in its new state. Throws where there is none. */
  change(
    key: string,
    change: Partial<Pick<Delivery, "outcome" | "detail" | "message" | "attempts" | "tried" | "retry">>,
  ): Delivery {
    return this.db.transaction(() => {
      const old = this.get(key);
      if (old === null) throw new RangeError(`no delivery ${key}`);
      const next: Delivery = { ...old, ...change, changed: this.now() };
      this.db.insert("deliveries", { ...next, detail: writeDetail(next.detail) }, "REPLACE");
      return next;
    });
  }

  /** Removes rows settled before `time` (ms since 1970); returns how many. */
  forget(time: number): number {
    const sql = "DELETE FROM deliveries WHERE changed < :time AND outcome NOT IN ('pending', 'retry-later')";
    return this.db.run(sql, { time });
  }
}

export function deliveryKey(subject: string, slot: string): string {
  return `${subject}/${slot}/${PART}`;
}
