/** Everything of a digest, page by page: what its one message has no room for, and what was left out and why. */

import type { ArticleId } from "../../corpus/article.ts";
import type { Change, DigestContent, LeftOut, Line } from "../../digest/content.ts";
import { type Label, type Language, plain, rich } from "../../messages/index.ts";
import { escapeWithin, join, lines, type Markdown, md, small } from "../../messages/markdown.ts";
import { fitting } from "../fitting.ts";
import { button, container, type Message, row, section, separator, text } from "../message.ts";
import { titleOf } from "./digest.ts";
import {
  changeLabel,
  changeText,
  firstPrintedText,
  headlinesOf,
  itemText,
  lineText,
  outletOf,
} from "./digest-parts.ts";

export const ENTRIES_A_PAGE = 6;
/** Single lines that make one entry of a page. */
const LINES = 8;
/** Names and titles of one change. */
const NAMES = 6;

const REASONS: Readonly<Record<LeftOut["reason"], Label>> = {
  older: "leftOutOlder",
  "another outlet": "leftOutOutlet",
  "does not match the query": "leftOutQuery",
  withdrawn: "leftOutWithdrawn",
};

export interface AllButtons {
  read(article: ArticleId, paragraph: number): string;
  change(change: Change): string;
  page(offset: number): string;
}

interface Entry {
  readonly title: Markdown;
  readonly text: Markdown;
  readonly opens: { readonly label: string; readonly id: string } | null;
}

/** As many entries from `offset` on as fit. Quotes are whole sentences: only the reader who asked sees them. */
export function digestPage(
  content: DigestContent,
  offset: number,
  buttons: AllButtons,
  language: Language,
): Message {
  const entries = entriesOf(content, buttons, language);
  const at = Math.max(0, Math.min(offset, entries.length - 1));
  return fitting(ENTRIES_A_PAGE, (most) => page(content.date, entries, at, most, buttons, language));
}

function page(
  date: string,
  entries: readonly Entry[],
  offset: number,
  most: number,
  buttons: AllButtons,
  language: Language,
): Message {
  const shown = readOnce(entries.slice(offset, offset + most));
  const next = offset + shown.length;
  const place =
    entries.length === 0
      ? plain("nothingNew", language)
      : plain("allOf", language, { from: offset + 1, to: next, n: entries.length });
  return {
    container: container([
      text(lines([md`### ${titleOf(date, language)}`, place])),
      ...shown.flatMap((entry, i) => [
        separator(),
        i === 0 || shown[i - 1]?.title.source !== entry.title.source ? text(md`**${entry.title}**`) : null,
        entry.opens === null
          ? text(entry.text)
          : section(entry.text, button(entry.opens.label, entry.opens.id)),
      ]),
      text(small(rich("label", language))),
      entries.length <= shown.length
        ? null
        : row([
            button("◀", buttons.page(Math.max(0, offset - ENTRIES_A_PAGE)), { disabled: offset === 0 }),
            button("▶", buttons.page(next), { disabled: next >= entries.length }),
          ]),
    ]),
  };
}

/** One message may hold a `custom_id` once: a second way to the same place is left out. */
function readOnce(entries: readonly Entry[]): Entry[] {
  const known = new Set<string>();
  return entries.map((entry) => {
    const key = entry.opens?.id ?? "";
    if (key === "" || !known.has(key)) {
      known.add(key);
      return entry;
    }
    return { ...entry, opens: null };
  });
}

function entriesOf(content: DigestContent, buttons: AllButtons, language: Language): Entry[] {
  const listed = (title: Markdown, all: readonly Line[]): Entry[] =>
    Array.from({ length: Math.ceil(all.length / LINES) }, (_, i) => ({
      title,
      text: lines(all.slice(i * LINES, (i + 1) * LINES).map((line) => lineText(line, language))),
      opens: null,
    }));
  const headlineOf = headlinesOf(content);
  const reading = (article: ArticleId, paragraph: number) => ({
    label: plain("read", language),
    id: buttons.read(article, paragraph),
  });
  const changed = (title: Markdown, all: readonly Change[]): Entry[] =>
    all.map((change) => ({
      title,
      text: changeText(change, language, NAMES),
      opens: { label: changeLabel(change, language), id: buttons.change(change) },
    }));
  return [
    ...content.groups.flatMap(({ outlet, items }) =>
      items.map((item) => ({
        title: outletOf(outlet, language),
        text: itemText(item, "full", language, true),
        opens: reading(item.id, item.first?.paragraph ?? 1),
      })),
    ),
    ...content.firstPrinted.map((one) => ({
      title: rich("firstPrinted", language),
      text: firstPrintedText(one, headlineOf(one.quote.article), "full", language),
      opens: reading(one.quote.article, Math.max(1, one.quote.paragraph)),
    })),
    ...content.watches.flatMap(({ name, articles, changes }) => {
      const title = md`${plain("watches", language)}: ${escapeWithin(name, 80)}`;
      return [...listed(title, articles), ...changed(title, changes)];
    }),
    ...changed(rich("changedSince", language), content.changes),
    ...leftOutByReason(content).flatMap(([reason, own]) =>
      listed(md`${plain("leftOutTitle", language)}: ${plain(REASONS[reason], language)}`, own),
    ),
  ];
}

function leftOutByReason({ leftOut }: DigestContent) {
  return [...Map.groupBy(leftOut, ({ reason }) => reason)];
}

/** `Left out: 3 of another outlet, 2 dated over 14 days …`. */
export function leftOutText(content: DigestContent, language: Language): Markdown {
  const reasons = leftOutByReason(content).map(
    ([reason, own]) => md`${own.length} ${plain(REASONS[reason], language)}`,
  );
  return reasons.length === 0
    ? rich("nothingLeftOut", language)
    : rich("leftOut", language, { reasons: join(reasons, ", ") });
}
