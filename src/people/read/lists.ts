/**
 * Parses lists of people with their titles.
 *
 * After a name: `Name, title[ and title][, title]`. Before it: `title Name`, `The title, Name,`. A plural
 * title belongs to every name of its run: `A, B and C, members of …`; `KPA Generals A, B and C`. A title
 * between two names belongs to one of them: ranks to the next name, others by the style of the list.
 */

import { INSTALLED } from "../tables/frames.ts";
import { concurrentAt, endsInName, installedAt, titleAt, titlesBefore } from "../titles/titles.ts";
import { isClosingQuote, type NameSpan, type Scope, type TitleSpan } from "./scope.ts";
import { has, IS, isCapital } from "./word-info.ts";

const installed = new Set(INSTALLED);

/** A named person with the tokens that belong to them. */
export interface Listed {
  readonly name: NameSpan;
  /** First and last token (exclusive), including titles. */
  readonly start: number;
  readonly end: number;
  readonly titles: readonly TitleSpan[];
}

interface Item {
  name: NameSpan;
  start: number;
  end: number;
  before: TitleSpan[];
  after: TitleSpan[];
  shared: TitleSpan[];
  /** A verb confers the title: `was elected …`. */
  installed: boolean;
  /** How this item is connected to the previous one. */
  link: "none" | "comma" | "and";
}

/** The lists of a sentence; a person alone is a list of one. */
export function readLists(scope: Scope, names: readonly NameSpan[]): Listed[][] {
  const items: Item[] = [];
  const inside: Listed[][] = [];
  let limit = scope.from;
  for (const name of names) {
    const last = items.at(-1);
    if (last !== undefined && name.start < last.end) {
      inside.push([alone(scope, name, last)]);
      continue;
    }
    const before = titlesBefore(scope, name.start, limit);
    const start = before[0]?.start ?? name.start;
    const item: Item = {
      name,
      start,
      end: name.end,
      before,
      after: [],
      shared: [],
      installed: false,
      link: "none",
    };
    if (last !== undefined) item.link = linkBetween(scope, last.end, start);
    items.push(item);
    readAfter(scope, items);
    limit = item.end;
  }
  shareAfter(items);
  shareBefore(items);
  if (items[0] !== undefined) addOpening(scope, items[0]);
  return [...inLists(items), ...inside];
}

/** Someone named inside another's title: `special adviser to President Kim Dae Jung`. */
function alone(scope: Scope, name: NameSpan, around: Item): Listed {
  const outer = around.after.at(-1)?.head ?? around.name.end;
  const titles = titlesBefore(scope, name.start, outer + 1);
  return { name, start: titles[0]?.start ?? name.start, end: name.end, titles };
}

/** How the item that starts at `b` is connected to the one that ends at `a`. */
function linkBetween(scope: Scope, a: number, b: number): Item["link"] {
  const { tokens } = scope;
  let and = false;
  for (let k = a; k < b; k += 1) {
    const token = tokens[k];
    if (token === undefined) return "none";
    if (/^[,;=&-]$/.test(token.text)) continue;
    const lower = token.word?.lower;
    if (lower === "and") and = true;
    else if (lower !== "also" && !has(token.word, IS.honorific | IS.praise | IS.determiner)) return "none";
  }
  if (and) return "and";
  return b > a ? "comma" : "none";
}

/** Parses the titles after the last item's name. */
function readAfter(scope: Scope, items: Item[]): void {
  const item = items.at(-1);
  if (item === undefined) return;
  const { tokens, to } = scope;
  let k = skipAside(scope, item.name.end);
  const concurrent = concurrentAt(scope, k);
  if (concurrent >= 0) {
    const title = titleAt(scope, concurrent);
    if (title !== null) accept(item, title);
    return;
  }
  if (readInstalled(scope, items, k) || tokens[k]?.text !== "," || k + 1 >= to) return;
  k += 1;
  // an age: `Kim Chol, 52, worker of …`
  if (/^[0-9]{2}$/.test(tokens[k]?.text ?? "") && tokens[k + 1]?.text === ",") k += 2;
  const first = titleAt(scope, k);
  if (first === null || isOfNext(scope, items, first) || isNotApposed(scope, first)) return;
  if (first.plural && isRankAndFile(scope, first)) return;
  if (first.plural && item.link !== "and" && !(item.link === "comma" && isFollowedByName(scope, first)))
    return; // the rest of a list
  // `Title A, title and title B`: both are the next name's
  const isJoined = tokens[first.end]?.word?.lower === "and";
  const second =
    isJoined && item.before.length > 0 && !first.plural ? nextTitle(scope, first.end, false) : null;
  if (second !== null && scope.names.has(second.end) && !startsApposition(scope, second.end)) return;
  accept(item, first);
  for (;;) {
    const next = nextTitle(scope, item.end, first.plural);
    if (next === null || isOfNext(scope, items, next) || isNotApposed(scope, next)) break;
    accept(item, next);
  }
  readInstalled(scope, items, item.end);
}

