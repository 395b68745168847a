/** Cutting plain text to a length. */

/** Cuts a text to a length for a label or a choice, never inside a character, with an ellipsis where it is cut. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, wholeCharacter(text, length - 1)).trimEnd()}…`;
}

/** The nearest offset, not after this one, that lies between two characters. */
export function wholeCharacter(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff ? at - 1 : at;
}
