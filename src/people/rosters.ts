/** Printed lists of officials: the position of each name, and who is gone, new, moved or retitled in another list. */
import { titleKey } from "./index/title-key.ts";
import type { Mention, NamedText, Span } from "./mentions.ts";
import { findPeople } from "./read/find-people.ts";

/** Order is rank. */
export interface Listed {
  readonly name: string;
  /** From 1, as printed. */
  readonly position: number;
  readonly titles: readonly string[];
}

export interface Roster {
  /** The paragraph in which it begins. */
  readonly paragraph: number;
  /** How many names are printed in it; some may be unknown. */
  readonly of: number;
  readonly listed: readonly Listed[];
}

/** A name in the second list, with its place in the first; null where it is new. */
export interface Ranked {
  readonly now: Listed;
  readonly before: Listed | null;
  readonly isRetitled: boolean;
}

/** Fewer names are no roster. */
const SHORTEST = 5;

type InList = Pick<Mention, "list"> & { readonly name: string; readonly spans: readonly Span[] };

/** The longest list among mentions, in its order; null where none is long enough. */
export function longestList<T extends InList>(mentions: readonly T[]): T[] | null {
  const places = ({ spans: [span] }: T) => [span?.paragraph ?? 0, span?.start ?? 0] as const;
  const inOrder = mentions
    .filter(({ list }) => list !== null && list.length >= SHORTEST)
    .toSorted((a, b) => places(a)[0] - places(b)[0] || places(a)[1] - places(b)[1]);
  const lists: T[][] = [];
  for (const mention of inOrder) {
    const last = lists.at(-1)?.at(-1)?.list;
    const goesOn =
      last?.length === mention.list?.length && (last?.position ?? 0) < (mention.list?.position ?? 0);
    if (goesOn) lists.at(-1)?.push(mention);
    else lists.push([mention]);
  }
  const [longest = []] = lists.sort((a, b) => b.length - a.length);
  return longest.length >= SHORTEST ? longest : null;
}

export function rosterOf(text: NamedText): Roster | null {
  const all = findPeople(text).people.flatMap(({ name, mentions }) =>
    mentions.map((mention) => ({ ...mention, name })),
  );
  const list = longestList(all);
  const [first] = list ?? [];
  if (list === null || first === undefined) return null;
  const listed = list.map(({ name, list: place, titles }) => ({
    name,
    position: place?.position ?? 0,
    titles: titles.map((title) => title.text),
  }));
  return { paragraph: first.paragraph, of: first.list?.length ?? listed.length, listed };
}

/** The names of `now` in order, and those of `before` that are gone. A name printed twice is taken in order. */
export function compareRosters(before: Roster, now: Roster): { ranked: Ranked[]; gone: Listed[] } {
  const left = [...before.listed];
  const ranked = now.listed.map((one): Ranked => {
    const at = left.findIndex(({ name }) => name === one.name);
    const [old = null] = at < 0 ? [] : left.splice(at, 1);
    const keys = new Set(old?.titles.map(titleKey));
    const isSame =
      old === null ||
      (keys.size === one.titles.length && one.titles.every((title) => keys.has(titleKey(title))));
    return { now: one, before: old, isRetitled: !isSame };
  });
  return { ranked, gone: left };
}
