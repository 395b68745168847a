/**
 * The names in a corpus, and which of them a typed name may mean.
 *
 * The corpus spells a person the same way for decades, so tolerance belongs to the query. Nothing is ever
 * merged: each candidate is one printed name with its own count, and the reader chooses.
 */
import { type CorpusName, corpusName, isSurname } from "./corpus-name.ts";
import { type Hypothesis, hypothesesOf } from "./hypotheses.ts";
import { rankedTypos } from "./near-names.ts";
import { namesWithPart } from "./parts.ts";
import { type Found, type MatchKind, ranked } from "./ranking.ts";
import { completions, type Suggestion, WordStarts } from "./suggestions.ts";
import { foldName, readTyped, type Typed, withoutTitleBehind } from "./typed.ts";

export interface Candidate {
  /** As printed. */
  readonly name: string;
  readonly kind: MatchKind;
  readonly articles: number;
}

export interface Match {
  readonly query: string;
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

export interface NameCount {
  readonly name: string;
  /** Number of articles that print it. */
  readonly articles: number;
}

export interface MatchOptions {
  readonly limit?: number;
  /** False: only names that the typed text matches completely, and nothing but names. */
  readonly parts?: boolean;
  /** False: where nothing fits, not even names that are only similar, which are the dearest to find. */
  readonly typos?: boolean;
}

const DEFAULT_LIMIT = 10;
/** A reading e^4 times less likely than the best one means another person. */
const FAR_FROM_BEST_READING = 4;

export class NameTable {
  readonly #names = new Map<string, CorpusName>();
  readonly #byFold = new Map<string, CorpusName[]>();
  readonly #byJoined = new Map<string, CorpusName[]>();
  readonly #byKey = new Map<string, { entry: CorpusName; likelihood: number }[]>();
  readonly #byLastWord = new Map<string, CorpusName[]>();
  readonly #starts: WordStarts;

  /** Counts of repeated names are added. */
  constructor(names: Iterable<NameCount> = []) {
    this.#starts = new WordStarts();
    for (const { name, articles } of names) this.add(name, articles);
    this.settle();
  }

  /** Call after adding or removing names, so that the next lookup need not wait for it. */
  settle(): void {
    this.#starts.settle();
  }

