/**
 * The order of a digest, by one published rule: groups (`item-group.ts`), statements by level of issuer, and within
 * both newest first. Topics are a second rule, which only shortens domestic news: nothing else puts items together by it.
 */
import type { ArticleId } from "../../corpus/article.ts";
import { analyse } from "../../search/text/analyser.ts";
import { isStopTerm } from "../../search/text/fold.ts";
import { type DigestGroup, type DigestItem, type DigestOrder, ITEM_GROUPS } from "./content.ts";
import type { Grouped } from "./item-group.ts";

/** Items of a topic, from which on they are one line. */
const TOPIC = 3;
/** Words that two headlines must share, and the share of the shorter one's; names do not count. */
const SHARED = 2;
const ALIKE = 0.5;

/** `items` newest first. */
export function ordered(
  items: readonly DigestItem[],
  groupOf: (id: ArticleId) => Grouped,
  order: DigestOrder,
): DigestGroup[] {
  if (order === "newest")
    return items.length === 0 ? [] : [{ kind: "newest", topics: items.map((item) => [item]) }];
  const byGroup = Map.groupBy(items, ({ id }) => groupOf(id).group);
  return ITEM_GROUPS.flatMap((kind) => {
    const own = byGroup.get(kind) ?? [];
    const level = ({ id }: DigestItem) => groupOf(id).level;
    const sorted = own.toSorted((a, b) => level(a) - level(b));
    const topics = kind === "domestic" ? topicsOf(sorted) : sorted.map((item) => [item]);
    return own.length === 0 ? [] : [{ kind, topics }];
  });
}

/** Items of one topic stand with the first of them, if they are many enough. */
function topicsOf(items: readonly DigestItem[]): DigestItem[][] {
  const topics: { readonly words: ReadonlySet<string>; readonly items: DigestItem[] }[] = [];
  for (const item of items) {
    const words = wordsOf(item);
    const topic = topics.find((one) => isAlike(one.words, words));
    if (topic === undefined) topics.push({ words, items: [item] });
    else topic.items.push(item);
  }
  const place = new Map(items.map(({ id }, i) => [id, i]));
  const placeOf = ([item]: readonly DigestItem[]) => place.get(item?.id as ArticleId) ?? 0;
  return topics
    .flatMap((topic) => (topic.items.length >= TOPIC ? [topic.items] : topic.items.map((item) => [item])))
    .sort((a, b) => placeOf(a) - placeOf(b));
}

function wordsOf({ headline, named }: DigestItem): ReadonlySet<string> {
  const names = new Set(named.flatMap(({ name }) => analyse(name).map(({ term }) => term)));
  const terms = analyse(headline).map(({ term }) => term);
  return new Set(terms.filter((term) => !isStopTerm(term) && !names.has(term)));
}

function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = one.intersection(other).size;
  return shared >= SHARED && shared >= ALIKE * Math.min(one.size, other.size);
}
