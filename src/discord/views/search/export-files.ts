/** Exports lists as files: Markdown and CSV. */

import type { Engine, PersonAnswer } from "../../../archive/engine.ts";
import { cite } from "../../../cite/cite.ts";
import { csv, csvLine } from "../../../common/csv.ts";
import { oneLine } from "../../../common/one-line.ts";
import type { Steps } from "../../../common/steps.ts";
import { type Article, headlineOrWords, printedAt, sliceAt, textAt } from "../../../corpus/article.ts";
import { statusOf } from "../../../corpus/versions/history.ts";
import {
  firstPart,
  formatReference,
  presentReference,
  type QuotedPart,
  type QuoteReference,
  wholeParagraph,
} from "../../../corpus/versions/quote-reference.ts";
import type { SearchOptions } from "../../../search/answer/answer.ts";
import { EXPORT } from "../../../search/work.ts";
import type { Attachment } from "../../message/message.ts";
import { mentionQuotes } from "../common/mention-quotes.ts";

/** Most rows of an export, and most UTF-8 bytes of a file: Discord takes ten megabytes each. */
const MOST_ROWS = 20_000;
const MOST_BYTES = 8_000_000;
/** More are too many to be read one below the other. */
const MOST_IN_MARKDOWN = 500;
/** Rows written before others have their turn. */
const AT_ONCE = 100;

/** An article that an answer counts, as a row of a file. */
interface ExportedRow {
  readonly article: Article;
  readonly reference: QuoteReference;
  /** The hit in which this reprint was folded; null for a hit. */
  readonly reprintOf: Article | null;
}

/** Every article that an answer counts with its quote and citation: a row each, reprints below their hit. */
export function* exportedSearch(
  engine: Engine,
  query: string,
  options: Omit<SearchOptions, "offset" | "limit">,
): Steps<{ readonly total: number; readonly rows: number; readonly files: Attachment[] }> {
  const rows = new Map<string, ExportedRow>();
  const reference = (article: Article, part: QuotedPart) =>
    presentReference(engine.corpus.histories, article.id, part);
  const { total, results } = yield* engine.search(query, { ...options, offset: 0, limit: MOST_ROWS }, EXPORT);
  for (const { article, excerpts, alsoPrinted } of results) {
    const part = excerpts[0] ?? firstPart(article);
    rows.set(article.id, { article, reference: reference(article, part), reprintOf: null });
    for (const reprint of alsoPrinted) {
      const same = samePart(reprint, sliceAt(article, part));
      rows.set(reprint.id, { article: reprint, reference: reference(reprint, same), reprintOf: article });
    }
    if (rows.size % AT_ONCE === 0) yield;
  }
  const shown = [...rows.values()].slice(0, MOST_ROWS);
  const found = { query, total, rows: shown, texts: engine.corpus };
  const files = yield* csvFiles("dateline-search", SEARCH_HEAD, searchRows(found));
  if (shown.length <= MOST_IN_MARKDOWN)
    files.unshift({ name: "dateline-search.md", data: Buffer.from(markdown(found)) });
  return { total, rows: shown.length, files };
}

interface ExportedAnswer {
  readonly query: string;
  readonly total: number;
  readonly rows: readonly ExportedRow[];
  readonly texts: Engine["corpus"];
}

/** Where a reprint has the quoted words; its first paragraph where it spells them otherwise. */
function samePart(reprint: Article, words: string): QuotedPart {
  for (const [i, { text }] of reprint.paragraphs.entries()) {
    const start = text.indexOf(words);
    if (start >= 0) return { paragraph: i + 1, start, end: start + words.length };
  }
  return firstPart(reprint);
}

function citing({ histories }: Engine["corpus"], { article, reference }: ExportedRow): string {
  return cite(article, reference.paragraph, "plain", statusOf(histories.get(article.id)));
}

function markdown({ query, total, rows, texts }: ExportedAnswer): string {
  const items = rows.map((row) => {
    const { article, reference, reprintOf } = row;
    return [
      `## ${escapeMarkdown(headlineOrWords(article))}`,
      ...(reprintOf === null
        ? []
        : [`Reprint of ${escapeMarkdown(headlineOrWords(reprintOf))} (${reprintOf.id})`]),
      `> ${escapeMarkdown(quotedText(article, reference))}`,
      escapeMarkdown(citing(texts, row)),
    ].join("\n\n");
  });
  const head = [
    `# Search: ${escapeMarkdown(query)}`,
    `${rows.length} of ${total} articles. State media, claims not independently verified.`,
  ];
  return `${[...head, ...items].join("\n\n")}\n`;
}

