/** How high a message stands on a phone, in CSS pixels: what a reader scrolls through. */
import type { APIComponentInContainer } from "discord.js";
import { ComponentType } from "discord.js";
import { componentsOf, type Message } from "./message.ts";

/** Two screens of a phone, below and above what Discord itself takes of each. */
export const TWO_SCREENS = 1_500;

/** Of a screen 400 pixels wide: letters in a line of text, of small print, and beside a button; Hangul is twice as wide. */
const LETTERS = { text: 43, small: 52, beside: 33 };
const LINE = { text: 22, small: 18, heading: 30 };
const GAP = 8;
const HEIGHTS: Partial<Record<ComponentType, number>> = {
  [ComponentType.ActionRow]: 44,
  [ComponentType.Separator]: 9,
  [ComponentType.MediaGallery]: 190,
};
const WIDE = /[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]/gu;

export function phoneHeight(message: Message): number {
  return componentsOf(message)
    .flatMap((part): readonly APIComponentInContainer[] =>
      part.type === ComponentType.Container ? part.components : [part],
    )
    .reduce((sum, part) => sum + heightOf(part) + GAP, 0);
}

function heightOf(part: APIComponentInContainer): number {
  if (part.type === ComponentType.TextDisplay) return textHeight(part.content, LETTERS.text);
  if (part.type === ComponentType.Section)
    return part.components.reduce((sum, { content }) => sum + textHeight(content, LETTERS.beside), 0);
  return HEIGHTS[part.type] ?? LINE.text;
}

function textHeight(content: string, letters: number): number {
  return content
    .split("\n")
    .map((line) => {
      const kind = line.startsWith("-# ") ? "small" : /^#{1,3} /.test(line) ? "heading" : "text";
      // An address behind words is not shown.
      const shown = line
        .replace(/^(?:-#|#{1,3}|>) /, "")
        .replace(/\]\([^)]*\)/g, "")
        .replace(/[\\*[]/g, "");
      const width = shown.length + (shown.match(WIDE)?.length ?? 0);
      const most = kind === "small" ? (letters * LETTERS.small) / LETTERS.text : letters;
      return Math.max(1, Math.ceil(width / most)) * LINE[kind];
    })
    .reduce((sum, height) => sum + height, 0);
}
