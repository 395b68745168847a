/**
 * Colours on no background of their own: one picture stands in dark and in light channels. Each has about the same
 * contrast to both, which for a middle tone is at most 4:1; letters are larger for it.
 */
export const COLOURS = {
  text: "#7d8086",
  grid: "rgba(128, 128, 128, 0.3)",
  bar: "#4780d2",
  /** What a bar stresses; no band has it. */
  stressed: "#be6b0b",
  bands: ["#438f48", "#c35f92", "#268d92", "#906fc5", "#ab715d"],
} as const;
