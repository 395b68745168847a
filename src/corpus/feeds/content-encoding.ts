/** Bodies that a server compressed. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";

type Decode = (body: Buffer, options: { readonly maxOutputLength: number }) => Buffer;
const DECODERS: Readonly<Record<string, Decode>> = {
  identity: (body) => body,
  gzip: gunzipSync,
  deflate: (body, options) => (hasZlibHeader(body) ? inflateSync : inflateRawSync)(body, options),
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

/** As it should be; some servers send `deflate` without. */
function hasZlibHeader([first = 0, second = 0]: Buffer): boolean {
  return (first & 0x0f) === 8 && ((first << 8) + second) % 31 === 0;
}

/**
 * The body decompressed, or null where it is damaged, larger than `most` bytes, or encoded in another way. Several
 * encodings are undone from the last to the first.
 */
export function decodeBody(encoding: string | undefined, body: Buffer, most: number): Buffer | null {
  const names = (encoding ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim().replace(/^x-/, ""));
  let decoded = body;
  for (const name of names.filter((each) => each !== "").reverse()) {
    const decode = DECODERS[name];
    if (!decode) return null;
    try {
      decoded = decode(decoded, { maxOutputLength: most });
    } catch {
      return null; // Damaged or too large: the caller says so in its own words.
    }
  }
  return decoded;
}
