/** Notes of the command line. Its JSON carries the English ones, which never change. */
export const terminal = {
  noteMissing: "No article has all of the words; the first one lacks {words}",
  noteLoosened: "No article has the phrase {phrase}; its words were searched",
  noteAlsoSearched: "Also searched for {typed}: {names}",
  noteReadAs: "{typed} is not in the corpus; searched {read}",
  noteUnknown: "{typed} is not in the corpus",
  noteDidYouMean: "Did you mean: {queries}",
  noteEmptied: "Nothing fits {condition}; without it there are {articles}",
  noteFitsNothing: "Nothing in the corpus fits {condition}",
  noteAlone: "Alone: {counts}",
  noteNoSource: "No source found: nothing in the corpus is near enough to this text",
  notePrintedAlike: "{articles} articles print this passage in the same words; the oldest stands first",
  noteOutletsHere: "There is no outlet {typed}; there are {names}",
  noteNamesNear: "Nobody is named {typed}; near it are {names}",
} as const;
