/** `/digest show`, its buttons, and notices about digests. */
import { markdown } from "../template.ts";

export const digestState = {
  state: "State",
  lastOnes: "Last ones",
  noneYet: "None yet.",
  pause: "Pause",
  resume: "Resume",
  previewButton: "Preview",
  postNow: "Post now",
  remove: "Remove",
  resend: "Send again",
  keep: "Keep it",
  reallyOff: "Remove this digest? What was posted stays.",
  isOff: "The digest is removed.",
  isPaused: markdown("Paused. Nothing is posted until `/digest resume`."),
  isResumed: "It goes on. What arrived meanwhile is in the next one.",
  isBack: "The digest is back.",
  onlyServer: "Digests belong to a server. Use this command in one.",
  stateActive: "active",
  statePaused: "paused",
  stateNoPermission: "paused: I may not post there. Give me View Channel and Send Messages, then resume",
  stateGone: "paused: the channel is gone. Set another channel",
  outcomePending:
    "under way: its answer is not known yet; it is looked for in the channel before it is sent again",
  outcomeSent: "posted",
  openPost: "see it",
  outcomeNothing: "nothing new, so nothing was posted",
  outcomeUncertain: "uncertain: perhaps posted, and I cannot see. It is not sent again unless you ask",
  outcomeRetry: "not posted yet; tried again {when}",
  outcomeGivenUp: "not posted; its items are in the next one",
  outcomeNoPermission: markdown(
    "not posted: no permission. Nothing is lost; the next one after `/digest resume` has it all",
  ),
  outcomeGone: "not posted: the channel is gone. Nothing is lost; set another channel",
  toldNoPermission: markdown(
    "**Dateline stopped posting in {place}.** {detail}\nWhat you set up there is paused, nothing is lost. Give Dateline View Channel, Send Messages and Read Message History, then `/digest resume` (or `/watch resume`).",
  ),
  toldGone: markdown(
    "**Dateline can no longer post in {place}.** {detail}\nWhat you set up there is paused, nothing is lost. Set another channel with `/digest set`.",
  ),
  dm: "your direct messages",
} as const;
