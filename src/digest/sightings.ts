/** Articles as the store records their arrival. */
import { createHash } from "node:crypto";
import { type Article, headlineOrWords } from "../corpus/article.ts";
import { bytesOf } from "../corpus/live/identities.ts";
import type { Sighted } from "../store/ports.ts";

/** What tells the store whether an article is new, the same or changed: the words that are read. */
export function sightedOf(article: Article): Sighted {
  return {
    id: article.id,
    bytes: bytesOf(article),
    content: () => contentHash(article),
    headline: headlineOrWords(article),
    outlet: article.outlet,
    date: article.date,
  };
}

/** 22 base64url characters; equal for equal headline, subtitle and paragraphs. */
function contentHash({ title, subtitle, paragraphs }: Article): string {
  const hash = createHash("sha256");
  for (const text of [title, subtitle ?? "", ...paragraphs.map((paragraph) => paragraph.text)]) {
    hash.update(`${text.length}:${text}`);
  }
  return hash.digest("base64url").slice(0, 22);
}
