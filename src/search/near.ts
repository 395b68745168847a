/** `left near/5 right`: two things with few words between them. */

import { analyse } from "./analyser.ts";
import { conceptsOf } from "./concepts.ts";
import { isUnbroken, placesOf, sequenceOf } from "./phrase.ts";
import { wordsWithPrefix } from "./prefix.ts";
import type { NearNode, TermNode } from "./query/ast.ts";
import type { SearchIndex } from "./searchindex.ts";
import { type ArticleSet, intersect, keep, unite } from "./sets.ts";

/** First and one past the last word of something found. */
type Place = readonly [from: number, to: number];
type Finder = (article: number) => Place[];

/** The articles in which any of the left side stands near any of the right, in either order, within running text. */
export function nearArticles(
  index: SearchIndex,
  node: NearNode,
  articlesOf: (term: TermNode) => ArticleSet,
): ArticleSet {
  const left = node.left.map((term) => finderOf(index, term));
  const right = node.right.map((term) => finderOf(index, term));
  const both = intersect([unite(node.left.map(articlesOf)), unite(node.right.map(articlesOf))]);
  return keep(both ?? new Uint8Array(index.capacity), (article) => {
    const leftPlaces = left.flatMap((find) => find(article));
    const rightPlaces = right.flatMap((find) => find(article)).sort((a, b) => a[0] - b[0]);
    return leftPlaces.some(([from, to]) =>
      rightPlaces.some(([otherFrom, otherTo]) => {
        const between = otherFrom >= to ? otherFrom - to : from - otherTo;
        if (between < 0 || between > node.distance) return false;
        return isUnbroken(index.words, article, Math.min(from, otherFrom), Math.max(to, otherTo));
      }),
    );
  });
}

function finderOf(index: SearchIndex, term: TermNode): Finder {
  const tokens = analyse(term.text);
  if (term.kind === "phrase") {
    const sequence = sequenceOf(
      index,
      tokens.map(({ exact }) => exact),
    );
    if (!sequence || sequence.length === 0) return () => [];
    return (article) =>
      placesOf(index.words, article, sequence).map((at) => [at, at + sequence.length] as const);
  }
  if (term.kind === "prefix") {
    const { ids } = wordsWithPrefix(index, term.text);
    return wordFinder(index, (word) => ids.has(word));
  }
  const terms = new Set(
    conceptsOf(index, tokens, term.text).concepts.flatMap(({ alternatives }) =>
      alternatives.map((alternative) => index.lexicon.termId(alternative.term)),
    ),
  );
  if (terms.size === 0) for (const token of tokens) terms.add(index.lexicon.termId(token.term));
  return wordFinder(index, (word) => terms.has(index.lexicon.termOfExact(word)));
}

function wordFinder(index: SearchIndex, test: (word: number) => boolean): Finder {
  const { words } = index;
  return (article) => {
    const places: Place[] = [];
    for (let at = words.start(article); at < words.end(article); at++) {
      if (test(words.words.at(at))) places.push([at, at + 1]);
    }
    return places;
  };
}
