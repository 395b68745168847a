/** Bytes → text, for files without a declared encoding. */
import { type Refusal, refuse } from "./reason.ts";

export type Decoded =
  | {
      readonly ok: true;
      readonly text: string;
      readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252" | "declared";
    }
  | Refusal;

const SAMPLE = 4096;
/** Share of control characters in a sample above which bytes are not text. */
const BINARY_SHARE = 0.02;
/** Single-byte encodings of Latin text: a byte is read only where all of them agree. */
const LATIN = ["windows-1252", "windows-1250", "windows-1254", "iso-8859-2"].map(
  (name) => new TextDecoder(name),
);

/**
 * Decodes UTF-8 and UTF-16 (with and without byte order mark) and, where no byte sequence is UTF-8 at all, Latin
 * text that reads the same in every encoding of it (`é`, `“`). Bytes that are partly UTF-8 and partly not, letters
 * that may be of any script, and bytes that are no text, are named as such: no letter is guessed.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return refuse("damaged.empty");
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return decodeAs("utf-16le", bytes.subarray(2));
  if (a === 0xfe && b === 0xff) return decodeAs("utf-16be", bytes.subarray(2));
  const body = a === 0xef && b === 0xbb && c === 0xbf ? bytes.subarray(3) : bytes;
  const wide = guessUtf16(body);
  if (wide) return decodeAs(wide, body);
  if (looksBinary(body)) return refuse("damaged.binary");
  try {
    return checked(new TextDecoder("utf-8", { fatal: true }).decode(body), "UTF-8");
  } catch {
    const broken = firstBrokenByte(body);
    const at = `${broken.at + bytes.length - body.length}`;
    if (broken.sequences > 0) return refuse("encoding.utf8", { at });
    if (!isPlainLatin(body)) return refuse("encoding.unknown");
    return checked(new TextDecoder("windows-1252").decode(body), "Windows-1252");
  }
}

function decodeAs(encoding: "utf-16le" | "utf-16be", bytes: Uint8Array): Decoded {
  try {
    return checked(new TextDecoder(encoding, { fatal: true }).decode(bytes), "UTF-16");
  } catch {
    return refuse("encoding.utf16");
  }
}

function checked(text: string, encoding: "UTF-8" | "UTF-16" | "Windows-1252"): Decoded {
  if (text.includes("\0")) return refuse("damaged.binary");
  return text.trim() === "" ? refuse("damaged.empty") : { ok: true, text, encoding };
}

/** UTF-16 without a byte order mark: every second byte of Latin text is zero. */
function guessUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = bytes.subarray(0, SAMPLE);
  if (bytes.length % 2 !== 0 || sample.length < 4) return null;
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.6 && even < half * 0.05) return "utf-16le";
  if (even > half * 0.6 && odd < half * 0.05) return "utf-16be";
  return null;
}

function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let control = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) control++;
  }
  return control > sample.length * BINARY_SHARE || bytes.includes(0);
}

/** Quotation marks, dashes, dots and the no-break space, the same in Windows-1250 to Windows-1258. */
const MARKS = "\\x85\\x91-\\x97\\xa0";
const HIGH = /[\x80-\xff]+/g;
const ONLY_MARKS = new RegExp(`^[${MARKS}]+$`);
const ONE_LETTER = new RegExp(`^[${MARKS}]?[\\xc0-\\xff][${MARKS}]?$`);

/**
 * Whether all high bytes are punctuation, or single letters among Latin ones on which the encodings agree. Pairs of
 * high bytes may be Korean, Chinese or Japanese, longer runs Cyrillic: `김덕훈` must not become `±è´öÈÆ`.
 */
function isPlainLatin(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString("latin1");
  for (const { 0: run, index } of text.matchAll(HIGH)) {
    if (ONLY_MARKS.test(run)) continue;
    const around = (text[index - 1] ?? "") + (text[index + run.length] ?? "");
    if (!ONE_LETTER.test(run) || !/[A-Za-z]/.test(around)) return false;
    const readings = new Set(LATIN.map((decoder) => decoder.decode(Buffer.from(run, "latin1"))));
    if (readings.size > 1) return false;
  }
  return true;
}

/** Multi-byte UTF-8 sequences, one character per byte. */
const SEQUENCE = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

/** Offset of the first byte that is not UTF-8, and the number of valid multi-byte sequences. */
function firstBrokenByte(bytes: Uint8Array): { at: number; sequences: number } {
  let sequences = 0;
  const rest = Buffer.from(bytes)
    .toString("latin1")
    .replace(SEQUENCE, (letter) => {
      sequences++;
      return " ".repeat(letter.length);
    });
  return { at: Math.max(rest.search(/[\x80-\xff]/), 0), sequences };
}
