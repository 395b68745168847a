/** *Find source of quote*. */
export const source = {
  exact: "Exactly as printed",
  nearly: "Nearly: {n} words differ",
  nearlyOne: "Nearly: 1 word differs",
  printed: "printed",
  quoted: "quoted",
  noSource: "No source of this was found in the archive. That does not mean that it was never printed.",
  noText: "This message has no text to look for.",
  sameIn: "{n} articles print it alike; the oldest first.",
} as const;
