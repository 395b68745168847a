/**
 * Where a quote may begin and end: at the border of a word, in every script, and never inside a name, a title, a
 * number with its unit or a date.
 */
import type { Range } from "./sentences.ts";

/** The parts of a text that are not cut, in order and apart. */
export interface Uncuttable {
  readonly all: readonly Range[];
  /** Names and titles alone: what is left where all together are too long. */
  readonly named: readonly Range[];
}

/** What the letters of a text tell, and the names and titles in it. */
export function uncuttable(text: string, named: readonly Range[] = []): Uncuttable {
  const words = Array.from(text.matchAll(/\S+/g), ({ index, 0: word }) => ({
    word,
    start: index,
    end: index + word.length,
  }));
  const together = words.flatMap(({ word, start }, i) => {
    const next = words[i + 1];
    return next && belongTogether(words[i - 1]?.word ?? "", word, next.word)
      ? [{ start, end: next.end }]
      : [];
  });
  return { all: merged([...together, ...named]), named: merged(named) };
}

const NUMBER = /\p{N}|^(?:hundred|thousand|million|billion|trillion)s?\P{L}*$|^\p{Sc}$/u;
const CAPITAL = /^[\p{Ps}\p{Pi}"']?\p{Lu}/u;

/**
 * `5 000 tons`, `April 15, 2012`, `3.5 million dollars`, `9th of April`: a number belongs to what it counts, a date is
 * one, whatever the language. `Supreme People’s Assembly`: words with capitals side by side are a name.
 */
function belongTogether(before: string, word: string, next: string): boolean {
  if (NUMBER.test(next) && (CAPITAL.test(word) || NUMBER.test(word))) return true;
  if (NUMBER.test(word)) return !/[.!?,;:…]$/u.test(word) || (word.endsWith(",") && CAPITAL.test(next));
  if (word === "of") return NUMBER.test(before) && CAPITAL.test(next);
  return CAPITAL.test(word) && CAPITAL.test(next) && !/[.!?,;:)…]$/u.test(word);
}

/** Ranges in order, those that overlap put together; with `gap`, also those with so many characters between them. */
export function merged(ranges: readonly Range[], gap = -1): Range[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    if (last && start <= last.end + gap) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}

/** Does `at` lie inside one of these? They are in order and apart. */
export function isInside(ranges: readonly Range[], at: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return (ranges[low]?.start ?? Number.POSITIVE_INFINITY) < at;
}

const EXTENDS = /[\p{M}\p{Emoji_Modifier}\u200d]/u;

/** Is `at` the first character after white space? A mark that sits on a space belongs to that space. */
export function canStart(text: string, at: number): boolean {
  return /\s/u.test(text.charAt(at - 1)) && !/\s/u.test(text.charAt(at)) && !extendsAt(text, at);
}

export function canEnd(text: string, at: number): boolean {
  return /\s/u.test(text.charAt(at)) && !/\s/u.test(text.charAt(at - 1)) && !extendsAt(text, at + 1);
}

export function extendsAt(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && EXTENDS.test(String.fromCodePoint(code));
}

/**
 * The last place up to `most` where a part that begins at `start` may end: between words and inside nothing of `kept`;
 * where there is none, inside no name; then anywhere between words; else, as in writing without spaces, between the words that a dictionary knows;
 * else between characters. Always after `start` unless the text is.
 */
export function lastEnd(text: string, start: number, most: number, kept: Uncuttable): number {
  if (most >= text.length) return text.length;
  for (const ranges of [kept.all, kept.named, []])
    for (let at = most; at > start; at--) if (canEnd(text, at) && !isInside(ranges, at)) return at;
  return segmentEnd(text, start, most);
}

/** The first place from `least` on, and before `end`, where a part may begin; `least` itself where there is none. */
export function firstStart(text: string, least: number, end: number, kept: Uncuttable): number {
  if (least <= 0) return 0;
  for (const ranges of [kept.all, kept.named, []])
    for (let at = least; at < end; at++) if (canStart(text, at) && !isInside(ranges, at)) return at;
  return segmentStart(text, least, end);
}

const words = new Intl.Segmenter("en", { granularity: "word" });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Characters before a place that decide where a word or a character ends. */
const LOOKED_BACK = 200;

function segmentEnd(text: string, start: number, most: number): number {
  const from = Math.max(start, most - LOOKED_BACK);
  const piece = text.slice(from, most + LOOKED_BACK);
  let border = -1;
  for (const { index } of words.segment(piece)) if (index > 0 && from + index <= most) border = from + index;
  if (border > start) return border;
  for (const { index, segment } of graphemes.segment(piece)) {
    const end = from + index + segment.length;
    if (end > most) return border > start ? border : end;
    border = end;
  }
  return border > start ? border : most;
}

function segmentStart(text: string, least: number, end: number): number {
  const from = Math.max(0, least - LOOKED_BACK);
  for (const { index } of words.segment(text.slice(from, Math.min(end, least + LOOKED_BACK))))
    if (from + index >= least) return from + index;
  return least;
}
