/** One picture stands in dark and in light channels: what it shows has contrast to both. */
import { expect, it } from "vitest";
import { COLOURS } from "../../../src/discord/charts/colours.ts";

/** Grounds of messages and their containers in Discord's themes. */
const GROUNDS = ["#ffffff", "#f2f3f5", "#2b2d31", "#242429", "#1a1a1e"];
/** For large letters and for what is drawn (WCAG 2.1, 1.4.3 and 1.4.11). */
const ENOUGH = 3;

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const { text, bar, stressed, bands } = COLOURS;
it.each([text, bar, stressed, ...bands])("%s has contrast to every ground", (colour) => {
  for (const ground of GROUNDS) {
    const [dark = 0, light = 0] = [luminance(colour), luminance(ground)].sort((a, b) => a - b);
    expect((light + 0.05) / (dark + 0.05), ground).toBeGreaterThan(ENOUGH);
  }
});
