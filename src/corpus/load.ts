/** Reads documents into a library, and reports everything that was set aside. */
import { isSystemError } from "../common/missing.ts";
import type { Article, ArticleId } from "./article.ts";
import { type CorpusFiles, listCorpus } from "./folder.ts";
import { Library, type Refusal } from "./library.ts";
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

type OnProgress = ((progress: Progress) => void) | undefined;

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
export async function loadCorpus(path: string, onProgress?: OnProgress): Promise<Corpus> {
  return loadDocuments(await listCorpus(path), onProgress);
}

/** The same for a listed corpus. Articles are added in the order recorded in `identities`, new ones last. */
export async function loadDocuments(
  { documents, setAside: unread }: Pick<CorpusFiles, "documents" | "setAside">,
  onProgress?: OnProgress,
  identities = new Identities(),
): Promise<Corpus> {
  const library = new Library();
  const histories = new Histories();
  const put = ({ article, history, claim }: Found) => {
    const turn = identities.turnOf(article) ?? identities.nextTurn();
    const refused = library.add(article, turn);
    if (refused !== null) return refused;
    identities.note(article, turn, claim.rule);
    if (history) histories.restore(article.id, history);
    return null;
  };
  const read = await readDocuments(documents, identities, put, onProgress);
  const problems = read.flatMap((reading) => reading.problems);
  return { library, documents: documents.length, setAside: [...unread, ...problems], histories };
}

/** An article of a document, and which one it says that it is. */
export interface Found {
  readonly article: Article;
  readonly history: History | undefined;
  readonly claim: Claim;
  /** It may take the place of the article with its id that another document had. */
  readonly mayMove: boolean;
  /** Another document of these has an article with its id. */
  readonly isSecond: boolean;
}

/** What a document holds now. */
export interface Reading {
  readonly document: Document;
  readonly articles: Set<ArticleId>;
  readonly problems: SetAside[];
  /** Not where the system failed to read it: what it held may still be there. */
  isRead: boolean;
}

/**
 * Reads documents, and names their articles once all of them have been read: those with the same bytes first, then
 * those that are in the same place (`identities.ts`). `put` takes each under its id, or says why not.
 */
export async function readDocuments(
  documents: readonly Document[],
  identities: Identities,
  put: (found: Found) => Refusal | null | Promise<Refusal | null>,
  onProgress?: OnProgress,
): Promise<readonly Reading[]> {
  const origins = new Set(documents.map(({ origin }) => origin));
  const totalBytes = documents.reduce((sum, { size }) => sum + size, 0);
  const given = new Set<ArticleId>();
  const waiting: { reading: Reading; found: Omit<Found, "isSecond"> }[] = [];
  const take = async (reading: Reading, found: Omit<Found, "isSecond">, id: ArticleId) => {
    const refused = await put({ ...found, article: { ...found.article, id }, isSecond: given.has(id) });
    const { origin, ordinal } = found.article;
    const place = placed("place.item", { item: `${ordinal}` });
    if (refused) reading.problems.push({ origin, place, ...refused });
    else {
      given.add(id);
      reading.articles.add(id);
    }
  };
  const readings: Reading[] = [];
  let bytesBefore = 0;
  for (const document of documents) {
    const reading: Reading = { document, articles: new Set(), problems: [], isRead: true };
    readings.push(reading);
    try {
      for await (const result of resultsOf(document)) {
        if (result.kind === "set aside") reading.problems.push(result.setAside);
        else if (result.kind === "progress")
          onProgress?.({ articles: given.size, bytes: bytesBefore + result.bytes, totalBytes });
        else {
          const { article, history } = result;
          const claim = identities.claimOf(article);
          const isHere = claim.holder === article.origin;
          const found = { article, history, claim, mayMove: claim.holder !== null };
          const isElsewhere = claim.holder !== null && !isHere && origins.has(claim.holder);
          if (isElsewhere || claim.rule === "place") waiting.push({ reading, found });
          else await take(reading, { ...found, mayMove: isHere }, claim.id);
        }
      }
    } catch (error) {
      reading.problems.push({ origin: document.origin, place: null, reason: unreadable(error) });
      reading.isRead = !isSystemError(error);
    }
    bytesBefore += document.size;
  }
  const isByPlace = ({ found }: (typeof waiting)[number]) => found.claim.rule === "place";
  for (const { reading, found } of waiting.filter((one) => !isByPlace(one)))
    await take(reading, found, found.claim.id);
  for (const { reading, found } of waiting.filter(isByPlace)) {
    const isTaken = given.has(found.claim.id);
    await take(reading, found, isTaken ? identities.newId(found.article) : found.claim.id);
  }
  return readings;
}

/** The content of a document, for uploads and imports. What cannot be read is set aside. */
export async function* readDocument(document: Document): AsyncGenerator<ReadResult> {
  try {
    yield* resultsOf(document);
  } catch (error) {
    yield setAside(document, null, unreadable(error));
  }
}

/** The same, but throws where the document cannot be read. */
async function* resultsOf(document: Document): AsyncGenerator<ReadResult> {
  const reader = readerFor(document);
  if (reader) yield* reader.read(document);
  else yield setAside(document, null, unsupportedKind());
}

/** Why a document without a reader is set aside. */
export function unsupportedKind(): Reason {
  return because("kind.file", { kinds: readers.flatMap((reader) => reader.endings).join(", ") });
}
