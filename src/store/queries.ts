/** Queries too long for a button: the button has a key, the text is stored here. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { Tables } from "./database.ts";

export const LONG_QUERY_DAYS = 30;
const KEPT_MS = LONG_QUERY_DAYS * 86_400_000;
/** The time of last use is updated only after a day, so that pressing buttons rarely writes. */
const FRESH_MS = 86_400_000;

/** Bytes that are kept for one reader, and for all: what was used longest ago makes room. */
export const LONG_QUERY_BYTES = { reader: 1024 * 1024, all: 64 * 1024 * 1024 };
/** The sum of all is taken once in so many queries, and at the first. */
const SUMMED_EVERY = 64;

const row = z.object({ text: z.string(), used: z.number() });

export class LongQueries extends Tables {
  #kept = 0;

  /**
   * Stores `text` for a reader (a user's id; empty for the bot's own) and returns its key: 16 characters of
   * A–Z a–z 0–9 - _, the same for the same text.
   */
  keep(text: string, reader = ""): string {
    const key = createHash("sha256").update(text).digest("base64url").slice(0, 16);
    const size = Buffer.byteLength(text);
    this.db.transaction(() => {
      this.db.insert("long_queries", { key, text, used: this.now(), reader, size }, "REPLACE");
      this.db.run("DELETE FROM long_queries WHERE used < :before", { before: this.now() - KEPT_MS });
      if (reader !== "") this.#makeRoom(LONG_QUERY_BYTES.reader, key, "reader = :reader", { reader });
      if (this.#kept++ % SUMMED_EVERY === 0) this.#makeRoom(LONG_QUERY_BYTES.all, key, "TRUE", {});
    });
    return key;
  }

  /** Removes what was used longest ago among the queries that `whose` selects, but not `key`. */
  #makeRoom(most: number, key: string, whose: string, values: Readonly<Record<string, string>>): void {
    const sum = `SELECT sum(size) AS n FROM long_queries WHERE ${whose}`;
    if ((this.db.number(sum, values) ?? 0) <= most) return;
    const sql = `DELETE FROM long_queries WHERE key <> :key AND key IN (
      SELECT key FROM (
        SELECT key, sum(size) OVER (ORDER BY used DESC, key) AS newer FROM long_queries WHERE ${whose}
      ) WHERE newer > :most)`;
    this.db.run(sql, { ...values, key, most });
  }

  /** The text, or undefined where it was not used for 30 days and has been removed. */
  find(key: string): string | undefined {
    const found = this.db.get(row, "SELECT text, used FROM long_queries WHERE key = :key", { key });
    if (found === undefined || found.used < this.now() - KEPT_MS) return undefined;
    if (Math.abs(this.now() - found.used) > FRESH_MS) {
      this.db.run("UPDATE long_queries SET used = :used WHERE key = :key", { key, used: this.now() });
    }
    return found.text;
  }
}
