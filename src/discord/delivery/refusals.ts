/** What became of one attempt to post, by what is known of the request: one table of Discord's codes. */
import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from "discord.js";
import type { Pause, SendResult } from "../../digest/ports.ts";
import { type Detail, freeTextDetail } from "../../store/details.ts";
import { type Attempt, Resting } from "../connection/request-guard.ts";

/** A detail that says all by its code. */
export function bare<C extends Detail["code"]>(code: C) {
  return { code, values: {} } as const;
}

/** With these Discord says that it will not take the next message either. Every other answer is tried again. */
export const REFUSALS: Readonly<Record<number, { readonly pause: Pause; readonly why: Detail }>> = {
  [RESTJSONErrorCodes.UnknownChannel]: { pause: "paused-channel-gone", why: bare("channelDeleted") },
  [RESTJSONErrorCodes.UnknownGuild]: { pause: "paused-channel-gone", why: bare("serverLeft") },
  [RESTJSONErrorCodes.MissingAccess]: { pause: "paused-no-permission", why: bare("accessMissing") },
  [RESTJSONErrorCodes.MissingPermissions]: { pause: "paused-no-permission", why: bare("permissionRefused") },
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: {
    pause: "paused-no-permission",
    why: bare("directMessagesClosed"),
  },
  [RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: {
    pause: "paused-no-permission",
    why: bare("noMutualServers"),
  },
  [RESTJSONErrorCodes.ThreadLocked]: { pause: "paused-refused", why: bare("threadLocked") },
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread]: {
    pause: "paused-refused",
    why: bare("threadArchived"),
  },
  [RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter]: {
    pause: "paused-refused",
    why: bare("linkBlocked"),
  },
  [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration]: {
    pause: "paused-refused",
    why: bare("autoModeration"),
  },
  [RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration]: {
    pause: "paused-refused",
    why: bare("autoModeration"),
  },
  [RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType]: {
    pause: "paused-refused",
    why: bare("channelUnsuitable"),
  },
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel]: {
    pause: "paused-refused",
    why: bare("channelUnsuitable"),
  },
  [RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel]: {
    pause: "paused-refused",
    why: bare("tagRequired"),
  },
};

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
