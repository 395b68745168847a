/** Checks whether the body belongs to its headline: list pages shift while they are collected. */
import type { Flag, Paragraph } from "../article.ts";

const SHORTEST_WORD = 4;
/** Letters that two forms of a word share: `visits` and `visited`. */
const STEM = 5;

/** A flag where no content word of the headline occurs in the body; nothing where either is too short. */
export function headlineFlag(title: string, paragraphs: readonly Paragraph[]): Flag[] {
  const words = stems(title);
  if (words.size < 3) return [];
  let read = 0;
  for (const { text } of paragraphs) {
    read += text.length;
    for (const stem of stems(text)) if (words.has(stem)) return [];
  }
  if (read < 200) return [];
  return [{ kind: "headline not in body", code: "flag.headline", values: {} }];
}

function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= SHORTEST_WORD).map((word) => word.slice(0, STEM)));
}
