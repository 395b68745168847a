/** What watches found, as one message. */

import type { Change } from "../../digest/content.ts";
import type { AlertContent, AlertItem } from "../../digest/ports.ts";
import { type Language, plain } from "../../messages/index.ts";
import { escapeWithin } from "../../messages/markdown.ts";
import type { PublicAmount } from "../../store/settings.ts";
import { button, container, fits, type Message, row, section, separator, text } from "../message.ts";
import { changeLabel, changeText, itemText } from "./digest-parts.ts";

export interface AlertButtons {
  read(item: Pick<AlertItem, "id" | "first">): string;
  /** Opens what changed, or the text of what was withdrawn. */
  change(change: Change): string;
  /** Opens the reader's watches; it must hold the tag. */
  readonly watches: string;
}

const ITEMS = 6;
const WATCHES = 6;

/** As many of the newest articles as fit, every watch in turn; each quoted where it matches. */
export function alertView(
  { watches, older }: AlertContent,
  look: { readonly language: Language; readonly amount: PublicAmount },
  buttons: AlertButtons,
): Message {
  const { language, amount } = look;
  const draw = (most: number): Message => {
    const shown = share(watches.slice(0, WATCHES), most);
    const told = new Set<string>();
    const parts = shown.flatMap(({ name, query, items, changes, more }) => [
      separator(),
      text(`### ${plain("alertOne", language, { name: escapeWithin(name, 90) })}`),
      ...items.map(({ passage, ...given }) => {
        const item = { ...given, first: passage ?? given.first };
        const content = itemText(item, amount, language);
        if (told.has(item.id)) return text(content);
        told.add(item.id);
        return section(content, button(plain("read", language), buttons.read(item)));
      }),
      ...changes.map((change) => {
        const content = changeText(change, language);
        const id = buttons.change(change);
        if (told.has(id)) return text(content);
        told.add(id);
        return section(content, button(changeLabel(change, language), id));
      }),
      more > 0 ? text(`-# ${plain("alertMore", language, { n: more, query: escapeCode(query) })}`) : null,
    ]);
    const rest = watches.length - shown.length;
    return {
      container: container([
        ...parts.slice(1),
        rest > 0 ? text(`-# ${plain("andMoreOf", language, { n: rest })}`) : null,
        older.length > 0
          ? text(
              `-# ${older.length === 1 ? plain("olderOne", language) : plain("olderMany", language, { n: older.length })}`,
            )
          : null,
        text(`-# ${plain("label", language)}`),
        row([button(plain("myWatches", language), buttons.watches)]),
      ]),
    };
  };
  for (let most = ITEMS; most > 1; most--) {
    const message = draw(most);
    if (fits(message)) return message;
  }
  return draw(1);
}

/** At most so many articles, at least one of the first watches. */
function share(watches: AlertContent["watches"], most: number) {
  const each = Math.max(1, Math.floor(most / Math.max(1, watches.length)));
  return watches.slice(0, most).map((watch) => {
    const items = watch.items.slice(0, each);
    const changes = watch.changes.slice(0, Math.max(items.length === 0 ? 1 : 0, each - items.length));
    const of = watch.items.length + watch.changes.length;
    return { ...watch, items, changes, more: of - items.length - changes.length };
  });
}

/** A query inside backticks. */
function escapeCode(query: string): string {
  return query.replaceAll("`", "'").slice(0, 120);
}
