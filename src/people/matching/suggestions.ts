/** Autocompletes names, in the corpus's spelling or another. */
import { PrefixTable } from "../../common/prefix-table.ts";
import type { CorpusName } from "./corpus-name.ts";
import { hypothesesWhileTyping } from "./hypotheses.ts";
import { readTyped } from "./typed.ts";

export interface Suggestion {
  /** As printed. */
  readonly name: string;
  readonly articles: number;
}

/** Where a typed name may start: at each of its words, and by its keys. */
export class WordStarts {
  readonly names = new PrefixTable<CorpusName>(({ articles }) => articles);
  readonly laterWords = new PrefixTable<CorpusName>(({ articles }) => articles);
  readonly keys = new PrefixTable<CorpusName>(({ articles }) => articles);
  readonly laterKeys = new PrefixTable<CorpusName>(({ articles }) => articles);

  add(entry: CorpusName): void {
    this.names.add(entry.folded, entry);
    for (const rest of laterWordsOf(entry.folded)) this.laterWords.add(rest, entry);
    for (const { key } of entry.keys) {
      this.keys.add(key, entry);
      for (const rest of laterWordsOf(key)) this.laterKeys.add(rest, entry);
    }
  }

  /** Re-sorts after changes, so that the next lookup need not wait for it. */
  settle(): void {
    for (const list of this.#lists()) list.settle();
  }

  /** Call after counts have changed. */
  reweigh(): void {
    for (const list of this.#lists()) list.reweigh();
  }

  remove(entry: CorpusName): void {
    for (const list of this.#lists()) list.remove(entry);
  }

  #lists(): readonly PrefixTable<CorpusName>[] {
    return [this.names, this.laterWords, this.keys, this.laterKeys];
  }
}

/** The text from each later word to the end. */
function laterWordsOf(text: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) found.push(text.slice(at + 1));
  return found;
}

/** Names matched from their first letter weigh e^2 times as much as other spellings. */
const AS_PRINTED = 2;
const LATER_WORD = -1;
const FAR_FROM_BEST = 4;

/** A Hangul syllable with only its first letter typed says too little: `최ㄹ` is completed as `최`. */
const LONE_CONSONANT = /(\p{Script=Hangul})[ㄱ-ㅎ]$/u;

interface Weighed {
  readonly entry: CorpusName;
  readonly weight: number;
}

/** Names that start as typed, most printed first; for an empty text, the most printed names. */
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

/** The `limit` most printed names with that prefix; the bonus is added to each weight. */
function heaviest(
  starts: PrefixTable<CorpusName>,
  prefix: string,
  bonus: number,
  limit: number,
): readonly Weighed[] {
  const kept = new Set<CorpusName>();
  for (const entry of starts.heaviest(prefix)) if (kept.add(entry).size === limit) break;
  return Array.from(kept, (entry) => ({ entry, weight: Math.log(1 + Math.max(0, entry.articles)) + bonus }));
}
