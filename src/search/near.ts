/** `left near/5 right`: two things with few words between them. */

import { analyse } from "./analyser.ts";
import { conceptsOf } from "./concepts.ts";
import { isUnbroken, sequenceOf, standsAt, type WordSequence } from "./phrase.ts";
import { wordsWithPrefix } from "./prefix.ts";
import type { NearNode, TermNode } from "./query/ast.ts";
import type { SearchIndex } from "./searchindex.ts";
import { type ArticleSet, intersect, keep, unite } from "./sets.ts";

/** What a word may be the beginning of: bits of a table by exact id. */
const LEFT = 1;
const RIGHT = 2;
const PHRASE = 4;

/** A phrase of one side. */
interface SidePhrase {
  readonly side: typeof LEFT | typeof RIGHT;
  readonly sequence: WordSequence;
}

/**
 * The articles in which any of the left side stands near any of the right, in either order, within running text.
 * The words of each article that may hold both are read once, and no further than the first place found.
 */
export function nearArticles(
  index: SearchIndex,
  node: NearNode,
  articlesOf: (term: TermNode) => ArticleSet,
): ArticleSet {
  const both = intersect([unite(node.left.map(articlesOf)), unite(node.right.map(articlesOf))]);
  if (!both) return new Uint8Array(index.capacity);
  const roles = new Uint8Array(index.lexicon.words.length);
  const phrases: SidePhrase[] = [];
  for (const term of node.left) addTerm(index, term, LEFT, roles, phrases);
  for (const term of node.right) addTerm(index, term, RIGHT, roles, phrases);
  const sweep = new Sweep(index, node.distance, roles, phrases);
  return keep(both, (article) => sweep.holds(article));
}

function addTerm(
  index: SearchIndex,
  term: TermNode,
  side: typeof LEFT | typeof RIGHT,
  roles: Uint8Array,
  phrases: SidePhrase[],
): void {
  const give = (word: number, role: number): void => {
    roles[word] = (roles[word] as number) | role;
  };
  if (term.kind === "prefix") {
    for (const word of wordsWithPrefix(index, term.text).ids) give(word, side);
    return;
  }
  const tokens = analyse(term.text);
  if (term.kind === "phrase") {
    const sequence = sequenceOf(
      index,
      tokens.map(({ exact }) => exact),
    );
    const first = sequence?.[0];
    if (!sequence || first === undefined) return;
    if (sequence.length === 1) give(first, side);
    else {
      give(first, PHRASE);
      phrases.push({ side, sequence });
    }
    return;
  }
  const terms = new Set(
    conceptsOf(index, tokens, term.text).concepts.flatMap(({ alternatives }) =>
      alternatives.map((alternative) => index.lexicon.termId(alternative.term)),
    ),
  );
  if (terms.size === 0) for (const token of tokens) terms.add(index.lexicon.termId(token.term));
  const wanted = new Uint8Array(index.lexicon.terms.length);
  for (const id of terms) if (id !== undefined) wanted[id] = 1;
  for (let word = 0; word < roles.length; word++) {
    if (wanted[index.lexicon.termOfExact(word)] === 1) give(word, side);
  }
}

/** The places of one side that were passed: the end of the last one before the word, and those that reach beyond it. */
class Passed {
  end = -1;
  /** The end of the last single word. */
  #word = -1;
  #open: number[] = [];

  clear(): void {
    this.end = -1;
    this.#word = -1;
    if (this.#open.length > 0) this.#open = [];
  }

  addWord(at: number): void {
    this.#word = at + 1;
  }

  addPhrase(to: number): void {
    this.#open.push(to);
  }

  /** Closes the places that end at or before a word. */
  settle(word: number): void {
    if (this.#word <= word && this.#word > this.end) this.end = this.#word;
    if (this.#open.length === 0) return;
    for (const to of this.#open) if (to <= word && to > this.end) this.end = to;
    this.#open = this.#open.filter((to) => to > word);
  }
}

/** Reads the words of an article once, with the last place of either side in hand. */
class Sweep {
  readonly #index: SearchIndex;
  readonly #distance: number;
  readonly #roles: Uint8Array;
  readonly #phrases: readonly SidePhrase[];
  readonly #left = new Passed();
  readonly #right = new Passed();

  constructor(index: SearchIndex, distance: number, roles: Uint8Array, phrases: readonly SidePhrase[]) {
    this.#index = index;
    this.#distance = distance;
    this.#roles = roles;
    this.#phrases = phrases;
  }

  holds(article: number): boolean {
    const { words } = this.#index;
    const all = words.words.view;
    const roles = this.#roles;
    const end = words.end(article);
    this.#left.clear();
    this.#right.clear();
    for (let at = words.start(article); at < end; at++) {
      const role = roles[all[at] as number] as number;
      if (role !== 0 && this.#meets(article, at, end, role)) return true;
    }
    return false;
  }

  /** Takes in what begins at a word; true where that is near something of the other side. */
  #meets(article: number, at: number, end: number, role: number): boolean {
    this.#left.settle(at);
    this.#right.settle(at);
    if ((role & LEFT) !== 0) this.#left.addWord(at);
    if ((role & RIGHT) !== 0) this.#right.addWord(at);
    let found = role & (LEFT | RIGHT);
    if ((role & PHRASE) !== 0) {
      for (const { side, sequence } of this.#phrases) {
        if (at + sequence.length > end || !standsAt(this.#index.words, article, sequence, at)) continue;
        found |= side;
        (side === LEFT ? this.#left : this.#right).addPhrase(at + sequence.length);
      }
    }
    return (
      ((found & RIGHT) !== 0 && this.#isNear(article, this.#left.end, at)) ||
      ((found & LEFT) !== 0 && this.#isNear(article, this.#right.end, at))
    );
  }

  /** The nearest earlier place decides: a longer way is broken wherever the shortest is. */
  #isNear(article: number, end: number, at: number): boolean {
    return end >= 0 && at - end <= this.#distance && isUnbroken(this.#index.words, article, end - 1, at + 1);
  }
}
