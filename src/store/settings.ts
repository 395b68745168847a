/** What a server's managers have set. */
import { z } from "zod";
import type { Database } from "./database.ts";

/** How much of a text may be posted for all to see. */
export const PUBLIC_AMOUNTS = ["full", "short", "off"] as const;
export type PublicAmount = (typeof PUBLIC_AMOUNTS)[number];

export interface GuildSettings {
  /** Of fixed words; null: each reader's own. */
  readonly language: string | null;
  /** `full`: up to three paragraphs and 120 words; `short`: a sentence; `off`: headline and citation only. */
  readonly public: PublicAmount;
}

const DEFAULTS: GuildSettings = { language: null, public: "full" };

const row = z.object({ language: z.string().nullable(), public: z.enum(PUBLIC_AMOUNTS) });

export class Settings {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The defaults where nothing was set, and in direct messages (`guild` null). */
  get(guild: string | null): GuildSettings {
    if (guild === null) return DEFAULTS;
    return (
      this.#db.get(row, "SELECT language, public FROM guild_settings WHERE guild = :guild", { guild }) ??
      DEFAULTS
    );
  }

  /** Changes what is given, keeps the rest; answers what now holds. */
  set(guild: string, change: Partial<GuildSettings>): GuildSettings {
    return this.#db.transaction(() => {
      const next = { ...this.get(guild), ...change };
      this.#db.run(
        `INSERT INTO guild_settings (guild, language, public) VALUES (:guild, :language, :public)
         ON CONFLICT (guild) DO UPDATE SET language = excluded.language, public = excluded.public`,
        { guild, language: next.language, public: next.public },
      );
      return next;
    });
  }
}
