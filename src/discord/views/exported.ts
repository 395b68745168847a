/** Lists as files: Markdown and CSV. */
import { cite } from "../../cite/cite.ts";
import type { Article } from "../../corpus/article.ts";
import { type Engine, type PersonAnswer, textAt } from "../../engine.ts";
import type { SearchAnswer } from "../../search/answer.ts";
import type { Attachment } from "../message.ts";
import type { Quoted } from "./article.ts";
import { mentionQuotes } from "./person.ts";

/** The result list with quotes and citations. */
export function exportedSearch(answer: SearchAnswer): Attachment[] {
  return [
    { name: "dateline-search.md", data: Buffer.from(markdown(answer)) },
    { name: "dateline-search.csv", data: Buffer.from(searchCsv(answer)) },
  ];
}

function markdown(answer: SearchAnswer): string {
  const items = answer.results.map((found) => {
    const quotes = found.excerpts.map(
      (excerpt) =>
        `> ${quotedText(found.article, excerpt)}\n>\n> ${cite(found.article, excerpt.paragraph, "plain")}`,
    );
    return [`## ${found.article.title}`, ...quotes].join("\n\n");
  });
  const head = `# Search: ${answer.query}\n\n${answer.total} articles. State media, claims not independently verified.`;
  return `${[head, ...items].join("\n\n")}\n`;
}

function searchCsv(answer: SearchAnswer): string {
  const rows = answer.results.flatMap((found) =>
    found.excerpts.map((excerpt) => [
      found.article.sourceId,
      found.article.outlet ?? "",
      found.article.date ?? "",
      found.article.title,
      String(excerpt.paragraph),
      quotedText(found.article, excerpt),
      found.article.url ?? "",
      cite(found.article, excerpt.paragraph, "plain"),
    ]),
  );
  return csv(["article", "outlet", "date", "title", "paragraph", "quote", "url", "citation"], rows);
}

/** Every mention with its titles, paragraph and citation. */
export function exportedPerson(engine: Engine, { summary, articles }: PersonAnswer): Attachment {
  const rows = articles.flatMap((article) => {
    const quotes = new Map(
      mentionQuotes(engine, article, summary.name).map((quoted) => [
        quoted.paragraph,
        quotedText(article, quoted),
      ]),
    );
    return engine.people.mentionsIn(article.id, summary.name).map((mention) => {
      const number = mention.spans[0]?.paragraph ?? 0;
      const titles = mention.titles.map(({ spans }) =>
        spans.map((span) => textAt(article, span.paragraph).slice(span.start, span.end)).join(" "),
      );
      return [
        summary.name,
        article.date ?? "",
        article.outlet ?? "",
        article.title,
        number > 0 ? String(number) : "headline",
        titles.join("; "),
        mention.frame?.kind ?? "",
        quotes.get(number) ?? article.title,
        article.url ?? "",
        cite(article, Math.max(1, number), "plain"),
      ];
    });
  });
  const head = [
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
  return { name: "dateline-person.csv", data: Buffer.from(csv(head, rows)) };
}

/** Comma-separated values by RFC 4180, with a byte order mark so that spreadsheets read the letters rightly. */
export function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(cell).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(value: string): string {
  const harmless = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function quotedText(article: Article, excerpt: Omit<Quoted, "marks">): string {
  const text = (article.paragraphs[excerpt.paragraph - 1]?.text ?? "").slice(excerpt.start, excerpt.end);
  return `${excerpt.cutBefore ? "[…] " : ""}${text}${excerpt.cutAfter ? " […]" : ""}`;
}
