/** Why something could not be set up, in sentences. */
import type { Refusal } from "../../../digest/watching.ts";
import { type Language, plain, rich, tell } from "../../../messages/index.ts";
import { channelMention, type Markdown } from "../../../messages/markdown.ts";
import { missingToDeliver } from "../../connection/permissions.ts";
import type { GivenChannel } from "../../interactions/options.ts";
import { pointAt } from "../search/search.ts";

/** Missing permissions in a channel; null where Dateline has all it needs. */
export function cannotDeliver({ id, may, isThread }: GivenChannel, language: Language): Markdown | null {
  if (may === null) return rich("notMember", language);
  const missing = missingToDeliver(may, isThread).map((permission) => plain(permission, language));
  if (missing.length === 0) return null;
  return rich("mayNot", language, { place: channelMention(id), missing: missing.join(", ") });
}

export function refusalText(refusal: Refusal, language: Language): string {
  if (refusal.code !== "queryUnread") return tell(refusal, language);
  const { query, problem } = refusal.values;
  return plain("queryUnread", language, { why: pointAt(query, problem, language) });
}
