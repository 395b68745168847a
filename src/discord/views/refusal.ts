/** Why something could not be set up, as sentences. */
import type { Refusal } from "../../digest/watching.ts";
import { escapeText } from "../escape.ts";
import type { GivenChannel } from "../options.ts";
import { missingToDeliver } from "../permissions.ts";
import { type Language, word } from "../words.ts";

/** What is missing in a channel; null where Dateline may do all that it needs. */
export function cannotDeliver({ id, may, isThread }: GivenChannel, language: Language): string | null {
  if (may === null) return word("notMember", language);
  const missing = missingToDeliver(may, isThread);
  return missing.length === 0
    ? null
    : word("mayNot", language, { place: `<#${id}>`, missing: missing.join(", ") });
}

export function refusalText(
  refusal: Refusal,
  query: string,
  what: "digest" | "watch",
  language: Language,
): string {
  switch (refusal.kind) {
    case "too many in this server":
      return word(what === "digest" ? "tooManyDigests" : "tooManyWatches", language, { n: refusal.limit });
    case "too many of this reader":
      return word("tooManyOwn", language, { n: refusal.limit });
    case "nothing asked for":
      return word("queryEmpty", language);
    case "query cannot be read": {
      const from = query.slice(refusal.at, refusal.at + 20);
      const where = from === "" ? "" : ` (${refusal.at + 1}: “${escapeText(from)}”)`;
      return word("queryUnread", language, { message: escapeText(refusal.message), where });
    }
  }
}
