/** Finds everyone named in an article, and what was printed with the name. */
import { textAt } from "../../corpus/article.ts";
import {
  HEADLINE,
  type Mention,
  type NamedPerson,
  type NamedText,
  type PersonMentions,
  type Span,
  SUBTITLE,
  type Title,
} from "../mentions.ts";
import { foreignNames } from "../names/foreign-names.ts";
import { KNOWN, koreanNames } from "../names/korean-names.ts";
import { samePeople } from "../names/namesakes.ts";
import { type Act, LAST_DAYS, SIGNED, SIGNED_BY } from "../tables/acts.ts";
import { type ActSpan, type Acts, carriedAct, isEventReport, readActs } from "./acts.ts";
import { readLists } from "./lists.ts";
import type { NameSpan, Scope, TitleSpan } from "./scope.ts";
import { isWorthReading, readSentences } from "./sentences.ts";
import { type Token, wordsIn } from "./tokens.ts";
import { has, IS, isCapital, singularHead } from "./word-info.ts";

/**
 * The people an article names. Every name and title is an exact slice of its paragraph. Headline and subtitle
 * count only where they name the author of a signed piece (`Press Statement of …`).
 *
 * @example findPeople({ title: "", paragraphs: [{ text: "Pak Su Il, minister of Public Security, spoke." }]
 * })
 * // one person, `Pak Su Il`, with the title `minister of Public Security` in paragraph 1
 */
export function findPeople(article: NamedText): PersonMentions {
  const lines = article.paragraphs.map((paragraph) => paragraph.text);
  const { date } = article;
  const text = readText(lines, 1, date);
  const found = [
    ...readText([article.title], HEADLINE, date).found,
    ...readText([article.subtitle ?? ""], SUBTITLE, date).found,
    ...text.found,
  ];
  const textOf = (paragraph: number): string => textAt(article, paragraph);
  return { people: group(found, textOf), candidates: text.candidates };
}

/** A name in a sentence with what belongs to it, in tokens. */
interface Found {
  readonly tokens: readonly Token[];
  readonly name: NameSpan;
  readonly titles: readonly TitleSpan[];
  readonly acts: readonly ActSpan[];
  /** Counts only if the text names them too: named in a headline that they did not sign. */
  readonly isExtra: boolean;
  readonly list: Mention["list"];
  /** Numbers the list within the article; -1 outside lists. */
  readonly listId: number;
}

/** Shorter last words are given names: `Hu Jintao`, `Jia Qinglin` are never named by them either. */
const SHORTEST_SURNAME = 4;
const NO_ACTS: Acts = new Map();
const NONE: ReadonlySet<number> = new Set();
const NOBODY: Scope["names"] = new Map();

