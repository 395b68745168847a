/** `left near/5 right`: two terms with few words between them. */

import type { Steps } from "../../common/steps.ts";
import { conceptsOf } from "../expand/concepts.ts";
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

/** A side's matches in an article so far: where each begins and ends (exclusive), alternating. */
interface Side {
  readonly bit: typeof LEFT | typeof RIGHT;
  readonly phrases: WordSequence[];
  readonly passed: number[];
}

/**
 * The articles of `both` in which any of the left terms is near any of the right, in either order, within running
 * text. Their words are read once, up to the first match.
 */
export function* nearArticles(work: Work, node: NearNode, both: ArticleSet): Steps<ArticleSet> {
  const { lexicon, words } = work.index;
  const roles = work.borrow("uint8", lexicon.words.length);
  const left: Side = { bit: LEFT, phrases: [], passed: [] };
  const right: Side = { bit: RIGHT, phrases: [], passed: [] };
  for (const term of node.left) giveRoles(work, term, left, roles);
  for (const term of node.right) giveRoles(work, term, right, roles);
  const { distance } = node;
  /** How far back a nearby match may begin. */
  const reach = distance + Math.max(1, ...[...left.phrases, ...right.phrases].map(({ length }) => length));
  const set = new Uint8Array(work.capacity);
  let article = 0;
  /** Adds a match; returns whether an earlier one of the other side is near. */
  const meets = (own: number[], others: number[], from: number, to: number): boolean => {
    own.push(from, to);
    for (let i = others.length - 2; i >= 0; i -= 2) {
      if (from - (others[i] as number) > reach) return false;
      const before = others[i + 1] as number;
      const isNear = before <= from && from - before <= distance;
      if (isNear && isUnbroken(words, article, before - 1, from + 1)) return true;
    }
    return false;
  };
  const phraseMeets = (own: Side, other: Side, at: number, end: number): boolean =>
    own.phrases.some(
      (sequence) =>
        at + sequence.length <= end &&
        standsAt(words, article, sequence, at) &&
        meets(own.passed, other.passed, at, at + sequence.length),
    );
  let read = 0;
  for (; article < set.length && !work.isSpent; article++) {
    if (both[article] !== 1) continue;
    left.passed.length = right.passed.length = 0;
    const all = words.words.view;
    const end = words.end(article);
    let at = words.start(article);
    read += end - at;
    for (; at < end; at++) {
      const role = roles[all[at] as number] as number;
      if (role === 0) continue;
      if (
        ((role & LEFT) !== 0 && meets(left.passed, right.passed, at, at + 1)) ||
        ((role & RIGHT) !== 0 && meets(right.passed, left.passed, at, at + 1)) ||
        ((role & PHRASE) !== 0 && (phraseMeets(left, right, at, end) || phraseMeets(right, left, at, end)))
      ) {
        set[article] = 1;
        break;
      }
    }
    if (read < STEP) continue;
    yield* work.pause(read);
    read = 0;
  }
  work.spend(read);
  return set;
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
    const sequence = sequenceOf(index, tokens) ?? [];
    const [first] = sequence;
    if (first === undefined) return;
    give(first, sequence.length === 1 ? bit : PHRASE);
    if (sequence.length > 1) phrases.push(sequence);
    return;
  }
  const { concepts } = conceptsOf(index, tokens, term.text);
  const searched = concepts.length > 0 ? concepts.flatMap(({ alternatives }) => alternatives) : tokens;
  for (const one of searched) {
    const id = lexicon.termId(one.term);
    if (id !== undefined) for (const word of lexicon.wordsOfTerm(id)) give(word, bit);
  }
}
