/** The version log: what the corpus folder cannot tell (earlier texts, ids of renamed documents). */
import { z } from "zod";
import type { ArticleId } from "../corpus/article.ts";
import { type PackedArticle, packArticle, unpackArticle } from "../corpus/packed.ts";
import type { History } from "../corpus/versions/history.ts";
import { articleId, Tables } from "./database.ts";

const packed = z.custom<PackedArticle>((value) => typeof value === "object" && value !== null);
const historyRow = z.object({
  article: articleId,
  history: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(
      z.object({
        versions: z.array(z.object({ article: packed, firstSeen: z.string(), lastSeen: z.string() })),
        goneSince: z.string().nullable(),
        absences: z.array(z.object({ from: z.string(), to: z.string() })),
      }),
    ),
});
const keptRow = z.object({ place: z.string(), article: articleId });

export class VersionLog extends Tables {
  histories(): [ArticleId, History][] {
    return this.db
      .all(historyRow, "SELECT article, history FROM histories")
      .map(({ article, history: { versions, ...rest } }) => [
        article,
        { ...rest, versions: versions.map((one) => ({ ...one, article: unpackArticle(one.article) })) },
      ]);
  }

  keepHistory(article: ArticleId, { versions, ...rest }: History): void {
    const plain = {
      ...rest,
      versions: versions.map((one) => ({ ...one, article: packArticle(one.article) })),
    };
    this.db.insert("histories", { article, history: JSON.stringify(plain) }, "REPLACE");
  }

  /** Ids of renamed documents, as earlier versions kept them: by SHA-256 and position (`…#1`). */
  keptIds(): [string, ArticleId][] {
    return this.db
      .all(keptRow, "SELECT place, article FROM kept_ids")
      .map(({ place, article }) => [place, article]);
  }
}
