/** Exports lists as files: Markdown and CSV. */

import { setImmediate } from "node:timers/promises";
import type { Engine, PersonAnswer } from "../../../archive/engine.ts";
import { cite } from "../../../cite/cite.ts";
import { type Article, printedAt, sliceAt } from "../../../corpus/article.ts";
import { type Histories, statusOf } from "../../../corpus/versions/history.ts";
import type { SearchAnswer } from "../../../search/answer/answer.ts";
import type { Attachment } from "../../message/message.ts";
import type { Quoted } from "../common/article.ts";
import { mentionQuotes } from "../common/mention-quotes.ts";

/** The results with quotes and citations. */
export function exportedSearch(answer: SearchAnswer, histories: Pick<Histories, "get">): Attachment[] {
  const citing = (article: Article, paragraph: number) =>
    cite(article, paragraph, "plain", statusOf(histories.get(article.id)));
  return [
    { name: "dateline-search.md", data: Buffer.from(markdown(answer, citing)) },
    { name: "dateline-search.csv", data: Buffer.from(searchCsv(answer, citing)) },
  ];
}

type Citing = (article: Article, paragraph: number) => string;

function markdown(answer: SearchAnswer, citing: Citing): string {
  const items = answer.results.map((found) => {
    const quotes = found.excerpts.map(
      (excerpt) =>
        `> ${quotedText(found.article, excerpt)}\n>\n> ${citing(found.article, excerpt.paragraph)}`,
    );
    return [`## ${found.article.title}`, ...quotes].join("\n\n");
  });
  const head = `# Search: ${answer.query}\n\n${answer.total} articles. State media, claims not independently verified.`;
  return `${[head, ...items].join("\n\n")}\n`;
}

function searchCsv(answer: SearchAnswer, citing: Citing): string {
  const rows = answer.results.flatMap((found) =>
    found.excerpts.map((excerpt) => [
      found.article.sourceId,
      found.article.outlet ?? "",
      found.article.date ?? "",
      found.article.title,
      String(excerpt.paragraph),
      quotedText(found.article, excerpt),
      found.article.url ?? "",
      citing(found.article, excerpt.paragraph),
    ]),
  );
  return csv(["article", "outlet", "date", "title", "paragraph", "quote", "url", "citation"], rows);
}

/** Maximum mentions per file: a few megabytes, where Discord accepts ten. */
const MOST_MENTIONS = 5000;
/** Articles written before yielding to the event loop. */
const AT_ONCE = 100;

/** Every mention with titles, paragraph and citation, oldest first; of too many, the newest. */
export async function exportedPerson(
  engine: Engine,
  { summary, articles }: PersonAnswer,
): Promise<{ attachment: Attachment; mentions: number }> {
  const rows: string[][] = [];
  for (const [n, article] of articles.toReversed().entries()) {
    if (rows.length >= MOST_MENTIONS) break;
    if (n % AT_ONCE === AT_ONCE - 1) await setImmediate();
    rows.push(...mentionRows(engine, summary.name, article).reverse());
  }
  const shown = rows.slice(0, MOST_MENTIONS).reverse();
  const attachment = { name: "dateline-person.csv", data: Buffer.from(csv(MENTION_HEAD, shown)) };
  return { attachment, mentions: shown.length };
}

const MENTION_HEAD = [
  "name",
  "date",
  "outlet",
  "title",
  "paragraph",
  "titles printed",
  "frame",
  "quote",
  "url",
  "citation",
];

function mentionRows(engine: Engine, name: string, article: Article): string[][] {
  const quotes = new Map(
    mentionQuotes(engine, article, name).map((quoted) => [quoted.paragraph, quotedText(article, quoted)]),
  );
  const status = statusOf(engine.corpus.histories.get(article.id));
  return engine.people.mentionsIn(article.id, name).map((mention) => {
    const number = mention.spans[0]?.paragraph ?? 0;
    const titles = mention.titles.map(({ spans }) => printedAt(article, spans));
    return [
      name,
      article.date ?? "",
      article.outlet ?? "",
      article.title,
      number > 0 ? String(number) : "headline",
      titles.join("; "),
      mention.frame?.kind ?? "",
      quotes.get(number) ?? article.title,
      article.url ?? "",
      article.paragraphs.length === 0 ? "" : cite(article, Math.max(1, number), "plain", status),
    ];
  });
}

/** Comma-separated values (RFC 4180), with a byte order mark so that spreadsheets detect UTF-8. */
export function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(cell).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/**
 * Prefixes an apostrophe to cells that a spreadsheet could read as a formula, even after invisible
 * characters.
 */
function cell(value: string): string {
  const harmless = /^[\s\p{Cf}\0]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function quotedText(article: Article, excerpt: Omit<Quoted, "marks">): string {
  return `${excerpt.cutBefore ? "[…] " : ""}${sliceAt(article, excerpt)}${excerpt.cutAfter ? " […]" : ""}`;
}
