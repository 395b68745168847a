/** Which names, and which of their titles, were removed from or added to a text. */

import type { Article, ArticleId } from "../corpus/article.ts";
import type { Histories } from "../corpus/versions/history.ts";
import { titleKey } from "./index/title-key.ts";
import type { NamedText } from "./mentions.ts";
import { findPeople } from "./read/find-people.ts";

/** A person as printed in one text, with the titles printed there. */
export interface PrintedName {
  readonly name: string;
  readonly titles: readonly string[];
}

export interface NameChanges {
  readonly gone: readonly string[];
  readonly come: readonly string[];
  /** Of names in both texts. */
  readonly titles: readonly {
    readonly name: string;
    readonly gone: readonly string[];
    readonly come: readonly string[];
  }[];
}

/** Texts are read only once, because each is asked about repeatedly. */
const read = new WeakMap<NamedText, readonly PrintedName[]>();

/** Everyone named in a text, in printed order, each once, with the titles as first printed there. */
export function printedNames(text: NamedText): readonly PrintedName[] {
  return read.getOrInsertComputed(text, () =>
    findPeople(text).people.map(({ name, mentions }) => {
      const titles = mentions.flatMap((mention) => mention.titles);
      const byKey = new Map(titles.toReversed().map((title) => [titleKey(title.label), title.text]));
      return { name, titles: [...byKey.values()].reverse() };
    }),
  );
}

/** Each name once, in order of first printing. A name printed less often does not count as removed. */
export function compareNames(before: readonly PrintedName[], after: readonly PrintedName[]): NameChanges {
  const old = titlesByName(before);
  const now = titlesByName(after);
  const titles = [...now].flatMap(([name, come]) => {
    const had = old.get(name);
    if (!had) return [];
    const changes = { name, gone: [...had.difference(come)], come: [...come.difference(had)] };
    return changes.gone.length + changes.come.length > 0 ? [changes] : [];
  });
  return {
    gone: [...old.keys()].filter((name) => !now.has(name)),
    come: [...now.keys()].filter((name) => !old.has(name)),
    titles,
  };
}

function titlesByName(printed: readonly PrintedName[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, titles } of printed) {
    const known = found.getOrInsertComputed(name, () => new Set());
    for (const title of titles) known.add(title);
  }
  return found;
}

/** Rewording a title does not change it: both texts then use the second one's wording. */
export function nameChanges(before: NamedText, after: NamedText): NameChanges {
  const now = printedNames(after);
  const written = new Map(now.flatMap(({ titles }) => titles.map((title) => [titleKey(title), title])));
  const old = printedNames(before).map(({ name, titles }) => ({
    name,
    titles: titles.map((title) => written.get(titleKey(title)) ?? title),
  }));
  return compareNames(old, now);
}

/** An article that no longer prints a name: the last text that did, and the present one (numbers from 1). */
export interface LostName {
  readonly id: ArticleId;
  readonly first: number;
  readonly second: number;
  /** The present text, or the last one. */
  readonly article: Article;
}

export interface LostNames {
  /** Latest change first. */
  readonly changed: readonly LostName[];
  /** Articles that printed the name until they were gone. */
  readonly withdrawn: readonly ArticleId[];
}

/** Where a name in the corpus's spelling was printed and no longer is. */
export function lostNames(histories: Pick<Histories, "all">, name: string): LostNames {
  const changed: (LostName & { readonly at: string })[] = [];
  const withdrawn: ArticleId[] = [];
  for (const [id, { versions, goneSince }] of histories.all()) {
    const last = versions.at(-1);
    if (!last) continue;
    if (prints(last.article, name)) {
      if (goneSince !== null) withdrawn.push(id);
      continue;
    }
    const before = versions.findLastIndex(({ article }) => prints(article, name));
    const after = versions[before + 1];
    if (before < 0 || !after) continue;
    const { article } = last;
    changed.push({ id, first: before + 1, second: versions.length, article, at: after.firstSeen });
  }
  return { changed: changed.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)), withdrawn };
}

/** Finding all names in a text takes a hundred times as long as searching for one. */
function prints(article: Article, name: string): boolean {
  const [first = name] = name.split(" ");
  const texts = [article.title, article.subtitle ?? "", ...article.paragraphs.map(({ text }) => text)];
  return texts.some((text) => text.includes(first)) && printedNames(article).some((one) => one.name === name);
}
