/** The name of an uploaded file → a name that is safe in every file system and displays as it is. */
import { readers } from "../readers/index.ts";

/** Bytes of UTF-8; file systems allow 255. */
const LONGEST = 120;
/** Control, format (bidi, zero width), private-use, unassigned and broken characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;
const FORBIDDEN = /[<>:"|?*]/g;
/** Device names on Windows, with any ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const ENDINGS = readers.flatMap(({ endings }) => endings).sort((a, b) => b.length - a.length);

/**
 * The last part of a path, on one line, without invisible characters or leading dots, and shortened; the
 * ending is kept if it is one that is read. Safe names are unchanged.
 */
export function safeFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .replace(UNSEEN, "")
    .replace(FORBIDDEN, "_")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
  const tail = endingOf(clean);
  const stem = within(clean.slice(0, clean.length - tail.length), LONGEST - tail.length).replace(
    /[\s.]+$/u,
    "",
  );
  const name = stem === "" ? `document${tail}` : `${stem}${tail}`;
  return DEVICES.test(name) ? `_${name}` : name;
}

/** `name (2).pdf`: another name with the same ending. */
export function numbered(name: string, number: number): string {
  const ending = endingOf(name);
  return `${name.slice(0, name.length - ending.length)} (${number})${ending}`;
}

/** `.pdf`, as written; empty where the kind is not one that is read. */
function endingOf(name: string): string {
  const ending = ENDINGS.find((one) => name.toLowerCase().endsWith(`.${one}`));
  return ending === undefined ? "" : name.slice(-ending.length - 1);
}

/** The beginning of a text in at most so many bytes of UTF-8, without splitting a character. */
function within(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}
