/** Settings made by a server's managers. */

import { knownLanguage, type Language } from "../../messages/index.ts";
import type { Store } from "../../store/ports.ts";
import { PUBLIC_AMOUNTS, type PublicAmount } from "../message/public-quotes.ts";

export interface GuildSettings {
  /** Language of public posts; null: each reader's own. */
  readonly language: Language | null;
  readonly public: PublicAmount;
}

/** Reads stored settings: an unknown language counts as none, an unknown limit lets nothing be posted. */
export function settingsIn(kept: Store["settings"]) {
  const read = ({ language, public: amount }: ReturnType<typeof kept.get>): GuildSettings => ({
    language: knownLanguage(language),
    public: PUBLIC_AMOUNTS.find((one) => one === amount) ?? "off",
  });
  return {
    /** Defaults where nothing is set, and in direct messages (`guild` null). */
    get: (guild: string | null) => read(kept.get(guild)),
    /** Changes the given settings; returns all of them. */
    set: (guild: string, change: Partial<GuildSettings>) => read(kept.set(guild, change)),
  };
}
