/** Limits on a document. They may be changed here; the largest file of each format is in `extractors.ts`. */

const MB = 1024 * 1024;

export const LIMITS = {
  /** UTF-16 units of text that one document may give. */
  textLength: 30 * MB,
  /** Blocks of text per document: a page of a bulletin has about ten. */
  blocks: 50_000,
  pages: 5_000,
  /** Elements of an HTML page, and their maximum depth. */
  elements: 50_000,
  depth: 400,
  entries: 2_000,
  /** Files in a DOCX, their total size unpacked (bytes), and the size of the part that is read. */
  zipEntries: 5_000,
  zipBytes: 300 * MB,
  zipEntryBytes: 60 * MB,
  /** Wall time of one extraction: this, plus so much per MB of the file. */
  milliseconds: 30_000,
  millisecondsPerMb: 3_000,
  /** Memory of the extraction thread: its heap, and memory outside it (decompressed streams). */
  heapMb: 512,
  externalMb: 512,
} as const;
