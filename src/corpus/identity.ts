/** Identities and fingerprints of articles and documents, all SHA-256. */
import { hash } from "node:crypto";
import type { ArticleId } from "./article.ts";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

export function sha256(data: Uint8Array | string): string {
  return hash("sha256", data, "hex");
}

/**
 * The article's id: 16 base32 characters (80 bits) of the SHA-256 of its identity, which is the record's own
 * `id`, else its URL, else its document's path and position. An edit keeps the id.
 */
export function articleId(identity: string): ArticleId {
  const bytes = hash("sha256", identity, "buffer");
  let id = "";
  let rest = 0;
  for (let i = 0, bits = 0; i < 10; i++) {
    rest = (rest << 8) | (bytes[i] ?? 0);
    for (bits += 8; bits >= 5; ) {
      bits -= 5;
      id += ALPHABET.charAt((rest >>> bits) & 31);
    }
    rest &= 31;
  }
  return id as ArticleId;
}
