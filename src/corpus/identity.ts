/** Names of articles and documents: identities and fingerprints, all SHA-256. */
import { hash } from "node:crypto";
import type { ArticleId } from "./article.ts";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const ID_LENGTH = 16;

/** SHA-256 in hexadecimal. */
export function sha256(data: Uint8Array | string): string {
  return hash("sha256", data, "hex");
}

/**
 * The article's id: 16 base32 characters (80 bits) of the SHA-256 of its identity, which is the record's own
 * `id`, else its URL, else its document's path and its place in it. An edit keeps the id.
 */
export function articleId(identity: string): ArticleId {
  const digest = hash("sha256", identity, "buffer");
  let id = "";
  let bits = 0;
  let held = 0;
  for (const byte of digest) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && id.length < ID_LENGTH) {
      id += ALPHABET[(held >>> (bits - 5)) & 31];
      bits -= 5;
    }
    held &= 0xff;
  }
  return id as ArticleId;
}

export function isArticleId(text: string): text is ArticleId {
  return /^[a-z2-7]{16}$/.test(text);
}
