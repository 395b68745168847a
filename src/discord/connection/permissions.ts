/** What Dateline needs in a channel, by Discord's permissions. */
import { PermissionFlagsBits } from "discord.js";
import type { Permission } from "../../store/ports.ts";

const has = (may: bigint, bit: bigint) => (may & (bit | PermissionFlagsBits.Administrator)) !== 0n;

/** Without these nothing can be posted; empty where nothing is missing. `may`: permission bits. */
export function missingToPost(may: bigint, isThread: boolean): Permission[] {
  const send = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  const needed: (readonly [bigint, Permission])[] = [
    [PermissionFlagsBits.ViewChannel, "viewChannel"],
    [send, isThread ? "sendInThreads" : "sendMessages"],
  ];
  return needed.filter(([bit]) => !has(may, bit)).map(([, permission]) => permission);
}

/** Without these a digest cannot be set: after a crash the channel's messages tell what was posted. */
export function missingToDeliver(may: bigint, isThread: boolean): Permission[] {
  const missing = missingToPost(may, isThread);
  return mayReadBack(may) ? missing : [...missing, "readHistory"];
}

export function mayReadBack(may: bigint): boolean {
  return has(may, PermissionFlagsBits.ReadMessageHistory);
}

export function mayAttach(may: bigint): boolean {
  return has(may, PermissionFlagsBits.AttachFiles);
}
