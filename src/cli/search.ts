/** `dateline search`, `dateline quote` and `dateline cite`. */
import { styleText } from "node:util";
import { Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { CITATION_FORMS, citationForm, cite } from "../cite/cite.ts";
import type { Config } from "../config.ts";
import type { Article } from "../corpus/article.ts";
import { statusOf } from "../corpus/versions/history.ts";
import { findText } from "../corpus/versions/text.ts";
import type { Engine } from "../engine.ts";
import { type BatchOptions, type BatchQuery, quoteLine, searchLine } from "../search/batch.ts";
import { quoteRecord, searchRecord } from "../search/record.ts";
import { count, day, Failure, openEngine, plain, print, readText } from "./terminal.ts";

const BatchLine = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  query: z.string(),
  filters: z
    .looseObject({ from: z.string().nullish(), to: z.string().nullish() })
    .transform(({ from, to }) => ({ from: from ?? undefined, to: to ?? undefined }))
    .nullish()
    .transform((filters) => filters ?? undefined),
});

interface SearchArguments {
  readonly json?: boolean;
  readonly batch?: string;
  readonly limit: number;
  readonly sort?: "relevance" | "newest" | "oldest";
  readonly from?: string;
  readonly to?: string;
  readonly corpus: string;
}

export function searchCommand(config: Config): Command {
  return new Command("search")
    .description("Find exact quotes, best first.")
    .argument(
      "[query...]",
      'words, "exact phrase", -word, OR, ( ), prefix*, near/5, title: person: outlet: place: after: before: on: year:',
    )
    .option("--json", "one JSON object")
    .option(
      "--batch <file>",
      "JSONL, a line {id, query, filters?}; answers a line {id, ranked} each (- reads standard input)",
    )
    .option("--limit <n>", "results at most", count, 10)
    .addOption(
      new Option("--sort <order>", "order of the results")
        .choices(["relevance", "newest", "oldest"])
        .default("relevance"),
    )
    .option("--from <date>", "earliest date", day)
    .option("--to <date>", "latest date", day)
    .option("--corpus <path>", "folder or file to search", config.corpus)
    .addHelpText(
      "after",
      "\nExamples:\n  dateline search '\"political security guard\"'\n  dateline search 'missile -test after:2010' --json --limit 5",
    )
    .action(async (words: string[], options: SearchArguments) => {
      const query = words.join(" ");
      const lines = options.batch === undefined ? null : await batchLines(options.batch);
      const engine = await openFor(config, options, query);
      if (lines !== null) {
        for (const line of lines) {
          await print(
            JSON.stringify(
              searchLine(engine.index, line, { ...batchOptions(options), expandName: engine.expandName }),
            ),
          );
        }
        return;
      }
      const { limit, sort = "relevance", from = null, to = null } = options;
      const record = searchRecord(engine.index, query, {
        limit,
        sort,
        from,
        to,
        expandName: engine.expandName,
        reprintsOf: engine.reprintsOf,
        cite: citePlain(engine),
      });
      await print(
        options.json ? JSON.stringify(record, null, 2) : searchPage(record as unknown as SearchPage),
      );
    });
}

export function quoteCommand(config: Config): Command {
  return new Command("quote")
    .description("Find where a remembered or pasted text was printed.")
    .argument("[text...]", "the text")
    .option("--json", "one JSON object")
    .option(
      "--batch <file>",
      "JSONL, a line {id, query, filters?}; answers a line {id, ranked, paragraphs} each",
    )
    .option("--limit <n>", "sources at most", count, 10)
    .option("--from <date>", "earliest date", day)
    .option("--to <date>", "latest date", day)
    .option("--corpus <path>", "folder or file to search", config.corpus)
    .addHelpText("after", "\nExample: dateline quote 'we only believe in the hearts of all WPK members'")
    .action(async (words: string[], options: SearchArguments) => {
      const text = words.join(" ");
      const lines = options.batch === undefined ? null : await batchLines(options.batch);
      const engine = await openFor(config, options, text);
      if (lines !== null) {
        for (const line of lines) {
          await print(JSON.stringify(quoteLine(engine.index, line, batchOptions(options))));
        }
        return;
      }
      const { limit, from = null, to = null } = options;
      const record = quoteRecord(engine.index, text, { limit, from, to, cite: citePlain(engine) });
      await print(options.json ? JSON.stringify(record, null, 2) : quotePage(record as unknown as QuotePage));
    });
}

export function citeCommand(config: Config): Command {
  return new Command("cite")
    .description("Write the citation of a paragraph.")
    .argument("<article>", "the article's id, or the id of its record (file#ordinal)")
    .argument("<paragraph>", "number of the paragraph, from 1", count)
    .option("--form <form>", `chicago, ${CITATION_FORMS.join(", ")}`, "plain")
    .option("--corpus <path>", "folder or file", config.corpus)
    .addHelpText("after", "\nExample: dateline cite 000_811979f9e02d3ac8.txt#1 4 --form chicago")
    .action(async (id: string, paragraph: number, options: { form: string; corpus: string }) => {
      const form = citationForm(options.form);
      if (form === null)
        throw new Failure(
          `There is no form “${options.form}”. There are: chicago, ${CITATION_FORMS.join(", ")}.`,
        );
      const engine = await openEngine(config, options.corpus);
      const record = engine.corpus.library.bySourceId(id);
      const found = findText(engine.corpus, id) ?? (record && findText(engine.corpus, record.id));
      if (!found)
        throw new Failure(`There is no article ${id} in ${options.corpus}. dateline articles lists them.`);
      const { article, status } = found;
      if (paragraph > article.paragraphs.length) {
        throw new Failure(
          `There is no ¶ ${paragraph}: this article has ¶ 1 to ¶ ${article.paragraphs.length}.`,
        );
      }
      await print(cite(article, paragraph, form, status));
    });
}

