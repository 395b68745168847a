/** The arrival log: when each article was first seen, and what happened to it since, in one sequence. */
import { z } from "zod";
import type { ArticleId } from "../corpus/article.ts";
import type { Recorded } from "../corpus/live/identities.ts";
import { isCredible } from "../corpus/versions/history.ts";
import { articleId, Tables } from "./database.ts";

/**
 * - `arrived`: its id was seen for the first time
 * - `changed`: same id, another text
 * - `withdrawn`: no longer in the corpus
 * - `returned`: back after that
 */
const KINDS = ["arrived", "changed", "withdrawn", "returned"] as const;
export type EventKind = (typeof KINDS)[number];

const eventRow = z.object({
  /** From 1, increasing, never reused. */
  sequence: z.number(),
  kind: z.enum(KINDS),
  article: articleId,
  /** ms since 1970. */
  time: z.number(),
  /** Belongs to a baseline: it is never announced. */
  silent: z.number().transform((n) => n !== 0),
});
export type SightingEvent = Readonly<z.output<typeof eventRow>>;

const describedRow = z.object({
  id: articleId,
  headline: z.string(),
  outlet: z.string().nullable(),
  date: z.string().nullable(),
});
/** What is kept about an article in case it goes. */
export type Described = Readonly<z.output<typeof describedRow>>;

/** An article in its present state. */
export interface Sighted extends Described {
  /** Equal bytes mean equal content. */
  readonly bytes: string;
  /** Where it is; absent where nobody keeps that. */
  readonly where?: Pick<Recorded, "origin" | "place" | "turn"> | undefined;
  /** A digest of the text; computed only where the bytes are new. */
  readonly content: () => string;
}

const dayRow = z.object({ day: z.number() });
const outletDayRow = dayRow.extend({ outlet: z.string().nullable() });

const BATCH = 500;

const sightingRow = z.object({
  article: articleId,
  bytes: z.string(),
  content: z.string(),
  gone: z.number(),
  /** Null in what earlier versions recorded. */
  origin: z.string().nullable(),
  place: z.string().nullable(),
  turn: z.number().nullable(),
});
type Known = z.output<typeof sightingRow>;

export class ArrivalLog extends Tables {
  /** The newest sequence; 0 where nothing has been seen yet. */
  latest(): number {
    return this.db.number("SELECT max(sequence) AS n FROM events") ?? 0;
  }

  /** When the last article arrived, in ms since 1970; null where nothing has been seen yet. */
  lastArrival(): number | null {
    return this.db.number("SELECT max(time) AS n FROM events WHERE kind = 'arrived'");
  }

  /** Days since 1970 (UTC) on which something arrived, from the one of `since` (ms) on, in order; without baselines. */
  arrivalDays(since: number): number[] {
    const sql = `SELECT DISTINCT time / 86400000 AS day FROM events
      WHERE kind = 'arrived' AND silent = 0 AND time >= :from ORDER BY day`;
    const from = Math.floor(since / 86_400_000) * 86_400_000;
    return this.db.all(dayRow, sql, { from }).map(({ day }) => day);
  }

  /** The same for each outlet that anything arrived from. */
  outletDays(): Map<string | null, number[]> {
    const sql = `SELECT DISTINCT outlet, time / 86400000 AS day FROM events
      JOIN sightings ON sightings.article = events.article WHERE kind = 'arrived' AND silent = 0 ORDER BY day`;
    const rows = Map.groupBy(this.db.all(outletDayRow, sql), ({ outlet }) => outlet);
    return new Map([...rows].map(([outlet, own]) => [outlet, own.map(({ day }) => day)]));
  }

  /** Events after `after` and up to `upto`, oldest first, without baselines. */
  between(after: number, upto: number): SightingEvent[] {
    const sql =
      "SELECT * FROM events WHERE sequence > :after AND sequence <= :upto AND silent = 0 ORDER BY sequence";
    return this.db.all(eventRow, sql, { after, upto });
  }

  arrival(id: ArticleId): SightingEvent | null {
    const sql = "SELECT * FROM events WHERE article = :id AND kind = 'arrived' ORDER BY sequence LIMIT 1";
    return this.db.get(eventRow, sql, { id }) ?? null;
  }

  /** How an article was last seen, even if it is gone; null where it never was. */
  describe(id: ArticleId): Described | null {
    const sql = "SELECT article AS id, headline, outlet, date FROM sightings WHERE article = :id";
    return this.db.get(describedRow, sql, { id }) ?? null;
  }

  /** All events of an article, oldest first. */
  of(id: ArticleId): SightingEvent[] {
    return this.db.all(eventRow, "SELECT * FROM events WHERE article = :id ORDER BY sequence", { id });
  }

