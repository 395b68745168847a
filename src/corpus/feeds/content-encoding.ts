/** Decompresses response bodies. */
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

const DECODERS: Readonly<Record<string, (body: Buffer, most: number) => Buffer>> = {
  identity: (body) => body,
  gzip: (body, most) => gunzipSync(body, { maxOutputLength: most }),
  "x-gzip": (body, most) => gunzipSync(body, { maxOutputLength: most }),
  deflate: (body, most) => inflateSync(body, { maxOutputLength: most }),
  br: (body, most) => brotliDecompressSync(body, { maxOutputLength: most }),
};

/** The decompressed body; null where it is damaged, over `most` bytes, or in an unknown encoding. */
export function decodeBody(encoding: string | undefined, body: Buffer, most: number): Buffer | null {
  const decode = DECODERS[(encoding ?? "identity").trim().toLowerCase()];
  try {
    return decode ? decode(body, most) : null;
  } catch {
    return null; // the caller reports it
  }
}
