/** *Find source of quote*. */
export const source = {
  exact: "Exactly as printed",
  nearly: { one: "Nearly: 1 word differs", other: "Nearly: {n} words differ" },
  printed: "printed",
  quoted: "quoted",
  searchWords: "Search for its words",
  noSource: "No source for this was found in the archive. That does not mean it was never printed.",
  noText: "This message has no text to search for.",
  sameIn: {
    one: "1 article prints it; the oldest first.",
    other: "{n} articles print it in the same words; the oldest first.",
  },
} as const;
