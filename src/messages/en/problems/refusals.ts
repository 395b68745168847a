/** Refusals: what happened, and what to do. */
export const refusals = {
  atEnd: "at the end",
  atCharacter: "at character {at}: “{from}”",
  tooFast: "Too many requests at once. Try again in {seconds} s.",
  ourMistake:
    "Something went wrong on our side. Try again; if it keeps happening, give the operator this reference: {reference}",
  unknownCommand: "This is no longer part of Dateline. Type / to see the commands.",
  staleButton: "This button has expired. Run the command again.",
  managersOnly: "This needs the Manage Server permission. Ask someone who has it.",
  serversOnly: "Settings belong to a server. Use this command in a server.",
  posted: "Posted for everyone to see.",
  perhapsPosted:
    "Discord did not say whether it was posted. Please look in the channel; if it is not there, share it again.",
  mayNotPost: "I can't post here: {missing} is missing. Grant it to Dateline, or share in another channel.",
  mayNotPostAlone:
    "I can't post here: you don't have the Use External Apps permission in this channel. Ask a server manager, or share elsewhere.",
  optionMissing: "The option “{name}” is missing: {what}.",
  optionWrong: "The option “{name}” cannot be read: {what}.",
  tooLong: "This can be at most {most} characters long; it has {n}.",
  noSuchChoice: "There is no “{value}” here. Choose one of: {choices}.",
  unseenChannel: "This channel cannot be seen from here. Choose another one.",
  noSuchDate:
    "“{value}” is not a valid date. Write 2021, 2021-04, 2021-04-09, 9 April 2021, monday, yesterday or last week.",
  datesCrossed: "{from} is later than {to}: the first date must come before the second.",
  noSuchTitle:
    "No article has “{title}” in its headline. Type a headline, some of its words, or what a citation gives as its file.",
  sharedHeadline: { other: "{n} articles have the headline “{title}”." },
  chooseArticle: "Choose an article…",
  nearestArticles: "The nearest articles…",
  noSuchParagraph: "There is no ¶ {typed}: this article has ¶ 1 to ¶ {last}.",
} as const;
