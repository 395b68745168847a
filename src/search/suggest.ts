import type { ArticleId } from "../corpus/article.ts";
import { Starts } from "../starts.ts";
import { foldWord, isStopTerm } from "./fold.ts";
import type { DateField, TextField } from "./query/ast.ts";
import { type TypedPlace, typedPlace } from "./query/cursor.ts";
import { FIELD_NAMES } from "./query/fields.ts";
import { analyseAgain } from "./remembered.ts";
import type { CountedWord } from "./spelling.ts";
import { TitleCompletions, type Titled } from "./titles.ts";

interface CountedName {
  readonly name: string;
  readonly count: number;
}

/** Names that what was typed may begin, the most printed first. */
type FindNames = (typed: string, limit: number) => readonly { readonly name: string }[];

export interface SuggestionSources {
  /** Folded, each once. */
  readonly words: Iterable<CountedWord>;
  /** Headlines, the newest first. */
  readonly titles: Iterable<Titled>;
  readonly people: FindNames;
  readonly outlets: FindNames;
  readonly places: Iterable<CountedName>;
  /** Words that begin as typed and are printed right after others, the most frequent first. */
  readonly followers?: (before: string, typed: string, limit: number) => readonly CountedWord[];
}

/** `query` is the whole query once the suggestion is taken, `label` what to show for it. */
export interface Suggestion {
  readonly query: string;
  readonly label: string;
  readonly kind: "word" | "title" | "person" | "outlet" | "place" | "field";
}

/** How many of each kind stand in one list, in this order, before the rest is filled up. */
const SHARES = { word: 4, person: 2, title: 3, field: 1 } as const;

/** Words or names a step of building. */
const STEP = 200;

/** Names by their folded words, with a space before each: from the first on, and from each later one. */
interface NameStarts {
  readonly whole: Starts<CountedName>;
  readonly later: Starts<CountedName>;
}

/** Suggestions while a query is typed. Built from lists that the caller has; a keystroke costs a few milliseconds. */
export class Suggester {
  /** By folded form. */
  readonly #words: Starts<CountedWord>;
  readonly #titles: TitleCompletions;
  readonly #followers: SuggestionSources["followers"] | null;
  readonly #names: Readonly<Record<"person" | "outlet" | "place", FindNames>>;

  private constructor(
    words: Starts<CountedWord>,
    titles: TitleCompletions,
    followers: SuggestionSources["followers"] | null,
    names: Readonly<Record<"person" | "outlet" | "place", FindNames>>,
  ) {
    this.#words = words;
    this.#titles = titles;
    this.#followers = followers;
    this.#names = names;
  }

  static from(sources: SuggestionSources): Suggester {
    const building = Suggester.building(sources);
    for (;;) {
      const { done, value } = building.next();
      if (done) return value;
    }
  }

  /** Builds it in steps, the longest of them a sort of all words: for whoever must answer readers in between. */
  static *building(sources: SuggestionSources): Generator<void, Suggester> {
    const words = new Starts<CountedWord>(({ count }) => count);
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
    return new Suggester(words, titles, sources.followers ?? null, {
      person: sources.people,
      outlet: sources.outlets,
      place: (typed, limit) => bestNames(places, typed, limit),
    });
  }

  /**
   * What the word at the cursor may become, best first, each query once.
   *
   * @param cursor UTF-16 offset into `query`; by default its end
   * @example suggester.suggest("missile person:kim") // missile person:"Kim Jong Un", …
   */
  suggest(query: string, cursor = query.length, limit = 10): Suggestion[] {
    const place = typedPlace(query, cursor);
    const found = this.#inPlace(place, limit);
    const seen = new Set<string>([query]);
    return found
      .map(({ start, end, text, label, kind }) => ({
        query: query.slice(0, start) + text + query.slice(end),
        label,
        kind,
      }))
      .filter((suggestion) => !seen.has(suggestion.query) && seen.add(suggestion.query))
      .slice(0, limit);
  }

  /** Articles with the typed words in their headline, the last perhaps unfinished: best first. */
  titled(typed: string, limit: number): ArticleId[] {
    return this.#titles.articlesOf(typed, limit);
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
    // a name of which two words are typed is meant rather than any word
    const isName = byKind.person.some(({ start }) => start < place.wordStart);
    const kinds = isName
      ? (["person", "word", "title", "field"] as const)
      : (["word", "person", "title", "field"] as const);
    return [
      ...kinds.flatMap((kind) => byKind[kind].slice(0, SHARES[kind])),
      ...kinds.flatMap((kind) => byKind[kind].slice(SHARES[kind])),
    ];
  }

  /** Words that begin as the one at the cursor does, the most frequent first. */
  #wordsFor(place: TypedPlace, limit: number): Completion[] {
    const typed = foldWord(place.word);
    if (typed === "") return [];
    const before = place.text.slice(place.valueStart + 1, place.wordStart);
    if (place.quoted && this.#followers && before.trim() !== "") {
      return asCompletions(place, this.#followers(before, place.word, limit));
    }
    const best: CountedWord[] = [];
    for (const word of this.#words.heaviest(typed)) {
      if (place.quoted || !isStopTerm(word.word)) best.push(word);
      if (best.length === limit) break;
    }
    return asCompletions(place, best);
  }

  #titlesFor(place: TypedPlace, field: "title" | null, limit: number): Completion[] {
    const typed = place.value.trim();
    if (foldWord(typed).length < 2) return [];
    return this.#titles.of(typed, limit).map((title) => ({
      start: place.valueStart,
      end: place.valueEnd,
      text: `${field === null ? "title:" : ""}${quoted(title)}`,
      label: title,
      kind: "title",
    }));
  }

  #namesFor(kind: "person" | "outlet" | "place", place: TypedPlace, limit: number): Completion[] {
    return this.#names[kind](place.value, limit).map(({ name }) => ({
      start: place.valueStart,
      end: place.valueEnd,
      text: kind === "person" || /[^\p{L}\p{N}]/u.test(name) ? quoted(name) : name,
      label: name,
      kind,
    }));
  }

  /** People that the last words before the cursor may begin: `Kim Jong U`, `Jong U`, `U`, the longest that leads to any. */
  #peopleInText(place: TypedPlace): Completion[] {
    for (const start of place.tails) {
      const typed = place.text.slice(start, place.wordEnd);
      if (typed.trim().length < 3) break;
      const names = this.#names.person(typed, SHARES.person);
      if (names.length === 0) continue;
      return names.map(({ name }) => ({
        start,
        end: place.wordEnd,
        text: `person:${quoted(name)}`,
        label: name,
        kind: "person",
      }));
    }
    return [];
  }
}

interface Completion {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: string;
  readonly kind: Suggestion["kind"];
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
  return analyseAgain(text)
    .map(({ exact }) => ` ${exact}`)
    .join("");
}

function* foldingNames(names: Iterable<CountedName>): Generator<void, NameStarts> {
  const weigh = ({ count }: CountedName) => count;
  const [whole, later] = [new Starts(weigh), new Starts(weigh)];
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

/** Names in which the typed words stand side by side, the last perhaps unfinished: those that begin so first. */
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

function fieldsFor(place: TypedPlace): Completion[] {
  const typed = place.word.toLowerCase();
  if (typed.length < 2) return [];
  const matching: readonly (TextField | DateField)[] = FIELD_NAMES.filter((name) => name.startsWith(typed));
  return matching.map((name) => ({
    start: place.wordStart,
    end: place.wordEnd,
    text: `${name}:`,
    label: `${name}:`,
    kind: "field",
  }));
}