function readText(
  lines: readonly string[],
  firstLine: number,
  date: string | null | undefined,
): { found: Found[]; candidates: PersonMentions["candidates"] } {
  const { tokens, sentences } = readSentences(lines, firstLine);
  const known = new Map<string, NameSpan[]>();
  const surnames = new Map<string, NameSpan | null>();
  const maybe: NameSpan[] = [];
  const read = sentences.map((sentence): Scope => {
    if (!isWorthReading(tokens, sentence)) return { tokens, ...sentence, names: NOBODY, eponyms: NONE };
    const { names, eponyms } = koreanNames(tokens, sentence.from, sentence.to);
    const scope = withNames({ tokens, ...sentence, names: NOBODY, eponyms }, names);
    const { found: foreign, candidates } = foreignNames(scope);
    maybe.push(...candidates);
    for (const name of foreign) {
      const alike = known.getOrInsert(tokens[name.start]?.text ?? "", []);
      if (alike.some((other) => other.name === name.name)) continue;
      alike.push(name);
      // two of one surname: it is nobody's
      const last = tokens[name.end - 1]?.text ?? "";
      if (last.length >= SHORTEST_SURNAME) surnames.set(last, surnames.has(last) ? null : name);
    }
    return withNames(scope, foreign);
  });
  const found: Found[] = [];
  const isTitle = firstLine < 1;
  const year = date == null ? null : Number(date.slice(0, 4));
  let carried: Act | null = null;
  let isReport: boolean | undefined;
  const isEvent = (): boolean =>
    (isReport ??= !isTitle && isEventReport(tokens, sentences[2]?.to ?? tokens.length));
  let lists = 0;
  for (const one of read) {
    const scope = known.size === 0 ? one : withNames(one, repeatsIn(one, known, surnames));
    if (scope.names.size === 0) {
      carried = carriedAct(scope);
      continue;
    }
    const all = [...scope.names.values()];
    const groups = readLists(scope, all);
    const isHeadline =
      isTitle || (tokens[scope.from]?.line === 1 && !/^[.?!:]$/.test(tokens[scope.to - 1]?.text ?? ""));
    const acts = all.every((name) => isLate(name, date))
      ? NO_ACTS
      : readActs(scope, groups, { carried, isHeadline, isEvent, year });
    carried = carriedAct(scope) ?? carried;
    for (const list of groups) {
      lists += 1;
      list.forEach((item, n) => {
        const own = isLate(item.name, date) ? [] : (acts.get(item.name) ?? []);
        const isExtra = isTitle && !isSigned(tokens, item.start, scope.from);
        if (isExtra && own.length === 0) return;
        found.push({
          tokens,
          name: item.name,
          titles: isExtra ? [] : item.titles,
          acts: own,
          isExtra,
          list: list.length > 1 ? { position: n + 1, length: list.length } : null,
          listId: list.length > 1 ? lists : -1,
        });
      });
    }
  }
  const candidates = maybe
    .filter(({ start, name }) => !known.get(tokens[start]?.text ?? "")?.some((one) => one.name === name))
    .map(({ name, start, end }) => ({ name, spans: spansOf(tokens, start, end) }));
  return { found, candidates };
}

/** Whether the article is of a day after the person's last. */
function isLate({ name }: NameSpan, date: string | null | undefined): boolean {
  const last = LAST_DAYS.get(name);
  return last !== undefined && date != null && date > last;
}

/** Whether a headline says that a piece is signed by the name at token `at`: `Press Statement of NAME`. */
function isSigned(tokens: readonly Token[], at: number, from: number): boolean {
  for (let k = at - 1; k > from && k >= at - 8; k -= 1) {
    if (SIGNED_BY.has(tokens[k]?.word?.lower ?? "") && SIGNED.has(tokens[k - 1]?.word?.lower ?? ""))
      return true;
    if (tokens[k]?.text === ",") return false;
  }
  return false;
}

/** The same with more names, in printed order. */
function withNames(scope: Scope, more: readonly NameSpan[]): Scope {
  if (more.length === 0) return scope;
  const names = [...scope.names.values(), ...more].sort((a, b) => a.start - b.start);
  return { ...scope, names: new Map(names.map((name) => [name.start, name])) };
}

/** Foreigners who are titled elsewhere in the article and untitled here, or named by surname alone. */
function repeatsIn(
  { tokens, from, to, names }: Scope,
  known: ReadonlyMap<string, readonly NameSpan[]>,
  surnames: ReadonlyMap<string, NameSpan | null>,
): NameSpan[] {
  const found: NameSpan[] = [];
  for (let i = from; i < to; i += 1) {
    const here = names.get(i);
    if (here !== undefined) {
      i = here.end - 1;
      continue;
    }
    const text = tokens[i]?.text ?? "";
    const whole = known.get(text)?.find((name) => isNameAt(tokens, i, to, name, names));
    const owner = surnames.get(text);
    if (whole !== undefined) found.push({ ...whole, start: i, end: i + whole.end - whole.start });
    else if (owner != null && !isWithinName(tokens, i)) found.push({ ...owner, start: i, end: i + 1 });
    i = (found.at(-1)?.end ?? 0) > i ? (found.at(-1)?.end ?? 0) - 1 : i;
  }
  return found;
}

