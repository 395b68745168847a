/**
 * Parses lists of people with their titles.
 *
 * After a name: `Name, title[ and title][, title]`. Before it: `title Name`, `The title, Name,`. A plural
 * title belongs to every name of its run: `A, B and C, members of …`; `KPA Generals A, B and C`. A title
 * between two names belongs to one of them: ranks to the next name, others by the style of the list. A plural
 * never passes a second `and`, a semicolon or somebody with a title of their own.
 */

import { wordSet } from "../../common/word-lists.ts";
import { INSTALLED } from "../tables/acts.ts";
import { concurrentAt, installedAt, isBackReference, titleAt } from "../titles/titles.ts";
import { endsInName, OF_BODIES, titlesBefore } from "../titles/titles-before.ts";
import { isClosingQuote, type NameSpan, type Scope, type TitleSpan } from "./scope.ts";
import {
  addOpening,
  conferringVerb,
  type Item,
  shareAfter,
  shareBefore,
  shareConferred,
} from "./shared-titles.ts";
import { has, IS, isCapital } from "./word-info.ts";

/** A named person with the tokens that belong to them. */
export interface Listed {
  readonly name: NameSpan;
  /** First and last token (exclusive), including titles. */
  readonly start: number;
  readonly end: number;
  readonly titles: readonly TitleSpan[];
  /** The verb that confers a title (`elected`, `promoted`), or null. */
  readonly installed: number | null;
}

/** Posts of somebody: a name may follow their `of`. */
const ENVOYS = wordSet("envoy envoys aide aides emissary");

/** The lists of a sentence; a person alone is a list of one. */
export function readLists(scope: Scope, names: readonly NameSpan[]): Listed[][] {
  const items: Item[] = [];
  const inside: Listed[][] = [];
  for (const name of names) {
    const last = items.at(-1);
    if (last !== undefined && name.start < last.end) {
      inside.push([alone(scope, name, last)]);
      continue;
    }
    const before = titlesBefore(scope, name.start, last?.end ?? scope.from);
    const start = before[0]?.start ?? name.start;
    const link = last === undefined ? "none" : linkBetween(scope, last.end, start);
    const own = { name, start, end: name.end, before, after: [], shared: [], joint: null };
    items.push({ ...own, installed: null, link });
    readAfter(scope, items);
  }
  shareAfter(items);
  shareBefore(scope, items);
  shareConferred(scope, items);
  if (items[0] !== undefined) addOpening(scope, items[0]);
  return [...inLists(items), ...inside];
}

/** Someone named inside another's title: `special adviser to President Kim Dae Jung`. */
function alone(scope: Scope, name: NameSpan, around: Item): Listed {
  const outer = around.after.at(-1)?.head ?? around.name.end;
  const titles = titlesBefore(scope, name.start, outer + 1);
  return { name, start: titles[0]?.start ?? name.start, end: name.end, titles, installed: null };
}

/** How the item that starts at `b` is connected to the one that ends at `a`. */
function linkBetween(scope: Scope, a: number, b: number): Item["link"] {
  const { tokens } = scope;
  let and = false;
  let semicolon = false;
  for (let k = a; k < b; k += 1) {
    const token = tokens[k];
    if (token === undefined) return "none";
    if (/^[,;=&-]$/.test(token.text)) {
      semicolon ||= token.text === ";" || token.text === "=";
      continue;
    }
    const lower = token.word?.lower;
    if (lower === "and") and = true;
    else if (lower !== "also" && !has(token.word, IS.honorific | IS.praise | IS.determiner)) return "none";
  }
  if (semicolon) return "semicolon";
  if (and) return "and";
  return b > a ? "comma" : "none";
}

/** Parses the titles after the last item's name. */
function readAfter(scope: Scope, items: readonly Item[]): void {
  const item = items.at(-1);
  if (item === undefined) return;
  const { tokens, to } = scope;
  let k = skipAside(scope, item.name.end);
  if (readConcurrent(scope, items, k) || readInstalled(scope, items, k)) return;
  if (tokens[k]?.text !== "," || k + 1 >= to) return;
  k += 1;
  // an age: `Kim Chol, 52, worker of …`
  if (/^[0-9]{2}$/.test(tokens[k]?.text ?? "") && tokens[k + 1]?.text === ",") k += 2;
  const first = titleAt(scope, k);
  if (first === null || isOfNext(scope, items, first) || isNotApposed(scope, first)) return;
  if (first.plural ? isUnnamedRest(scope, items, first) : isBackReference(scope, k, first)) return;
  accept(item, first);
  for (let last = first; !isOfSomebody(scope, last); last = item.after.at(-1) ?? last) {
    const next = nextTitle(scope, item.end, first.plural);
    if (next === null || isOfNext(scope, items, next) || isNotApposed(scope, next)) break;
    accept(item, next);
  }
  if (isRespective(scope, item)) {
    item.after.length = 0;
    return;
  }
  if (!readConcurrent(scope, items, item.end)) readInstalled(scope, items, item.end);
}

