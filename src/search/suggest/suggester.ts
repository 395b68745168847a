import { PrefixTable } from "../../common/prefix-table.ts";
import type { ArticleId } from "../../corpus/article.ts";
import type { CountedWord } from "../index/spelling.ts";
import { type TypedPlace, typedPlace } from "../query/cursor.ts";
import { FIELD_NAMES } from "../query/fields.ts";
import { analyseCached } from "../text/analyse-cached.ts";
import { foldWord, isStopTerm } from "../text/fold.ts";
import { TitleCompletions, type Titled } from "./headline-completions.ts";

interface CountedName {
  readonly name: string;
  readonly count: number;
}

/** Names that the typed text may begin, most printed first. */
type FindNames = (typed: string, limit: number) => readonly { readonly name: string }[];

export interface SuggestionSources {
  /** Folded and distinct. */
  readonly words: Iterable<CountedWord>;
  /** Headlines, newest first. */
  readonly titles: Iterable<Titled>;
  readonly people: FindNames;
  readonly outlets: FindNames;
  readonly places: Iterable<CountedName>;
  /** Words that start as typed and are printed directly after others, most frequent first. */
  readonly followers?: (before: string, typed: string, limit: number) => readonly CountedWord[];
}

/** `query` is the whole query after accepting the suggestion, `label` what to show for it. */
export interface Suggestion {
  readonly query: string;
  readonly label: string;
  readonly kind: "word" | "title" | "person" | "outlet" | "place" | "field";
}

/** Numbers of each kind in one list, in this order, before the rest is filled up. */
const SHARES = { word: 4, person: 2, title: 3, field: 1 } as const;

/** Words or names per step of building. */
const STEP = 200;

/** Names by their folded words, each preceded by a space: from the first on, and from each later one. */
interface NameStarts {
  readonly whole: PrefixTable<CountedName>;
  readonly later: PrefixTable<CountedName>;
}

interface Parts {
  /** By folded form. */
  readonly words: PrefixTable<CountedWord>;
  readonly titles: TitleCompletions;
  readonly followers: SuggestionSources["followers"];
  readonly names: Readonly<Record<"person" | "outlet" | "place", FindNames>>;
}

/** Suggestions while a query is typed, from the caller's lists; a keystroke takes a few milliseconds. */
export class Suggester {
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static from(sources: SuggestionSources): Suggester {
    const building = Suggester.building(sources);
    let step = building.next();
    while (!step.done) step = building.next();
    return step.value;
  }

  /** Builds it in steps, the longest a sort of all words, so that readers can be answered in between. */
  static *building(sources: SuggestionSources): Generator<void, Suggester> {
    const words = new PrefixTable<CountedWord>(({ count }) => count);
    let steps = 0;
    for (const word of sources.words) {
      if (++steps % STEP === 0) yield;
      words.add(word.word, word);
    }
    yield;
    words.settle();
    yield;
    const titles = yield* TitleCompletions.building(sources.titles);
    const places = yield* foldingNames(sources.places);
    const { followers, people: person, outlets: outlet } = sources;
    const place: FindNames = (typed, limit) => bestNames(places, typed, limit);
    return new Suggester({ words, titles, followers, names: { person, outlet, place } });
  }

  /**
   * Completions of the word at the cursor, best first, each query once.
   *
   * @param cursor UTF-16 offset into `query`; by default its end
   * @example suggester.suggest("missile person:kim") // missile person:"Kim Jong Un", …
   */
  suggest(query: string, cursor = query.length, limit = 10): Suggestion[] {
    const place = typedPlace(query, cursor);
    const found = this.#inPlace(place, limit);
    const seen = new Set<string>([query]);
    return found
      .map(({ start, end, text, ...rest }) => ({
        query: query.slice(0, start) + text + query.slice(end),
        ...rest,
      }))
      .filter((suggestion) => !seen.has(suggestion.query) && seen.add(suggestion.query))
      .slice(0, limit);
  }

  /** Articles with the typed words in their headline, the last perhaps incomplete: best first. */
  titled(typed: string, limit: number): ArticleId[] {
    return this.#parts.titles.articlesOf(typed, limit);
  }

