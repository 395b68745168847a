/** Names and descriptions for Discord in English and all other languages. */
import { LANGUAGES, type Label, type NameKey, nameOf } from "../../messages/index.ts";

export function named(key: NameKey | Label) {
  return { name: nameOf(key, "en"), name_localizations: others(key) };
}

export function described(key: Label) {
  return { description: nameOf(key, "en"), description_localizations: others(key) };
}

function others(key: NameKey | Label): Record<string, string> {
  return Object.fromEntries(
    LANGUAGES.filter((language) => language !== "en").map((language) => [language, nameOf(key, language)]),
  );
}
