/** Queries too long for a button: the button has a key, the text is stored here. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { Tables } from "./database.ts";

export const LONG_QUERY_DAYS = 30;
const KEPT_MS = LONG_QUERY_DAYS * 86_400_000;
/** The time of last use is updated only after a day, so that pressing buttons rarely writes. */
const FRESH_MS = 86_400_000;

const row = z.object({ text: z.string(), used: z.number() });

export class LongQueries extends Tables {
  /** Stores `text` and returns its key: 16 characters of A–Z a–z 0–9 - _, the same for the same text. */
  keep(text: string): string {
    const key = createHash("sha256").update(text).digest("base64url").slice(0, 16);
    this.db.transaction(() => {
      this.db.insert("long_queries", { key, text, used: this.now() }, "REPLACE");
      this.db.run("DELETE FROM long_queries WHERE used < :before", { before: this.now() - KEPT_MS });
    });
    return key;
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