/** Marks that would begin HTML, a link, an image, code, a heading or a list: CommonMark and GitHub's addresses. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>()#+!|~&@$^=-]|:(?=\/\/)|(?<=www)\./gi, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

const SEARCH_HEAD = [
  ...["article", "outlet", "date", "title", "paragraph", "quote", "url", "citation"],
  ...["reprint of", "reference"],
];

function* searchRows({ rows, texts }: ExportedAnswer): Generator<string[]> {
  for (const row of rows) {
    const { article, reference, reprintOf } = row;
    yield [
      article.sourceId,
      article.outlet ?? "",
      article.date ?? "",
      article.title,
      paragraphCell(reference.paragraph),
      quotedText(article, reference),
      article.url ?? "",
      citing(texts, row),
      reprintOf?.sourceId ?? "",
      formatReference(reference),
    ];
  }
}

function paragraphCell(paragraph: number): string {
  return paragraph > 0 ? String(paragraph) : "headline";
}

/** A table as files, each with its head. */
function* csvFiles(
  name: string,
  head: readonly string[],
  rows: Iterable<readonly string[]>,
): Steps<Attachment[]> {
  const parts: string[][] = [[csvLine(head)]];
  let bytes = 0;
  let n = 0;
  for (const row of rows) {
    const line = csvLine(row);
    const size = Buffer.byteLength(line);
    if (bytes + size > MOST_BYTES) {
      parts.push([csvLine(head)]);
      bytes = 0;
    }
    parts.at(-1)?.push(line);
    bytes += size;
    if (++n % AT_ONCE === 0) yield;
  }
  return parts.map((part, i) => ({
    name: parts.length === 1 ? `${name}.csv` : `${name}-${i + 1}.csv`,
    data: Buffer.from(`\uFEFF${part.join("")}`),
  }));
}

/** Maximum mentions per file: a few megabytes, where Discord accepts ten. */
const MOST_MENTIONS = 5000;

/** Every mention with titles, paragraph and citation, oldest first; of too many, the newest. */
export function* exportedPerson(
  engine: Engine,
  { summary, articles }: PersonAnswer,
): Steps<{ attachment: Attachment; mentions: number }> {
  const rows: string[][] = [];
  for (const [n, article] of articles.toReversed().entries()) {
    if (rows.length >= MOST_MENTIONS) break;
    if (n % AT_ONCE === AT_ONCE - 1) yield;
    rows.push(...mentionRows(engine, summary.name, article).reverse());
  }
  const shown = rows.slice(0, MOST_MENTIONS).reverse();
  const attachment = { name: "dateline-person.csv", data: Buffer.from(csv(MENTION_HEAD, shown)) };
  return { attachment, mentions: shown.length };
}

const MENTION_HEAD = [
  ...[
    "name",
    "date",
    "outlet",
    "title",
    "paragraph",
    "titles printed",
    "acts reported",
    "quote",
    "url",
    "citation",
  ],
  "reference",
];

function mentionRows(engine: Engine, name: string, article: Article): string[][] {
  const quotes = new Map(mentionQuotes(engine, article, name).map((quoted) => [quoted.paragraph, quoted]));
  const { histories } = engine.corpus;
  return engine.people.mentionsIn(article.id, name).map((mention) => {
    const number = Math.max(0, mention.spans[0]?.paragraph ?? 0);
    const titles = mention.titles.map(({ spans }) => printedAt(article, spans));
    const part = quotes.get(number) ?? wholeParagraph(article, number);
    return [
      name,
      article.date ?? "",
      article.outlet ?? "",
      article.title,
      paragraphCell(number),
      titles.join("; "),
      mention.acts.map(({ act, spans }) => `${act} (“${printedAt(article, spans)}”)`).join("; "),
      quotedText(article, part),
      article.url ?? "",
      cite(article, number, "plain", statusOf(histories.get(article.id))),
      formatReference(presentReference(histories, article.id, part)),
    ];
  });
}

/** The printed words, `[…]` where the paragraph goes on. */
function quotedText(article: Article, part: QuotedPart): string {
  const text = textAt(article, part.paragraph);
  const before = /\S/u.test(text.slice(0, part.start)) ? "[…] " : "";
  const after = /\S/u.test(text.slice(part.end)) ? " […]" : "";
  return `${before}${sliceAt(article, part)}${after}`;
}
