/** `left near/5 right`: two terms with few words between them. */

import type { Steps } from "../../common/steps.ts";
import { conceptsOf } from "../expand/concepts.ts";
import type { WordStore } from "../index/word-store.ts";
import type { NearNode, TermNode } from "../query/ast.ts";
import { analyse } from "../text/analyser.ts";
import { foldWord } from "../text/fold.ts";
import type { Work } from "../work.ts";
import type { ArticleSet } from "./article-sets.ts";
import { isUnbroken, sequenceOf, standsAt, type WordSequence } from "./phrase.ts";

/** Bits of a table by exact id: which sides a word may begin. */
const LEFT = 1;
const RIGHT = 2;
const PHRASE = 4;

/** Words read between two turns. */
const STEP = 50_000;

/** What a side may be: the words it may begin with are in `roles`. */
interface Side {
  readonly bit: typeof LEFT | typeof RIGHT;
  readonly phrases: WordSequence[];
}

/**
 * The articles of `both` in which any of the left terms is near any of the right, in either order, within running
 * text. Their words are read once, up to the first match.
 */
export function* nearArticles(work: Work, node: NearNode, both: ArticleSet): Steps<ArticleSet> {
  const { lexicon, words } = work.index;
  const roles = work.borrow("uint8", lexicon.words.length);
  const left: Side = { bit: LEFT, phrases: [] };
  const right: Side = { bit: RIGHT, phrases: [] };
  for (const term of node.left) giveRoles(work, term, left, roles);
  for (const term of node.right) giveRoles(work, term, right, roles);
  const isNear = nearTest(words, roles, left, right, node.distance);
  const set = new Uint8Array(work.capacity);
  let read = 0;
  for (let article = 0; article < set.length && !work.isSpent; article++) {
    if (both[article] !== 1) continue;
    if (isNear(article)) set[article] = 1;
    read += words.end(article) - words.start(article);
    if (read < STEP) continue;
    yield* work.pause(read);
    read = 0;
  }
  work.spend(read);
  return set;
}

/** Whether an article has a match of each side near the other; tells by one pass over its words. */
function nearTest(
  words: WordStore,
  roles: Uint8Array,
  left: Side,
  right: Side,
  distance: number,
): (article: number) => boolean {
  /** How far back a nearby match may begin. */
  const reach =
    distance + Math.max(1, ...[...left.phrases, ...right.phrases].map((phrase) => phrase.words.length));
  /** First word and end (exclusive) of each match passed, alternating. */
  const lefts: number[] = [];
  const rights: number[] = [];
  /** Adds a match; returns whether an earlier one of the other side is near. */
  const meets = (article: number, own: number[], others: number[], from: number, to: number): boolean => {
    own.push(from, to);
    for (let i = others.length - 2; i >= 0; i -= 2) {
      if (from - (others[i] as number) > reach) return false;
      const before = others[i + 1] as number;
      if (before > from || from - before > distance) continue;
      if (isUnbroken(words, article, before - 1, from + 1)) return true;
    }
    return false;
  };
  const phraseMeets = (article: number, { bit, phrases }: Side, at: number): boolean =>
    phrases.some((sequence) => {
      const to = at + sequence.words.length;
      if (to > words.end(article) || !standsAt(words, article, sequence, at)) return false;
      return bit === LEFT ? meets(article, lefts, rights, at, to) : meets(article, rights, lefts, at, to);
    });
  return (article) => {
    const all = words.words.view;
    const end = words.end(article);
    lefts.length = rights.length = 0;
    for (let at = words.start(article); at < end; at++) {
      const role = roles[all[at] as number] as number;
      if (role === 0) continue;
      if ((role & LEFT) !== 0 && meets(article, lefts, rights, at, at + 1)) return true;
      if ((role & RIGHT) !== 0 && meets(article, rights, lefts, at, at + 1)) return true;
      if ((role & PHRASE) === 0) continue;
      if (phraseMeets(article, left, at) || phraseMeets(article, right, at)) return true;
    }
    return false;
  };
}

/** Marks the words with which a term of a side may begin. */
function giveRoles({ index }: Work, term: TermNode, { bit, phrases }: Side, roles: Uint8Array): void {
  const { lexicon } = index;
  const give = (word: number, role: number): void => {
    roles[word] = (roles[word] as number) | role;
  };
  if (term.kind === "prefix") {
    for (const word of lexicon.wordsWithPrefix(foldWord(term.text))) give(word, bit);
    return;
  }
  const tokens = analyse(term.text);
  if (term.kind === "phrase") {
    const sequence = sequenceOf(index, tokens);
    const [first, second] = sequence?.words ?? [];
    if (!sequence || first === undefined) return;
    give(first, second === undefined ? bit : PHRASE);
    if (second === undefined) give(sequence.possessive, bit);
    else phrases.push(sequence);
    return;
  }
  const { concepts } = conceptsOf(index, tokens, term.text);
  const searched = concepts.length > 0 ? concepts.flatMap(({ alternatives }) => alternatives) : tokens;
  for (const one of searched) {
    const id = lexicon.termId(one.term);
    if (id !== undefined) for (const word of lexicon.wordsOfTerm(id)) give(word, bit);
  }
}
