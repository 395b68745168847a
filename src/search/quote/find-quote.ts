/** Finds the source of a quote, and its word-by-word differences from the printed text. */

import { finish, type Steps } from "../../common/steps.ts";
import { type Article, textAt } from "../../corpus/article.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { Conditions } from "../match/conditions.ts";
import type { Filters } from "../match/filters.ts";
import { type NamedSpan, type Naming, NOBODY } from "../match/naming.ts";
import { articlesPrinting, bare } from "../match/phrase.ts";
import { analyse, type Token } from "../text/analyser.ts";
import { Work } from "../work.ts";
import { alignGlobally, ELLIPSIS_GAP, type Step } from "./align.ts";
import { gateFor, MAX_WORDS, type Source, sourcesOf } from "./quote-candidates.ts";
import { readQuote, storedTerms } from "./quote-words.ts";

export interface QuoteOptions extends Filters {
  readonly limit?: number;
  readonly naming?: Naming;
  /** Also return results too dissimilar to be the source (as candidates). */
  readonly ungated?: boolean;
}

/** A part of a paragraph in UTF-16 units of its text; paragraph 0 is the headline. */
export type Piece = NamedSpan;

/** Words that differ; empty where one side has none. */
export interface Difference {
  readonly quoted: string;
  readonly printed: string;
}

export interface QuoteSource {
  readonly article: Article;
  /** Where the passage was printed: one piece per paragraph. */
  readonly pieces: readonly Piece[];
  /** How much of the quote is printed there, in order, by weight: at most 1. */
  readonly share: number;
  /** Printed word for word, ignoring punctuation, case, diacritics, and what an ellipsis omits. */
  readonly exact: boolean;
  readonly differences: readonly Difference[];
}

export interface QuoteAnswer {
  /** Best first; articles that print it alike oldest first. Empty: no source found. */
  readonly sources: readonly QuoteSource[];
  /** How many articles print the first source's passage in the same words, including itself. */
  readonly alike: number;
  /** The required share, by the length of the quote. */
  readonly gate: number;
}

const LIMIT = 10;
/** Shares this close count as equal. */
const SAME_SHARE = 0.002;

/** All of `findingQuote` at once, within the budget of a query. */
export function findQuote(index: SearchIndex, text: string, options: QuoteOptions = {}): QuoteAnswer {
  const work = new Work(index);
  return finish(work.scope(findingQuote(work, text, options)));
}

/** Throws `Overspent`. */
export function* findingQuote(work: Work, text: string, options: QuoteOptions): Steps<QuoteAnswer> {
  const { index } = work;
  const { limit = LIMIT, ungated = false, naming = NOBODY } = options;
  const typed = analyse(text).slice(0, MAX_WORDS);
  const gate = gateFor(typed.length);
  if (typed.length === 0) return { sources: [], alike: 0, gate };
  const allowed = (yield* new Conditions(work, naming).all([], options)) ?? work.live;
  const accepts = (article: number): boolean => allowed[article] === 1;
  let [tokens, found]: [readonly Token[], readonly Source[]] = [typed, []];
  for (const reading of readingsOf(typed)) {
    const sources = yield* work.scope(sourcesOf(work, text, reading, accepts));
    if (reading === typed || (sources[0]?.share ?? 0) > (found[0]?.share ?? 0))
      [tokens, found] = [reading, sources];
  }
  const near = found.filter(({ share }) => ungated || share >= gate);
  const first = near[0];
  if (!first) return { sources: [], alike: 0, gate };
  const copies = yield* copiesOf(work, first, accepts);
  const isCopy = new Set(copies.map(({ article }) => article));
  const equal = [
    ...copies,
    ...near.filter(({ article, share }) => !isCopy.has(article) && share > first.share - SAME_SHARE),
  ].sort(
    (a, b) => dayOf(index, a.article) - dayOf(index, b.article) || b.rank - a.rank || a.article - b.article,
  );
  const inEqual = new Set(equal.map(({ article }) => article));
  const order = [...equal, ...near.filter(({ article }) => !inEqual.has(article))];
  return {
    sources: order.slice(0, limit).flatMap((source) => describe(index, text, tokens, source)),
    alike: copies.length,
    gate,
  };
}

/** The words as typed; and, where they say North Korea, with the state's own name instead. */
function readingsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const renamed: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const next = tokens[i + 1];
    if (token.exact === "north" && /^korean?s?$/.test(next?.exact ?? "")) {
      renamed.push({ ...token, term: "dprk", exact: "north korea", end: next?.end ?? token.end });
      i++;
    } else renamed.push(token);
  }
  return renamed.length < tokens.length ? [tokens, renamed] : [tokens];
}