  /** Where articles are, and where those that are gone were, as recorded last. */
  places(): Recorded[] {
    return this.#rows().flatMap(({ article: id, bytes, origin, place, turn, gone }) =>
      origin === null || turn === null ? [] : [{ id, bytes, origin, place, turn, isGone: gone !== 0 }],
    );
  }

  /**
   * Compares the whole corpus with what was seen before and records what is new; returns the new events.
   * Missing articles were withdrawn, unless their document is there and cannot be read. The very first call, and any
   * with `baseline`, is silent: a first start, a back-fill and a lost store announce nothing.
   */
  observe(
    current: Iterable<Sighted>,
    { baseline = false, isUnreadable = (_origin: string): boolean => false } = {},
  ): SightingEvent[] {
    return this.db.transaction(() => {
      const known = new Map(this.#rows().map((row) => [row.article, row]));
      const isFirst = this.db.number("SELECT count(*) AS n FROM looks") === 0;
      if (isFirst) this.db.insert("looks", { time: this.now() });
      const silent = baseline || isFirst;
      const before = this.latest();
      const here = this.#see(current, known, silent);
      const missing = [...known.values()].filter(
        ({ article, gone, origin }) =>
          gone === 0 && !here.has(article) && !(origin !== null && isUnreadable(origin)),
      );
      this.#withdraw(missing, silent || !isCredible(missing.length, known.size));
      return this.#recorded(before);
    });
  }

  /** Records the present state of some articles, and which are gone; returns the new events. */
  notice(current: readonly Sighted[], gone: readonly ArticleId[], silent: boolean): SightingEvent[] {
    return this.db.transaction(() => {
      const before = this.latest();
      const known = new Map(
        this.#rows([...current.map(({ id }) => id), ...gone]).map((row) => [row.article, row]),
      );
      this.#see(current, known, silent);
      this.#withdraw(
        gone.flatMap((id) => known.get(id) ?? []).filter((row) => row.gone === 0),
        silent,
      );
      return this.#recorded(before);
    });
  }

  #rows(ids?: readonly ArticleId[]): Known[] {
    const all = "SELECT article, bytes, content, gone, origin, place, turn FROM sightings";
    if (ids === undefined) return this.db.all(sightingRow, all);
    const sql = `${all} WHERE article IN (SELECT value FROM json_each(:ids))`;
    return this.db.all(sightingRow, sql, { ids: JSON.stringify(ids) });
  }

  /** Returns the ids of all that are present. */
  #see(
    current: Iterable<Sighted>,
    known: ReadonlyMap<ArticleId, Known>,
    silent: boolean,
  ): ReadonlySet<ArticleId> {
    const here = new Set<ArticleId>();
    let arrived: Sighted[] = [];
    for (const sighted of current) {
      if (here.has(sighted.id)) continue;
      here.add(sighted.id);
      const seen = known.get(sighted.id);
      if (seen === undefined) arrived.push(sighted);
      else this.#compare(sighted, seen, silent);
      if (arrived.length === BATCH) {
        this.#arrive(arrived, silent);
        arrived = [];
      }
    }
    this.#arrive(arrived, silent);
    return here;
  }

  /** A whole archive arrives at the first start: many rows per statement are ten times as fast. */
  #arrive(sighted: readonly Sighted[], silent: boolean): void {
    if (sighted.length === 0) return;
    const rows = sighted.map(({ content, where, ...fields }) => {
      const { origin = null, place = null, turn = null } = where ?? {};
      return { ...fields, origin, place, turn, content: content() };
    });
    this.db.run(
      `INSERT INTO sightings (article, bytes, content, headline, outlet, date, origin, place, turn)
       SELECT value ->> 'id', value ->> 'bytes', value ->> 'content', value ->> 'headline', value ->> 'outlet',
         value ->> 'date', value ->> 'origin', value ->> 'place', value ->> 'turn'
       FROM json_each(:rows)`,
      { rows: JSON.stringify(rows) },
    );
    this.db.run(
      `INSERT INTO events (kind, article, time, silent)
       SELECT 'arrived', value, :time, :silent FROM json_each(:ids) ORDER BY key`,
      { ids: JSON.stringify(sighted.map(({ id }) => id)), time: this.now(), silent: silent ? 1 : 0 },
    );
  }

  #compare(sighted: Sighted, seen: Known, silent: boolean): void {
    if (seen.gone !== 0) this.#record("returned", sighted.id, silent);
    const { id, bytes, headline, outlet, date } = sighted;
    const { origin, place, turn } = sighted.where ?? seen;
    const isThere = seen.gone === 0 && seen.origin === origin && seen.place === place && seen.turn === turn;
    if (seen.bytes === sighted.bytes && isThere) return;
    const content = seen.bytes === sighted.bytes ? seen.content : sighted.content();
    if (content !== seen.content) this.#record("changed", sighted.id, silent);
    this.db.run(
      `UPDATE sightings SET bytes = :bytes, content = :content, headline = :headline, outlet = :outlet, date = :date,
         origin = :origin, place = :place, turn = :turn, gone = 0
       WHERE article = :id`,
      { id, bytes, headline, outlet, date, content, origin, place, turn },
    );
  }

  #withdraw(missing: readonly Known[], silent: boolean): void {
    for (const { article: id } of missing) {
      this.db.run("UPDATE sightings SET gone = 1 WHERE article = :id", { id });
      this.#record("withdrawn", id, silent);
    }
  }

  #record(kind: EventKind, id: ArticleId, silent: boolean): void {
    this.db.insert("events", { kind, article: id, time: this.now(), silent: silent ? 1 : 0 });
  }

  #recorded(after: number): SightingEvent[] {
    const sql = "SELECT * FROM events WHERE sequence > :after ORDER BY sequence";
    return this.db.all(eventRow, sql, { after });
  }
}
