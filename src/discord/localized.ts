/** Names and descriptions for Discord in English, with those of every other language beside them. */
import { LANGUAGES, type Label, plain } from "../messages/index.ts";

export function named(key: Label) {
  return { name: plain(key, "en"), name_localizations: others(key) };
}

export function described(key: Label) {
  return { description: plain(key, "en"), description_localizations: others(key) };
}

function others(key: Label): Record<string, string> {
  return Object.fromEntries(
    LANGUAGES.filter((language) => language !== "en").map((language) => [language, plain(key, language)]),
  );
}
