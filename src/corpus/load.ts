/** Reads a corpus into a library, and reports everything that was set aside. */

import type { Article, ArticleId } from "./article.ts";
import { type CorpusFiles, listCorpus } from "./folder.ts";
import { Library } from "./library.ts";
import { type Claim, Identities } from "./live/identities.ts";
import { readerFor, readers } from "./readers/index.ts";
import { type Document, type ReadResult, type SetAside, setAside } from "./readers/reader.ts";
import { because, placed, type Reason, unreadable } from "./reason.ts";
import { Histories, type History } from "./versions/history.ts";

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
 * the corpus itself cannot be read.
 */
export async function loadCorpus(
  path: string,
  onProgress?: (progress: Progress) => void,
  identities = new Identities(),
): Promise<Corpus> {
  return loadDocuments(await listCorpus(path), onProgress, identities);
}

/** An article whose identity depends on what the other documents hold. */
interface Waiting {
  readonly article: Article;
  readonly history: History | undefined;
  readonly claim: Claim;
}

/** The same for a listed corpus. Articles are added in the order recorded in `identities`, new ones last. */
export async function loadDocuments(
  files: Pick<CorpusFiles, "documents" | "setAside">,
  onProgress?: (progress: Progress) => void,
  identities = new Identities(),
): Promise<Corpus> {
  const library = new Library();
  const histories = new Histories();
  const aside: SetAside[] = [...files.setAside];
  const origins = new Set(files.documents.map(({ origin }) => origin));
  const totalBytes = files.documents.reduce((sum, document) => sum + document.size, 0);
  const waiting: Waiting[] = [];
  const take = ({ article, history, claim }: Waiting, id: ArticleId) => {
    const named = { ...article, id };
    const turn = identities.turnOf(named) ?? identities.nextTurn();
    const refused = library.add(named, turn);
    const place = placed("place.item", { item: `${article.ordinal}` });
    if (refused) aside.push({ origin: article.origin, place, ...refused });
    else {
      identities.note(named, turn, claim.rule);
      if (history) histories.restore(id, history);
    }
  };
  let bytesBefore = 0;
  for (const document of files.documents) {
    for await (const result of readDocument(document)) {
      if (result.kind === "progress")
        onProgress?.({ articles: library.size, bytes: bytesBefore + result.bytes, totalBytes });
      else if (result.kind === "set aside") aside.push(result.setAside);
      else {
        const { article, history } = result;
        const claim = identities.claimOf(article);
        const { holder } = claim;
        const isElsewhere = holder !== null && holder !== article.origin && origins.has(holder);
        if (isElsewhere || claim.rule === "place") waiting.push({ article, history, claim });
        else take({ article, history, claim }, claim.id);
      }
    }
    bytesBefore += document.size;
  }
  const [byPlace, others] = [true, false].map((is) =>
    waiting.filter(({ claim }) => (claim.rule === "place") === is),
  );
  for (const one of others ?? []) take(one, one.claim.id);
  for (const one of byPlace ?? []) {
    const isTaken = library.get(one.claim.id) !== undefined;
    take(one, isTaken ? identities.newId(one.article) : one.claim.id);
  }
  return { library, documents: files.documents.length, setAside: aside, histories };
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
