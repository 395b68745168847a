/** `left near/5 right`: two terms with few words between them. */

import { conceptsOf } from "../expand/concepts.ts";
import { NO_WORD } from "../index/lexicon.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { NearNode, TermNode } from "../query/ast.ts";
import { analyse } from "../text/analyser.ts";
import { type ArticleSet, intersect, keep, unite } from "./article-sets.ts";
import { isUnbroken, sequenceOf, standsAt, type WordSequence } from "./phrase.ts";
import { wordsWithPrefix } from "./prefix.ts";

/** Bits of a table by exact id: which sides a word may begin. */
const LEFT = 1;
const RIGHT = 2;
const PHRASE = 4;

type Side = typeof LEFT | typeof RIGHT;

/**
 * The articles in which any of the left terms is near any of the right, in either order, within running text.
 * The words of each possible article are read once, up to the first match.
 */
export function nearArticles(
  index: SearchIndex,
  { left, right, distance }: NearNode,
  articlesOf: (term: TermNode) => ArticleSet,
): ArticleSet {
  const both = intersect([unite(left.map(articlesOf)), unite(right.map(articlesOf))]);
  if (!both) return new Uint8Array(index.capacity);
  const { lexicon, words } = index;
  const roles = new Uint8Array(lexicon.words.length);
  const phrases: { readonly side: Side; readonly sequence: WordSequence }[] = [];
  const give = (word: number, role: number): void => {
    roles[word] = (roles[word] as number) | role;
  };
  const addTerm = (side: Side, term: TermNode): void => {
    if (term.kind === "prefix") {
      for (const word of wordsWithPrefix(index, term.text).ids) give(word, side);
      return;
    }
    const tokens = analyse(term.text);
    if (term.kind === "phrase") {
      const sequence = sequenceOf(index, tokens);
      const first = sequence?.[0];
      if (!sequence || first === undefined) return;
      give(first, sequence.length === 1 ? side : PHRASE);
      if (sequence.length > 1) phrases.push({ side, sequence });
      return;
    }
    const { concepts } = conceptsOf(index, tokens, term.text);
    const searched = concepts.length > 0 ? concepts.flatMap(({ alternatives }) => alternatives) : tokens;
    const wanted = new Uint8Array(lexicon.terms.length);
    for (const one of searched) wanted[lexicon.termId(one.term) ?? NO_WORD] = 1;
    wanted[NO_WORD] = 0;
    for (let word = 0; word < roles.length; word++) {
      if (wanted[lexicon.termOfExact(word)] === 1) give(word, side);
    }
  };
  for (const term of left) addTerm(LEFT, term);
  for (const term of right) addTerm(RIGHT, term);
  /** How far back a nearby match may begin. */
  const reach = distance + Math.max(1, ...phrases.map(({ sequence }) => sequence.length));
  return keep(both, (article) => {
    const all = words.words.view;
    const end = words.end(article);
    /** First word and end of each match passed, alternating. */
    const passed = { [LEFT]: [] as number[], [RIGHT]: [] as number[] };
    /** Adds a match; returns whether an earlier one of the other side is near. */
    const meets = (side: Side, from: number, to: number): boolean => {
      const others = passed[side === LEFT ? RIGHT : LEFT];
      passed[side].push(from, to);
      for (let i = others.length - 2; i >= 0; i -= 2) {
        if (from - (others[i] as number) > reach) return false;
        const before = others[i + 1] as number;
        const isNear = before <= from && from - before <= distance;
        if (isNear && isUnbroken(words, article, before - 1, from + 1)) return true;
      }
      return false;
    };
    for (let at = words.start(article); at < end; at++) {
      const role = roles[all[at] as number] as number;
      if (role === 0) continue;
      if ((role & LEFT) !== 0 && meets(LEFT, at, at + 1)) return true;
      if ((role & RIGHT) !== 0 && meets(RIGHT, at, at + 1)) return true;
      if ((role & PHRASE) === 0) continue;
      for (const { side, sequence } of phrases) {
        const to = at + sequence.length;
        if (to <= end && standsAt(words, article, sequence, at) && meets(side, at, to)) return true;
      }
    }
    return false;
  });
}
