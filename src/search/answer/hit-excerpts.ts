/** The excerpts of a hit: what is quoted of an article, and whom each excerpt shows. */
import { textAt } from "../../corpus/article.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { NamedSpan, Naming } from "../match/naming.ts";
import type { Hit } from "../rank/rank.ts";
import { exactsOf } from "../text/analyser.ts";
import { type Excerpt, type ExcerptOptions, excerptOf } from "./excerpt.ts";
import type { Highlights } from "./highlight-rows.ts";

/** What the excerpts of an answer are cut by. */
export interface Quoting {
  readonly index: SearchIndex;
  readonly wanted: Highlights;
  readonly naming: Naming;
  /** Spellings of each person who was asked for in a field. */
  readonly persons: readonly ReadonlySet<string>[];
  /** The words of the query as the analyser folds them, between spaces. */
  readonly words: string;
  readonly lower: string;
  readonly limit: number | undefined;
}

/**
 * The excerpts of a hit, best first. Where several persons were asked for, the first shows all of them if a paragraph
 * holds all; each whom it does not show gets one of their own.
 */
export function excerptsOf(
  { article, paragraphs }: Hit,
  { index, wanted, naming, persons, words, lower, limit }: Quoting,
): Excerpt[] {
  const kept = Map.groupBy(naming.kept(article.id), ({ paragraph }) => paragraph);
  const typed = naming
    .namesIn(article.id)
    .filter((name) => lower.includes(name.toLowerCase()) && words.includes(` ${exactsOf(name)} `))
    .filter((name) => !persons.some((names) => names.has(name)));
  const asked = [...persons, ...typed.map((name) => new Set([name]))];
  const places = asked
    .map((names) => naming.spans(article.id, names).filter(({ paragraph }) => paragraph > 0))
    .filter((spans) => spans.length > 0);
  const inParagraph = (paragraph: number) =>
    places
      .map((spans) => spans.filter((span) => span.paragraph === paragraph))
      .filter(({ length }) => length > 0);
  const number = index.numberOf(article.id);
  const quoted = (paragraph: number, options: ExcerptOptions) => {
    const text = textAt(article, paragraph);
    return excerptOf(article.id, paragraph, text, wanted, {
      ...(limit === undefined ? {} : { limit }),
      ...(number === undefined ? {} : { tokens: index.tokensOf(number, paragraph, text) }),
      kept: kept.get(paragraph) ?? [],
      ...options,
    });
  };
  const excerptIn = (paragraph: number) => quoted(paragraph, { persons: inParagraph(paragraph) });
  const best = places.length < 2 ? paragraphs : withEverybody(paragraphs, places, inParagraph);
  const excerpts = best.map(excerptIn).filter(({ marks }, i) => i === 0 || marks.length > 0);
  for (const spans of places.length < 2 ? [] : places) {
    const isShown = spans.some((span) =>
      excerpts.some(
        (one, i) =>
          (i === 0 || one.isNeeded === true) &&
          one.paragraph === span.paragraph &&
          one.start <= span.start &&
          span.end <= one.end,
      ),
    );
    if (isShown) continue;
    const [first] = spans;
    if (first === undefined) continue;
    const { paragraph } = first;
    const persons = [spans.filter((span) => span.paragraph === paragraph)];
    const own = quoted(paragraph, { focus: first, persons });
    excerpts.splice(1, 0, { ...own, isNeeded: true });
  }
  return excerpts;
}

/** The paragraphs with the first that names everybody in front, where there is one. */
function withEverybody(
  paragraphs: readonly number[],
  places: readonly (readonly NamedSpan[])[],
  inParagraph: (paragraph: number) => readonly unknown[],
): number[] {
  const naming = [...paragraphs, ...(places[0] ?? []).map(({ paragraph }) => paragraph)];
  const all = naming.find((paragraph) => inParagraph(paragraph).length === places.length);
  return all === undefined ? [...paragraphs] : [...new Set([all, ...paragraphs])];
}
