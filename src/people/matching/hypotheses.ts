/** Names in KCNA's keys that typed pieces may stand for, with likelihoods. */
import { type Reading, readingsFrom, readingsOf, readingsOfHangul, surnamesOfHangul } from "./readings.ts";
import { type Place, SYSTEMS } from "./romanisation.ts";
import type { Typed } from "./typed.ts";

/** A name that may be meant: surname and given syllables as keys. */
export interface Hypothesis {
  /** `kim jong un`. During completion, the last syllable is one that starts as typed. */
  readonly key: string;
  /** Natural logarithm of the likelihood of the typed spelling for this name. */
  readonly likelihood: number;
  /** The same, weighted by how common the name's syllables are. */
  readonly posterior: number;
}

interface Partial {
  readonly key: string;
  readonly logs: readonly number[];
  readonly prior: number;
  readonly syllables: number;
  /** If set, the next syllable must begin with one of these letters. */
  readonly before: string | null;
  /** The surname was typed with an initial ㄹ, as in the North. */
  readonly northern: boolean;
}

/** How often people use each system, in the order of `SYSTEMS`. */
const SYSTEM_SHARES = [0.35, 0.12, 0.1, 0.13, 0.3].map(Math.log);

const MOST_GIVEN_SYLLABLES = 4;
/** In Hangul syllables. */
const LONGEST_SURNAME = 2;
/** In Latin letters. */
const LONGEST_SYLLABLE = 8;
const MOST_KEPT = 400;
const LEAST_LIKELY = -14;
const JOINED_SYLLABLES = Math.log(0.5);
const SPLIT_SYLLABLE = Math.log(0.02);
const JOINED_SURNAME = Math.log(0.5);
const PARTLY_JOINED_SURNAME = Math.log(0.05);

/** Someone who types Ri and not Lee seldom types Yong for Ryong. */
const NORTHERN_THEN_SOUTHERN = Math.log(0.2);

const START: Partial = {
  key: "",
  logs: SYSTEMS.map(() => 0),
  prior: 0,
  syllables: -1,
  before: null,
  northern: false,
};

function extend(partial: Partial, reading: Reading, penalty: number): Partial | undefined {
  const mixed = partial.northern && reading.southern ? NORTHERN_THEN_SOUTHERN : 0;
  const logs: number[] = [];
  let best = -Infinity;
  for (let s = 0; s < SYSTEMS.length; s++) {
    const log = partial.logs[s]! + reading.logs[s]! + penalty + mixed;
    logs.push(log);
    if (log > best) best = log;
  }
  if (best < LEAST_LIKELY) return undefined;
  return {
    key: partial.key === "" ? reading.key : `${partial.key} ${reading.key}`,
    logs,
    prior: partial.prior + reading.prior,
    syllables: partial.syllables + 1,
    before: reading.before,
    northern: partial.syllables < 0 ? reading.northern : partial.northern,
  };
}

function likelihood({ logs }: Partial): number {
  let best = -Infinity;
  for (let s = 0; s < logs.length; s++) best = Math.max(best, logs[s]! + SYSTEM_SHARES[s]!);
  return best;
}

const placeAfter = ({ syllables }: Partial): Place => (syllables === 0 ? "first" : "later");

/** Names that the typed pieces may stand for, surname first, best first. */
export function hypothesesOf(typed: Typed): readonly Hypothesis[] {
  return finish(endsOf(typed, false), 1);
}

/** The same for an unfinished name: its last piece may be incomplete. */
export function hypothesesWhileTyping(typed: Typed): readonly Hypothesis[] {
  return finish(endsOf(typed, true), 0);
}

function endsOf({ script, pieces }: Typed, unfinished: boolean): Partial[] {
  return script === "hangul" ? fromHangul(pieces.join("")) : fromLatin(pieces, unfinished);
}

/** Family names that a single typed piece may stand for. */
export function surnameHypothesesOf({ script, pieces: [piece = "", ...rest] }: Typed): readonly Hypothesis[] {
  if (rest.length > 0) return [];
  return finish(all(START, script === "hangul" ? surnamesOfHangul(piece) : readingsOf(piece, "surname")), 0);
}

/** Given names of up to `most` syllables that the pieces may stand for, without a family name. */
export function givenHypothesesOf({ script, pieces }: Typed, most: number): readonly Hypothesis[] {
  const longest = script === "hangul" ? most : most * LONGEST_SYLLABLE;
  if (pieces.length > most || pieces.join("").length > longest) return [];
  let partials: readonly Partial[] = [{ ...START, syllables: 0 }];
  if (script === "hangul") partials = withHangul(partials, pieces.join(""));
  else for (const piece of pieces) partials = kept(partials.flatMap((one) => withPiece(one, piece, false)));
  return finish(
    partials.filter(({ syllables }) => syllables <= most),
    1,
  );
}

