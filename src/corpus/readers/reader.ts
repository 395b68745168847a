/** The small interface that every kind of document is read through. */
import type { Article } from "../article.ts";
import type { Place, Reason } from "../reason.ts";
import type { History } from "../versions/history.ts";

/** A document as it lies in the corpus, not yet read. */
export interface Document {
  /** Path within the corpus, `/` between folders. */
  readonly origin: string;
  /** Size in bytes. */
  readonly size: number;
  /** The bytes as they come, decompressed by nobody. */
  open(): AsyncIterable<Uint8Array>;
}

/** Something that was not taken into the library, and why. */
export interface SetAside {
  readonly origin: string;
  /** Where in the document, or null for the whole of it. */
  readonly place: Place | null;
  readonly reason: Reason;
  /** The document that has the same already, where it was refused because of that. */
  readonly copyOf?: string;
}

export type ReadResult =
  /** `history` where the document itself holds earlier versions of the article, or says that it is gone. */
  | { readonly kind: "article"; readonly article: Article; readonly history?: History }
  | { readonly kind: "set aside"; readonly setAside: SetAside }
  /** Bytes of the document taken so far, for a progress line. */
  | { readonly kind: "progress"; readonly bytes: number };

/** One kind of document. `read` never throws for what the bytes hold; it yields what it set aside. */
export interface Reader {
  /** File endings, lower-case, without the dot: `jsonl.gz`. */
  readonly endings: readonly string[];
  read(document: Document): AsyncIterable<ReadResult>;
}

export function setAside(
  document: Document,
  place: Place | null,
  reason: Reason,
): Extract<ReadResult, { kind: "set aside" }> {
  return { kind: "set aside", setAside: { origin: document.origin, place, reason } };
}

export async function readBytes(document: Document): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of document.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** True where a value is nested deeper than `depth` (or holds itself): it cannot be written out safely. */
export function isDeep(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeep(inner, depth - 1));
}