/** `who is also minister of … and secretary of …`; `who are members of …` holds for the run. */
function readConcurrent(scope: Scope, items: readonly Item[], k: number): boolean {
  const { tokens } = scope;
  const item = items.at(-1);
  const at = concurrentAt(scope, k);
  let title = at < 0 ? null : titleAt(scope, at);
  if (item === undefined || title === null || isNotApposed(scope, title)) return false;
  if (title.plural) {
    if (item.link !== "and") return false;
    item.joint = title;
    item.end = title.end;
    return true;
  }
  // `… who is chairwoman of the Association Name`: the clause belongs to the next name's first title
  if (nameAfter(scope, title) !== null) return false;
  const { start } = title;
  while (title !== null && (title.start === start || !isOfNext(scope, items, title))) {
    accept(item, title);
    const isListed = tokens[item.end]?.text === ",";
    title = nextTitle(scope, item.end, false);
    // `who is secretary of …, member of … and chairman of … Name`: both are the next name's
    if (isListed && title !== null && nameAtEnd(scope, title) !== null) break;
  }
  return true;
}

/** A verb directly before the names: `elected Comrades A`. */
function isInstalledBefore({ tokens, from }: Scope, start: number): boolean {
  let k = start - 1;
  while (k > from && has(tokens[k]?.word, IS.honorific)) k -= 1;
  return INSTALLED.has(tokens[k]?.word?.lower ?? "");
}

/** `was elected member of … and secretary of …`: the offices conferred by a verb. False without any. */
function readInstalled(scope: Scope, items: readonly Item[], k: number): boolean {
  const item = items.at(-1);
  const others = pastOthers(scope, k);
  let at = installedAt(scope, others);
  // `elected A chairman and B vice-chairman`
  const isAgain = items.slice(0, -1).some((other) => other.installed !== null) && item?.link !== "none";
  if (at < 0 && item !== undefined && (isAgain || isInstalledBefore(scope, item.start))) {
    at = INSTALLED.has(scope.tokens[k]?.word?.lower ?? "") ? k + 1 : k;
    if (scope.tokens[at]?.word?.lower === "as") at += 1;
  }
  let title = at < 0 ? null : titleAt(scope, at);
  if (item === undefined || title === null) return false;
  if (title.plural && item.link !== "and" && item.link !== "comma" && others === k) return false;
  const { plural } = title;
  item.installed = conferringVerb(scope, at - 1) ?? items.at(-2)?.installed ?? null;
  while (
    title !== null &&
    (title.start === at || !isOfNext(scope, items, title)) &&
    !isNotApposed(scope, title)
  ) {
    accept(item, title);
    title = nextTitle(scope, item.end, plural);
  }
  return true;
}

/** `A, B and C, department director and vice department directors`: whose is which is not printed. */
function isRespective(scope: Scope, item: Item): boolean {
  const isAnd = scope.tokens[item.end]?.word?.lower === "and";
  if (!isAnd || item.link !== "and" || item.before.length > 0 || item.after.some(({ plural }) => plural))
    return false;
  const more = nextTitle(scope, item.end, true);
  return more !== null && nameAtEnd(scope, more) === null;
}

/** `special envoy of To Lam, general secretary of …`: what follows the comma is the other's. */
function isOfSomebody({ tokens }: Scope, title: TitleSpan): boolean {
  if (!ENVOYS.has(tokens[title.head]?.word?.lower ?? "") || title.end - title.head < 3) return false;
  const last = tokens[title.end - 1]?.word;
  return isCapital(last) && !has(last, OF_BODIES);
}

/** Skips `and 39 others`. */
function pastOthers({ tokens }: Scope, k: number): number {
  const isOthers = tokens[k]?.word?.lower === "and" && tokens[k + 2]?.word?.lower === "others";
  return isOthers && /^[0-9]/.test(tokens[k + 1]?.text ?? "") ? k + 3 : k;
}

/**
 * Whether a plural after a name belongs to people who are not named: `…, officials of …`, `members and
 * alternate members of …` (nobody is both), `vice-premiers, the chairperson of a friendly party, officials`.
 */
