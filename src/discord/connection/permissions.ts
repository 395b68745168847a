/** The permissions Dateline needs in a channel. */
import { PermissionFlagsBits } from "discord.js";
import type { Permission } from "../../store/ports.ts";

const has = (may: bigint, bit: bigint) => (may & (bit | PermissionFlagsBits.Administrator)) !== 0n;

/** Missing permissions without which nothing can be posted. `may`: permission bits. */
export function missingToPost(may: bigint, isThread: boolean): Permission[] {
  const send = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  const needed: (readonly [bigint, Permission])[] = [
    [PermissionFlagsBits.ViewChannel, "viewChannel"],
    [send, isThread ? "sendInThreads" : "sendMessages"],
  ];
  return needed.filter(([bit]) => !has(may, bit)).map(([, permission]) => permission);
}

/** Those for digests: reading messages back shows after a crash what was posted. */
export function missingToDeliver(may: bigint, isThread: boolean): Permission[] {
  const missing = missingToPost(may, isThread);
  return mayReadBack(may) ? missing : [...missing, "readHistory"];
}

export function mayReadBack(may: bigint): boolean {
  return has(may, PermissionFlagsBits.ReadMessageHistory);
}