/** Every article that prints the same words as a source, including the source. */
function* copiesOf(work: Work, source: Source, accepts: (article: number) => boolean): Steps<Source[]> {
  const words = [...work.index.words.words.view.subarray(source.from, source.to)];
  const copies: Source[] = [];
  const see = (article: number, at: number): void => {
    const copy =
      article === source.article ? source : { ...source, article, from: at, to: at + words.length };
    copies.push(copy);
  };
  yield* articlesPrinting(work, bare(words), see, accepts);
  return copies;
}

function dayOf(index: SearchIndex, article: number): number {
  const { date, page } = index.days(article);
  return date?.from ?? page?.from ?? Number.MAX_SAFE_INTEGER;
}

/** Nothing where the article was removed meanwhile. */
function describe(
  index: SearchIndex,
  text: string,
  tokens: readonly Token[],
  source: Source,
): QuoteSource | [] {
  const article = index.article(source.article);
  if (article === null) return [];
  const printed = printedWords(index, article, source);
  const differences = differencesOf(index, text, tokens, source, printed);
  return {
    article,
    pieces: piecesOf(printed),
    share: source.share,
    exact: differences.length === 0,
    differences,
  };
}

/** A printed word with its paragraph's number and text. */
interface PrintedWord extends Token {
  readonly paragraph: number;
  readonly text: string;
}

function printedWords(
  index: SearchIndex,
  article: Article,
  { article: number, from, to }: Source,
): PrintedWord[] {
  const { words } = index;
  const printed: PrintedWord[] = [];
  if (to <= from) return printed;
  const last = words.paragraphOf(number, to - 1);
  for (let paragraph = words.paragraphOf(number, from); paragraph <= last; paragraph++) {
    const text = textAt(article, paragraph);
    const start = words.paragraphStart(number, paragraph);
    analyse(text).forEach((token, i) => {
      if (start + i >= from && start + i < to) printed.push({ ...token, paragraph, text });
    });
  }
  return printed;
}

function piecesOf(printed: readonly PrintedWord[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { paragraph, start, end } of printed) {
    const piece = pieces.at(-1);
    if (piece?.paragraph === paragraph) pieces[pieces.length - 1] = { ...piece, end };
    else pieces.push({ paragraph, start, end });
  }
  return pieces;
}

function differencesOf(
  index: SearchIndex,
  text: string,
  tokens: readonly Token[],
  source: Source,
  printed: readonly PrintedWord[],
): Difference[] {
  const quote = readQuote(index, text, tokens);
  const stored = storedTerms(index, source.from, source.to, quote.names);
  const steps = alignGlobally(quote, stored.terms.subarray(0, stored.length));
  const quotedTokens = (step: Step): readonly Token[] =>
    step.quote < 0 ? [] : tokens.slice(quote.from[step.quote], quote.to[step.quote]);
  const printedTokens = (step: Step): readonly PrintedWord[] =>
    step.printed < 0
      ? []
      : printed.slice(
          (stored.from[step.printed] ?? 0) - source.from,
          (stored.to[step.printed] ?? 0) - source.from,
        );
  const same = (step: Step): boolean =>
    exactsOf(quotedTokens(step)) === exactsOf(printedTokens(step)) ||
    (step.quote < 0 && leftOut(quote.gaps, steps, step));
  const differences: Difference[] = [];
  for (let i = 0; i < steps.length; i++) {
    const run: Step[] = [];
    for (let step = steps[i]; step && !same(step); step = steps[++i]) run.push(step);
    if (run.length === 0) continue;
    const quoted = run.flatMap(quotedTokens);
    const leadingThat = i === run.length && quoted.length === 1 && quoted[0]?.exact === "that";
    const inPrint = run.flatMap(printedTokens);
    if (leadingThat && inPrint.length === 0) continue;
    differences.push({
      quoted: text.slice(quoted[0]?.start ?? 0, quoted.at(-1)?.end ?? 0),
      printed: sliceOf(inPrint),
    });
  }
  return differences;
}

/** Whether a printed word is one that an ellipsis in the quote omits. */
function leftOut(gaps: Float64Array, steps: readonly Step[], step: Step): boolean {
  for (let i = steps.indexOf(step) - 1; i >= 0; i--) {
    const before = steps[i]?.quote ?? -1;
    if (before >= 0) return gaps[before] === ELLIPSIS_GAP;
  }
  return false;
}

function exactsOf(tokens: readonly Token[]): string {
  return tokens.map(({ exact }) => exact).join(" ");
}

/** The printed text of adjacent words; across paragraphs, joined by a space. */
function sliceOf(words: readonly PrintedWord[]): string {
  return piecesOf(words)
    .map(({ paragraph, start, end }) =>
      words.find((word) => word.paragraph === paragraph)?.text.slice(start, end),
    )
    .join(" ");
}
