/** Reads a corpus into a library, and reports everything that was set aside. */
import { type CorpusFiles, listCorpus } from "./folder.ts";
import { Library } from "./library.ts";
import { type KeptIds, withKeptId } from "./live/kept-ids.ts";
import { readerFor, readers } from "./readers/index.ts";
import { type Document, type ReadResult, type SetAside, setAside } from "./readers/reader.ts";
import { because, placed, type Reason, unreadable } from "./reason.ts";
import { Histories } from "./versions/history.ts";

export interface Progress {
  readonly articles: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface Corpus {
  readonly library: Library;
  readonly documents: number;
  readonly setAside: readonly SetAside[];
  /** Histories of articles whose documents contain earlier versions. */
  readonly histories: Histories;
}

/**
 * Reads a whole corpus (folder or file). What cannot be read is set aside with a reason. Throws only where
 * the corpus itself cannot be read. `keptIds` are those of renamed documents.
 */
export async function loadCorpus(
  path: string,
  onProgress?: (progress: Progress) => void,
  keptIds: KeptIds = new Map(),
): Promise<Corpus> {
  return loadDocuments(await listCorpus(path), onProgress, keptIds);
}

/** The same for a listed corpus. */
export async function loadDocuments(
  files: Pick<CorpusFiles, "documents" | "setAside">,
  onProgress?: (progress: Progress) => void,
  keptIds: KeptIds = new Map(),
): Promise<Corpus> {
  const library = new Library();
  const histories = new Histories();
  const aside: SetAside[] = [...files.setAside];
  const totalBytes = files.documents.reduce((sum, document) => sum + document.size, 0);
  let bytesBefore = 0;
  for (const document of files.documents) {
    await readInto({ library, histories, keptIds, aside }, document, (bytes) =>
      onProgress?.({ articles: library.size, bytes: bytesBefore + bytes, totalBytes }),
    );
    bytesBefore += document.size;
  }
  return { library, documents: files.documents.length, setAside: aside, histories };
}

async function readInto(
  into: { library: Library; histories: Histories; keptIds: KeptIds; aside: SetAside[] },
  document: Document,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const { library, histories, keptIds, aside } = into;
  for await (const result of readDocument(document)) {
    if (result.kind === "progress") onBytes(result.bytes);
    else if (result.kind === "set aside") aside.push(result.setAside);
    else {
      const article = withKeptId(result.article, keptIds);
      const refused = library.add(article);
      if (refused === null && result.history) histories.restore(article.id, result.history);
      const place = placed("place.item", { item: `${result.article.ordinal}` });
      if (refused) aside.push({ origin: document.origin, place, ...refused });
    }
  }
}

/** The content of a document, for the corpus, uploads and imports. What cannot be read is set aside. */
export async function* readDocument(document: Document): AsyncGenerator<ReadResult> {
  try {
    yield* resultsOf(document);
  } catch (error) {
    yield setAside(document, null, unreadable(error));
  }
}

/** The same, but throws where the document cannot be read. */
export async function* resultsOf(document: Document): AsyncGenerator<ReadResult> {
  const reader = readerFor(document);
  if (reader) yield* reader.read(document);
  else yield setAside(document, null, unsupportedKind());
}

/** Why a document without a reader is set aside. */
export function unsupportedKind(): Reason {
  return because("kind.file", { kinds: readers.flatMap((reader) => reader.endings).join(", ") });
}
