/** Bytes → text, for files whose encoding nobody declared. */
import { type Refusal, refuse } from "./reason.ts";

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252" }
  | Refusal;

const SAMPLE = 4096;
/** Share of control characters in a sample above which bytes are no text. */
const BINARY_SHARE = 0.02;
/** Share of bytes over 0x7F up to which bytes that are no UTF-8 can be Western European text. */
const HIGH_SHARE = 0.15;

/**
 * Decodes UTF-8 and UTF-16 (with and without byte order mark) and, where no byte sequence is UTF-8 at all,
 * Windows-1252. Bytes that are partly UTF-8 and partly not, and bytes that are no text, are named as such:
 * a letter that cannot be read is never replaced by another.
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
    if (!isMostlyAscii(body)) return refuse("encoding.unknown");
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

/** UTF-16 without a mark: every second byte of Latin text is zero. */
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

/** Western European text has an accent here and there; other encodings of one byte or two have little else. */
function isMostlyAscii(bytes: Uint8Array): boolean {
  let high = 0;
  for (const byte of bytes) if (byte >= 0x80) high++;
  return high <= bytes.length * HIGH_SHARE;
}

/** Offset of the first byte that is not UTF-8, and how many good sequences of several bytes there are. */
function firstBrokenByte(bytes: Uint8Array): { at: number; sequences: number } {
  let at = -1;
  let sequences = 0;
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes[i] ?? 0;
    const length = byte < 0x80 ? 1 : byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : 4;
    const good =
      byte < 0x80 ||
      (byte >= 0xc2 &&
        byte < 0xf5 &&
        i + length <= bytes.length &&
        bytes.subarray(i + 1, i + length).every((follow) => follow >= 0x80 && follow < 0xc0));
    if (!good && at < 0) at = i;
    if (good && length > 1) sequences++;
    i += good ? length : 1;
  }
  return { at: Math.max(at, 0), sequences };
}
