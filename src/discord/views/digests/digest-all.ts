/** A whole digest, page by page: what the post has no room for, and what was left out and why. */

import type { ArticleId } from "../../../corpus/article.ts";
import type {
  Change,
  DigestContent,
  DigestItem,
  LeftOut,
  Line,
  Quote,
} from "../../../digest/content/content.ts";
import { type Label, type Language, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, join, lines, type Markdown, md, small } from "../../../messages/markdown.ts";
import { fitting } from "../../message/fitting.ts";
import { button, type Message, message, row, section, select, separator } from "../../message/message.ts";
import { turnButtons } from "../common/page-buttons.ts";
import { itemOptions, titleOf } from "./digest.ts";
import {
  changeLabel,
  changeText,
  firstPrintedBody,
  firstPrintedHead,
  headlinesOf,
  itemBody,
  itemHead,
  lineText,
} from "./digest-parts.ts";

export const ENTRIES_A_PAGE = 6;
/** Lines per entry of a page. */
const LINES = 8;
/** Names and titles per change. */
const NAMES = 6;

const REASONS: Readonly<Record<LeftOut["reason"], Label>> = {
  older: "leftOutOlder",
  "another outlet": "leftOutOutlet",
  "does not match the query": "leftOutQuery",
  withdrawn: "notHere",
};

export interface AllButtons {
  read(article: ArticleId, quote: Quote | null): string;
  change(change: Change): string;
  page(offset: number): string;
  reference(item: DigestItem): string;
  /** Opens what is chosen in the menu. */
  readonly item: string;
}

interface Entry {
  readonly title: Markdown;
  /** What stands beside the button; quotes stand below it, as wide as the message. */
  readonly text: Markdown;
  readonly body?: Markdown;
  /** How many of what its title names; an item is one. */
  readonly n?: number;
  readonly item?: DigestItem;
  readonly opens: { readonly label: string; readonly id: string } | null;
}

/** As many entries from `offset` on as fit. Quotes are whole sentences: only the reader sees them. */
export function digestPage(
  content: DigestContent,
  offset: number,
  buttons: AllButtons,
  language: Language,
): Message {
  const entries = entriesOf(content, buttons, language);
  const n = entries.length;
  const from = Math.max(0, Math.min(offset, n - 1));
  return fitting(ENTRIES_A_PAGE, (most) => {
    const shown = readOnce(entries.slice(from, from + most));
    const to = from + shown.length;
    const before = Math.max(0, from - ENTRIES_A_PAGE);
    return message([
      lines([md`### ${titleOf(content, language)}`, rich("newArticles", language, { n: content.items })]),
      ...shown.flatMap(({ title, text, body, opens }, i) => [
        separator(),
        title.source === shown[i - 1]?.title.source
          ? null
          : md`**${title}** · ${placeIn(entries, from, to, title, language)}`,
        opens === null ? text : section(text, button(opens.label, opens.id)),
        body ?? null,
      ]),
      small(rich("label", language)),
      select(
        buttons.item,
        plain("chooseItem", language),
        itemOptions(
          shown.flatMap(({ item }) => item ?? []),
          buttons,
          language,
        ),
      ),
      row(turnButtons(buttons.page, [before, from === 0], [to, to >= n])),
    ]);
  });
}

/** `3–5 of 8`: which of those under a title stand on the page. */
function placeIn(entries: readonly Entry[], start: number, end: number, title: Markdown, language: Language) {
  const under = (some: readonly Entry[]) =>
    some.reduce((sum, one) => sum + (one.title.source === title.source ? (one.n ?? 1) : 0), 0);
  const [before, to] = [under(entries.slice(0, start)), under(entries.slice(0, end))];
  return plain("allOf", language, { from: before + 1, to, n: under(entries) });
}

/** A `custom_id` may occur only once per message: repeated buttons are left out. */
function readOnce(entries: readonly Entry[]): Entry[] {
  const ids = entries.map(({ opens }) => opens?.id);
  return entries.map((entry, i) => (ids.indexOf(entry.opens?.id) < i ? { ...entry, opens: null } : entry));
}

function entriesOf(content: DigestContent, buttons: AllButtons, language: Language): Entry[] {
  const listed = (title: Markdown, all: readonly Line[]): Entry[] =>
    [...Map.groupBy(all, (_, i) => Math.floor(i / LINES)).values()].map((some) => ({
      title,
      text: lines(some.map((line) => lineText(line, language))),
      n: some.length,
      opens: null,
    }));
  const headlineOf = headlinesOf(content);
  const reading = (article: ArticleId, quote: Quote | null) => ({
    label: plain("read", language),
    id: buttons.read(article, quote),
  });
  const changed = (title: Markdown, all: readonly Change[]): Entry[] =>
    all.map((change) => ({
      title,
      text: changeText(change, language, NAMES),
      opens: { label: changeLabel(change, language), id: buttons.change(change) },
    }));
  return [
    ...content.groups.flatMap(({ kind, topics }) =>
      topics.flat().map((item) => ({
        title: md`${plain(`group.${kind}`, language)}`,
        item,
        text: itemHead(item),
        body: itemBody(item, "full", language, true),
        opens: reading(item.id, item.first),
      })),
    ),
    ...content.firstPrinted.map((one) => ({
      title: rich("firstPrinted", language),
      text: firstPrintedHead(one, language),
      body: firstPrintedBody(one, headlineOf(one.quote.article), "full"),
      opens: reading(one.quote.article, one.quote),
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
