/** Bodies that a server compressed. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";

const DECODERS: Readonly<Record<string, (body: Buffer, most: number) => Buffer>> = {
  identity: (body) => body,
  gzip: (body, most) => gunzipSync(body, { maxOutputLength: most }),
  deflate: (body, most) => inflated(body, most),
  br: (body, most) => brotliDecompressSync(body, { maxOutputLength: most }),
  zstd: (body, most) => zstdDecompressSync(body, { maxOutputLength: most }),
};

/** With the header of zlib, as it should be, or without, as some servers send it. */
function inflated(body: Buffer, most: number): Buffer {
  const hasHeader = ((body[0] ?? 0) & 0x0f) === 8 && (((body[0] ?? 0) << 8) + (body[1] ?? 0)) % 31 === 0;
  return (hasHeader ? inflateSync : inflateRawSync)(body, { maxOutputLength: most });
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
      decoded = decode(decoded, most);
    } catch {
      return null; // Damaged or too large: the caller says so in its own words.
    }
  }
  return decoded;
}
