/** Why something could not be set up, as sentences. */
import type { Refusal } from "../../digest/watching.ts";
import { type Language, plain } from "../../messages/index.ts";
import { escapeText } from "../../messages/markdown.ts";
import type { GivenChannel } from "../options.ts";
import { missingToDeliver } from "../permissions.ts";

/** What is missing in a channel; null where Dateline may do all that it needs. */
export function cannotDeliver({ id, may, isThread }: GivenChannel, language: Language): string | null {
  if (may === null) return plain("notMember", language);
  const missing = missingToDeliver(may, isThread);
  return missing.length === 0
    ? null
    : plain("mayNot", language, { place: `<#${id}>`, missing: missing.join(", ") });
}

export function refusalText(
  refusal: Refusal,
  query: string,
  what: "digest" | "watch",
  language: Language,
): string {
  switch (refusal.kind) {
    case "too many in this server":
      return plain(what === "digest" ? "tooManyDigests" : "tooManyWatches", language, { n: refusal.limit });
    case "too many of this reader":
      return plain("tooManyOwn", language, { n: refusal.limit });
    case "nothing asked for":
      return plain("queryEmpty", language);
    case "query cannot be read": {
      const from = query.slice(refusal.at, refusal.at + 20);
      const where = from === "" ? "" : ` (${refusal.at + 1}: “${escapeText(from)}”)`;
      return plain("queryUnread", language, { message: escapeText(refusal.message), where });
    }
  }
}
