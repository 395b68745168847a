/**
 * The names that stand in a corpus, and which of them somebody means by what they typed.
 *
 * The corpus spells a person one way for decades; the tolerance belongs to the query. So nothing is ever merged:
 * each candidate is one printed name, with its own count, and a reader chooses.
 */
import { type CorpusName, corpusName } from "./corpus-name.ts";
import { type Hypothesis, hypothesesOf } from "./hypotheses.ts";
import { rankedTypos } from "./near-names.ts";
import { completions, type Suggestion, WordStarts } from "./suggestions.ts";
import { foldName, readTyped, type Typed } from "./typed.ts";

/**
 * How a candidate was found:
 * - `exact`: the same letters, whatever the case, hyphens and accents
 * - `spelling`: the same name in another romanisation, or the only one with that last name
 * - `order`: given name first, or family name after a comma; a reader should confirm
 * - `hangul`: typed in Hangul
 * - `typo`: only a keystroke or two away; as likely another person
 */
export type MatchKind = "exact" | "spelling" | "order" | "hangul" | "typo";

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
  /** Articles that print it. */
  readonly articles: number;
}

interface Found {
  readonly entry: CorpusName;
  readonly kind: MatchKind;
  /** Natural logarithm of how likely the typed spelling is for this name; 0 for an exact one. */
  readonly likelihood: number;
}

const DEFAULT_LIMIT = 10;
/** A reading that is e^4 times less likely than the best reading of what was typed names another person. */
const FAR_FROM_BEST_READING = 4;
/** Nor is a name shown that is e^3.5 times less likely than the best one found. */
const FAR_FROM_BEST_FOUND = 3.5;
/** Ten times the articles weigh as much as a spelling that is five times likelier. */
const WEIGHT_OF_ARTICLES = 0.7;

export class NameTable {
  readonly #names = new Map<string, CorpusName>();
  readonly #byFold = new Map<string, CorpusName[]>();
  readonly #byJoined = new Map<string, CorpusName[]>();
  readonly #byKey = new Map<string, { entry: CorpusName; likelihood: number }[]>();
  readonly #byLastWord = new Map<string, CorpusName[]>();
  readonly #starts: WordStarts;

  /** A name that comes twice has the sum of its counts. */
  constructor(names: Iterable<NameCount> = []) {
    this.#starts = new WordStarts();
    for (const { name, articles } of names) this.add(name, articles);
  }

  get size(): number {
    return this.#names.size;
  }

