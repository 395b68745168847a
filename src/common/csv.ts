import { oneLine } from "./one-line.ts";

/** Comma-separated values (RFC 4180), with a byte order mark so that spreadsheets detect UTF-8. */
export function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[head, ...rows].map(csvLine).join("")}`;
}

export function csvLine(row: readonly string[]): string {
  return `${row.map(cell).join(",")}\r\n`;
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
