/** Everything of a digest, page by page: what its one message has no room for, and what was left out and why. */

import type { ArticleId } from "../../corpus/article.ts";
import type { Change, DigestContent, LeftOut, Line } from "../../digest/content.ts";
import { type Language, type PlainKey, plain } from "../../messages/index.ts";
import { escapeText, escapeWithin } from "../../messages/markdown.ts";
import { button, container, fits, type Message, row, section, separator, text } from "../message.ts";
import { titleOf } from "./digest.ts";
import {
  changeLabel,
  changeText,
  firstPrintedText,
  headlinesOf,
  itemText,
  lineText,
} from "./digest-parts.ts";

export const ENTRIES_A_PAGE = 6;
/** Single lines that make one entry of a page. */
const LINES = 8;
/** Names and titles of one change. */
const NAMES = 6;

const REASONS: Readonly<Record<LeftOut["reason"], PlainKey>> = {
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
  readonly title: string;
  readonly text: string;
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
  for (let shown = ENTRIES_A_PAGE; shown > 1; shown--) {
    const message = page(content.date, entries, at, shown, buttons, language);
    if (fits(message)) return message;
  }
  return page(content.date, entries, at, 1, buttons, language);
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
      text(`### ${titleOf(date, language)}\n${place}`),
      ...shown.flatMap((entry, i) => [
        separator(),
        i === 0 || shown[i - 1]?.title !== entry.title ? text(`**${entry.title}**`) : null,
        entry.opens === null
          ? text(entry.text)
          : section(entry.text, button(entry.opens.label, entry.opens.id)),
      ]),
      text(`-# ${plain("label", language)}`),
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
  const lines = (title: string, all: readonly string[]): Entry[] => {
    const entries: Entry[] = [];
    for (let i = 0; i < all.length; i += LINES) {
      entries.push({ title, text: all.slice(i, i + LINES).join("\n"), opens: null });
    }
    return entries;
  };
  const headlineOf = headlinesOf(content);
  const reading = (article: ArticleId, paragraph: number) => ({
    label: plain("read", language),
    id: buttons.read(article, paragraph),
  });
  const changed = (title: string, all: readonly Change[]) =>
    all.map((change) => ({
      title,
      text: changeText(change, language, NAMES),
      opens: { label: changeLabel(change, language), id: buttons.change(change) },
    }));
  const listed = (all: readonly Line[]) => all.map((line) => lineText(line, language));
  return [
    ...content.groups.flatMap(({ outlet, items }) =>
      items.map((item) => ({
        title: outlet === null ? plain("outletNotRecorded", language) : escapeText(outlet),
        text: itemText(item, "full", language, true),
        opens: reading(item.id, item.first?.paragraph ?? 1),
      })),
    ),
    ...content.firstPrinted.map((one) => ({
      title: plain("firstPrinted", language),
      text: firstPrintedText(one, headlineOf(one.quote.article), "full", language),
      opens: reading(one.quote.article, Math.max(1, one.quote.paragraph)),
    })),
    ...content.watches.flatMap(({ name, articles, changes }) => {
      const title = `${plain("watches", language)}: ${escapeWithin(name, 80)}`;
      return [...lines(title, listed(articles)), ...changed(title, changes)];
    }),
    ...changed(plain("changedSince", language), content.changes),
    ...leftOutByReason(content).flatMap(({ reason, lines: own }) =>
      lines(`${plain("leftOutTitle", language)}: ${plain(REASONS[reason], language)}`, listed(own)),
    ),
  ];
}

function leftOutByReason({ leftOut }: DigestContent) {
  return [...Map.groupBy(leftOut, ({ reason }) => reason)].map(([reason, lines]) => ({ reason, lines }));
}

/** `Left out: 3 of another outlet, 2 dated over 14 days …`. */
export function leftOutText(content: DigestContent, language: Language): string {
  const reasons = leftOutByReason(content).map(
    ({ reason, lines }) => `${lines.length} ${plain(REASONS[reason], language)}`,
  );
  return reasons.length === 0
    ? plain("nothingLeftOut", language)
    : plain("leftOut", language, { reasons: reasons.join(", ") });
}
