/** Which names, and which of their titles, went from a text or came into it. */
import { compareNames, type NameChanges, type PrintedName } from "../corpus/versions/names.ts";
import { findPeople } from "./find.ts";
import { titleKey } from "./index/title-key.ts";
import type { NamedText } from "./mentions.ts";

/** Texts are read once: what is asked of one is asked again. */
const read = new WeakMap<NamedText, readonly PrintedName[]>();

/** Everybody named in a text, in printed order, each once, with the titles as first printed there. */
export function printedNames(text: NamedText): readonly PrintedName[] {
  const known = read.get(text);
  if (known) return known;
  const found = findPeople(text).people.map(({ name, mentions }) => {
    const titles = mentions.flatMap((mention) => mention.titles);
    const byKey = new Map(titles.toReversed().map((title) => [titleKey(title.label), title.text]));
    return { name, titles: [...byKey.values()].reverse() };
  });
  read.set(text, found);
  return found;
}

/** A title in other words is no other title: both texts show it as the second one prints it. */
export function nameChanges(before: NamedText, after: NamedText): NameChanges {
  const now = printedNames(after);
  const written = new Map(now.flatMap(({ titles }) => titles.map((title) => [titleKey(title), title])));
  const old = printedNames(before).map(({ name, titles }) => ({
    name,
    titles: titles.map((title) => written.get(titleKey(title)) ?? title),
  }));
  return compareNames(old, now);
}