/** A verb directly before the names: `elected Comrades A`. */
function isInstalledBefore({ tokens, from }: Scope, start: number): boolean {
  let k = start - 1;
  while (k > from && has(tokens[k]?.word, IS.honorific)) k -= 1;
  return installed.has(tokens[k]?.word?.lower ?? "");
}

/** `was elected member of … and secretary of …`: the offices conferred by a verb. False without any. */
function readInstalled(scope: Scope, items: readonly Item[], k: number): boolean {
  const item = items.at(-1);
  let at = installedAt(scope, k);
  // `elected A chairman and B vice-chairman`
  const isAgain = items.slice(0, -1).some((other) => other.installed) && item?.link !== "none";
  if (at < 0 && item !== undefined && (isAgain || isInstalledBefore(scope, item.start))) {
    at = installed.has(scope.tokens[k]?.word?.lower ?? "") ? k + 1 : k;
    if (scope.tokens[at]?.word?.lower === "as") at += 1;
  }
  let title = at < 0 ? null : titleAt(scope, at);
  if (item === undefined || title === null || (title.plural && item.link === "none")) return false;
  const { plural } = title;
  item.installed = true;
  while (title !== null && !isOfNext(scope, items, title) && !isNotApposed(scope, title)) {
    accept(item, title);
    title = nextTitle(scope, item.end, plural);
  }
  return true;
}

/** A comma and a title follow the name at `start`, so that name has its own. */
function startsApposition(scope: Scope, start: number): boolean {
  const name = scope.names.get(start);
  return name !== undefined && followsTitle(scope, name);
}

/** `…, members and alternate members of …`: nobody is both, so this is the unnamed rest of the list. */
function isRankAndFile(scope: Scope, title: TitleSpan): boolean {
  const next = nextTitle(scope, title.end, true);
  const headOf = (one: TitleSpan): string | undefined => scope.tokens[one.head]?.word?.lower;
  return next !== null && title.end === title.head + 1 && headOf(next) === headOf(title);
}

/** Whether someone is named later in the sentence, so that the list is not yet at its unnamed rest. */
function isFollowedByName(scope: Scope, title: TitleSpan): boolean {
  for (const start of scope.names.keys()) if (start >= title.end) return true;
  return false;
}

function accept(item: Item, title: TitleSpan): void {
  item.after.push(title);
  item.end = title.end;
}

/** Skips `(52)` or `(DPRK)` after a name. */
function skipAside(scope: Scope, k: number): number {
  if (scope.tokens[k]?.text !== "(") return k;
  for (let i = k + 1; i < Math.min(scope.to, k + 5); i += 1) {
    if (scope.tokens[i]?.text === ")") return i + 1;
  }
  return k;
}

/** A further title after one: `and secretary of …`, `, chairman of …`, `who is concurrently …`. */
function nextTitle(scope: Scope, k: number, plural: boolean): TitleSpan | null {
  const { tokens } = scope;
  let at = concurrentAt(scope, k);
  if (at < 0) {
    at = k;
    const comma = tokens[at]?.text === ",";
    if (comma) at += 1;
    const and = tokens[at]?.word?.lower === "and";
    if (and) at += 1;
    if (!comma && !and) return null;
    if (comma && !and && plural) return null;
    if (at >= scope.to || has(tokens[at]?.word, IS.determiner | IS.tail)) return null;
  }
  const title = titleAt(scope, at);
  return title?.plural === plural ? title : null;
}

