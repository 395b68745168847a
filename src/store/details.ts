/** Reasons for the outcome of a delivery, as a closed set of codes with values, stored in the ledger. */
import { z } from "zod";
import type { Coded } from "../common/coded.ts";

const PERMISSIONS = ["viewChannel", "sendMessages", "sendInThreads", "readHistory"] as const;
/** Permissions of a bot in a channel. */
export type Permission = (typeof PERMISSIONS)[number];

const none = z.object({});
const words = z.object({ message: z.string() });
const VALUES = {
  permissionsMissing: z.object({ missing: z.array(z.enum(PERMISSIONS)), channel: z.string() }),
  /** Discord says so, though a permission may be there: also of a bot that was timed out. */
  permissionRefused: none,
  accessMissing: none,
  directMessagesClosed: none,
  noMutualServers: none,
  channelDeleted: none,
  serverLeft: none,
  serverUnavailable: none,
  threadLocked: none,
  threadArchived: none,
  linkBlocked: none,
  autoModeration: none,
  channelUnsuitable: none,
  tagRequired: none,
  botNotConnected: none,
  tokenRefused: none,
  discordBusy: none,
  /** Nothing is sent for a while, so that Discord need not refuse it. */
  resting: none,
  discordUnreachable: none,
  discordSilent: none,
  discordFailed: z.object({ status: z.string() }),
  messageRefused: words,
  historyUnreadable: none,
  historyTooLong: none,
  mayComeLate: none,
  /** The channel has it, and this store knows nothing of it: the store is older than what was posted. */
  postedBefore: none,
  outOfTime: none,
  wasNotRunning: none,
  superseded: none,
  pausedOrRemoved: none,
  nothingLeft: none,
  /** Free text from Discord, from an error, or from earlier versions that stored sentences. */
  saidOtherwise: words,
};
export type Detail = Coded<{ readonly [C in keyof typeof VALUES]: Readonly<z.output<(typeof VALUES)[C]>> }>;

export function freeTextDetail(error: unknown): Detail {
  return {
    code: "saidOtherwise",
    values: { message: error instanceof Error ? error.message : String(error) },
  };
}

const coded = z.union(
  Object.entries(VALUES).map(([code, values]) => z.object({ code: z.literal(code), values })),
);

/** The column: JSON, or null without a reason. Earlier versions stored an English sentence. */
export const detailColumn = z.string().transform((stored): Detail | null => {
  if (stored === "") return null;
  const read = coded.safeParse(jsonOf(stored));
  return read.success ? (read.data as Detail) : freeTextDetail(stored);
});

export function writeDetail(detail: Detail | null): string {
  return detail === null ? "" : JSON.stringify(detail);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a sentence
  }
}
