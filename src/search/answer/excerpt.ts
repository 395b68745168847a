import type { ArticleId } from "../../corpus/article.ts";
import { analyse, longNameTokens, type Token } from "../text/analyser.ts";
import {
  canEnd,
  canStart,
  extendsAt,
  firstStart,
  isInside,
  lastEnd,
  type Uncuttable,
  uncuttable,
} from "../text/cuts.ts";
import { type Range, sentences } from "../text/sentences.ts";
import type { Highlights } from "./highlight-rows.ts";

/** The part of a paragraph to show: exactly `text.slice(start, end)` of the stored paragraph. */
export interface Excerpt extends Range {
  readonly article: ArticleId;
  /** From 1, as `¶ n` in a citation. */
  readonly paragraph: number;
  /** Whether the paragraph has text before `start` or after `end`. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  /** Words to highlight, relative to the paragraph, in order, never adjacent, inside the excerpt. */
  readonly marks: readonly Range[];
  /** Names and titles of the paragraph, inside which it is not cut. */
  readonly kept?: readonly Range[];
  /** Does it show somebody who was asked for and whom the excerpts before it do not show? */
  readonly isNeeded?: boolean;
}

export interface ExcerptOptions {
  /** Most UTF-16 units; default 320. Only a run without white space, or what shows all `persons`, may be longer. */
  readonly limit?: number;
  /** A part to be shown in any case: the source of a quote, from its beginning. */
  readonly focus?: Range;
  /** For each person who was asked for, the places where they are named. */
  readonly persons?: readonly (readonly Range[])[];
  /** What is marked besides, where it is shown. */
  readonly marked?: readonly Range[];
  /** Names and titles: an excerpt never begins or ends inside one. */
  readonly kept?: readonly Range[];
  /** Those of the text, where they are known. */
  readonly tokens?: readonly Token[];
}

const DEFAULT_LIMIT = 320;
/** Weight of a second and third occurrence of a word, as a share of the first. */
const REPEAT = 0.05;
/** The weight of the focus: more than any words; and of a person: as that of a few rare words. */
const FOCUS = 1e6;
const NAMED = 20;
/** Most UTF-16 units of an excerpt that shows several persons. */
const PERSONS_LIMIT = 900;
/** Room for the words around them. */
const AROUND = 80;

/** A match: its words (for highlighting) and its weight. */
interface Hit extends Range {
  readonly key: string;
  readonly weight: number;
  readonly words: readonly Range[];
}

/**
 * The excerpt of a paragraph with the most and rarest matching words. It begins and ends at sentence
 * boundaries where they fit, otherwise at a comma or between words.
 *
 * @example excerptOf(article.id, 2, text, highlightsOf(parse("security").root, idf))
 */
export function excerptOf(
  article: ArticleId,
  paragraph: number,
  text: string,
  asked: Highlights,
  options: ExcerptOptions = {},
): Excerpt {
  const { focus, persons = [], marked = [] } = options;
  const limit = Math.max(1, options.limit ?? DEFAULT_LIMIT, withAll(persons));
  const kept = text.length <= limit ? NOTHING : uncuttable(text, options.kept);
  const named = persons.flatMap((places, i) =>
    places.map((range) => ({ ...range, key: `\u0000${i}`, weight: NAMED, words: [range] })),
  );
  const isAsked = asked.terms.size + asked.prefixes.size + asked.rows.length > 0;
  const matches = isAsked ? findHighlights(options.tokens ?? analyse(text), asked) : [];
  const hits = [...matches, ...named].sort(byPlace);
  const wanted = focus === undefined ? hits : [...hits, focusHit(text, focus, limit, kept)].sort(byPlace);
  const { start, end } = windowOf(text, wanted, limit, kept);
  const shown = marked.map((range) => ({ ...range, key: "", weight: 0, words: [range] }));
  return {
    article,
    paragraph,
    start,
    end,
    cutBefore: /\S/u.test(text.slice(0, start)),
    cutAfter: /\S/u.test(text.slice(end)),
    ...(options.kept === undefined ? {} : { kept: options.kept }),
    marks: marksIn(shown.length === 0 ? hits : [...hits, ...shown].sort(byPlace), start, end),
  };
}

/** What an excerpt takes that shows each person once, with some words around; 0 where that is too much, or one is all. */
function withAll(persons: readonly (readonly Range[])[]): number {
  if (persons.length < 2 || persons.some((places) => places.length === 0)) return 0;
  const places = persons.flatMap((all, person) => all.map((range) => ({ ...range, person }))).sort(byPlace);
  let shortest = Number.POSITIVE_INFINITY;
  for (const [i, first] of places.entries()) {
    const missing = new Set(persons.keys());
    let end = first.end;
    for (const place of places.slice(i)) {
      missing.delete(place.person);
      end = Math.max(end, place.end);
      if (missing.size === 0) {
        shortest = Math.min(shortest, end - first.start);
        break;
      }
    }
  }
  return shortest > PERSONS_LIMIT ? 0 : Math.min(PERSONS_LIMIT, shortest + AROUND);
}

