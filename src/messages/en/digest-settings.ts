/** `/digest set`. */
import { markdown } from "../template.ts";

export const digestSettings = {
  digestSaved: "The digest is set",
  digestChanged: "The digest is changed",
  nextAt: "Next: {full} ({relative})",
  noNext: "Nothing is scheduled: it is paused.",
  inZone: "{time}, {zone}, {days}",
  everyDay: "every day",
  onlyOutlet: "only {outlet}",
  emptyLine: "one line when nothing is new",
  emptySilent: "silent when nothing is new",
  postNothing: "Post nothing",
  postLine: "Post one line that says so",
  quietly: "without a notification",
  noPicture: "Attach Files is missing there, so digests come without the chart.",
  mayNot: "Missing permissions in {place}: {missing}. Give them to Dateline, or choose another channel.",
  notMember:
    "Dateline is not a member of this server, so it cannot post here by itself. Ask a manager to add it.",
  noDigests: markdown("No digest is set in this server. `/digest set` sets one."),
  whichDigest: markdown("There are several digests here. Choose one with the option `digest`."),
  chooseDigest: "Choose a digest…",
  goneDigest: "This digest is no longer set.",
  badTime: "“{typed}” is not a time of day. Write 8:00, 08:00 or 8 am.",
  badZone:
    "“{typed}” is not a time zone. Type a city, a country or an offset such as +9, and pick one from the list.",
  badDays: markdown("“{typed}” is not a list of weekdays. Write `weekdays`, `mon, wed` or `fri-mon`."),
  unknownOutlet: "“{typed}” is not an outlet in this archive. Pick one from the list.",
  tooManyDigests: { other: "A server can have {n} digests. Remove one with /digest off first." },
} as const;
