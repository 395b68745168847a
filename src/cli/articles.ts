/** `dateline articles`: every article of a corpus, as JSON or as a list. */
import { Command } from "commander";
import type { Config } from "../config.ts";
import { type Article, headlineOrWords } from "../corpus/article.ts";
import { tell } from "../messages/index.ts";
import { openCorpus, plain, print } from "./terminal.ts";

export function articlesCommand(config: Config): Command {
  return new Command("articles")
    .description("List the articles of a corpus, in document order.")
    .option("--json", "one JSON object per line, paragraphs included")
    .option("--corpus <path>", "folder or file to read", config.corpus)
    .addHelpText("after", "\nExample: dateline articles --json --corpus archive.jsonl.gz")
    .action(async (options: { json?: boolean; corpus: string }) => {
      const { library } = await openCorpus(options.corpus);
      for (const article of library.articles()) {
        await print(options.json ? JSON.stringify(articleRecord(article)) : articleLine(article));
      }
    });
}

/** An article as JSON: `paragraphs` holds the texts, ¶ 1 first. */
export function articleRecord(article: Article): Record<string, unknown> {
  return {
    id: article.id,
    sourceId: article.sourceId,
    origin: article.origin,
    ordinal: article.ordinal,
    outlet: article.outlet,
    title: article.title,
    subtitle: article.subtitle,
    date: article.date,
    pageDate: article.pageDate,
    dateFrom: article.dateFrom,
    datePrecision: article.datePrecision,
    place: article.place,
    juche: article.juche,
    url: article.url,
    language: article.language,
    sha256: article.sha256,
    repairs: article.repairs,
    paragraphs: article.paragraphs.map((paragraph) => paragraph.text),
    bulletin: article.bulletin,
    retrieved: article.retrieved,
    bodyFrom: article.bodyFrom,
    flags: article.flags.map((flag) => ({
      kind: flag.kind,
      detail: tell(flag, "en"),
      code: flag.code,
      values: flag.values,
    })),
    extra: article.extra,
    /** The page on which each paragraph begins; null for formats without pages. */
    pages: article.paragraphs.some(({ page }) => page !== undefined)
      ? article.paragraphs.map(({ page }) => page ?? null)
      : null,
    titleFrom: article.titleFrom ?? null,
  };
}

function articleLine(article: Article): string {
  const date = (article.date ?? "no date").padEnd(10);
  return plain(
    `${article.id}  ${date}  ${article.outlet ?? "outlet not recorded"}  ${headlineOrWords(article)}`,
  );
}
