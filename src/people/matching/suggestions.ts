/** Completing a name while it is typed, in the corpus's spelling or another. */
import type { CorpusName } from "./corpus-name.ts";
import { hypothesesWhileTyping } from "./hypotheses.ts";
import { lowerBound } from "./sorted.ts";
import { readTyped } from "./typed.ts";

export interface Suggestion {
  /** As printed. */
  readonly name: string;
  readonly articles: number;
}

interface Start {
  readonly text: string;
  readonly entry: CorpusName;
}

/** A sorted list of texts that lead to names; sorted when it is first read after a change in bulk. */
class SortedStarts {
  #list: Start[] = [];
  #added: Start[] = [];

  add(text: string, entry: CorpusName): void {
    this.#added.push({ text, entry });
  }

  remove(entry: CorpusName): void {
    this.settle();
    this.#list = this.#list.filter((start) => start.entry !== entry);
  }

  /** Calls `visit` for each name with a text that begins so. */
  forEach(prefix: string, visit: (entry: CorpusName, text: string) => void): void {
    this.settle();
    for (let i = this.#place(prefix); this.#list[i]?.text.startsWith(prefix); i++) {
      const { text, entry } = this.#list[i]!;
      visit(entry, text);
    }
  }

  /** The same where the text begins with these whole words. */
  forEachWith(words: string, visit: (entry: CorpusName) => void): void {
    this.forEach(words, (entry, text) => {
      if (text.length === words.length || text[words.length] === " ") visit(entry);
    });
  }

  #place(prefix: string): number {
    return lowerBound(this.#list, ({ text }) => text < prefix);
  }

  settle(): void {
    if (this.#added.length === 0) return;
    if (this.#added.length > 50) {
      this.#list = [...this.#list, ...this.#added].sort((a, b) =>
        a.text < b.text ? -1 : a.text > b.text ? 1 : 0,
      );
    } else {
      for (const start of this.#added) this.#list.splice(this.#place(start.text), 0, start);
    }
    this.#added = [];
  }
}

/** Where names can begin to be typed: at each of their words, and by their keys. */
export class WordStarts {
  readonly names = new SortedStarts();
  readonly laterWords = new SortedStarts();
  readonly keys = new SortedStarts();
  readonly laterKeys = new SortedStarts();

  add(entry: CorpusName): void {
    this.names.add(entry.folded, entry);
    for (const rest of laterWordsOf(entry.folded)) this.laterWords.add(rest, entry);
    for (const { key } of entry.keys) {
      this.keys.add(key, entry);
      for (const rest of laterWordsOf(key)) this.laterKeys.add(rest, entry);
    }
  }

  /** Sorts what was added; else the first reader waits for it. */
  settle(): void {
    for (const list of this.#lists()) list.settle();
  }

  remove(entry: CorpusName): void {
    for (const list of this.#lists()) list.remove(entry);
  }

  #lists(): readonly SortedStarts[] {
    return [this.names, this.laterWords, this.keys, this.laterKeys];
  }
}

/** From each word after the first to the end. */
function laterWordsOf(text: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) found.push(text.slice(at + 1));
  return found;
}

/** Names typed from their first letter weigh as much as e^2 times the articles of another spelling's. */
const AS_PRINTED = 2;
const LATER_WORD = -1;
const FAR_FROM_BEST = 4;

/** A Hangul syllable of which only the first letter is typed says too little: `최ㄹ` is completed as `최`. */
const LONE_CONSONANT = /(\p{Script=Hangul})[ㄱ-ㅎ]$/u;

interface Weighed {
  readonly entry: CorpusName;
  readonly weight: number;
}

/** Names that begin as typed, the most printed first. An empty text gives the most printed names. */
export function completions(starts: WordStarts, text: string, limit: number): readonly Suggestion[] {
  const typed = readTyped(text.replace(LONE_CONSONANT, "$1"));
  if (typed.pieces.length === 0 && text.trim() !== "") return [];
  const found: Weighed[] = [];
  if (!typed.marked) {
    found.push(...heaviest(starts.names, typed.folded, AS_PRINTED, limit));
    if (typed.folded.length > 1) found.push(...heaviest(starts.laterWords, typed.folded, LATER_WORD, limit));
  }
  const hypotheses = hypothesesWhileTyping(typed);
  const likeliest = Math.max(...hypotheses.map(({ posterior }) => posterior));
  for (const { key, likelihood, posterior } of hypotheses) {
    if (posterior > likeliest - FAR_FROM_BEST)
      found.push(...heaviest(starts.keys, key, likelihood / 2, limit));
  }
  found.sort((a, b) => b.weight - a.weight || (a.entry.name < b.entry.name ? -1 : 1));
  return [...new Set(found.map(({ entry }) => entry))]
    .slice(0, limit)
    .map(({ name, articles }) => ({ name, articles }));
}

/** The `limit` most printed names that begin so; the bonus is added to each weight. */
function heaviest(starts: SortedStarts, prefix: string, bonus: number, limit: number): readonly Weighed[] {
  const kept: CorpusName[] = [];
  starts.forEach(prefix, (entry) => {
    if (kept.length >= limit && entry.articles <= kept.at(-1)!.articles) return;
    if (kept.includes(entry)) return;
    let at = kept.length;
    while (at > 0 && kept[at - 1]!.articles < entry.articles) at--;
    kept.splice(at, 0, entry);
    if (kept.length > limit) kept.pop();
  });
  return kept.map((entry) => ({ entry, weight: Math.log(1 + Math.max(0, entry.articles)) + bonus }));
}