  /** Counts `articles` more for a name, which is new or known. */
  add(name: string, articles: number): void {
    const known = this.#names.get(name);
    if (known !== undefined) {
      known.articles += articles;
      return;
    }
    const entry = corpusName(name, articles);
    if (entry.folded === "") return;
    this.#names.set(name, entry);
    push(this.#byFold, entry.folded, entry);
    push(this.#byJoined, entry.joined, entry);
    for (const { key, likelihood } of entry.keys) push(this.#byKey, key, { entry, likelihood });
    if (entry.keys.length === 0) push(this.#byLastWord, lastWord(entry), entry);
    this.#starts.add(entry);
  }

  /** Counts `articles` fewer; a name that no article prints is gone. */
  remove(name: string, articles: number): void {
    const entry = this.#names.get(name);
    if (entry === undefined) return;
    entry.articles -= articles;
    if (entry.articles > 0) return;
    this.#names.delete(name);
    pull(this.#byFold, entry.folded, (other) => other === entry);
    pull(this.#byJoined, entry.joined, (other) => other === entry);
    for (const { key } of entry.keys) pull(this.#byKey, key, (other) => other.entry === entry);
    if (entry.keys.length === 0) pull(this.#byLastWord, lastWord(entry), (other) => other === entry);
    this.#starts.remove(entry);
  }

  /** The printed names that may be meant, best first: exact, then spellings by likelihood and count, typos last. */
  match(query: string, { limit = DEFAULT_LIMIT }: { limit?: number } = {}): Match {
    const typed = readTyped(query);
    const candidates = typed.pieces.length === 0 ? [] : this.#find(typed);
    return {
      query,
      candidates: candidates
        .slice(0, limit)
        .map(({ entry, kind }) => ({ name: entry.name, kind, articles: entry.articles })),
    };
  }

  /** Names that begin as typed, in the corpus's spelling or another, the most printed first. */
  suggest(prefix: string, limit = 25): readonly Suggestion[] {
    return completions(this.#starts, prefix, limit);
  }

  #find(typed: Typed): readonly Found[] {
    const hypotheses = hypothesesOf(typed);
    const direct = this.#direct(typed, hypotheses);
    if (direct.length > 0) return ranked(direct, typed);
    const turned = this.#turned(typed);
    if (turned.length > 0) return ranked(turned, typed);
    const part = this.#byPart(typed);
    if (part.length > 0) return ranked(part, typed);
    return rankedTypos(this.#names.values(), typed, hypotheses[0]).map((entry) => ({
      entry,
      kind: "typo",
      likelihood: 0,
    }));
  }

  #direct(typed: Typed, hypotheses: readonly Hypothesis[]): Found[] {
    const found = new Map<CorpusName, Found>();
    // With McCune-Reischauer's marks `Chŏng` is Jong: letters that are equal without them prove nothing.
    if (!typed.marked || hypotheses.length === 0) {
      for (const entry of this.#byFold.get(typed.folded) ?? []) {
        found.set(entry, { entry, kind: "exact", likelihood: 0 });
      }
    }
    const kind = typed.script === "hangul" ? "hangul" : "spelling";
    for (const { entry, likelihood } of this.#byHypotheses(hypotheses)) {
      if (!found.has(entry)) found.set(entry, { entry, kind, likelihood });
    }
    for (const entry of found.size === 0
      ? (this.#byJoined.get(typed.folded.replaceAll(" ", "")) ?? [])
      : []) {
      found.set(entry, { entry, kind: "spelling", likelihood: 0 });
    }
    return [...found.values()];
  }

  #byHypotheses(hypotheses: readonly Hypothesis[]): { entry: CorpusName; likelihood: number }[] {
    const best = hypotheses[0]?.posterior ?? 0;
    const found = new Map<CorpusName, number>();
    for (const hypothesis of hypotheses) {
      if (hypothesis.posterior < best - FAR_FROM_BEST_READING) continue;
      for (const { entry, likelihood } of this.#byKey.get(hypothesis.key) ?? []) {
        const both = hypothesis.likelihood + likelihood;
        if (both > (found.get(entry) ?? -Infinity)) found.set(entry, both);
      }
    }
    return [...found].map(([entry, likelihood]) => ({ entry, likelihood }));
  }

  /** Family name last (`Jong Un Kim`), or what stood after a comma first (`Putin, Vladimir`). */
  #turned(typed: Typed): Found[] {
    if (typed.script === "hangul" || typed.pieces.length < 2) return [];
    const found = new Map<CorpusName, Found>();
    for (const turned of turns(typed)) {
      for (const { entry, likelihood } of this.#direct(turned, hypothesesOf(turned))) {
        if (!found.has(entry)) found.set(entry, { entry, kind: "order", likelihood });
      }
    }
    return [...found.values()];
  }

  /** A foreigner by the last name alone. */
  #byPart(typed: Typed): Found[] {
    if (typed.pieces.length !== 1) return [];
    const entries = this.#byLastWord.get(typed.folded) ?? [];
    return entries.map((entry) => ({ entry, kind: "spelling", likelihood: 0 }));
  }
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

const FEWER_BY = 100;

/**
 * Exact first. One exception: typed with a hyphen, which the corpus never prints, a name that a hundred times fewer
 * articles print (a misprint, as a rule) goes behind the spelling: `Kim Chong-un`.
 */
function ranked(found: readonly Found[], typed: Typed): readonly Found[] {
  const most = Math.max(...found.map(({ entry }) => entry.articles));
  const place = ({ kind, entry }: Found) =>
    kind === "exact" && !(typed.hyphen && entry.articles * FEWER_BY < most) ? 0 : 1;
  const best = Math.max(...found.map(({ likelihood }) => likelihood));
  const weight = ({ likelihood, entry }: Found) =>
    likelihood + WEIGHT_OF_ARTICLES * Math.log(1 + Math.max(0, entry.articles));
  return found
    .filter(({ kind, likelihood }) => kind === "exact" || likelihood > best - FAR_FROM_BEST_FOUND)
    .sort((a, b) => place(a) - place(b) || weight(b) - weight(a) || (a.entry.name < b.entry.name ? -1 : 1));
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function pull<T>(map: Map<string, T[]>, key: string, gone: (value: T) => boolean): void {
  const rest = (map.get(key) ?? []).filter((value) => !gone(value));
  if (rest.length === 0) map.delete(key);
  else map.set(key, rest);
}
