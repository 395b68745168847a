/** Which articles match a part of a query: phrases, groups, fields, dates, exclusions. */

import type { Steps } from "../../common/steps.ts";
import { isOutletTyped } from "../../corpus/outlets.ts";
import { conceptsOf } from "../expand/concepts.ts";
import { perIndex } from "../index/search-index.ts";
import type { NearNode, QueryNode, TermNode, TextField } from "../query/ast.ts";
import { articlesOf } from "../rank/score.ts";
import { analyse, exactsOf } from "../text/analyser.ts";
import { foldWord, isStopTerm } from "../text/fold.ts";
import { Overspent, type Work } from "../work.ts";
import { type ArticleSet, complement, intersect, unite } from "./article-sets.ts";
import {
  articlesNaming,
  articlesRecorded,
  articlesWithin,
  type Filters,
  givenFilters,
  outletTest,
} from "./filters.ts";
import { type Naming, NOBODY } from "./naming.ts";
import { nearArticles } from "./near.ts";
import { articlesWithSequence, findSequence, sequenceOf } from "./phrase.ts";
import { articlesWithPrefix } from "./prefix.ts";

type Evaluated = Steps<ArticleSet | null>;

/** Places as recorded, and their folded words. */
const foldedPlaces = perIndex(() => new Map<string, string>());

/** Headlines read between two turns. */
const STEP = 10_000;

/**
 * The conditions of one query and of what is tried in its place: each is evaluated once. `asWorded`: a word finds its
 * own forms alone, no other spelling, no country's people, nothing in place of a word that is not printed.
 */
export class Conditions {
  readonly #work: Work;
  readonly #naming: Naming;
  readonly #asWorded: boolean;
  /** By field, kind and text. */
  readonly #known = new Map<string, ArticleSet | null>();

  constructor(work: Work, naming: Naming = NOBODY, asWorded = false) {
    this.#work = work;
    this.#naming = naming;
    this.#asWorded = asWorded;
  }

