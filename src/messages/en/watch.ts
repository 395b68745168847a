/** `/watch` and alerts. */
import { markdown } from "../template.ts";

export const watch = {
  alertOne: "Watch: {name}",
  alertMore: {
    one: "and 1 more article; search for “{query}” to see it",
    other: "and {n} more articles; search for “{query}” to see them",
  },
  myWatches: "Watches",
  watchSaved: "The watch is set",
  watchTells: "You are told of what arrives from now on, {where}.",
  toMe: "To me, by direct message",
  inChannel: "At once, in a channel",
  inDigest: "In this server's digest",
  wherePost: "at once in {place}",
  whereDigest: "in the digest",
  whereDigestOf: "in the digest of {place}",
  whereDm: "at once by direct message",
  noDigestYet: markdown("No digest is set here yet, so nothing is posted. Set one with `/digest set`."),
  trialNone: "It would have matched none of {articles} from {from} to {to}.",
  trialSome: { other: "It would have matched {n} of {articles} from {from} to {to}." },
  tooBroad: markdown(
    '**That is a lot.** A watch so broad is noise; narrow it with another word, a `"phrase"` or `person:`. Or save it as it is.',
  ),
  saveAnyway: "Save it anyway",
  noWatches: markdown("No watch is set. `/watch add` sets one."),
  whichWatch: "Choose a watch…",
  goneWatch: "This watch is no longer set.",
  notYours: "This watch was set by somebody else. They or a manager of the server can change it.",
  postNeedsManager: markdown(
    "A watch that posts in a channel or in the digest needs Manage Server. Choose `dm`: then only you are told.",
  ),
  onlyDm: "Outside a server, a watch can only send you direct messages.",
  tooManyWatches: { other: "A server can have {n} watches. Remove one first." },
  tooManyOwn: { other: "You can have {n} watches. Remove one first." },
  queryUnread: "The query cannot be read: {why}",
  queryEmpty: "The query is empty. Write at least one word.",
  watchRemoved: "The watch is removed.",
  watchPaused: "Paused. You are told of what arrives meanwhile once it is resumed.",
  watchResumed: "Resumed.",
  watchUncertain: "The last one may not have been told.",
  test: "Test",
} as const;
