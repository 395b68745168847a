import { z } from "zod";
import { Tables } from "./database.ts";

/** The permitted words are known to the code that uses them. */
const row = z.object({
  /** Language of public posts; null: each reader's own. */
  language: z.string().nullable(),
  /** How much of a text may be posted publicly. */
  public: z.string(),
});
export type KeptSettings = Readonly<z.output<typeof row>>;

const DEFAULTS: KeptSettings = { language: null, public: "full" };

export class Settings extends Tables {
  /** Defaults where nothing is set, and in direct messages (`guild` null). */
  get(guild: string | null): KeptSettings {
    if (guild === null) return DEFAULTS;
    const sql = "SELECT language, public FROM guild_settings WHERE guild = :guild";
    return this.db.get(row, sql, { guild }) ?? DEFAULTS;
  }

  /** Changes the given settings; returns all of them. */
  set(guild: string, change: Partial<KeptSettings>): KeptSettings {
    return this.db.transaction(() => {
      const next = { ...this.get(guild), ...change };
      this.db.insert("guild_settings", { guild, ...next }, "REPLACE");
      return next;
    });
  }
}