  #inPlace(place: TypedPlace, limit: number): Completion[] {
    const { field } = place;
    if (field === "person" || field === "outlet" || field === "place")
      return this.#namesFor(field, place, limit);
    if (field === "title") {
      const words = this.#wordsFor(place, limit).slice(0, SHARES.word);
      return [...this.#titlesFor(place, field, limit), ...words];
    }
    if (field !== null) return [];
    const words = this.#wordsFor(place, limit);
    if (place.quoted) return words;
    const byKind = {
      word: words,
      person: this.#peopleInText(place),
      title: place.tails.length > 0 ? this.#titlesFor(place, null, limit) : [],
      field: fieldsFor(place),
    };
    // a name with two words typed takes precedence over words
    const isName = byKind.person.some(({ start }) => start < place.wordStart);
    const firsts = isName ? (["person", "word"] as const) : (["word", "person"] as const);
    const kinds = [...firsts, "title", "field"] as const;
    return [
      ...kinds.flatMap((kind) => byKind[kind].slice(0, SHARES[kind])),
      ...kinds.flatMap((kind) => byKind[kind].slice(SHARES[kind])),
    ];
  }

  /** Words that start like the one at the cursor, most frequent first. */
  #wordsFor(place: TypedPlace, limit: number): Completion[] {
    const typed = foldWord(place.word);
    if (typed === "") return [];
    const before = place.text.slice(place.valueStart + 1, place.wordStart);
    if (place.quoted && this.#parts.followers && before.trim() !== "") {
      return asCompletions(place, this.#parts.followers(before, place.word, limit));
    }
    const best = this.#parts.words.heaviest(typed).filter(({ word }) => place.quoted || !isStopTerm(word));
    return asCompletions(place, [...best.take(limit)]);
  }

  #titlesFor(place: TypedPlace, field: "title" | null, limit: number): Completion[] {
    const typed = place.value.trim();
    if (foldWord(typed).length < 2) return [];
    const { valueStart: start, valueEnd: end } = place;
    const before = field === null ? "title:" : "";
    return this.#parts.titles
      .of(typed, limit)
      .map((label) => ({ start, end, text: before + quoted(label), label, kind: "title" }));
  }

  #namesFor(kind: "person" | "outlet" | "place", place: TypedPlace, limit: number): Completion[] {
    const { value, valueStart: start, valueEnd: end } = place;
    return this.#parts.names[kind](value, limit).map(({ name: label }) => {
      const text = kind === "person" || /[^\p{L}\p{N}]/u.test(label) ? quoted(label) : label;
      return { start, end, text, label, kind };
    });
  }

  /** People that the last words before the cursor may begin (`Kim Jong U`, `Jong U`, `U`), longest match. */
  #peopleInText({ tails, text, wordEnd: end }: TypedPlace): Completion[] {
    for (const start of tails) {
      const typed = text.slice(start, end);
      if (typed.trim().length < 3) break;
      const names = this.#parts.names.person(typed, SHARES.person);
      if (names.length > 0)
        return names.map(({ name: label }) => ({
          start,
          end,
          text: `person:${quoted(label)}`,
          label,
          kind: "person",
        }));
    }
    return [];
  }
}

/** A replacement for `start` to `end`. */
interface Completion extends Omit<Suggestion, "query"> {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function asCompletions(place: TypedPlace, words: readonly CountedWord[]): Completion[] {
  const { wordStart: start, wordEnd: end } = place;
  return words.map(({ word }) => ({ start, end, text: word, label: word, kind: "word" }));
}

function quoted(text: string): string {
  return `"${text
    .replace(/["“”„‟«»＂《》「」『』〝〞]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()}"`;
}

function foldText(text: string): string {
  return analyseCached(text)
    .map(({ exact }) => ` ${exact}`)
    .join("");
}

function* foldingNames(names: Iterable<CountedName>): Generator<void, NameStarts> {
  const weigh = ({ count }: CountedName) => count;
  const [whole, later] = [new PrefixTable(weigh), new PrefixTable(weigh)];
  let steps = 0;
  for (const name of names) {
    const folded = foldText(name.name);
    whole.add(folded, name);
    for (let at = folded.indexOf(" ", 1); at > 0; at = folded.indexOf(" ", at + 1))
      later.add(folded.slice(at), name);
    if (++steps % STEP === 0) yield;
  }
  whole.settle();
  yield;
  later.settle();
  return { whole, later };
}

/** Names with the typed words consecutively, the last perhaps incomplete: those that begin so first. */
function bestNames({ whole, later }: NameStarts, typed: string, limit: number): CountedName[] {
  const wanted = foldText(typed);
  const found = new Set<CountedName>();
  for (const names of [whole, later]) {
    for (const name of names.heaviest(wanted)) {
      if (found.size === limit) break;
      found.add(name);
    }
  }
  return [...found];
}

function fieldsFor({ word, wordStart: start, wordEnd: end }: TypedPlace): Completion[] {
  const typed = word.toLowerCase();
  if (typed.length < 2) return [];
  const fields = FIELD_NAMES.filter((name) => name.startsWith(typed)).map((name) => `${name}:`);
  return fields.map((label) => ({ start, end, text: label, label, kind: "field" }));
}
