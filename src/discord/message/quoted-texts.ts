/** The quotes in a message to search for: its quoted parts, else all of it. */

/** Minimum words of a quoted part that is searched for on its own. */
const SHORTEST = 4;
const LONGEST = 2000;
const QUOTATION = /“([^”]+)”|"([^"]+)"|«([^»]+)»|「([^」]+)」/g;

/** The texts to search for, most likely first. */
export function quotedTexts(texts: readonly string[]): string[] {
  const plain = texts.map(withoutMarkup).filter((text) => text !== "");
  const parts = plain.flatMap((text) =>
    [...text.matchAll(QUOTATION)].map((match) =>
      (match.slice(1).find((part) => part !== undefined) ?? "").trim(),
    ),
  );
  const blocks = texts.map(blockQuotes).filter((text) => text !== "");
  const long = [...parts, ...blocks].filter((part) => part.split(/\s+/).length >= SHORTEST);
  const byLength = long.sort((a, b) => b.length - a.length);
  return [...new Set([...byLength, ...plain])].map((text) => text.slice(0, LONGEST));
}

function blockQuotes(text: string): string {
  const lines = text.split("\n").filter((line) => /^\s*>/.test(line));
  return withoutMarkup(lines.join("\n"));
}

/** Removes Discord's markup: quote marks, bold, headings, escapes, mentions. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<(?:@[!&]?|#|a?:\w+:|t:)[\d:A-Za-z]+>/g, " ")
    .replace(/^\s*(?:>{1,3}|-#|#{1,3})\s+/gm, "")
    .replace(/\[([^\]\n]+)\]\(<?https?:[^)\s]*>?\)/g, "$1")
    .replace(/\*\*|__|~~|\|\||```/g, "")
    .replace(/\\([^\sA-Za-z0-9])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}
