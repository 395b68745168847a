/** What Dateline needs in a channel, in Discord's words. */
import { PermissionFlagsBits } from "discord.js";

const NAMES = {
  view: "View Channel",
  send: "Send Messages",
  sendInThread: "Send Messages in Threads",
  history: "Read Message History",
  attach: "Attach Files",
} as const;

const has = (may: bigint, bit: bigint) => (may & (bit | PermissionFlagsBits.Administrator)) !== 0n;

/** Without these nothing can be posted; empty where nothing is missing. `may`: permission bits. */
export function missingToPost(may: bigint, isThread: boolean): string[] {
  const send = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  return [
    has(may, PermissionFlagsBits.ViewChannel) ? null : NAMES.view,
    has(may, send) ? null : isThread ? NAMES.sendInThread : NAMES.send,
  ].filter((name) => name !== null);
}

/** Without these a digest cannot be set: after a crash the channel's messages tell what was posted. */
export function missingToDeliver(may: bigint, isThread: boolean): string[] {
  return [...missingToPost(may, isThread), ...(mayReadBack(may) ? [] : [NAMES.history])];
}

export function mayReadBack(may: bigint): boolean {
  return has(may, PermissionFlagsBits.ReadMessageHistory);
}

export function mayAttach(may: bigint): boolean {
  return has(may, PermissionFlagsBits.AttachFiles);
}
