/** The interface of readers, one per kind of document. */
import type { Article } from "../article.ts";
import type { Content, Place, Reason } from "../reason.ts";
import type { History } from "../versions/history.ts";

/** An unread document of the corpus. */
export interface Document {
  /** Path within the corpus, with `/` separators. */
  readonly origin: string;
  readonly size: number;
  /** The bytes as stored, not decompressed. */
  open(): AsyncIterable<Uint8Array>;
}

/** Something not added to the library, and why. */
export interface SetAside {
  readonly origin: string;
  /** Where in the document; null for all of it. */
  readonly place: Place | null;
  readonly reason: Reason;
  /** The document that already has the same content, if that is why. */
  readonly copyOf?: string;
}

export type ReadResult =
  /** `history` where the document itself contains earlier versions, or says that the article is gone. */
  | { readonly kind: "article"; readonly article: Article; readonly history?: History }
  | { readonly kind: "set aside"; readonly setAside: SetAside }
  /** Bytes read so far, for a progress line. */
  | { readonly kind: "progress"; readonly bytes: number };

/** A format. `read` never throws for a document's content; it yields what it sets aside. */
export interface Reader {
  /** File endings in lower case, without the dot: `jsonl.gz`. */
  readonly endings: readonly string[];
  /** The first bytes (one character each) of every file of this format, and of no other. */
  readonly signature?: { readonly begins: RegExp; readonly content: Content["code"] };
  /** Whether a file with these last bytes is complete; without it, only time can tell. */
  readonly isWhole?: (tail: Buffer) => boolean;
  /** Media types (`Content-Type`) under which servers send single documents of this format. */
  readonly types?: RegExp;
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
  return Buffer.concat(await Array.fromAsync(document.open()));
}
