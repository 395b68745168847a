/** The name of a file that somebody sent → one that is safe in every file system and shows as it is. */
import { readers } from "../readers/index.ts";

/** Bytes of UTF-8; file systems take 255. */
const LONGEST = 120;
/** Control, format (bidi, zero width), private, unassigned and broken characters: nobody sees what they do. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;
/** What Windows takes in no name. */
const FORBIDDEN = /[<>:"|?*]/g;
/** Names of devices on Windows, with any ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const ENDINGS = readers.flatMap(({ endings }) => endings).sort((a, b) => b.length - a.length);

/**
 * The last part of a path, in one line, without what cannot be seen, without dots in front, and short; its ending
 * stays where it is one of a kind that is read. Safe names stay as they are.
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

/** `.pdf`, as it stands there; empty where it is none of a kind that is read. */
function endingOf(name: string): string {
  const ending = ENDINGS.find((one) => name.toLowerCase().endsWith(`.${one}`));
  return ending === undefined ? "" : name.slice(-ending.length - 1);
}

/** The beginning of a text, in so many bytes of UTF-8 at most, never half a character. */
function within(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}