  /** The articles that all conditions and filters leave; null where they ask for nothing, such as a lone stop word. */
  *all(nodes: readonly QueryNode[], filters: Filters): Evaluated {
    const sets: (ArticleSet | null)[] = [];
    for (const { names, articles } of givenFilters(filters)) {
      const key = JSON.stringify(names.map((name) => [name, filters[name]]));
      sets.push(yield* this.#once(key, null, () => articles(filters, this.#work, this.#naming)));
    }
    for (const node of nodes) sets.push(yield* this.#of(node, null));
    return intersect(sets);
  }

  *#of(node: QueryNode, field: TextField | null): Evaluated {
    switch (node.kind) {
      case "word":
      case "prefix":
      case "phrase":
        return yield* this.#once(`${field} ${node.kind} ${node.text}`, node, () => this.#leaf(node, field));
      case "and":
        return intersect(yield* this.#each(node.nodes, field));
      case "or":
        return unite(yield* this.#each(node.nodes, field));
      case "not": {
        const excluded = yield* this.#of(node.node, field);
        // with only a part of what it excludes it would let through what it should not
        if (this.#work.isSpent) throw new Overspent("What is excluded cannot be found within the budget");
        return intersect([this.#work.live, complement(excluded)]);
      }
      case "near":
        return yield* this.#once(nearKey(node), node, () => this.#near(node));
      case "field":
        return yield* this.#of(node.value, node.field);
      case "date":
        return yield* this.#once(`date ${node.from} ${node.to}`, node, () =>
          articlesWithin(this.#work, node),
        );
    }
  }

  *#each(nodes: readonly QueryNode[], field: TextField | null): Steps<(ArticleSet | null)[]> {
    const sets: (ArticleSet | null)[] = [];
    for (const node of nodes) sets.push(yield* this.#of(node, field));
    return sets;
  }

  *#once(key: string, node: QueryNode | null, evaluate: () => Evaluated): Evaluated {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (node !== null) this.#work.begin(node.span);
    const set = yield* this.#work.scope(evaluate());
    this.#known.set(key, set);
    yield* this.#work.pause(this.#work.capacity);
    return set;
  }

  *#near(node: NearNode): Evaluated {
    const { live } = this.#work;
    const sides: ArticleSet[] = [];
    for (const terms of [node.left, node.right]) {
      const sets = yield* this.#each(terms, null);
      sides.push(sets.includes(null) ? live : (unite(sets) ?? live));
    }
    return yield* nearArticles(this.#work, node, intersect(sides) ?? live);
  }

  *#leaf(term: TermNode, field: TextField | null): Evaluated {
    const { kind, text } = term;
    const work = this.#work;
    if (field === null) return yield* this.#anywhere(term);
    if (field === "title") return yield* this.#inTitle(term);
    if (field === "person") return yield* articlesNaming(work, this.#naming, text, kind === "prefix");
    if (analyse(text).length === 0) return null;
    if (field === "outlet") {
      const isIt = outletTest({ outlet: text });
      return yield* articlesRecorded(work, field, (recorded) =>
        kind === "prefix" ? recorded !== null && isOutletTyped(recorded, text, "start") : isIt(recorded),
      );
    }
    const wanted = ` ${exactsOf(text)}${kind === "prefix" ? "" : " "}`;
    const places = foldedPlaces(work.index);
    return yield* articlesRecorded(work, field, (place) =>
      ` ${places.getOrInsertComputed(place ?? "", exactsOf)} `.includes(wanted),
    );
  }

  *#anywhere({ kind, text }: TermNode): Evaluated {
    const { index, capacity } = this.#work;
    if (kind === "prefix") return yield* articlesWithPrefix(this.#work, text);
    const tokens = analyse(text);
    if (kind === "word" && this.#asWorded) {
      const own = tokens.filter(({ term }) => !isStopTerm(term));
      return intersect(own.map((token) => articlesOf(this.#work, [token])));
    }
    if (kind === "word") {
      const { concepts } = conceptsOf(index, tokens, text);
      return intersect(concepts.map((concept) => articlesOf(this.#work, concept.alternatives)));
    }
    if (tokens.length === 0) return null;
    const sequence = sequenceOf(index, tokens);
    return sequence ? yield* articlesWithSequence(this.#work, sequence) : new Uint8Array(capacity);
  }

  *#inTitle({ kind, text }: TermNode): Evaluated {
    const work = this.#work;
    const { words, lexicon } = work.index;
    const tokens = analyse(text);
    if (kind === "phrase") {
      const sequence = sequenceOf(work.index, tokens);
      if (tokens.length === 0) return null;
      if (!sequence) return new Uint8Array(work.capacity);
      const holding = tokens.filter(({ term }) => !isStopTerm(term)).map((term) => articlesOf(work, [term]));
      return yield* this.#keep(intersect(holding) ?? work.live, (article) => {
        const start = words.start(article);
        return findSequence(words, article, sequence, 0, start, words.paragraphEnd(article, 0)) >= 0;
      });
    }
    /** Those of the articles with one of the words in their headline. */
    const headed = (articles: ArticleSet, wanted: Iterable<number>): Steps<ArticleSet> => {
      const table = work.borrow("uint8", lexicon.words.length);
      for (const word of wanted) table[word] = 1;
      const all = words.words.view;
      return this.#keep(articles, (article) => {
        const end = words.paragraphEnd(article, 0);
        let at = words.start(article);
        while (at < end && table[all[at] as number] !== 1) at++;
        return at < end;
      });
    };
    if (kind === "prefix") return yield* headed(work.live, lexicon.wordsWithPrefix(foldWord(text)));
    const sets: ArticleSet[] = [];
    for (const { alternatives } of conceptsOf(work.index, tokens, text).concepts) {
      const forms = alternatives.flatMap(({ term }) => [...lexicon.wordsOfTerm(lexicon.termId(term) ?? 0)]);
      sets.push(yield* headed(articlesOf(work, alternatives), forms));
    }
    return intersect(sets);
  }

  /** The articles of a set that pass a test. */
  *#keep(set: ArticleSet, test: (article: number) => boolean): Steps<ArticleSet> {
    const kept = new Uint8Array(set.length);
    for (let article = 0; article < set.length; article++) {
      if (set[article] === 1 && test(article)) kept[article] = 1;
      if (article % STEP === STEP - 1) yield* this.#work.pause();
    }
    return kept;
  }
}

function nearKey({ left, right, distance }: NearNode): string {
  return JSON.stringify([
    distance,
    ...[left, right].map((side) => side.map(({ kind, text }) => [kind, text])),
  ]);
}
