/** Outcomes of deliveries, and notices to the owner. */
import { markdown } from "../../template.ts";

export const delivery = {
  permissionsMissing: "Missing permissions in #{channel}: {missing}.",
  permissionRefused: "Discord refused: View Channel or Send Messages is missing there.",
  directMessagesClosed: "Direct messages from Dateline are not accepted.",
  channelDeleted: "The channel was deleted.",
  serverLeft: "Dateline is no longer in that server.",
  botNotConnected: "The bot is not connected.",
  discordBusy: "Discord asked Dateline to wait.",
  discordUnreachable: "Discord could not be reached.",
  discordSilent: "Discord did not answer in time.",
  discordFailed: "Discord answered with a server error ({status}).",
  messageRefused: "Discord refused the message: {message}",
  historyUnreadable: "Dateline cannot see whether it was posted: Read Message History is missing there.",
  historyTooLong: "Too many messages have been posted there since.",
  mayComeLate: "Discord did not answer, and may still post it.",
  outOfTime: "It could not be posted in time. The next one includes everything.",
  wasNotRunning: "Dateline was not running then. The next one includes everything.",
  superseded: "The next one includes everything.",
  pausedOrRemoved: "The digest was paused or removed.",
  nothingLeft: "The articles that matched are gone, or the watch is.",
  saidOtherwise: "{message}",
  viewChannel: "View Channel",
  sendMessages: "Send Messages",
  sendInThreads: "Send Messages in Threads",
  readHistory: "Read Message History",
  toldNoPermission: markdown(
    "**Dateline stopped posting in {place}.** {detail}\nWhat you set up there is paused; nothing is lost. Grant Dateline View Channel, Send Messages and Read Message History, then use `/digest resume` (or `/watch resume`).",
  ),
  toldGone: markdown(
    "**Dateline can no longer post in {place}.** {detail}\nWhat you set up there is paused; nothing is lost. Choose another channel with `/digest set`.",
  ),
  dm: "your direct messages",
} as const;
