/** Refusals: what happened, and what to do. */
export const refusals = {
  atEnd: "at the end",
  atCharacter: "at character {at}: “{from}”",
  tooFast: "That was a lot at once. Please try again in {seconds} s.",
  ourMistake:
    "Something went wrong here, and it is our mistake. Please try again; if it stays, tell the operator this reference: {reference}",
  unknownCommand: "This is no longer a part of Dateline. Type / to see what there is.",
  staleButton: "This button is older than what is kept for it. Please ask again.",
  managersOnly: "This needs the permission Manage Server. Ask somebody who has it.",
  serversOnly: "Settings belong to a server. Use this command in one.",
  posted: "Posted for all to see.",
  mayNotPost: "I may not post here: {missing} is missing. Give it to Dateline, or share in another channel.",
  mayNotPostAlone:
    "I may not post here: you have no permission to Use External Apps in this channel. Ask a manager of the server, or share elsewhere.",
  optionMissing: "The option “{name}” is missing: {what}.",
  optionWrong: "The option “{name}” cannot be read: {what}.",
  tooLong: "This may have {most} characters; there are {n}.",
  noSuchChoice: "There is no “{value}” here. Choose one of: {choices}.",
  unseenChannel: "This channel cannot be seen from here. Choose another one.",
  noSuchDate: "“{value}” is no date that exists. Write 2021, 2021-04 or 2021-04-09.",
  datesCrossed: "Nothing lies between {from} and {to}: the first date must come before the second.",
  noSuchTitle: "No article has “{title}” in its headline. Try fewer words, or /search for its text.",
  noSuchParagraph: "There is no ¶ {typed}: this article has ¶ 1 to ¶ {last}.",
} as const;
