/** Colours with enough contrast on their own background, for dark and light channels. */
export const COLOURS = {
  ground: "#23252b",
  text: "#e3e5e8",
  quiet: "#9aa0aa",
  grid: "#3a3d45",
  bar: "#7aa7e9",
  /** What a bar stresses; no band has it. */
  stressed: "#e0b36a",
  bands: ["#8fc98f", "#d58fb6", "#8fc7d1", "#c9a0e0", "#d9a08a"],
} as const;
