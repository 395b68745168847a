import { oneLine } from "./one-line.ts";

/** Comma-separated values (RFC 4180), with a byte order mark so that spreadsheets detect UTF-8. */
export function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(cell).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/**
 * Prefixes an apostrophe to cells that a spreadsheet could read as a formula, even after invisible
 * characters.
 */
function cell(value: string): string {
  const line = oneLine(value);
  const harmless = /^[\s\p{Cf}\0]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(line) ? `'${line}` : line;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
