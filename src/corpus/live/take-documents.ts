/** Documents of a live corpus are read, and their articles named and put into the library. */
import { isSystemError } from "../../common/missing.ts";
import type { Article, ArticleId } from "../article.ts";
import { type Progress, resultsOf } from "../load.ts";
import type { SetAside } from "../readers/reader.ts";
import { placed, unreadable } from "../reason.ts";
import type { History } from "../versions/history.ts";
import type { CorpusUpdater, UpdaterOptions } from "./corpus-updater.ts";
import type { FileState } from "./folder-state.ts";
import type { Claim } from "./identities.ts";

/** A document while it is read again. */
export interface Reading {
  readonly file: FileState;
  readonly before: ReadonlySet<ArticleId>;
  readonly now: Set<ArticleId>;
  readonly problems: SetAside[];
  isRead: boolean;
}

/** An article that has yet to be put into the library. */
interface Waiting {
  readonly reading: Reading;
  readonly article: Article;
  readonly history: History | undefined;
  readonly claim: Claim;
}

interface Options extends Pick<UpdaterOptions, "identities" | "library"> {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Reads documents, and names their articles once all of them have been read: those with the same bytes first, then
 * those that are in the same place (`identities.ts`). `ids` are the articles of each document before; what is replaced
 * by other articles is added to `vanished`.
 */
export async function takeDocuments(
  files: readonly FileState[],
  ids: ReadonlyMap<string, ReadonlySet<ArticleId>>,
  vanished: Map<ArticleId, Article>,
  updater: CorpusUpdater,
  options: Options,
): Promise<readonly Reading[]> {
  const { identities, library } = options;
  const readings: Reading[] = files.map((file) => ({
    file,
    before: ids.get(file.document.origin) ?? new Set(),
    now: new Set(),
    problems: [],
    isRead: false,
  }));
  const unread = new Set(files.map(({ document }) => document.origin));
  const claimed = new Set<ArticleId>();
  const byBytes: Waiting[] = [];
  const byPlace: Waiting[] = [];
  const put = async ({ reading, article, history, claim }: Waiting, id: ArticleId, mayMove: boolean) => {
    const named = { ...article, id };
    // The first one keeps the id: another one is refused.
    const refused = claimed.has(id) ? library.add(named) : updater.put(named, claim.rule, mayMove, vanished);
    if (refused === null) {
      claimed.add(id);
      reading.now.add(id);
      if (history) updater.restore(named, history);
    } else {
      const place = placed("place.item", { item: `${article.ordinal}` });
      reading.problems.push({ origin: article.origin, place, ...refused });
    }
    await updater.pause();
  };
  for (const reading of readings) {
    await read(reading, options, async (article, history) => {
      const claim = identities.claimOf(article);
      const one = { reading, article, history, claim };
      const isHolder = claim.holder === article.origin;
      if (claim.rule === "place") byPlace.push(one);
      else if (claim.holder !== null && !isHolder && unread.has(claim.holder)) byBytes.push(one);
      else await put(one, claim.id, isHolder);
    });
  }
  for (const one of byBytes) await put(one, one.claim.id, true);
  for (const one of byPlace) {
    const isTaken = claimed.has(one.claim.id);
    await put(one, isTaken ? identities.newId(one.article) : one.claim.id, false);
  }
  return readings;
}

async function read(
  reading: Reading,
  { library, onProgress }: Options,
  take: (article: Article, history: History | undefined) => Promise<void>,
): Promise<void> {
  const { file, problems } = reading;
  const { origin } = file.document;
  try {
    for await (const result of resultsOf(file.document)) {
      if (result.kind === "set aside") problems.push(result.setAside);
      else if (result.kind === "article") await take(result.article, result.history);
      else {
        onProgress?.({ articles: library.size, bytes: result.bytes, totalBytes: file.size });
      }
    }
    reading.isRead = true;
  } catch (error) {
    problems.push({ origin, place: null, reason: unreadable(error) });
    reading.isRead = !isSystemError(error);
  }
}