function isUnnamedRest(scope: Scope, items: readonly Item[], title: TitleSpan): boolean {
  const { tokens } = scope;
  const headOf = (one: TitleSpan): string | undefined => tokens[one.head]?.word?.lower;
  const next = nextTitle(scope, title.end, true);
  if (next !== null && title.end === title.head + 1 && headOf(next) === headOf(title)) return true;
  const first = items.findLastIndex(({ link, before }) => link === "none" || before.length > 0);
  const isClosed = items.slice(first + 1, -1).some(({ link }) => link === "and");
  // `Secretaries A and B, department directors, …`: the run has its title
  if (!isClosed && items[first]?.before.some(({ plural }) => plural)) return true;
  const last = items.at(-1);
  if (last?.link !== "and")
    return last?.link !== "comma" || last.before.length > 0 || !isFollowedByName(scope, title, 2);
  if (isFollowedByName(scope, title) || tokens[title.end]?.text !== ",") return false;
  // `officials including A and B, members of the Cabinet, officials of …`
  if (tokens[(items[first]?.start ?? 0) - 1]?.word?.lower === "including") return true;
  const post = titleAt(scope, title.end + 1);
  if (post === null)
    return has(tokens[title.end + 1]?.word, IS.head) && !has(tokens[title.end + 1]?.word, IS.tail);
  return headOf(post) === headOf(title) || !has(tokens[title.end + 1]?.word, IS.tail);
}

/** Whether somebody is named later in the sentence, before so many commas. */
function isFollowedByName({ tokens, names, to }: Scope, title: TitleSpan, most = Infinity): boolean {
  let commas = 0;
  for (let k = title.end; k < to && commas < most; k += 1) {
    if (names.has(k)) return true;
    if (tokens[k]?.text === ",") commas += 1;
  }
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
    if (comma && plural) return null;
    if (at >= scope.to || has(tokens[at]?.word, IS.determiner | IS.tail)) return null;
  }
  const title = titleAt(scope, at);
  return title?.plural === plural ? title : null;
}

/** A capitalised word or number directly after: the title leads to an unknown name, or is not a title. */
function isNotApposed(scope: Scope, title: TitleSpan): boolean {
  if (endsInName(scope, title)) return true;
  if (title.end >= scope.to || scope.names.has(title.end)) return false;
  let next = scope.tokens[title.end];
  // `the Mongolian Ambassador here Janchivdorjyn Lombo`
  if (next?.word?.lower === "here" && title.end === title.head + 1) next = scope.tokens[title.end + 1];
  return (
    next?.spaced === true && isCapital(next.word) && !has(next.word, IS.time | IS.bodyWord | IS.honorific)
  );
}

/** The name that a title stands directly before, or null. */
function nameAfter(scope: Scope, title: TitleSpan): NameSpan | null {
  let k = isClosingQuote(scope.tokens[title.end]) ? title.end + 1 : title.end;
  while (k < scope.to && has(scope.tokens[k]?.word, IS.honorific)) k += 1;
  return scope.names.get(k) ?? null;
}

/** The name at the end of `title and title Name`, or null. */
function nameAtEnd(scope: Scope, title: TitleSpan): NameSpan | null {
  for (let last: TitleSpan | null = title; last !== null; ) {
    const name = nameAfter(scope, last);
    if (name !== null) return name;
    last = scope.tokens[last.end]?.word?.lower === "and" ? titleAt(scope, last.end + 1) : null;
  }
  return null;
}

/** Whether the title is directly before the next name and belongs to it. */
function isOfNext(scope: Scope, items: readonly Item[], title: TitleSpan): boolean {
  const item = items.at(-1);
  if (item === undefined) return false;
  const next = nameAfter(scope, title);
  if (next === null) {
    // `Title A, title and title B`: both are the next name's
    const last = isTitleFirst(items) ? nameAtEnd(scope, title) : null;
    return last !== null && !followsTitle(scope, last);
  }
  if (has(scope.tokens[title.head]?.word, IS.rank)) return true;
  if (title.plural) return !isPluralOfRun(scope, items, title, next);
  if (item.after.length > 0 || item.before.length > 0) return true;
  return !followsTitle(scope, next);
}

/** In the run so far titles stand before names, none after. */
function isTitleFirst(items: readonly Item[]): boolean {
  for (let k = items.length - 1; k >= 0; k -= 1) {
    const item = items[k];
    if (item === undefined || item.after.length > 0) return false;
    if (item.before.length > 0) return true;
    if (item.link === "none") return false;
  }
  return false;
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
  return title !== null && !title.plural && nameAtEnd(scope, title) === null;
}

function inLists(items: readonly Item[]): Listed[][] {
  const lists: Listed[][] = [];
  for (const { name, start, end, before, after, shared, link, installed: verb } of items) {
    if (link === "none") lists.push([]);
    const first = before[0]?.start ?? start;
    lists
      .at(-1)
      ?.push({ name, start: first, end, titles: [...before, ...after, ...shared], installed: verb });
  }
  return lists;
}
