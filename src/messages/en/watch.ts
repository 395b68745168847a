/** `/watch` and alerts. */
import { markdown } from "../template.ts";

export const watch = {
  alertOne: "Watch: {name}",
  alertMore: {
    one: "and 1 more article; search for “{query}” to see it",
    other: "and {n} more articles; search for “{query}” to see them",
  },
  myWatches: "Watches",
  watchSaved: "Watch saved",
  watchTells: "You will be alerted to what arrives from now on, {where}.",
  toMe: "To me, by direct message",
  inChannel: "Immediately, in a channel",
  inDigest: "In this server's digest",
  wherePost: "immediately in {place}",
  whereDigest: "in the digest",
  whereDigestOf: "in the digest of {place}",
  whereDm: "immediately by direct message",
  noDigestYet: markdown("No digest is set up here yet, so nothing is posted. Set one up with `/digest set`."),
  trialNone: "It would have matched none of {articles} from {from} to {to}.",
  trialSome: { other: "It would have matched {n} of {articles} from {from} to {to}." },
  tooBroad: markdown(
    '**Not saved yet: that is a lot.** A watch this broad is mostly noise; narrow it with another word, a `"phrase"` or `person:`, or save it as it is.',
  ),
  saveAnyway: "Save anyway",
  noWatches: markdown("There are no watches. Add one with `/watch add`."),
  whichWatch: "Choose a watch…",
  goneWatch: "This watch no longer exists.",
  notYours: "Someone else added this watch. They or a server manager can change it.",
  postNeedsManager: markdown(
    "A watch that posts in a channel or a digest needs Manage Server. Choose `dm` to be alerted privately.",
  ),
  onlyDm: "Outside a server, a watch can only send you direct messages.",
  tooManyWatches: { other: "A server can have at most {n} watches. Remove one first." },
  tooManyOwn: { other: "You can have at most {n} watches. Remove one first." },
  queryUnread: "The query cannot be read: {why}",
  queryEmpty: "The query is empty. Write at least one word.",
  watchRemoved: "The watch was removed.",
  watchPaused: "Paused. Once it is resumed, you are alerted to what arrived meanwhile.",
  watchResumed: "Resumed.",
  watchUncertain: "The last alert may not have been delivered.",
  test: "Test",
  watchItem: "Watch this",
  whatToWatch: "Choose what to watch. You are alerted by direct message.",
  nothingToWatch: "There is nothing in it to watch by.",
  badSilence: "Silence is told of after 1 to {n} days.",
  silenceAfter: {
    one: "Silence: told once after 1 day on which something arrived, but nothing that matches.",
    other: "Silence: told once after {n} days on which something arrived, but nothing that matches.",
  },
  silentSince: markdown({
    one: "**Not printed** on 1 day on which something arrived, since {when}. Last:",
    other: "**Not printed** on {n} days on which something arrived, since {when}. Last:",
  }),
  silentSinceAsked: markdown({
    one: "**Not printed** on 1 day on which something arrived, since the watch was set on {when}.",
    other: "**Not printed** on {n} days on which something arrived, since the watch was set on {when}.",
  }),
  toldOutletSilent: markdown({
    one: "**Nothing has arrived from {outlet} for 1 day**, since {date}: longer than ever before ({before}). `/corpus status` says what became of its feed.",
    other:
      "**Nothing has arrived from {outlet} for {n} days**, since {date}: longer than ever before ({before}). `/corpus status` says what became of its feed.",
  }),
} as const;
