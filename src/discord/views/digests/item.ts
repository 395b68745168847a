/** One item of a digest, and what can be done with it. */
import type { DigestItem } from "../../../digest/content/content.ts";
import { type Language, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, lines, md, small } from "../../../messages/markdown.ts";
import { analyse } from "../../../search/text/analyser.ts";
import { isStopTerm } from "../../../search/text/fold.ts";
import { LIMITS } from "../../message/limits.ts";
import { button, type Ids, type Message, message, row } from "../../message/message.ts";
import { itemText } from "./digest-parts.ts";

/** Words of a headline that are watched together. */
const WORDS = 4;

export function itemView(item: DigestItem, ids: Ids<"read" | "cite" | "watch">, language: Language): Message {
  return message([
    itemText(item, "full", language),
    small(rich("label", language)),
    row([
      button(plain("read", language), ids.read),
      button(plain("cite", language), ids.cite),
      button(plain("watchItem", language), ids.watch),
    ]),
  ]);
}

/** A button for each watch that an item suggests. */
export function watchItemView(
  { headline, named }: DigestItem,
  watch: (query: string) => string,
  language: Language,
): Message {
  const words = analyse(headline)
    .filter(({ term }) => !isStopTerm(term))
    .slice(0, WORDS)
    .map(({ start, end }) => headline.slice(start, end));
  const people = named.map(({ name }) => ({ label: name, query: `person:"${name}"` }));
  const topics = words.length === 0 ? [] : [{ label: words.join(" "), query: words.join(" ") }];
  const choices = [...people.slice(0, LIMITS.buttonsInRow - topics.length), ...topics];
  return message([
    lines([
      md`**${plain("watchItem", language)}**: ${escapeWithin(headline, 160)}`,
      rich(choices.length === 0 ? "nothingToWatch" : "whatToWatch", language),
    ]),
    row(choices.map(({ label, query }) => button(label, watch(query)))),
  ]);
}