const NOTHING: Uncuttable = { all: [], named: [] };

/** As much of the focus as leaves room for the words around it, between white space. */
function focusHit(text: string, focus: Range, limit: number, kept: Uncuttable): Hit {
  const start = runStart(text, focus.start);
  const most = Math.min(focus.end, start + Math.ceil(limit * 0.7));
  const end = most === focus.end ? most : lastEnd(text, focus.start, most, kept);
  return { start, end: Math.max(end, focus.start + 1), key: "\u0000focus", weight: FOCUS, words: [] };
}

/** Every match of a word, prefix, long name or row of words, by start. */
function findHighlights(tokens: readonly Token[], asked: Highlights): Hit[] {
  const hits: Hit[] = [];
  for (const token of tokens) {
    const weight = asked.terms.get(token.term);
    if (weight !== undefined) hits.push(hitOf(token.term, weight, [token]));
    for (const [prefix, prefixWeight] of asked.prefixes) {
      if (token.exact.startsWith(prefix)) hits.push(hitOf(`${prefix}*`, prefixWeight, [token]));
    }
  }
  if (asked.terms.size > 0) {
    for (const name of longNameTokens(tokens)) {
      const weight = asked.terms.get(name.term);
      if (weight !== undefined) hits.push(hitOf(name.term, weight, [name]));
    }
  }
  for (const row of asked.rows) {
    for (let i = 0; i + row.words.length <= tokens.length; i++) {
      if (!row.words.every((word, j) => isWord(tokens[i + j]?.[row.by], word, j === row.words.length - 1)))
        continue;
      hits.push(hitOf(row.words.join(" "), row.weight, tokens.slice(i, i + row.words.length)));
    }
  }
  return hits.sort(byPlace);
}

/** A phrase's last word also in its possessive: what `sequenceOf` finds is marked. */
function isWord(printed: string | undefined, word: string, isLast: boolean): boolean {
  return printed === word || (isLast && printed === `${word}'s`);
}

function byPlace(a: Range, b: Range): number {
  return a.start - b.start || b.end - a.end;
}

function hitOf(key: string, weight: number, tokens: readonly Token[]): Hit {
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? start;
  return { key, weight, start, end, words: tokens };
}

/** Where the excerpt begins and ends. */
function windowOf(text: string, hits: readonly Hit[], limit: number, kept: Uncuttable): Range {
  const whole = trimmed(text, 0, text.length);
  if (whole.end - whole.start <= limit) return whole;
  const wide = hits.map((hit) => withKept(widened(text, hit, limit), kept, limit));
  const core = bestCore(wide, limit) ?? { start: whole.start, end: whole.start };
  const all = wholeSentences(sentences(text), kept);
  const first = Math.max(
    0,
    all.findLastIndex(({ start }) => start <= core.start),
  );
  const ending = all.findIndex(({ end }, i) => i >= first && end >= core.end);
  const last = ending < 0 ? all.length - 1 : ending;
  const fitting = sentenceWindow(all, first, last, limit);
  if (fitting !== null) return fitting;
  const begin = all[first]?.start ?? whole.start;
  return clauseWindow({ text, kept }, begin, all[last]?.end ?? whole.end, core, limit);
}

/** Sentences, those put together between which nothing may be cut. */
function wholeSentences(all: readonly Range[], kept: Uncuttable): Range[] {
  const whole: Range[] = [];
  for (const sentence of all) {
    const last = whole.at(-1);
    if (last && (isInside(kept.all, last.end) || isInside(kept.all, sentence.start)))
      whole[whole.length - 1] = { start: last.start, end: sentence.end };
    else whole.push(sentence);
  }
  return whole;
}

/** A text with the parts of it that are not cut. */
interface CutText {
  readonly text: string;
  readonly kept: Uncuttable;
}

/** The longest run without white space kept whole around a match. */
const LONGEST_RUN = 60;

/** A match extended to white space on both sides: `(Jong-un)` for `Jong`. */
function widened(text: string, hit: Hit, limit: number): Hit {
  const start = runStart(text, hit.start);
  let end = hit.end;
  while (end < text.length && !canEnd(text, end)) {
    if (++end - hit.end > LONGEST_RUN) return hit;
  }
  return end - start <= limit ? { ...hit, start, end } : hit;
}

