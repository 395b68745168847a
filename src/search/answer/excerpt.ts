import type { ArticleId } from "../../corpus/article.ts";
import { analyseCached } from "../text/analyse-cached.ts";
import { longNameTokens, type Token } from "../text/analyser.ts";
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
}

export interface ExcerptOptions {
  /** Maximum UTF-16 units, 320 by default. Only a run without white space may be longer. */
  readonly limit?: number;
  /** A part to be shown in any case: the source of a quote, from its beginning. */
  readonly focus?: Range;
  /** Parts that count like a matching word, such as the name of a person. */
  readonly named?: readonly Range[];
}

const DEFAULT_LIMIT = 320;
/** Weight of a second and third occurrence of a word, as a share of the first. */
const REPEAT = 0.05;
/** Weight of the focus: more than any words; and of a name: like a few rare words. */
const FOCUS = 1e6;
const NAMED = 20;

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
  const limit = Math.max(1, options.limit ?? DEFAULT_LIMIT);
  const { focus, named = [] } = options;
  const hits = [
    ...findHighlights(text, asked),
    ...named.map((range) => ({ ...range, key: "\u0000named", weight: NAMED, words: [range] })),
  ].sort(byPlace);
  const wanted = focus === undefined ? hits : [...hits, focusHit(text, focus, limit)].sort(byPlace);
  const { start, end } = windowOf(text, wanted, limit);
  return {
    article,
    paragraph,
    start,
    end,
    cutBefore: /\S/u.test(text.slice(0, start)),
    cutAfter: /\S/u.test(text.slice(end)),
    marks: marksIn(hits, start, end),
  };
}

/** As much of the focus as leaves room for context, cut at white space. */
function focusHit(text: string, focus: Range, limit: number): Hit {
  const start = runStart(text, focus.start);
  let end = Math.min(focus.end, start + Math.ceil(limit * 0.7));
  while (end > focus.start + 1 && end < text.length && !canEnd(text, end)) end--;
  return { start, end: Math.max(end, focus.start + 1), key: "\u0000focus", weight: FOCUS, words: [] };
}

/** Every match of a word, prefix, long name or row of words in a text, by start. */
export function findHighlights(text: string, asked: Highlights): Hit[] {
  const tokens = analyseCached(text);
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
      if (!row.words.every((word, j) => tokens[i + j]?.[row.by] === word)) continue;
      hits.push(hitOf(row.words.join(" "), row.weight, tokens.slice(i, i + row.words.length)));
    }
  }
  return hits.sort(byPlace);
}

function byPlace(a: Range, b: Range): number {
  return a.start - b.start || b.end - a.end;
}

function hitOf(key: string, weight: number, tokens: readonly Token[]): Hit {
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? start;
  return { key, weight, start, end, words: tokens };
}

/** The range of the excerpt. */
function windowOf(text: string, hits: readonly Hit[], limit: number): Range {
  const whole = trimmed(text, 0, text.length);
  if (whole.end - whole.start <= limit) return whole;
  const wide = hits.map((hit) => widened(text, hit, limit));
  const core = bestCore(wide, limit) ?? { start: whole.start, end: whole.start };
  const all = sentences(text);
  const first = Math.max(
    0,
    all.findLastIndex(({ start }) => start <= core.start),
  );
  const ending = all.findIndex(({ end }, i) => i >= first && end >= core.end);
  const last = ending < 0 ? all.length - 1 : ending;
  const fitting = sentenceWindow(all, first, last, limit);
  if (fitting !== null) return fitting;
  return clauseWindow(text, all[first]?.start ?? whole.start, all[last]?.end ?? whole.end, core, limit);
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

/** The first character after the white space before `at`; `at` itself if that is far. */
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
function clauseWindow(text: string, begin: number, finish: number, core: Range, limit: number): Range {
  if (core.end - begin <= limit) return trimmed(text, begin, cutEnd(text, begin, core.end, begin + limit));
  if (finish - core.start <= limit) return trimmed(text, cutStart(text, finish - limit, core), finish);
  const room = Math.floor((limit - (core.end - core.start)) / 3);
  const start = cutStart(text, core.start - room, core);
  return trimmed(text, start, cutEnd(text, start, core.end, Math.min(start + limit, finish)));
}

/** How far from the edge a comma is preferred to a few words. */
const CLAUSE_REACH = 60;

/** The start, from `earliest` to the core: after a comma or the like, else between words, else the core. */
function cutStart(text: string, earliest: number, core: Range): number {
  let fallback = -1;
  for (let at = Math.max(earliest, 1); at <= core.start; at++) {
    if (!canStart(text, at)) continue;
    if (at - earliest <= CLAUSE_REACH && /[,;:.!?)–—-]/u.test(text.charAt(at - 2))) return at;
    if (fallback === -1) fallback = at;
  }
  return fallback === -1 ? core.start : fallback;
}

/** The end, from `least` to `most`: after a comma or the like, else between words, else between graphemes. */
function cutEnd(text: string, start: number, least: number, most: number): number {
  if (most >= text.length) return text.length;
  let fallback = -1;
  for (let at = most; at >= Math.max(least, start + 1); at--) {
    if (!canEnd(text, at)) continue;
    if (most - at <= CLAUSE_REACH && /[,;:.!?)–—-]/u.test(text.charAt(at - 1))) return at;
    if (fallback === -1) fallback = at;
  }
  return fallback === -1 ? Math.max(least, graphemeBorder(text, start, most)) : fallback;
}

const EXTENDS = /[\p{M}\p{Emoji_Modifier}\u200d]/u;

/** Whether `at` is the first character after white space. A mark on a space belongs to that space. */
function canStart(text: string, at: number): boolean {
  return /\s/u.test(text.charAt(at - 1)) && !/\s/u.test(text.charAt(at)) && !extendsAt(text, at);
}

function canEnd(text: string, at: number): boolean {
  return /\s/u.test(text.charAt(at)) && !/\s/u.test(text.charAt(at - 1)) && !extendsAt(text, at + 1);
}

function extendsAt(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && EXTENDS.test(String.fromCodePoint(code));
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The last grapheme boundary up to `most`; the first one after `start` where there is none. */
function graphemeBorder(text: string, start: number, most: number): number {
  let border = text.length;
  for (const { index, segment } of graphemes.segment(text.slice(start))) {
    const end = start + index + segment.length;
    if (end > most) return index === 0 ? end : border;
    border = end;
  }
  return border;
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