function finish(partials: readonly Partial[], leastSyllables: number): readonly Hypothesis[] {
  const best = new Map<string, Hypothesis>();
  for (const partial of partials) {
    if (partial.syllables < leastSyllables || partial.before !== null) continue;
    const found = likelihood(partial);
    const known = best.get(partial.key);
    best.set(partial.key, {
      key: partial.key,
      likelihood: Math.max(found, known?.likelihood ?? -Infinity),
      posterior: Math.max(found + partial.prior, known?.posterior ?? -Infinity),
    });
  }
  return [...best.values()].sort((a, b) => b.posterior - a.posterior);
}

function fromHangul(text: string): Partial[] {
  if (text.length > LONGEST_SURNAME + MOST_GIVEN_SYLLABLES) return [];
  return [1, 2].flatMap((length) =>
    withHangul(all(START, surnamesOfHangul(text.slice(0, length))), text.slice(length)).filter(
      ({ syllables }) => syllables <= MOST_GIVEN_SYLLABLES,
    ),
  );
}

function withHangul(partials: readonly Partial[], text: string): readonly Partial[] {
  let names = partials;
  for (const syllable of text)
    names = names.flatMap((one) => all(one, readingsOfHangul(syllable, placeAfter(one))));
  return names;
}

/** Extends a name by each of these readings that is not too unlikely. */
function all(partial: Partial, readings: readonly Reading[], penalty = 0): Partial[] {
  return readings.flatMap((reading) => extend(partial, reading, penalty) ?? []);
}

function fromLatin(pieces: readonly string[], unfinished: boolean): Partial[] {
  const [first, second] = pieces;
  if (first === undefined) return [];
  const ends: Partial[] = [];
  const go = (surnames: readonly Partial[], rest: readonly string[]) => {
    let partials = surnames;
    for (const [i, piece] of rest.entries()) {
      const open = unfinished && i === rest.length - 1;
      partials = kept(partials.flatMap((partial) => withPiece(partial, piece, open)));
    }
    ends.push(...partials);
  };
  const isOpen = unfinished && pieces.length === 1;
  go(all(START, isOpen ? readingsFrom(first, "surname") : readingsOf(first, "surname")), pieces.slice(1));
  if (second !== undefined) go(all(START, compoundsOnly(first + second)), pieces.slice(2));
  const penalty = pieces.length === 1 ? JOINED_SURNAME : PARTLY_JOINED_SURNAME;
  for (let end = 1; end < first.length; end++) {
    const surnames = all(START, readingsOf(first.slice(0, end), "surname"), penalty);
    if (surnames.length > 0) go(surnames, [first.slice(end), ...pieces.slice(1)]);
  }
  return ends;
}

function compoundsOnly(spelling: string): readonly Reading[] {
  return readingsOf(spelling, "surname").filter(({ key }) => key.includes(" "));
}

/** The likeliest partial names, one per key and ending. */
function kept(partials: readonly Partial[]): readonly Partial[] {
  if (partials.length <= MOST_KEPT) return partials;
  return partials
    .map((partial) => ({ partial, posterior: likelihood(partial) + partial.prior }))
    .sort((a, b) => b.posterior - a.posterior)
    .slice(0, MOST_KEPT)
    .map(({ partial }) => partial);
}

/** A piece read as one syllable, or as several joined ones. */
function withPiece(partial: Partial, piece: string, unfinished: boolean): Partial[] {
  if (partial.syllables >= MOST_GIVEN_SYLLABLES) return [];
  if (partial.before?.includes(piece[0] ?? "") === false) return [];
  const place = placeAfter(partial);
  const whole = all(partial, unfinished ? readingsFrom(piece, place) : readingsOf(piece, place));
  const joined: Partial[] = [];
  const penalty = whole.length > 0 ? SPLIT_SYLLABLE : JOINED_SYLLABLES;
  for (let end = 1; end < Math.min(piece.length, LONGEST_SYLLABLE + 1); end++) {
    const heads = all(partial, readingsOf(piece.slice(0, end), place), penalty);
    for (const head of heads) joined.push(...withPiece(head, piece.slice(end), unfinished));
  }
  return [...whole, ...joined];
}