  get size(): number {
    return this.#names.size;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Adds `articles` to a name's count; the name may be new. */
  add(name: string, articles: number): void {
    const known = this.#names.get(name);
    if (known !== undefined) {
      known.articles += articles;
      this.#starts.reweigh();
      return;
    }
    const entry = corpusName(name, articles);
    if (entry.folded === "") return;
    this.#names.set(name, entry);
    this.#byFold.getOrInsert(entry.folded, []).push(entry);
    this.#byJoined.getOrInsert(entry.joined, []).push(entry);
    for (const { key, likelihood } of entry.keys)
      this.#byKey.getOrInsert(key, []).push({ entry, likelihood });
    if (isForeign(entry)) this.#byLastWord.getOrInsert(lastWord(entry), []).push(entry);
    this.#starts.add(entry);
  }

  /** Subtracts from a name's count; a name that no article prints is removed. */
  remove(name: string, articles: number): void {
    const entry = this.#names.get(name);
    if (entry === undefined) return;
    entry.articles -= articles;
    this.#starts.reweigh();
    if (entry.articles > 0) return;
    this.#names.delete(name);
    pull(this.#byFold, entry.folded, (other) => other === entry);
    pull(this.#byJoined, entry.joined, (other) => other === entry);
    for (const { key } of entry.keys) pull(this.#byKey, key, (other) => other.entry === entry);
    if (isForeign(entry)) pull(this.#byLastWord, lastWord(entry), (other) => other === entry);
    this.#starts.remove(entry);
  }

  /** The printed names that may be meant: exact, then other spellings by likelihood and count, typos last. */
  match(query: string, { limit = DEFAULT_LIMIT, parts = true, typos = true }: MatchOptions = {}): Match {
    const typed = readTyped(query);
    const candidates = typed.pieces.length === 0 ? [] : this.#find(typed, parts, typos);
    return {
      query,
      candidates: candidates
        .slice(0, limit)
        .map(({ entry, kind }) => ({ name: entry.name, kind, articles: entry.articles })),
    };
  }

  /** Names with this prefix, in the corpus's spelling or another, most printed first. */
  suggest(prefix: string, limit = 25): readonly Suggestion[] {
    return completions(this.#starts, prefix, limit);
  }

  /** Names with a word that starts so, or with these consecutive words, the last perhaps incomplete. */
  beginning(typed: string): readonly string[] {
    const found = new Set<string>();
    const folded = foldName(typed);
    if (folded === "") return [];
    for (const list of [this.#starts.names, this.#starts.laterWords])
      for (const { name } of list.heaviest(folded)) found.add(name);
    return [...found];
  }

  #find(typed: Typed, parts: boolean, typos: boolean): readonly Found[] {
    const hypotheses = hypothesesOf(typed);
    const direct = this.#direct(typed, hypotheses);
    const exact = direct.filter(({ kind }) => kind === "exact");
    const turned = direct.length === 0 || typed.givenFirst ? this.#turned(typed) : [];
    if (direct.length === 0 && parts) {
      const named = withoutTitleBehind(typed);
      if (named !== null) return this.#find(named, parts, typos);
    }
    const part = parts ? namesWithPart(this.#starts, typed, hypotheses, direct) : [];
    if (turned.length > 0) {
      return firsts([...ranked(exact, typed), ...part, ...ranked(turned, typed)]);
    }
    if (direct.length > 0) return [...ranked(direct, typed), ...part];
    const foreign = ranked(this.#byPart(typed), typed);
    if (foreign.length + part.length > 0) return firsts([...part, ...foreign]);
    if (!parts || !typos) return [];
    return rankedTypos(this.#names.values(), typed, hypotheses[0]).map((entry) => found(entry, "typo"));
  }

  #direct(typed: Typed, hypotheses: readonly Hypothesis[]): Found[] {
    const direct = new Map<CorpusName, Found>();
    // With McCune-Reischauer's diacritics `Chŏng` is Jong: being equal without them proves nothing.
    if (!typed.marked || hypotheses.length === 0) {
      for (const entry of this.#byFold.get(typed.folded) ?? []) direct.set(entry, found(entry, "exact"));
    }
    const kind = typed.script === "hangul" ? "hangul" : "spelling";
    for (const read of this.#byHypotheses(hypotheses)) {
      if (!direct.has(read.entry)) direct.set(read.entry, { ...read, kind });
    }
    if (direct.size > 0) return [...direct.values()];
    // `Hu Jin-tao`; but in a Korean name the syllables are separated on purpose.
    for (const entry of this.#byJoined.get(typed.folded.replaceAll(" ", "")) ?? []) {
      if (hypotheses.length === 0 || entry.keys.length === 0) direct.set(entry, found(entry, "spelling"));
    }
    return [...direct.values()];
  }

  #byHypotheses(hypotheses: readonly Hypothesis[]): Omit<Found, "kind">[] {
    const best = hypotheses[0]?.posterior ?? 0;
    const found = new Map<CorpusName, Omit<Found, "kind">>();
    for (const hypothesis of hypotheses) {
      const gap = best - hypothesis.posterior;
      if (gap > FAR_FROM_BEST_READING) continue;
      for (const { entry, likelihood } of this.#byKey.get(hypothesis.key) ?? []) {
        const both = hypothesis.likelihood + likelihood;
        if (both > (found.get(entry)?.likelihood ?? -Infinity))
          found.set(entry, { entry, likelihood: both, gap });
      }
    }
    return [...found.values()];
  }

  /** With the family name last (`Jong Un Kim`), or the part after a comma first (`Putin, Vladimir`). */
  #turned(typed: Typed): Found[] {
    if (typed.script === "hangul" || typed.pieces.length < 2) return [];
    const found = new Map<CorpusName, Found>();
    for (const turned of turns(typed)) {
      for (const direct of this.#direct(turned, hypothesesOf(turned))) {
        if (!found.has(direct.entry)) found.set(direct.entry, { ...direct, kind: "order" });
      }
    }
    return [...found.values()];
  }

  /** A foreigner by last name alone, or with an added or missing middle name. */
  #byPart(typed: Typed): Found[] {
    const words = typed.folded.split(" ");
    if (isSurname(words.at(-1)!)) return [];
    const entries = this.#byLastWord.get(words.at(-1)!) ?? [];
    return entries
      .filter(({ folded }) => words.length === 1 || folded.startsWith(firstName(words[0]!)))
      .map((entry) => found(entry, "spelling"));
  }
}

/** A match by letters, not by a reading of them. */
function found(entry: CorpusName, kind: MatchKind): Found {
  return { entry, kind, likelihood: 0, gap: 0 };
}

/** Neither Korean parts nor a Korean family name: the last word may be the family name. */
function isForeign({ keys, startsKorean }: CorpusName): boolean {
  return keys.length === 0 && !startsKorean;
}

/** The start of the first name: an initial matches any. */
function firstName(word: string): string {
  return word.length === 1 ? word : `${word} `;
}

function firsts(all: readonly Found[]): Found[] {
  const seen = new Set<CorpusName>();
  return all.filter(({ entry }) => !seen.has(entry) && seen.add(entry));
}

function lastWord({ folded }: CorpusName): string {
  return folded.slice(folded.lastIndexOf(" ") + 1);
}

/** The ways to put the family name first, likeliest first. */
function turns(typed: Typed): readonly Typed[] {
  const { pieces, comma } = typed;
  const at = [comma, pieces.length - 1, pieces.length > 3 ? pieces.length - 2 : null].filter(
    (place): place is number => place !== null,
  );
  return [...new Set(at)].map((place) => {
    const turned = [...pieces.slice(place), ...pieces.slice(0, place)];
    return { ...typed, pieces: turned, comma: null, folded: foldName(turned.join(" ")) };
  });
}

function pull<T>(map: Map<string, T[]>, key: string, gone: (value: T) => boolean): void {
  const rest = (map.get(key) ?? []).filter((value) => !gone(value));
  if (rest.length === 0) map.delete(key);
  else map.set(key, rest);
}

/** The names that are meant: the best one if it is exact, else all that fit as well as the best. */
export function meantOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const [best] = candidates;
  return best?.kind === "exact" ? [best] : candidates.filter(({ kind }) => kind === best?.kind);
}

/** Whether several printed names fit equally well, so that the reader has to choose. */
export function isAmbiguous(candidates: readonly Candidate[]): boolean {
  return meantOf(candidates).length > 1;
}