/** Whether the words of a name stand at `i` too, outside other names. */
function isNameAt(
  tokens: readonly Token[],
  i: number,
  to: number,
  { start, end }: NameSpan,
  names: Scope["names"],
): boolean {
  if (i + end - start > to) return false;
  for (let k = 0; k < end - start; k += 1)
    if (tokens[start + k]?.text !== tokens[i + k]?.text || names.has(i + k)) return false;
  return true;
}

/** Beside another unknown capitalised word: a different name. */
function isWithinName(tokens: readonly Token[], i: number): boolean {
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  if (after?.text === "-" && !after.spaced) return true;
  if (before?.text === "-" && !tokens[i]?.spaced) return true;
  const isName = (token: Token | undefined): boolean => isCapital(token?.word) && !has(token?.word, KNOWN);
  // `the Turner Foundation`
  if (after?.spaced && isCapital(after.word) && has(after.word, IS.eponymNoun | IS.bodyNoun)) return true;
  return (tokens[i]?.spaced === true && isName(before)) || (after?.spaced === true && isName(after));
}

/** The places of tokens `[start, end)`, one per paragraph. */
function spansOf(tokens: readonly Token[], start: number, end: number): Span[] {
  const spans: Span[] = [];
  for (let k = start; k < end; k += 1) {
    const { line: paragraph = 0, start: from = 0, end: to = 0 } = tokens[k] ?? {};
    const last = spans.at(-1);
    if (last?.paragraph === paragraph) spans[spans.length - 1] = { paragraph, start: last.start, end: to };
    else spans.push({ paragraph, start: from, end: to });
  }
  return spans;
}

/** Their printed words. */
function printed(
  tokens: readonly Token[],
  start: number,
  end: number,
  textOf: (n: number) => string,
): { text: string; spans: Span[] } {
  const spans = spansOf(tokens, start, end);
  return { text: spans.map((span) => textOf(span.paragraph).slice(span.start, span.end)).join(" "), spans };
}

/** Half of a quotation or parenthesis: the title is not understood. */
function isPaired(title: string): boolean {
  const count = (mark: RegExp): number => title.match(mark)?.length ?? 0;
  return count(/"/g) % 2 === 0 && count(/\(/g) === count(/\)/g) && count(/“/g) === count(/”/g);
}

/** The label of a title: singular head, no line breaks. */
function labelOf(tokens: readonly Token[], title: TitleSpan): string {
  return wordsIn(tokens, title.start, title.end, ({ text }, k) =>
    k === title.head && title.plural ? singularHead(text) : text,
  );
}

function mentionOf(found: Found, textOf: (n: number) => string): Mention {
  const { tokens } = found;
  const name = printed(tokens, found.name.start, found.name.end, textOf);
  const titles: Title[] = found.titles.flatMap((title) => {
    const words = printed(tokens, title.start, title.end, textOf);
    if (!isPaired(words.text)) return [];
    return { ...words, label: labelOf(tokens, title), paragraph: words.spans[0]?.paragraph ?? HEADLINE };
  });
  const acts = found.acts.map(({ act, start, end }) => ({ act, ...printed(tokens, start, end, textOf) }));
  return { ...name, paragraph: name.spans[0]?.paragraph ?? HEADLINE, titles, acts, list: found.list };
}

function group(found: readonly Found[], textOf: (n: number) => string): NamedPerson[] {
  return [...Map.groupBy(found, ({ name }) => name.name)].flatMap(([name, all]) => {
    if (all.every(({ isExtra }) => isExtra)) return [];
    const mentions = all.map((one) => mentionOf(one, textOf));
    const count = samePeople(
      mentions,
      all.map((one) => one.listId),
    );
    return [{ name, korean: all.every((one) => one.name.korean), count, mentions }];
  });
}
