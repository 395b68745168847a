/** What a server's managers have set. */
import { z } from "zod";
import type { Database } from "./database.ts";

/** What the words may be is known to whoever reads them. */
const row = z.object({
  /** Of fixed words; null: each reader's own. */
  language: z.string().nullable(),
  /** How much of a text may be posted for all to see. */
  public: z.string(),
});
export type KeptSettings = Readonly<z.output<typeof row>>;

const DEFAULTS: KeptSettings = { language: null, public: "full" };

export class Settings {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The defaults where nothing was set, and in direct messages (`guild` null). */
  get(guild: string | null): KeptSettings {
    if (guild === null) return DEFAULTS;
    return (
      this.#db.get(row, "SELECT language, public FROM guild_settings WHERE guild = :guild", { guild }) ??
      DEFAULTS
    );
  }

  /** Changes what is given, keeps the rest; answers what now holds. */
  set(guild: string, change: Partial<KeptSettings>): KeptSettings {
    return this.#db.transaction(() => {
      const next = { ...this.get(guild), ...change };
      this.#db.insert("guild_settings", { guild, ...next }, "REPLACE");
      return next;
    });
  }
}