async function openFor(config: Config, options: SearchArguments, text: string): Promise<Engine> {
  if (options.batch === undefined && text.trim() === "")
    throw new Failure("There is nothing to look for. Give words, or --batch FILE.");
  if (options.batch !== undefined && text !== "") throw new Failure("Give words or --batch, not both.");
  return openEngine(config, options.corpus);
}

async function batchLines(path: string): Promise<BatchQuery[]> {
  const lines = (await readText(path)).split("\n");
  return lines.flatMap((line, i) => {
    if (line.trim() === "") return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new Failure(`${path}, line ${i + 1}: no JSON.`);
    }
    const parsed = BatchLine.safeParse(value);
    if (!parsed.success) throw new Failure(`${path}, line ${i + 1}: no {"id": …, "query": …}.`);
    for (const date of [parsed.data.filters?.from, parsed.data.filters?.to]) {
      if (date !== undefined && !isDay(date))
        throw new Failure(
          `${path}, line ${i + 1}: “${date}” is no date. A filter takes 2021, 2021-04 or 2021-04-09.`,
        );
    }
    return [parsed.data];
  });
}

function isDay(value: string): boolean {
  try {
    day(value);
    return true;
  } catch (error) {
    if (error instanceof InvalidArgumentError) return false;
    throw error;
  }
}

/** What a batch asks of every line; `quote` has no `--sort`. */
function batchOptions({ limit, from, to, sort = "relevance" }: SearchArguments): BatchOptions {
  return { limit, from: from ?? null, to: to ?? null, sort };
}

function citePlain({ corpus }: Engine): (article: Article, paragraph: number) => string {
  return (article, paragraph) =>
    article.paragraphs.length === 0
      ? article.title
      : cite(article, paragraph, "plain", statusOf(corpus.histories.get(article.id)));
}

interface SearchPage {
  readonly query: string;
  readonly notes: readonly string[];
  readonly problem: { readonly message: string; readonly at: number } | null;
  readonly total: number;
  readonly tookMs: number;
  readonly results: readonly {
    readonly article: {
      readonly title: string;
      readonly outlet: string | null;
      readonly date: string | null;
    };
    readonly excerpts: readonly {
      readonly paragraph: number;
      readonly start: number;
      readonly text: string;
      readonly cutBefore: boolean;
      readonly cutAfter: boolean;
      readonly marks: readonly { readonly start: number; readonly end: number }[];
    }[];
    readonly citation: string;
  }[];
}

function searchPage(page: SearchPage): string {
  const lines = [`${page.total.toLocaleString("en")} articles · ${page.tookMs.toFixed(1)} ms`];
  if (page.problem) lines.push(page.query, `${" ".repeat(page.problem.at)}^`, page.problem.message);
  lines.push(...page.notes.map(plain));
  for (const { article, excerpts, citation } of page.results) {
    lines.push(
      "",
      styleText("bold", plain(article.title)),
      styleText("dim", `${article.outlet ?? "outlet not recorded"} · ${article.date ?? "no date"}`),
    );
    for (const { text, start, marks, paragraph, cutBefore, cutAfter } of excerpts) {
      let marked = "";
      let at = 0;
      for (const mark of marks) {
        marked +=
          plainPart(text.slice(at, mark.start - start)) +
          styleText(["bold", "yellow"], plainPart(text.slice(mark.start - start, mark.end - start)));
        at = mark.end - start;
      }
      marked += plainPart(text.slice(at));
      lines.push(`  ¶ ${paragraph}  ${cutBefore ? "[…] " : ""}${marked}${cutAfter ? " […]" : ""}`);
    }
    lines.push(styleText("dim", `  ${plain(citation)}`));
  }
  lines.push("", styleText("dim", "State media, claims not independently verified."));
  return lines.join("\n");
}

interface QuotePage {
  readonly notes: readonly string[];
  readonly results: readonly {
    readonly exact: boolean;
    readonly similarity: number;
    readonly pieces: readonly { readonly paragraph: number; readonly text: string }[];
    readonly differences: readonly { readonly quoted: string; readonly printed: string }[];
    readonly citation: string;
  }[];
}

function quotePage(page: QuotePage): string {
  const lines = page.notes.map(plain);
  for (const { exact, similarity, pieces, differences, citation } of page.results) {
    lines.push(
      "",
      styleText("bold", exact ? "Exactly as printed" : `Nearly (${(similarity * 100).toFixed(0)} %)`),
    );
    for (const { paragraph, text } of pieces)
      lines.push(`  ${paragraph === 0 ? "headline" : `¶ ${paragraph}`}  ${plain(text)}`);
    for (const { quoted, printed } of differences) {
      lines.push(
        `  printed ${styleText("bold", plain(printed) || "—")} · quoted ${styleText("strikethrough", plain(quoted) || "—")}`,
      );
    }
    lines.push(styleText("dim", `  ${plain(citation)}`));
  }
  return lines.join("\n");
}

/** As `plain`, but white space at the ends stays: the parts of a marked text are put together again. */
function plainPart(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}
