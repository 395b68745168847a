/** What a server's managers have set. */

import { knownLanguage, type Language } from "../../messages/index.ts";
import type { Store } from "../../store/ports.ts";
import { PUBLIC_AMOUNTS, type PublicAmount } from "../message/public-quotes.ts";

export interface GuildSettings {
  /** Of fixed words; null: each reader's own. */
  readonly language: Language | null;
  readonly public: PublicAmount;
}

/** Reads what is kept: a word that means nothing here is no language, and lets nothing be posted. */
export function settingsIn(kept: Store["settings"]) {
  const read = ({ language, public: amount }: ReturnType<typeof kept.get>): GuildSettings => ({
    language: knownLanguage(language),
    public: PUBLIC_AMOUNTS.find((one) => one === amount) ?? "off",
  });
  return {
    /** The defaults where nothing was set, and in direct messages (`guild` null). */
    get: (guild: string | null) => read(kept.get(guild)),
    /** Changes what is given, keeps the rest; answers what now holds. */
    set: (guild: string, change: Partial<GuildSettings>) => read(kept.set(guild, change)),
  };
}
