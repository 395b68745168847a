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
  const digits = BigInt(`0x${sha256(identity).slice(0, 20)}`)
    .toString(32)
    .padStart(16, "0");
  return digits.replace(/./g, (digit) => ALPHABET[Number.parseInt(digit, 32)] ?? "") as ArticleId;
}

export function isArticleId(text: string): text is ArticleId {
  return /^[a-z2-7]{16}$/.test(text);
}
