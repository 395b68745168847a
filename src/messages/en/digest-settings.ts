/** `/digest set`. */
import { markdown } from "../template.ts";

export const digestSettings = {
  digestSaved: "The digest is set",
  digestChanged: "The digest is changed",
  nextAt: "Next: {full} ({relative})",
  noNext: "No next one: it is paused.",
  inZone: "{time}, {zone}, {days}",
  everyDay: "every day",
  onlyOutlet: "only {outlet}",
  emptyLine: "one line when nothing is new",
  emptySilent: "silent when nothing is new",
  postNothing: "Post nothing",
  postLine: "Post one line that says so",
  quietly: "without a notification",
  noPicture: "Attach Files is missing there: digests come without the chart.",
  mayNot:
    "I may not post in {place}: {missing} is missing there. Give it to Dateline, or choose another channel.",
  notMember:
    "Dateline is not a member of this server, so it cannot post here by itself. Ask a manager to add it.",
  noDigests: markdown("No digest is set in this server. `/digest set` sets one."),
  whichDigest: markdown("There are several digests here. Choose one with the option `digest`."),
  goneDigest: "This digest is no longer set.",
  badTime: "“{typed}” is no time of day. Write 8:00, 08:00 or 8 am.",
  badZone:
    "“{typed}” is no time zone. Type a city, a country or an offset such as +9, and pick one of the list.",
  badDays: markdown("“{typed}” are no days of the week. Write `weekdays`, `mon, wed` or `fri-mon`."),
  unknownOutlet: "“{typed}” is no outlet of this archive. Pick one of the list.",
  tooManyDigests: markdown("A server may have {n} digests. Remove one with `/digest off` first."),
} as const;