/** A hit with the whole of the name or the number that it stands in. */
function withKept(hit: Hit, kept: Uncuttable, limit: number): Hit {
  for (const ranges of [kept.all, kept.named]) {
    const around = ranges.filter((range) => range.start < hit.end && hit.start < range.end);
    const start = Math.min(hit.start, around[0]?.start ?? hit.start);
    const end = Math.max(hit.end, around.at(-1)?.end ?? hit.end);
    if (end - start <= limit) return { ...hit, start, end };
  }
  return hit;
}

/** The first character after the white space before `at`; `at` itself where that is far. */
function runStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !canStart(text, start)) {
    if (at - --start > LONGEST_RUN) return at;
  }
  return start;
}

/** The adjacent matches with the greatest weight within `limit`; of equals, the earliest. */
function bestCore(hits: readonly Hit[], limit: number): Range | null {
  let best: Range | null = null;
  let bestScore = 0;
  for (const [i, from] of hits.entries()) {
    const seen = new Set<string>();
    let score = 0;
    let end = from.start;
    for (const hit of hits.slice(i)) {
      if (hit.start >= from.start + limit) break;
      if (hit.end - from.start > limit) continue;
      score += seen.has(hit.key) ? hit.weight * REPEAT : hit.weight;
      seen.add(hit.key);
      end = Math.max(end, hit.end);
      if (score > bestScore + 1e-9) {
        bestScore = score;
        best = { start: from.start, end };
      }
    }
  }
  const [first] = hits;
  return best ?? (first === undefined || first.end - first.start > limit ? null : first);
}

/** Whole sentences `first` to `last`, then as many after and before as fit; null where they do not fit. */
function sentenceWindow(all: readonly Range[], first: number, last: number, limit: number): Range | null {
  let start = all[first]?.start ?? 0;
  let end = all[last]?.end ?? 0;
  if (end - start > limit) return null;
  for (let i = last + 1; i < all.length; i++) {
    const next = all[i];
    if (next === undefined || next.end - start > limit) break;
    end = next.end;
  }
  for (let i = first - 1; i >= 0; i--) {
    const before = all[i];
    if (before === undefined || end - before.start > limit) break;
    start = before.start;
  }
  return { start, end };
}

/**
 * A part of a long sentence (or sentences) `begin` to `finish` around `core`: from its beginning or to its
 * end if the core is close enough, else with a third of the room before the core.
 */
function clauseWindow(source: CutText, begin: number, finish: number, core: Range, limit: number): Range {
  const { text } = source;
  if (core.end - begin <= limit) return trimmed(text, begin, cutEnd(source, begin, core.end, begin + limit));
  if (finish - core.start <= limit) return trimmed(text, cutStart(source, finish - limit, core), finish);
  const room = Math.floor((limit - (core.end - core.start)) / 3);
  const start = cutStart(source, core.start - room, core);
  return trimmed(text, start, cutEnd(source, start, core.end, Math.min(start + limit, finish)));
}

/** How far from the edge a comma is preferred to a few words. */
const CLAUSE_REACH = 60;
const CLAUSE_END = /[,;:.!?)–—-]/u;

/** Where to begin, from `earliest` to the core: after a comma or the like, else between words, else at the core. */
function cutStart({ text, kept }: CutText, earliest: number, core: Range): number {
  const from = Math.max(earliest, 1);
  for (let at = from; at <= core.start && at - earliest <= CLAUSE_REACH; at++)
    if (canStart(text, at) && !isInside(kept.all, at) && CLAUSE_END.test(text.charAt(at - 2))) return at;
  return Math.min(firstStart(text, from, core.start + 1, kept), core.start);
}

/** Where to end, from `least` to `most`: after a comma or the like, else between words. */
function cutEnd({ text, kept }: CutText, start: number, least: number, most: number): number {
  if (most >= text.length) return text.length;
  for (let at = most; at >= Math.max(least, start + 1) && most - at <= CLAUSE_REACH; at--)
    if (canEnd(text, at) && !isInside(kept.all, at) && CLAUSE_END.test(text.charAt(at - 1))) return at;
  return Math.max(lastEnd(text, start, most, kept), least);
}

function trimmed(text: string, start: number, end: number): Range {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text.charAt(from)) && !extendsAt(text, from + 1)) from++;
  while (to > from && /\s/u.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

/** A row of words is highlighted as a whole if all of it is shown, otherwise its visible words. */
function marksIn(hits: readonly Hit[], start: number, end: number): Range[] {
  const marks: { start: number; end: number }[] = [];
  for (const hit of hits) {
    const whole = hit.start >= start && hit.end <= end;
    for (const word of whole ? [hit] : hit.words) {
      if (word.start < start || word.end > end) continue;
      const last = marks.at(-1);
      if (last === undefined || word.start > last.end) marks.push({ start: word.start, end: word.end });
      else last.end = Math.max(last.end, word.end);
    }
  }
  return marks;
}
