/** `dateline search`, `dateline quote` and `dateline cite`. */
import { styleText } from "node:util";
import { Command, Option } from "commander";
import { z } from "zod";
import type { Engine } from "../archive/engine.ts";
import { CITATION_FORMS, type CitationForm, citationForm, cite, citeQuote } from "../cite/cite.ts";
import type { Config } from "../config.ts";
import {
  findQuoted,
  formatReference,
  parseReference,
  type QuoteReference,
} from "../corpus/versions/quote-reference.ts";
import { findText, textReference } from "../corpus/versions/text.ts";
import { aboutOption, nameOf } from "../messages/index.ts";
import { type BatchOptions, type BatchQuery, quoteLine } from "../search/answer/batch.ts";
import type { SearchIndex } from "../search/index/search-index.ts";
import { type FilterName, type Filters, forEachOption } from "../search/match/filters.ts";
import { batchRecord, quoteRecord, type RecordOptions, searchRecord } from "./records.ts";
import {
  count,
  counted,
  day,
  Failure,
  isDay,
  openEngine,
  plain,
  print,
  readText,
  referring,
} from "./terminal.ts";

type RecordedFilters = { readonly [K in FilterName]?: string | null | undefined };

function given(filters: RecordedFilters): Filters {
  const values = Object.entries(forEachOption((name) => filters[name]));
  return Object.fromEntries(values.filter(([, value]) => value));
}

function withFilters(command: Command): Command {
  forEachOption((name, kind) => {
    const about = nameOf(aboutOption("search", name), "en");
    if (kind === "date") command.option(`--${name} <date>`, about, day);
    else command.option(`--${name} <name>`, about);
  });
  return command;
}

const ORDERS = ["relevance", "newest", "oldest"] as const;
const LineFilters = z.looseObject(forEachOption(() => z.string().nullish()));

/** Filters stand beside the query or in `filters`. */
const BatchLine = LineFilters.extend({
  id: z.union([z.string(), z.number()]).transform(String),
  query: z.string(),
  sort: z.enum(ORDERS).optional(),
  filters: LineFilters.nullish(),
}).transform(({ id, query, sort, filters, ...beside }) => ({
  ...{ id, query, sort },
  filters: { ...given(beside), ...given(filters ?? {}) },
}));

interface SearchArguments extends RecordedFilters {
  readonly json?: boolean;
  readonly batch?: string;
  readonly whole?: boolean;
  readonly limit: number;
  readonly sort?: (typeof ORDERS)[number];
  readonly corpus: string;
}

export function searchCommand(config: Config): Command {
  return withFilters(new Command("search"))
    .description("Find exact quotes, best first.")
    .argument(
      "[query...]",
      'words, "exact phrase", -word, OR, ( ), prefix*, near/5, title: person: outlet: place: after: before: on: year:',
    )
    .option("--json", "one JSON object")
    .option(
      "--batch <file>",
      "JSONL with one {id, query, sort?, outlet?, person?, filters?} per line; prints {id, ranked, tookMs, work, stopped} for each (- reads standard input)",
    )
    .option("--whole", "with --batch: prints for each line what --json prints")
    .option("--limit <n>", "maximum number of results", count, 10)
    .addOption(new Option("--sort <order>", "order of the results").choices(ORDERS).default("relevance"))
    .option("--corpus <path>", "folder or file to search", config.corpus)
    .addHelpText(
      "after",
      "\nExamples:\n  dateline search '\"political security guard\"'\n  dateline search 'missile -test after:2010' --json --limit 5",
    )
    .action(answering(config, batchRecord, searchRecord, searchPage));
}

export function quoteCommand(config: Config): Command {
  return withFilters(new Command("quote"))
    .description("Find where a remembered or pasted text was printed.")
    .argument("[text...]", "the text")
    .option("--json", "one JSON object")
    .option(
      "--batch <file>",
      "JSONL with one {id, query, filters?} per line; prints {id, ranked, paragraphs} for each",
    )
    .option("--limit <n>", "maximum number of sources", count, 10)
    .option("--corpus <path>", "folder or file to search", config.corpus)
    .addHelpText("after", "\nExample: dateline quote 'we only believe in the hearts of all WPK members'")
    .action(answering(config, quoteLine, quoteRecord, quotePage));
}

/** Answers each line of a batch, or the typed query as JSON or as text. */
function answering<T extends object>(
  config: Config,
  lineOf: (index: SearchIndex, line: BatchQuery, options: BatchOptions) => object,
  recordOf: (index: SearchIndex, typed: string, options: RecordOptions) => T,
  pageOf: (record: T) => string,
) {
  return async (words: string[], options: SearchArguments): Promise<void> => {
    const typed = words.join(" ");
    const { batch, corpus, json, limit, whole, sort = "relevance" } = options;
    if (batch === undefined && typed.trim() === "")
      throw new Failure("There is nothing to search for. Give words, or --batch FILE.");
    if (batch !== undefined && typed !== "") throw new Failure("Give words or --batch, not both.");
    const lines = batch === undefined ? null : await batchLines(batch);
    const engine = await openEngine(config, corpus);
    const { index, naming, reprintsOf } = engine;
    const asked = { limit, sort, naming, ...given(options) };
    const { refer, citing } = referring(engine.corpus);
    const record: RecordOptions = {
      ...{ ...asked, reprintsOf, refer },
      cite: (article, paragraph) =>
        article.paragraphs.length === 0 ? article.title : citing(article, paragraph),
    };
    if (lines === null) {
      const answer = recordOf(index, typed, record);
      return print(json ? JSON.stringify(answer, null, 2) : pageOf(answer));
    }
    for (const line of lines) {
      const { id, query, filters, sort: order = sort } = line;
      const answer = whole
        ? { id, ...recordOf(index, query, { ...record, ...filters, sort: order }) }
        : lineOf(index, line, asked);
      await print(JSON.stringify(answer));
    }
  };
}

