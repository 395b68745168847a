import type { Steps } from "../../common/steps.ts";
import { daysToNearest } from "../expand/date-intent.ts";
import type { ReadQuery } from "../expand/read-query.ts";
import { type ArticleBits, countOf, has, membersOf } from "../match/article-sets.ts";
import { findSequence, rarestOf, sequenceOf } from "../match/phrase.ts";
import type { Source } from "../quote/quote-candidates.ts";
import { isStopTerm } from "../text/fold.ts";
import type { Work } from "../work.ts";
import { Best } from "./best.ts";
import type { Chosen } from "./choose-articles.ts";
import { factorsOf } from "./prior.ts";
import { type Column, partOf, type Scores } from "./score.ts";

/** A wished date is worth this share of a perfect score, decreasing with distance in days. */
const DATE_WEIGHT = 0.5;
const DATE_DAYS = 60;
/** An item of the day of an event that was named counts as much again; one of so many days away half of that. */
const EVENT_WEIGHT = 1;
const EVENT_DAYS = 30;
/** What every article that answers has. */
const LEAST = 1e-6;
/** Added for a literal match or a source, so that it comes before any other. */
const FIRST = 1;
/** Minimum words of a query that is searched literally. */
export const LITERAL_WORDS = 3;

/** Words read between two turns. */
const STEP = 50_000;
/** Of 32 articles each: articles looked at between two turns. */
const GROUPS = 64;

/** A set this many times as small as the articles of each word is looked through by itself. */
const FEW = 4;

type Asked = Pick<ReadQuery, "words" | "tokens" | "plain" | "periods" | "eventDays" | "wantsSource">;

/** What decides the order of the articles that answer: their scores by kind of item, date, literal match, source. */
export class Keys {
  readonly #work: Work;
  readonly #query: Asked;
  readonly #scores: Scores;
  readonly #chosen: Chosen;
  readonly #kinds: Uint8Array;
  readonly #factors: Float64Array;
  readonly #mostFactor: number;
  /** Of literal matches and sources. */
  readonly #first = new Map<number, number>();
  /** Of articles that were scored again. */
  readonly #again = new Map<number, number>();

  constructor(work: Work, query: Asked, scores: Scores, chosen: Chosen) {
    this.#work = work;
    this.#query = query;
    this.#scores = scores;
    this.#chosen = chosen;
    this.#kinds = work.index.kinds;
    this.#factors = factorsOf(query);
    this.#mostFactor = Math.max(...this.#factors) * (query.eventDays.length === 0 ? 1 : 1 + EVENT_WEIGHT);
  }

