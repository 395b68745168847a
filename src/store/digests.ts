/** The digests that servers have set. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Database } from "./database.ts";

/** `paused`: by a manager; the other two by a delivery that Discord refused. */
const STATES = ["active", "paused", "paused-no-permission", "paused-channel-gone"] as const;

const row = z.object({
  id: z.string(),
  guild: z.string(),
  channel: z.string(),
  /** Local wall time, `08:00`. */
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  /** IANA name. */
  zone: z.string(),
  /** ISO days of the week, `1` Monday to `7` Sunday, rising: `12345`. */
  days: z.string().regex(/^[1-7]{1,7}$/),
  /** As recorded; null: every outlet. */
  outlet: z.string().nullable(),
  query: z.string().nullable(),
  /** Of fixed words; null: as the server has set. */
  language: z.string().nullable(),
  /** What to post when nothing is new. */
  empty: z.enum(["silent", "line"]),
  /** Posted without a notification. */
  quiet: z.number().transform((n) => n !== 0),
  /** The user who set it up, and is told when it cannot be delivered. */
  owner: z.string(),
  /** ms since 1970: slots up to then are none of this digest's. */
  since: z.number(),
  /** Sequence up to which articles were delivered. */
  mark: z.number(),
  state: z.enum(STATES),
});

export type Digest = Readonly<z.output<typeof row>>;
/** What a manager chooses. */
export type DigestChoice = Omit<Digest, "id" | "guild" | "since" | "mark" | "state">;

export class Digests {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  get(id: string): Digest | null {
    return this.#db.get(row, "SELECT * FROM digests WHERE id = :id", { id }) ?? null;
  }

  inGuild(guild: string): Digest[] {
    return this.#db.all(row, "SELECT * FROM digests WHERE guild = :guild ORDER BY since, id", { guild });
  }

  active(): Digest[] {
    return this.#db.all(row, "SELECT * FROM digests WHERE state = 'active' ORDER BY id");
  }

  /** `since` and `mark` are the present: what came before is not announced, no earlier slot is caught up. */
  add(guild: string, choice: DigestChoice, since: number, mark: number): Digest {
    const id = randomBytes(5).toString("hex");
    const digest: Digest = { ...choice, id, guild, since, mark, state: "active" };
    this.#db.run(
      `INSERT INTO digests (id, guild, channel, time, zone, days, outlet, query, language, empty, quiet, owner,
         since, mark, state)
       VALUES (:id, :guild, :channel, :time, :zone, :days, :outlet, :query, :language, :empty, :quiet, :owner,
         :since, :mark, :state)`,
      this.#values(digest),
    );
    return digest;
  }

  /** Answers the digest as it then is, or null where there is none. */
  change(id: string, change: Partial<Omit<Digest, "id" | "guild">>): Digest | null {
    return this.#db.transaction(() => {
      const old = this.get(id);
      if (old === null) return null;
      const digest: Digest = { ...old, ...change };
      const { guild: _, ...values } = this.#values(digest);
      this.#db.run(
        `UPDATE digests SET channel = :channel, time = :time, zone = :zone, days = :days, outlet = :outlet,
           query = :query, language = :language, empty = :empty, quiet = :quiet, owner = :owner, since = :since,
           mark = :mark, state = :state
         WHERE id = :id`,
        values,
      );
      return digest;
    });
  }

  /** Answers whether it was there. Its deliveries stay on record. */
  remove(id: string): boolean {
    return this.#db.run("DELETE FROM digests WHERE id = :id", { id }) > 0;
  }

  #values(digest: Digest): Omit<Digest, "quiet"> & { quiet: number } {
    return { ...digest, quiet: digest.quiet ? 1 : 0 };
  }
}
