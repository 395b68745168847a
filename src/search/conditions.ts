/** Which articles a filter or a part of a query holds for: phrases, groups, fields, dates, exclusions. */

import { isOutletTyped } from "../corpus/outlets.ts";
import { analyse, type Token } from "./analyser.ts";
import { conceptsOf } from "./concepts.ts";
import { type Filters, outletTest, periodTest } from "./filters.ts";
import { isStopTerm } from "./fold.ts";
import type { Naming } from "./naming.ts";
import { nearArticles } from "./near.ts";
import { articlesPrinting, findSequence, sequenceOf, type WordSequence } from "./phrase.ts";
import { wordsWithPrefix } from "./prefix.ts";
import type { FieldNode, QueryNode, TermNode } from "./query/ast.ts";
import { articlesOf } from "./score.ts";
import type { SearchIndex } from "./searchindex.ts";
import { type ArticleSet, complement, intersect, keep, unite } from "./sets.ts";

export class Conditions {
  readonly #index: SearchIndex;
  readonly #naming: Naming;
  readonly #live: ArticleSet;
  /** By kind and text: a query may ask for the same term many times. */
  readonly #terms = new Map<string, ArticleSet | null>();

  constructor(index: SearchIndex, naming: Naming) {
    this.#index = index;
    this.#naming = naming;
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

  /** The articles that filters leave; null where there is none. */
  filtered({ from = null, to = null, outlet, person }: Filters): ArticleSet | null {
    return intersect([
      from === null && to === null ? null : this.#within(from, to),
      outlet ? this.#ofOutlet(outletTest({ outlet })) : null,
      person ? this.#namingAny(person) : null,
    ]);
  }

  #within(from: string | null, to: string | null): ArticleSet {
    const test = periodTest({ from, to });
    return keep(this.#live, (article) => test(this.#index.days(article)));
  }

  #ofOutlet(test: (recorded: string | null) => boolean): ArticleSet {
    return keep(this.#live, (article) => test(this.#index.article(article)?.outlet ?? null));
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
        return this.#within(node.from, node.to);
    }
  }

  #field({ field, value }: FieldNode): ArticleSet | null {
    switch (field) {
      case "title":
        return this.#evaluate(value, (term) => this.#inTitle(term));
      case "person":
        return this.#evaluate(value, ({ kind, text }) => this.#namingAny(text, kind === "prefix"));
      case "outlet":
        return this.#evaluate(value, (term) => this.#outlet(term));
      case "place":
        return this.#evaluate(value, (term) => this.#place(term));
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
    const sequence = sequenceOf(this.#index, tokens);
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
      const sequence = sequenceOf(this.#index, tokens);
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

  #namingAny(typed: string, isOpen = false): ArticleSet | null {
    if (analyse(typed).length === 0) return null;
    const set = new Uint8Array(this.#index.capacity);
    for (const name of this.#naming.meant(typed, isOpen)) {
      for (const id of this.#naming.articlesNaming(name)) {
        const article = this.#index.numberOf(id);
        if (article !== undefined) set[article] = 1;
      }
    }
    return set;
  }

  #outlet({ kind, text }: TermNode): ArticleSet | null {
    if (analyse(text).length === 0) return null;
    return this.#ofOutlet(
      kind === "prefix"
        ? (recorded) => recorded !== null && isOutletTyped(recorded, text, "start")
        : outletTest({ outlet: text }),
    );
  }

  #place(term: TermNode): ArticleSet | null {
    const wanted = ` ${exactsOf(term.text)}${term.kind === "prefix" ? "" : " "}`;
    if (wanted.trim() === "") return null;
    const known = new Map<string, boolean>();
    return keep(this.#live, (article) => {
      const place = this.#index.article(article)?.place ?? "";
      let holds = known.get(place);
      if (holds === undefined) {
        holds = ` ${exactsOf(place)} `.includes(wanted);
        known.set(place, holds);
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
