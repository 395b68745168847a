/** Shortens a text for a label or a choice, at a character boundary, with an ellipsis. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, wholeCharacter(text, length - 1)).trimEnd()}…`;
}

/** The nearest character boundary at or before an offset. */
export function wholeCharacter(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff ? at - 1 : at;
}
