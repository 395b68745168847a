/** Why something could not be set up, in sentences. */
import type { Refusal } from "../../../digest/watching.ts";
import { type Language, plain, rich, tell } from "../../../messages/index.ts";
import { channelMention, type Markdown } from "../../../messages/markdown.ts";
import { missingToDeliver } from "../../connection/permissions.ts";
import type { GivenChannel } from "../../interactions/options.ts";
import { pointAt } from "../search/search.ts";

/** What is missing in a channel; null where Dateline may do all that it needs. */
export function cannotDeliver(
  { id, may, kind, isHidden }: GivenChannel,
  language: Language,
): Markdown | null {
  if (may === null) return rich("notMember", language);
  if (isHidden) return rich("notInThread", language, { place: channelMention(id) });
  const missing = missingToDeliver(may, kind === "thread").map((permission) => plain(permission, language));
  if (missing.length === 0) return null;
  return rich("mayNot", language, { place: channelMention(id), missing: missing.join(", ") });
}

export function refusalText(refusal: Refusal, language: Language): string {
  if (refusal.code !== "queryUnread") return tell(refusal, language);
  const { query, problem } = refusal.values;
  return plain("queryUnread", language, { why: pointAt(query, problem, language) });
}
