/** Which articles match a part of a query: phrases, groups, fields, dates, exclusions. */

import { isOutletTyped } from "../../corpus/outlets.ts";
import { conceptsOf } from "../expand/concepts.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { QueryNode, TermNode, TextField } from "../query/ast.ts";
import { articlesOf } from "../rank/score.ts";
import { analyse, exactsOf } from "../text/analyser.ts";
import { isStopTerm } from "../text/fold.ts";
import { type ArticleSet, complement, intersect, keep, unite } from "./article-sets.ts";
import { articlesNaming, articlesOfOutlet, articlesWithin, outletTest } from "./filters.ts";
import type { Naming } from "./naming.ts";
import { nearArticles } from "./near.ts";
import { articlesPrinting, findSequence, sequenceOf } from "./phrase.ts";
import { wordsWithPrefix } from "./prefix.ts";

/**
 * For one query, which may need the same term many times. With `asWorded`, a word finds its own forms alone: no other
 * spelling, no country's people, nothing in place of a word that is not printed.
 */
export function conditionsOf(index: SearchIndex, naming: Naming, asWorded = false) {
  const { live, words, lexicon, capacity } = index;
  type Leaf = (term: TermNode) => ArticleSet | null;

  const evaluate = (node: QueryNode, leaf: Leaf): ArticleSet | null => {
    switch (node.kind) {
      case "word":
      case "prefix":
      case "phrase":
        return leaf(node);
      case "and":
        return intersect(node.nodes.map((part) => evaluate(part, leaf)));
      case "or":
        return unite(node.nodes.map((part) => evaluate(part, leaf)));
      case "not":
        return intersect([live, complement(evaluate(node.node, leaf))]);
      case "near":
        return nearArticles(index, node, (term) => leaf(term) ?? live);
      case "field":
        return evaluate(node.value, inField[node.field]);
      case "date":
        return articlesWithin(index, node.from, node.to);
    }
  };

  const lookUp: Leaf = ({ kind, text }) => {
    if (kind === "prefix") return wordsWithPrefix(index, text).articles;
    const tokens = analyse(text);
    if (kind === "word" && asWorded)
      return intersect(
        tokens.filter(({ term }) => !isStopTerm(term)).map((token) => articlesOf(index, [token])),
      );
    if (kind === "word") {
      const { concepts } = conceptsOf(index, tokens, text);
      return intersect(concepts.map((concept) => articlesOf(index, concept.alternatives)));
    }
    if (tokens.length === 0) return null;
    const set = new Uint8Array(capacity);
    const sequence = sequenceOf(index, tokens);
    if (sequence) for (const { article } of articlesPrinting(index, sequence, () => true)) set[article] = 1;
    return set;
  };

  const inTitle: Leaf = ({ kind, text }) => {
    if (kind === "phrase") {
      const tokens = analyse(text);
      const sequence = sequenceOf(index, tokens);
      if (tokens.length === 0) return null;
      if (!sequence) return new Uint8Array(capacity);
      const holding = tokens.filter(({ term }) => !isStopTerm(term)).map((term) => articlesOf(index, [term]));
      return keep(
        intersect(holding) ?? live,
        (article) =>
          findSequence(words, article, sequence, 0, words.start(article), words.paragraphEnd(article, 0)) >=
          0,
      );
    }
    const holds = (article: number, test: (word: number) => boolean): boolean => {
      const end = words.paragraphEnd(article, 0);
      for (let at = words.start(article); at < end; at++) if (test(words.words.at(at))) return true;
      return false;
    };
    if (kind === "prefix") {
      const { ids, articles } = wordsWithPrefix(index, text);
      return keep(articles, (article) => holds(article, (word) => ids.has(word)));
    }
    const { concepts } = conceptsOf(index, analyse(text), text);
    return intersect(
      concepts.map(({ alternatives }) => {
        const terms = new Set(alternatives.map(({ term }) => lexicon.termId(term)));
        return keep(articlesOf(index, alternatives), (article) =>
          holds(article, (word) => terms.has(lexicon.termOfExact(word))),
        );
      }),
    );
  };

  const inField: Readonly<Record<TextField, Leaf>> = {
    title: inTitle,
    person: ({ kind, text }) => articlesNaming(index, naming, text, kind === "prefix"),
    outlet: ({ kind, text }) => {
      if (analyse(text).length === 0) return null;
      if (kind !== "prefix") return articlesOfOutlet(index, outletTest({ outlet: text }));
      return articlesOfOutlet(
        index,
        (recorded) => recorded !== null && isOutletTyped(recorded, text, "start"),
      );
    },
    place: ({ kind, text }) => {
      const wanted = ` ${exactsOf(text)}${kind === "prefix" ? "" : " "}`;
      if (wanted.trim() === "") return null;
      const known = new Map<string, boolean>();
      return keep(live, (article) =>
        known.getOrInsertComputed(index.article(article)?.place ?? "", (place) =>
          ` ${exactsOf(place)} `.includes(wanted),
        ),
      );
    },
  };

  /** By kind and text. */
  const terms = new Map<string, ArticleSet | null>();
  const anywhere: Leaf = (term) => terms.getOrInsertComputed(`${term.kind} ${term.text}`, () => lookUp(term));

  return {
    /** The articles that match a part; null where it asks for nothing, such as a lone stop word. */
    of: (node: QueryNode): ArticleSet | null => evaluate(node, anywhere),
  };
}