/** A capitalised word or number directly after: the title leads to an unknown name, or is not a title. */
function isNotApposed(scope: Scope, title: TitleSpan): boolean {
  if (endsInName(scope, title)) return true;
  if (title.end >= scope.to || scope.names.has(title.end)) return false;
  const next = scope.tokens[title.end];
  return (
    next?.spaced === true && isCapital(next.word) && !has(next.word, IS.time | IS.bodyWord | IS.honorific)
  );
}

/** Whether the title is directly before the next name and belongs to it. */
function isOfNext(scope: Scope, items: readonly Item[], title: TitleSpan): boolean {
  let k = isClosingQuote(scope.tokens[title.end]) ? title.end + 1 : title.end;
  while (k < scope.to && has(scope.tokens[k]?.word, IS.honorific)) k += 1;
  const next = scope.names.get(k);
  const item = items.at(-1);
  if (next === undefined || item === undefined) return false;
  if (has(scope.tokens[title.head]?.word, IS.rank)) return true;
  if (title.plural) return !isPluralOfRun(scope, items, title, next);
  if (item.after.length > 0 || item.before.length > 0) return true;
  return !followsTitle(scope, next);
}

/** `A and B, secretaries of … C, chairman of …` (missing comma): the plural belongs to the run before it. */
function isPluralOfRun(scope: Scope, items: readonly Item[], title: TitleSpan, next: NameSpan): boolean {
  const hasBody = title.end - title.head > 1;
  if (items.at(-1)?.link !== "and" || !hasBody || !followsTitle(scope, next)) return false;
  for (let k = items.length - 1; k >= 0; k -= 1) {
    if ((items[k]?.before.length ?? 0) > 0) return false; // the list puts titles before names
    if (items[k]?.link === "none" || (items[k - 1]?.after.length ?? 0) > 0) break;
  }
  return true;
}

/** `Name, title` after a name preceded by a title without a comma: that name has its own. */
function followsTitle(scope: Scope, name: NameSpan): boolean {
  if (scope.tokens[name.end]?.text !== ",") return false;
  const title = titleAt(scope, name.end + 1);
  return title !== null && !title.plural && !scope.names.has(title.end);
}

/** `A, B and C, members of …`: the plural title applies back to the last person with a title of their own. */
function shareAfter(items: readonly Item[]): void {
  items.forEach((item, i) => {
    const plural = item.after.filter((title) => title.plural);
    if (plural.length === 0) return;
    for (let k = i; k > 0; k -= 1) {
      const previous = items[k - 1];
      if (items[k]?.link === "none" || previous === undefined) break;
      // `A, T, and B, T, were elected members`: of all; an apposed plural only of those without another title
      if (previous.installed || (previous.after.length > 0 && !item.installed)) break;
      previous.shared.push(...plural);
    }
  });
}

/** `KPA Generals A, B and C`: the plural title applies to the end of the run. */
function shareBefore(items: readonly Item[]): void {
  items.forEach((item, i) => {
    const plural = item.before.filter((title) => title.plural);
    if (plural.length === 0 || item.after.length > 0) return;
    for (let k = i + 1; k < items.length; k += 1) {
      const next = items[k];
      if (next === undefined || next.link === "none" || next.before.length > 0) break;
      if (next.after.some((title) => !title.plural) && next.link !== "and") break;
      next.shared.unshift(...plural);
      if (next.link === "and" || next.after.length > 0) break;
    }
  });
}

/** `The Chairman of …, Name, said`: a title at the start of the sentence, set off by commas. */
function addOpening(scope: Scope, item: Item): void {
  const { tokens, from, to } = scope;
  if (item.before.length > 0 || item.after.length > 0) return;
  let comma = item.name.start - 1;
  while (comma > from && has(tokens[comma]?.word, IS.honorific | IS.praise)) comma -= 1;
  if (
    comma <= from ||
    tokens[comma]?.text !== "," ||
    tokens[item.name.end]?.text !== "," ||
    item.name.end >= to
  )
    return;
  const title = titleAt(scope, from, comma);
  if (title === null || title.end !== comma || title.plural) return;
  item.before.push(title);
  item.start = title.start;
}

function inLists(items: readonly Item[]): Listed[][] {
  const lists: Listed[][] = [];
  for (const { name, start, end, before, after, shared, link } of items) {
    if (link === "none") lists.push([]);
    lists.at(-1)?.push({ name, start, end, titles: [...before, ...after, ...shared] });
  }
  return lists;
}
