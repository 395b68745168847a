/** An alert: what watches found, in one message. */

import type { Change } from "../../../digest/content/content.ts";
import type { AlertContent, AlertItem } from "../../../digest/ports.ts";
import { type Language, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, type Markdown, md, small, timestamp } from "../../../messages/markdown.ts";
import { fitting } from "../../message/fitting.ts";
import { button, type Message, message, row, section, separator, text } from "../../message/message.ts";
import type { PublicAmount } from "../../message/public-quotes.ts";
import { andMore, changeLabel, changeText, itemBody, itemHead, labelText } from "./digest-parts.ts";

export interface AlertButtons {
  read(item: Pick<AlertItem, "id" | "first">): string;
  /** Opens the change, or the text of a withdrawn article. */
  change(change: Change): string;
  /** Opens the reader's watches. */
  readonly watches: string;
}

const ITEMS = 6;
const WATCHES = 6;

/** As many of the newest articles as fit, from each watch in turn, quoted where they match. */
export function alertView(
  { watches, older }: AlertContent,
  look: { readonly language: Language; readonly amount: PublicAmount; readonly tag: string },
  buttons: AlertButtons,
): Message {
  const { language, amount, tag } = look;
  return fitting(ITEMS, (most) => {
    const shown = share(watches.slice(0, WATCHES), most);
    const told = new Set<string>();
    /** A `custom_id` may occur only once per message. */
    const entry = (content: Markdown, label: string, id: string, body?: Markdown) => {
      const isTold = told.has(id);
      told.add(id);
      const head = isTold ? text(content) : section(content, button(label, id));
      return body === undefined ? [head] : [head, text(body)];
    };
    const opened = (given: AlertItem) => {
      const item = { ...given, first: given.passage ?? given.first };
      return entry(
        itemHead(item),
        plain("read", language),
        buttons.read(item),
        itemBody(item, amount, language, true),
      );
    };
    const parts = shown.flatMap(({ name, query, items, changes, silence, more }) => [
      separator(),
      text(md`### ${rich("alertOne", language, { name: escapeWithin(name, 90) })}`),
      silence && text(silenceText(silence, language)),
      ...(silence?.last ? opened(silence.last) : []),
      ...items.flatMap(opened),
      ...changes.flatMap((change) =>
        entry(changeText(change, language), changeLabel(change, language), buttons.change(change)),
      ),
      more > 0
        ? text(small(rich("alertMore", language, { n: more, query: escapeWithin(query, 120) })))
        : null,
    ]);
    return message([
      ...parts.slice(1),
      andMore(watches.length - shown.length, language),
      older.length > 0 ? small(rich("olderItems", language, { n: older.length })) : null,
      labelText(tag, language),
      row([button(plain("myWatches", language), buttons.watches)]),
    ]);
  });
}

/** `**Not printed** on 7 days on which something arrived, since 24 November 2026.` */
function silenceText(
  { days, since, last }: NonNullable<AlertContent["watches"][number]["silence"]>,
  language: Language,
): Markdown {
  const when = timestamp(since, "D");
  return rich(last === null ? "silentSinceAsked" : "silentSince", language, { n: days, when });
}

/** At most `most` articles, at least one for each of the first watches. */
function share(watches: AlertContent["watches"], most: number) {
  const each = Math.max(1, Math.floor(most / Math.max(1, watches.length)));
  return watches.slice(0, most).map((watch) => {
    const items = watch.items.slice(0, each);
    const changes = watch.changes.slice(0, Math.max(items.length === 0 ? 1 : 0, each - items.length));
    const of = watch.items.length + watch.changes.length;
    return { ...watch, items, changes, more: of - items.length - changes.length };
  });
}
