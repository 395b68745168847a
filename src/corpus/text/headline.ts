/** What is odd about headline and body: do they belong together, and can all of them be read? */
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

/** A flag where bytes stood that are no letter of the document's encoding. */
export function unreadableFlag(title: string, paragraphs: readonly Paragraph[]): Flag[] {
  const letters = [title, ...paragraphs.map(({ text }) => text)].reduce(
    (sum, text) => sum + (text.includes("\ufffd") ? text.split("\ufffd").length - 1 : 0),
    0,
  );
  if (letters === 0) return [];
  return [{ kind: "unreadable letters", code: "flag.unreadable", values: { letters: `${letters}` } }];
}

function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= SHORTEST_WORD).map((word) => word.slice(0, STEM)));
}
