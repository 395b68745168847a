/** When each article was first seen here, and what happened to it since: one sequence for all of it. */
import { z } from "zod";
import type { ArticleId } from "../corpus/article.ts";
import type { Database } from "./database.ts";

/**
 * - `arrived`: its id was seen for the first time
 * - `changed`: same id, another text
 * - `withdrawn`: no longer in the corpus
 * - `returned`: there again after that
 */
const KINDS = ["arrived", "changed", "withdrawn", "returned"] as const;
export type EventKind = (typeof KINDS)[number];

export interface SightingEvent {
  /** From 1, rising, never used twice. */
  readonly sequence: number;
  readonly kind: EventKind;
  readonly article: ArticleId;
  /** ms since 1970. */
  readonly time: number;
  /** Belongs to a baseline: it is announced nowhere. */
  readonly silent: boolean;
}

/** What is kept of an article for the day when it is gone. */
export interface Described {
  readonly id: ArticleId;
  readonly headline: string;
  readonly outlet: string | null;
  readonly date: string | null;
}

/** An article as it is now in the corpus. */
export interface Sighted extends Described {
  /** Equal bytes mean equal content. */
  readonly bytes: string;
  /** A digest of what a reader reads; asked for only where the bytes are new. */
  readonly content: () => string;
}

/** More withdrawn at once than this share of the corpus (and than `FEW`): a folder that is not there, not news. */
const CREDIBLE_SHARE = 0.1;
const FEW = 20;
/** Rows a statement. */
const BATCH = 500;

const article = z.string().transform((id) => id as ArticleId);
const eventRow = z.object({
  sequence: z.number(),
  kind: z.enum(KINDS),
  article,
  time: z.number(),
  silent: z.number().transform((n) => n !== 0),
});
const sightingRow = z.object({ article, bytes: z.string(), content: z.string(), gone: z.number() });
const describedRow = z.object({
  id: article,
  headline: z.string(),
  outlet: z.string().nullable(),
  date: z.string().nullable(),
});
const latestRow = z.object({ n: z.number().nullable() });

export class Sightings {
  readonly #db: Database;
  readonly #now: () => number;

  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** The newest sequence; 0 where nothing was seen yet. */
  latest(): number {
    return this.#db.get(latestRow, "SELECT max(sequence) AS n FROM events")?.n ?? 0;
  }

  /** When an article last came in, in milliseconds since 1970; null where nothing was seen yet. */
  lastArrival(): number | null {
    return this.#db.get(latestRow, "SELECT max(time) AS n FROM events WHERE kind = 'arrived'")?.n ?? null;
  }

  /** What happened after `after` and up to `upto`, oldest first, baselines left out. */
  between(after: number, upto: number): SightingEvent[] {
    return this.#db.all(
      eventRow,
      "SELECT * FROM events WHERE sequence > :after AND sequence <= :upto AND silent = 0 ORDER BY sequence",
      { after, upto },
    );
  }

  /** The first sighting of an article, or null. */
  arrival(id: ArticleId): SightingEvent | null {
    const sql = "SELECT * FROM events WHERE article = :id AND kind = 'arrived' ORDER BY sequence LIMIT 1";
    return this.#db.get(eventRow, sql, { id }) ?? null;
  }

  /** How an article was last seen, also where it is gone; null where it never was. */
  describe(id: ArticleId): Described | null {
    const sql = "SELECT article AS id, headline, outlet, date FROM sightings WHERE article = :id";
    return this.#db.get(describedRow, sql, { id }) ?? null;
  }

  /** Everything that is known of one article, oldest first. */
  of(id: ArticleId): SightingEvent[] {
    return this.#db.all(eventRow, "SELECT * FROM events WHERE article = :id ORDER BY sequence", { id });
  }

  /**
   * Compares the corpus with what was seen before and records what is new; answers the new events.
   * The very first call, and any with `baseline`, is silent: a first start, a back-fill and a lost store announce
   * nothing. `whole`: `current` is all of the corpus, so what is missing was withdrawn.
   */
  observe(
    current: Iterable<Sighted>,
    { whole, baseline = false }: { whole: boolean; baseline?: boolean },
  ): SightingEvent[] {
    return this.#db.transaction(() => {
      const known = this.#known();
      const silent = baseline || known.size === 0;
      const before = this.latest();
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
      if (whole) this.#withdraw(known, here, silent);
      return this.#recorded(before);
    });
  }

  #known(): Map<ArticleId, z.output<typeof sightingRow>> {
    const rows = this.#db.all(sightingRow, "SELECT article, bytes, content, gone FROM sightings");
    return new Map(rows.map((row) => [row.article, row]));
  }

  /** A whole archive arrives at the first start: many rows a statement are ten times as fast. */
  #arrive(sighted: readonly Sighted[], silent: boolean): void {
    if (sighted.length === 0) return;
    const rows = sighted.map(({ content, ...fields }) => ({ ...fields, content: content() }));
    this.#db.run(
      `INSERT INTO sightings (article, bytes, content, headline, outlet, date)
       SELECT value ->> 'id', value ->> 'bytes', value ->> 'content', value ->> 'headline', value ->> 'outlet',
         value ->> 'date'
       FROM json_each(:rows)`,
      { rows: JSON.stringify(rows) },
    );
    this.#db.run(
      `INSERT INTO events (kind, article, time, silent)
       SELECT 'arrived', value, :time, :silent FROM json_each(:ids) ORDER BY key`,
      { ids: JSON.stringify(sighted.map(({ id }) => id)), time: this.#now(), silent: silent ? 1 : 0 },
    );
  }

  #compare(sighted: Sighted, seen: z.output<typeof sightingRow>, silent: boolean): void {
    if (seen.gone !== 0) this.#record("returned", sighted.id, silent);
    if (seen.bytes === sighted.bytes && seen.gone === 0) return;
    const content = seen.bytes === sighted.bytes ? seen.content : sighted.content();
    if (content !== seen.content) this.#record("changed", sighted.id, silent);
    this.#db.run(
      `UPDATE sightings SET bytes = :bytes, content = :content, headline = :headline, outlet = :outlet, date = :date,
         gone = 0
       WHERE article = :id`,
      { ...sighted, content },
    );
  }

  #withdraw(
    known: ReadonlyMap<ArticleId, { readonly gone: number }>,
    here: ReadonlySet<ArticleId>,
    silent: boolean,
  ): void {
    const missing = [...known].filter(([id, seen]) => seen.gone === 0 && !here.has(id)).map(([id]) => id);
    const incredible = missing.length > Math.max(FEW, known.size * CREDIBLE_SHARE);
    for (const id of missing) {
      this.#db.run("UPDATE sightings SET gone = 1 WHERE article = :id", { id });
      this.#record("withdrawn", id, silent || incredible);
    }
  }

  #record(kind: EventKind, id: ArticleId, silent: boolean): void {
    this.#db.run("INSERT INTO events (kind, article, time, silent) VALUES (:kind, :id, :time, :silent)", {
      kind,
      id,
      time: this.#now(),
      silent: silent ? 1 : 0,
    });
  }

  #recorded(after: number): SightingEvent[] {
    return this.#db.all(eventRow, "SELECT * FROM events WHERE sequence > :after ORDER BY sequence", {
      after,
    });
  }
}
