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
    const sequence = sequenceOf(index, tokens);
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

/** Reads the words of an article once, with the places of either side in hand. */
class Sweep {
  readonly #index: SearchIndex;
  readonly #distance: number;
  readonly #roles: Uint8Array;
  readonly #phrases: readonly SidePhrase[];
  /** How far before a place another may begin that is near to it. */
  readonly #reach: number;
  /** First word and end of each place that was passed, one after the other. */
  readonly #left: number[] = [];
  readonly #right: number[] = [];

  constructor(index: SearchIndex, distance: number, roles: Uint8Array, phrases: readonly SidePhrase[]) {
    this.#index = index;
    this.#distance = distance;
    this.#roles = roles;
    this.#phrases = phrases;
    this.#reach = distance + Math.max(1, ...phrases.map(({ sequence }) => sequence.length));
  }

  holds(article: number): boolean {
    const { words } = this.#index;
    const all = words.words.view;
    const end = words.end(article);
    this.#left.length = 0;
    this.#right.length = 0;
    for (let at = words.start(article); at < end; at++) {
      const role = this.#roles[all[at] as number] as number;
      if (role === 0) continue;
      if ((role & LEFT) !== 0 && this.#meets(article, LEFT, at, at + 1)) return true;
      if ((role & RIGHT) !== 0 && this.#meets(article, RIGHT, at, at + 1)) return true;
      if ((role & PHRASE) === 0) continue;
      for (const { side, sequence } of this.#phrases) {
        const to = at + sequence.length;
        if (to <= end && standsAt(words, article, sequence, at) && this.#meets(article, side, at, to))
          return true;
      }
    }
    return false;
  }

  /** Takes in a place; true where an earlier one of the other side is near. */
  #meets(article: number, side: typeof LEFT | typeof RIGHT, from: number, to: number): boolean {
    const [own, others] = side === LEFT ? [this.#left, this.#right] : [this.#right, this.#left];
    own.push(from, to);
    for (let i = others.length - 2; i >= 0; i -= 2) {
      if (from - (others[i] as number) > this.#reach) return false;
      const end = others[i + 1] as number;
      const isNear = end <= from && from - end <= this.#distance;
      if (isNear && isUnbroken(this.#index.words, article, end - 1, from + 1)) return true;
    }
    return false;
  }
}
