/** Outcomes of deliveries, and notices to the owner. */
import { markdown } from "../../template.ts";

export const delivery = {
  permissionsMissing: "Missing permissions in #{channel}: {missing}.",
  permissionRefused: "Discord refused: a permission is missing there, or Dateline is timed out.",
  accessMissing:
    "Discord refused: Dateline cannot see that channel, or is not a member of that private thread.",
  directMessagesClosed:
    "You do not accept direct messages from Dateline: allow them in a server that you share.",
  noMutualServers: "You and Dateline share no server any more, so it cannot write to you.",
  channelDeleted: "The channel was deleted.",
  serverLeft: "Dateline is no longer in that server.",
  serverUnavailable: "Discord has trouble with that server.",
  threadLocked: "The thread is locked.",
  threadArchived: "The thread is archived, and Dateline may not open it again.",
  linkBlocked: "Discord blocks a link in the message.",
  autoModeration: "AutoMod of that server blocks the message.",
  channelUnsuitable: "Discord takes no such messages in a channel of that kind.",
  tagRequired: "A post in that forum needs a tag, and Dateline sets none.",
  tokenRefused: "Discord refuses the bot's token.",
  resting: "Discord refuses all requests at present.",
  botNotConnected: "The bot is not connected.",
  discordBusy: "Discord asked Dateline to wait.",
  discordUnreachable: "Discord could not be reached.",
  discordSilent: "Discord did not answer in time.",
  discordFailed: "Discord answered with an error ({status}).",
  messageRefused: "Discord refused the message: {message}",
  historyUnreadable: "Dateline cannot see whether it was posted: Read Message History is missing there.",
  historyTooLong: "Too many messages have been posted there since.",
  postedBefore: "It stands in the channel already, and is not on record: the record is older than the post.",
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
  toldPaused: markdown(
    "**Dateline stopped posting in {place}.** {detail}\nWhat you set up there is paused; nothing is lost. It resumes by itself once that works again.",
  ),
  toldGone: markdown(
    "**Dateline can no longer post in {place}.** {detail}\nWhat you set up there is paused; nothing is lost. Choose another channel; if this one comes back, it resumes by itself.",
  ),
  toldUncertain: markdown(
    "**Dateline cannot tell whether a digest was posted in {place}.** {detail}\nPlease look there. If it is missing, `/digest show` sends it again.",
  ),
  toldUncertainAlert: markdown(
    "**Dateline cannot tell whether an alert was posted in {place}.** {detail}\nPlease look there. If it is missing, `/watch list` sends it again.",
  ),
  toldGivenUp: markdown(
    "**Dateline could not post in {place}.** {detail}\nNothing is lost: the next one includes everything.",
  ),
  dm: "your direct messages",
} as const;
