/** What became of one attempt to post, by what is known of the request: one table of Discord's codes. */
import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from "discord.js";
import type { Pause, SendResult } from "../../digest/ports.ts";
import { type Detail, freeTextDetail } from "../../store/details.ts";
import { type Attempt, Resting } from "../connection/request-guard.ts";

/** A detail that says all by its code. */
export function bare<C extends Detail["code"]>(code: C) {
  return { code, values: {} } as const;
}

const C = RESTJSONErrorCodes;
/** With these Discord says that it will not take the next message either. Every other answer is tried again. */
const LASTING = [
  [C.UnknownChannel, "paused-channel-gone", "channelDeleted"],
  [C.UnknownGuild, "paused-channel-gone", "serverLeft"],
  [C.MissingAccess, "paused-no-permission", "accessMissing"],
  [C.MissingPermissions, "paused-no-permission", "permissionRefused"],
  [C.CannotSendMessagesToThisUser, "paused-no-permission", "directMessagesClosed"],
  [C.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, "paused-no-permission", "noMutualServers"],
  [C.ThreadLocked, "paused-refused", "threadLocked"],
  [C.InvalidActionOnArchivedThread, "paused-refused", "threadArchived"],
  [C.MessageBlockedByHarmfulLinksFilter, "paused-refused", "linkBlocked"],
  [C.MessageWasBlockedByAutomaticModeration, "paused-refused", "autoModeration"],
  [C.TitleWasBlockedByAutomaticModeration, "paused-refused", "autoModeration"],
  [C.CannotExecuteActionOnThisChannelType, "paused-refused", "channelUnsuitable"],
  [C.CannotSendMessagesInNonTextChannel, "paused-refused", "channelUnsuitable"],
  [C.TagRequiredToCreateAForumPostInThisChannel, "paused-refused", "tagRequired"],
] as const;

export const REFUSALS: Readonly<Record<number, { readonly pause: Pause; readonly why: Detail }>> =
  Object.fromEntries(LASTING.map(([code, pause, why]) => [code, { pause, why: bare(why) }]));

const RESTS = { limit: "discordBusy", token: "tokenRefused", edge: "resting", refusals: "resting" } as const;

/** What is known of a request that failed with `error`. */
export function resultOf(error: unknown, { left, status }: Attempt): Exclude<SendResult, { kind: "sent" }> {
  if (error instanceof Resting) return rejected(bare(RESTS[error.because]), error.after);
  if (error instanceof RateLimitError) return rejected(bare("discordBusy"), waitOf(error));
  if (!left) return { kind: "unsent", detail: bare("discordUnreachable"), after: null };
  // Accepted, though its answer could not be read: it will be found.
  if (status === null || status < 300)
    return { kind: "unknown", detail: isSilence(error) ? bare("discordSilent") : freeTextDetail(error) };
  if (status >= 500) return { kind: "unknown", detail: failed(status) };
  const code = error instanceof DiscordAPIError ? Number(error.code) : Number.NaN;
  const refusal = REFUSALS[code];
  if (refusal !== undefined) return { kind: "refused", pause: refusal.pause, detail: refusal.why };
  if (status === 401) return rejected(bare("tokenRefused"));
  return error instanceof DiscordAPIError && code > 0
    ? rejected({ code: "messageRefused", values: { message: error.message } })
    : rejected(failed(status));
}

const isSilence = (error: unknown) =>
  error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");

function rejected(detail: Detail, after: number | null = null) {
  return { kind: "rejected", detail, after } as const;
}

function failed(status: number): Detail {
  return { code: "discordFailed", values: { status: String(status) } };
}

/** How long a rate limit lasts, in ms. */
export function waitOf({
  timeToReset,
  retryAfter,
  sublimitTimeout,
}: Readonly<Record<"timeToReset" | "retryAfter" | "sublimitTimeout", number>>): number {
  return Math.max(0, ...[timeToReset, retryAfter, sublimitTimeout].filter(Number.isFinite));
}
