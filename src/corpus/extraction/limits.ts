/** What a document may cost at most. One row a limit: a person may change them here. */

const MB = 1024 * 1024;

export const LIMITS = {
  /** Size of a file of each kind, in bytes. */
  bytes: { pdf: 100 * MB, docx: 50 * MB, html: 10 * MB, feed: 10 * MB, item: 10 * MB },
  /** UTF-16 units of text that one document may give. */
  textLength: 30 * MB,
  /** Blocks of text of one document: a page of a bulletin holds ten or so. */
  blocks: 50_000,
  /** Pages of a PDF. */
  pages: 5_000,
  /** Elements of a page of HTML, and how deep they may lie inside each other. */
  elements: 50_000,
  depth: 400,
  /** Items of a feed. */
  entries: 2_000,
  /** Files in a DOCX, all of them unpacked together (bytes), and the part of them that is read. */
  zipEntries: 5_000,
  zipBytes: 300 * MB,
  zipEntryBytes: 60 * MB,
  /** Wall time of one extraction: this, and so much more for each MB of the file. */
  milliseconds: 30_000,
  millisecondsPerMb: 3_000,
  /** Memory of the thread that extracts: its heap, and what lies outside the heap (decompressed streams). */
  heapMb: 512,
  externalMb: 512,
} as const;
