/** `/digest show`, its buttons, and notices about digests. */
import { markdown } from "../template.ts";

export const digestState = {
  state: "State",
  lastOnes: "Latest",
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
  isResumed: "Resumed. What arrived meanwhile is in the next one.",
  isBack: "The digest is restored.",
  onlyServer: "Digests belong to a server. Use this command in a server.",
  stateActive: "active",
  statePaused: "paused",
  stateNoPermission: "paused: I may not post there. Give me View Channel and Send Messages, then resume",
  stateGone: "paused: the channel is gone. Set another channel",
  outcomePending: "in progress: Discord has not answered yet; the channel is checked before it is sent again",
  outcomeSent: "posted",
  openPost: "see it",
  outcomeNothing: "nothing new, so nothing was posted",
  outcomeUncertain:
    "uncertain: it may have been posted, and I cannot check. It is not sent again unless you ask",
  outcomeRetry: "not posted yet; next try {when}",
  outcomeGivenUp: "not posted; its items are in the next one",
  outcomeNoPermission: markdown(
    "not posted: no permission. Nothing is lost; the next one after `/digest resume` includes everything",
  ),
  outcomeGone: "not posted: the channel is gone. Nothing is lost; set another channel",
  isBackAlready: "The digest is back already.",
} as const;