export function citeCommand(config: Config): Command {
  return new Command("cite")
    .description("Write the citation of a quote, with its words, or of a paragraph.")
    .argument(
      "<article>",
      "a reference as results carry it, an article's id, or the id of its record (file#ordinal)",
    )
    .argument("[paragraph]", "number of the paragraph, from 1; not with a reference", count)
    .option("--form <form>", `chicago, ${CITATION_FORMS.join(", ")}`, "plain")
    .option("--corpus <path>", "folder or file", config.corpus)
    .addHelpText("after", "\nExample: dateline cite 000_811979f9e02d3ac8.txt#1 4 --form chicago")
    .action(async (id: string, paragraph: number | undefined, options: { form: string; corpus: string }) => {
      const form = citationForm(options.form);
      if (form === null)
        throw new Failure(
          `There is no form “${options.form}”. The forms are chicago, ${CITATION_FORMS.join(", ")}.`,
        );
      const reference = parseReference(id);
      if (reference === null && paragraph === undefined)
        throw new Failure(
          `Give a reference, or an article and the number of a paragraph: “${id}” is no reference.`,
        );
      if (reference !== null && paragraph !== undefined)
        throw new Failure("A reference names its paragraph: give no other.");
      const { corpus } = await openEngine(config, options.corpus);
      if (reference !== null) return print(citeReference(corpus, reference, form));
      const record = corpus.library.bySourceId(id);
      const found = findText(corpus, id) ?? (record && findText(corpus, record.id));
      if (!found) throw new Failure(noArticle(id));
      const { article, status } = found;
      if (paragraph !== undefined && paragraph <= article.paragraphs.length)
        return print(cite(article, paragraph, form, status));
      throw new Failure(
        `There is no ¶ ${paragraph}: this article has ¶ 1 to ¶ ${article.paragraphs.length}.`,
      );
    });
}

function noArticle(id: string): string {
  return `There is no article ${id} in this corpus. dateline articles lists them.`;
}

/** Exactly the words that were referred to: where the text has no such part there is nothing to cite. */
function citeReference(corpus: Engine["corpus"], reference: QuoteReference, form: CitationForm): string {
  const quote = findQuoted(corpus, textReference(reference.article, reference.text), reference);
  if (quote === null) throw new Failure(noArticle(formatReference(reference)));
  if (formatReference(quote.reference) !== formatReference(reference))
    throw new Failure("The article has no such part: the reference was changed, or is of another corpus.");
  return citeQuote(quote, form);
}

async function batchLines(path: string): Promise<BatchQuery[]> {
  const lines = (await readText(path)).split("\n");
  return lines.flatMap((line, i) => {
    if (line.trim() === "") return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new Failure(`${path}, line ${i + 1}: not valid JSON.`);
    }
    const parsed = BatchLine.safeParse(value);
    if (!parsed.success) throw new Failure(`${path}, line ${i + 1}: not of the form {"id": …, "query": …}.`);
    forEachOption((name, kind) => {
      const date = kind === "date" ? parsed.data.filters[name] : null;
      if (date && !isDay(date))
        throw new Failure(
          `${path}, line ${i + 1}: “${date}” is not a valid date. Write 2021, 2021-04 or 2021-04-09.`,
        );
    });
    return [parsed.data];
  });
}

function searchPage(page: ReturnType<typeof searchRecord>): string {
  const lines = [`${counted("articles", page.total)} · ${page.tookMs.toFixed(1)} ms`];
  if (page.problem) lines.push(page.query, `${" ".repeat(page.problem.at)}^`, page.problem.message);
  lines.push(...page.notes.map(plain));
  const isOfAll = page.noteCodes.some(({ code }) => code === "missing");
  for (const { article, missing, excerpts, citation } of page.results) {
    lines.push(
      "",
      styleText("bold", plain(article.title.trim() || "(no headline)")),
      styleText("dim", `${article.outlet ?? "outlet not recorded"} · ${article.date ?? "no date"}`),
    );
    for (const { text, start, marks, paragraph, cutBefore, cutAfter } of excerpts) {
      let marked = "";
      let at = 0;
      for (const mark of marks) {
        marked +=
          plain(text.slice(at, mark.start - start)) +
          styleText(["bold", "yellow"], plain(text.slice(mark.start - start, mark.end - start)));
        at = mark.end - start;
      }
      marked += plain(text.slice(at));
      lines.push(`  ¶ ${paragraph}  ${cutBefore ? "[…] " : ""}${marked}${cutAfter ? " […]" : ""}`);
    }
    if (missing.length > 0 && !isOfAll)
      lines.push(styleText("dim", `  without ${plain(missing.join(", "))}`));
    lines.push(styleText("dim", `  ${plain(citation)}`));
  }
  lines.push("", styleText("dim", "State media, claims not independently verified."));
  return lines.join("\n");
}

function quotePage(page: ReturnType<typeof quoteRecord>): string {
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
