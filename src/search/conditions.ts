/** Which articles a part of a query holds for: phrases, groups, fields, dates, exclusions. */

import { fullName } from "../corpus/outlets.ts";
import { daysApart, daysBetween } from "../corpus/partial-date.ts";
import { analyse, type Token } from "./analyser.ts";
import { conceptsOf } from "./concepts.ts";
import { isStopTerm } from "./fold.ts";
import { nearArticles } from "./near.ts";
import { articlesPrinting, findSequence, sequenceOf, type WordSequence } from "./phrase.ts";
import { wordsWithPrefix } from "./prefix.ts";
import type { DateNode, FieldNode, QueryNode, TermNode } from "./query/ast.ts";
import { articlesOf } from "./score.ts";
import type { SearchIndex } from "./searchindex.ts";
import { type ArticleSet, complement, intersect, keep, unite } from "./sets.ts";

/** Other spellings under which the corpus prints a name, best first; empty when there are none. */
export type ExpandName = (name: string) => readonly string[];

export class Conditions {
  readonly #index: SearchIndex;
  readonly #expandName: ExpandName;
  readonly #live: ArticleSet;
  /** By kind and text: a query may ask for the same term many times. */
  readonly #terms = new Map<string, ArticleSet | null>();

  constructor(index: SearchIndex, expandName: ExpandName) {
    this.#index = index;
    this.#expandName = expandName;
    this.#live = index.live;
  }

  /** Every article. */
  get all(): ArticleSet {
    return this.#live;
  }

  /** The articles for which a part holds; null when it asks for nothing, such as a lone stop word. */
  of(node: QueryNode): ArticleSet | null {
    return this.#evaluate(node, (term) => this.#anywhere(term));
  }

  /** Articles with a day in a range of days, either of the dateline or of the page; open where null. */
  between(from: string | null, to: string | null): ArticleSet | null {
    if (from === null && to === null) return null;
    const period = daysBetween(from, to);
    return keep(this.#live, (article) => {
      const { date, page } = this.#index.days(article);
      return [date, page].some((days) => days !== null && daysApart(days, period) === 0);
    });
  }

  #evaluate(node: QueryNode, leaf: (term: TermNode) => ArticleSet | null): ArticleSet | null {
    switch (node.kind) {
      case "word":
      case "prefix":
      case "phrase":
        return leaf(node);
      case "and":
        return intersect(node.nodes.map((part) => this.#evaluate(part, leaf)));
      case "or":
        return unite(node.nodes.map((part) => this.#evaluate(part, leaf)));
      case "not":
        return intersect([this.#live, complement(this.#evaluate(node.node, leaf))]);
      case "near":
        return nearArticles(this.#index, node, (term) => leaf(term) ?? this.#live);
      case "field":
        return this.#field(node);
      case "date":
        return this.#date(node);
    }
  }

  #date(node: DateNode): ArticleSet | null {
    return this.between(node.from, node.to);
  }

  #field({ field, value }: FieldNode): ArticleSet | null {
    switch (field) {
      case "title":
        return this.#evaluate(value, (term) => this.#inTitle(term));
      case "person":
        return this.#evaluate(value, (term) => this.#named(term));
      case "outlet":
        return this.#evaluate(value, (term) => this.#recorded(term, "outlet"));
      case "place":
        return this.#evaluate(value, (term) => this.#recorded(term, "place"));
    }
  }

  #anywhere(term: TermNode): ArticleSet | null {
    const key = `${term.kind} ${term.text}`;
    let found = this.#terms.get(key);
    if (found === undefined) {
      found = this.#lookUp(term);
      this.#terms.set(key, found);
    }
    return found;
  }

  #lookUp(term: TermNode): ArticleSet | null {
    if (term.kind === "phrase") return this.#phrase(analyse(term.text));
    if (term.kind === "prefix") return wordsWithPrefix(this.#index, term.text).articles;
    const tokens = analyse(term.text);
    const { concepts } = conceptsOf(this.#index, tokens, term.text);
    return intersect(concepts.map((concept) => articlesOf(this.#index, concept)));
  }

  #phrase(tokens: readonly Token[]): ArticleSet | null {
    if (tokens.length === 0) return null;
    const set = new Uint8Array(this.#index.capacity);
    const sequence = sequenceOf(
      this.#index,
      tokens.map(({ exact }) => exact),
    );
    if (sequence)
      for (const { article } of articlesPrinting(this.#index, sequence, () => true)) set[article] = 1;
    return set;
  }

  /** Articles that hold every word of a sequence somewhere. */
  #holding(tokens: readonly Token[]): ArticleSet {
    const terms = new Set(tokens.map(({ term }) => term).filter((term) => !isStopTerm(term)));
    const sets = [...terms].map((term) =>
      articlesOf(this.#index, { typed: term, exact: term, alternatives: [{ term, weight: 1 }], times: 1 }),
    );
    return intersect(sets) ?? this.#live;
  }

  #inTitle(term: TermNode): ArticleSet | null {
    const { words, lexicon } = this.#index;
    const within = (article: number, sequence: WordSequence): boolean =>
      findSequence(words, article, sequence, 0, words.start(article), words.paragraphEnd(article, 0)) >= 0;
    if (term.kind === "phrase") {
      const tokens = analyse(term.text);
      const sequence = sequenceOf(
        this.#index,
        tokens.map(({ exact }) => exact),
      );
      if (tokens.length === 0) return null;
      if (!sequence) return new Uint8Array(this.#index.capacity);
      return keep(this.#holding(tokens), (article) => within(article, sequence));
    }
    const holds = (article: number, test: (word: number) => boolean): boolean => {
      const end = words.paragraphEnd(article, 0);
      for (let at = words.start(article); at < end; at++) if (test(words.words.at(at))) return true;
      return false;
    };
    if (term.kind === "prefix") {
      const { ids, articles } = wordsWithPrefix(this.#index, term.text);
      return keep(articles, (article) => holds(article, (word) => ids.has(word)));
    }
    const { concepts } = conceptsOf(this.#index, analyse(term.text), term.text);
    return intersect(
      concepts.map((concept) => {
        const terms = new Set(concept.alternatives.map((alternative) => lexicon.termId(alternative.term)));
        return keep(articlesOf(this.#index, concept), (article) =>
          holds(article, (word) => terms.has(lexicon.termOfExact(word))),
        );
      }),
    );
  }

  /** Until people are found, a person is an exact phrase, in every spelling that is known for it. */
  #named(term: TermNode): ArticleSet | null {
    if (term.kind === "prefix") return this.#anywhere(term);
    return unite([term.text, ...this.#expandName(term.text)].map((name) => this.#phrase(analyse(name))));
  }

  #recorded(term: TermNode, field: "outlet" | "place"): ArticleSet | null {
    const wanted = ` ${exactsOf(term.text)}${term.kind === "prefix" ? "" : " "}`;
    if (wanted.trim() === "") return null;
    const known = new Map<string, boolean>();
    return keep(this.#live, (article) => {
      const value = this.#index.article(article)?.[field] ?? "";
      let holds = known.get(value);
      if (holds === undefined) {
        const names = field === "outlet" ? [value, fullName(value)] : [value];
        holds = names.some((name) => ` ${exactsOf(name)} `.includes(wanted));
        known.set(value, holds);
      }
      return holds;
    });
  }
}

function exactsOf(text: string): string {
  return analyse(text)
    .map(({ exact }) => exact)
    .join(" ");
}