  /** Puts literal matches and sources first. */
  *putFirst(sources: readonly Source[]): Steps<void> {
    const { tokens, plain, words } = this.#query;
    const { index } = this.#work;
    const isSentence = tokens.some(({ term }) => isStopTerm(term));
    const isLiteral = plain && tokens.length >= LITERAL_WORDS && words.length > 1 && isSentence;
    const sequence = isLiteral ? sequenceOf(index, tokens) : null;
    const anchor = sequence ? rarestOf(index, sequence) : 0;
    let read = 0;
    for (const article of sequence ? membersOf(this.#scores.atLeast(words.length)) : []) {
      if (!has(this.#chosen.articles, article)) continue;
      if (sequence && findSequence(index.words, article, sequence, anchor) >= 0)
        this.#first.set(article, FIRST);
      read += index.words.end(article) - index.words.start(article);
      if (read < STEP) continue;
      yield* this.#work.pause(read);
      read = 0;
    }
    this.#work.spend(read);
    for (const { article, rank } of sources)
      this.#first.set(article, (this.#first.get(article) ?? 0) + FIRST + rank);
  }

  /** 0 for an article that does not answer. */
  of(article: number): number {
    const again = this.#again.size === 0 ? undefined : this.#again.get(article);
    if (again !== undefined) return again;
    const score = has(this.#chosen.articles, article) ? this.#scores.of(article) : 0;
    return score * this.factor(article) + this.added(article);
  }

  set(article: number, key: number): void {
    this.#again.set(article, key);
  }

  factor(article: number): number {
    return (this.#factors[this.#kinds[article] as number] as number) * this.eventFactor(article);
  }

  /** The part of `factor` that tells how near it is to an event that was named: from 1 on. */
  eventFactor(article: number): number {
    const { eventDays } = this.#query;
    const apart = eventDays.length === 0 ? null : daysToNearest(this.#work.index.days(article), eventDays);
    return apart === null ? 1 : 1 + EVENT_WEIGHT / (1 + apart / EVENT_DAYS);
  }

  /** The part of a key that is no score of words. */
  added(article: number): number {
    const first = this.#first.size === 0 ? 0 : (this.#first.get(article) ?? 0);
    if (!has(this.#chosen.articles, article)) return first;
    const { periods } = this.#query;
    const apart = periods.length === 0 ? null : daysToNearest(this.#work.index.days(article), periods);
    return LEAST + (apart === null ? 0 : DATE_WEIGHT * Math.exp(-apart / DATE_DAYS)) + first;
  }

  /** What the words of an article must add at least for a key. */
  #sumFor(key: number): number {
    const others = LEAST + (this.#query.periods.length > 0 ? DATE_WEIGHT : 0);
    return this.#scores.sumFor((key - others) / this.#mostFactor);
  }

  /**
   * The best articles, of equals the lower number, without those of `known`. Words that cannot lift an article above
   * what was found are not looked through (MaxScore: Turtle, Flood: Query evaluation, 1995), nor are the light slots
   * of their terms.
   */
  *best(limit: number, known: Iterable<number> = []): Steps<number[]> {
    const { articles, total } = this.#chosen;
    const found = new Best(limit);
    const left = articles.slice();
    const others = new Set(known);
    for (const article of others) remove(left, article);
    for (const article of this.#first.keys()) {
      remove(left, article);
      if (!others.has(article)) found.offer(article, this.of(article));
    }
    const columns = this.#scores.columns.toSorted((a, b) => b.most - a.most);
    const isFew = columns.every(({ size }) => total * FEW < size);
    let unseen = countOf(left);
    let rest = columns.reduce((sum, { most }) => sum + most, 0);
    /** What is left has none of the columns before it, or too little to be found. */
    let first = 0;
    let reach = rest;
    const see = (article: number): void => {
      if (!has(left, article)) return;
      remove(left, article);
      unseen--;
      const needed = this.#sumFor(found.least);
      let most = reach;
      for (let c = first; c < columns.length; c++) {
        const column = columns[c] as Column;
        most += partOf(column, article) - column.most;
        if (most < needed) return;
      }
      found.offer(article, this.of(article));
    };
    for (const [n, { most, term, adds, has: held, size }] of isFew ? [] : columns.entries()) {
      if (unseen === 0 || rest < this.#sumFor(found.least)) return found.list();
      reach = rest;
      rest -= most;
      first = n;
      if (term === null) {
        for (const article of membersOf(held)) see(article);
        yield* this.#work.pause(size);
        continue;
      }
      for (const [s, slot] of this.#work.index.postings.slots(term).entries()) {
        if (slot === undefined) continue;
        if ((adds[s + 1] as number) + rest < this.#sumFor(found.least)) break;
        for (let i = 0; i < slot.length; i++) see(slot[i] as number);
        yield* this.#work.pause(slot.length);
      }
    }
    for (let from = 0; from < left.length && unseen > 0; from += GROUPS) {
      if (!isFew && this.#sumFor(found.least) > 0) break;
      for (const article of membersOf(left, from, from + GROUPS)) see(article);
      yield* this.#work.pause();
    }
    return found.list();
  }
}

function remove(bits: ArticleBits, article: number): void {
  bits[article >>> 5] = (bits[article >>> 5] as number) & ~(1 << (article & 31));
}
