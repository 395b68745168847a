/**
 * Maps a typed spelling back to the syllables of KCNA's spelling it may stand for.
 *
 * A syllable's key is KCNA's lower-case spelling of it as a first syllable (`kuk`, also for what is printed
 * Guk). The path is: typed spelling → Hangul syllables written so in some system → keys. The Hangul is a
 * guess and stays inside this folder.
 */

import { lowerBound } from "../../common/prefix-table.ts";
import { COMPOUND_SURNAMES, SURNAMES, type Surname } from "../tables/surnames.ts";
import { GIVEN_SYLLABLES, RARE_READINGS } from "../tables/syllables.ts";
import { jamoOf, syllableOf } from "./hangul.ts";
import { type Place, SYSTEMS, waysToWrite } from "./romanisation.ts";

/** A syllable (or a whole surname) that a typed piece may stand for. */
export interface Reading {
  /** Keys separated by spaces: `jong`, `nam kung`. */
  readonly key: string;
  /** Natural logarithm of the share in each system, in the order of `SYSTEMS`; -Infinity for never. */
  readonly logs: readonly number[];
  /** Natural logarithm of how common it is in names. */
  readonly prior: number;
  /** If set, it applies only before a piece that begins with one of these letters. */
  readonly before: string | null;
  /** Typed with the initial ㄹ that the South drops. */
  readonly northern: boolean;
  /** The initial ㄹ (or ㄴ) of KCNA's spelling was not typed. */
  readonly southern: boolean;
}

type Readings = ReadonlyMap<string, readonly Reading[]>;

const NAMES_OF_RARE_SYLLABLE = 1;
const GIVEN_TOTAL = { first: total("namesFirst"), later: total("namesLater") };
const SURNAME_TOTAL = [...SURNAMES, ...COMPOUND_SURNAMES].reduce((sum, { names }) => sum + names, 0);

function total(column: "namesFirst" | "namesLater"): number {
  return GIVEN_SYLLABLES.reduce((sum, row) => sum + row[column], 0);
}

/** Shares of a surname's spellings in each system: KCNA's form, the system's own, and another common one. */
const SURNAME_SHARES = {
  own: [1, 0.3, 0.25, 0.25, 0.3],
  system: [0, 0.45, 0.6, 0.6, 0.1],
  other: [0.06, 0.3, 0.15, 0.15, 0.4],
  /** KCNA's spelling of another surname: Ro for No, Yu for Ryu. */
  twin: [0.3, 0.3, 0.2, 0.2, 0.4],
} as const;

/** Keeps rare family names from becoming unlikely: whoever types one means it. */
const NAMES_OF_RARE_SURNAME = 5;

/** The readings of a spelling, by key and the letters that must follow. */
type Shares = Map<string, { key: string; shares: readonly number[]; prior: number; before: string | null }>;

type BySpelling = Map<string, Shares>;

function collect(
  into: BySpelling,
  spelling: string,
  key: string,
  shares: readonly number[],
  prior: number,
  before: string | null = null,
): void {
  const known = into
    .getOrInsertComputed(spelling, () => new Map())
    .getOrInsert(`${key} ${before ?? ""}`, { key, shares, prior, before });
  known.shares = known.shares.map((share, s) => Math.max(share, shares[s]!));
}

function collected(bySpelling: BySpelling): Readings {
  return new Map(
    [...bySpelling].map(([spelling, keys]) => [
      spelling,
      [...keys.values()].map(({ shares, ...rest }) => ({
        ...rest,
        logs: shares.map(Math.log),
        northern: spelling.startsWith("r"),
        southern: /^[rn]/.test(rest.key) && !/^[rln]/.test(spelling),
      })),
    ]),
  );
}

/** KCNA's spelling of a Hangul syllable in first position, lower case. */
function keyOf(syllable: string): string {
  const ways = waysToWrite(syllable, "first");
  return ways.find(({ shares, before }) => shares[0] === 1 && before === null)?.spelling ?? "";
}

/** Weights of the first, second and third Hangul syllable of a spelling: common ones come first. */
const USUAL = [1, 0.4, 0.15];

/** A Hangul syllable of given names, with how many names print its spelling in each position. */
interface NameSyllable {
  readonly hangul: string;
  readonly key: string;
  readonly usual: number;
  readonly names: Record<Place, number>;
}

const NAME_SYLLABLES: readonly NameSyllable[] = [
  ...GIVEN_SYLLABLES.flatMap(({ first, hangul, namesFirst, namesLater }) =>
    [...hangul].map((syllable, i) => ({
      hangul: syllable,
      key: first.toLowerCase(),
      usual: USUAL[i] ?? 0.1,
      names: { first: namesFirst, later: namesLater },
    })),
  ),
  ...[...RARE_READINGS].map((syllable) => ({
    hangul: syllable,
    key: keyOf(syllable),
    usual: 1,
    names: { first: 0, later: 0 },
  })),
];

function given(place: Place): Readings {
  const found: BySpelling = new Map();
  for (const syllable of NAME_SYLLABLES) {
    const prior = givenPrior(syllable, place);
    for (const { spelling, shares, before } of waysToWrite(syllable.hangul, place)) {
      const worth = shares.map((share) => share * syllable.usual);
      collect(found, spelling, syllable.key, worth, prior, before);
    }
  }
  return collected(found);
}

function givenPrior({ names }: NameSyllable, place: Place): number {
  return Math.log((names[place] + NAMES_OF_RARE_SYLLABLE) / GIVEN_TOTAL[place]);
}

function surnames(): Readings {
  const ownSpellings = new Set(SURNAMES.map(({ spelling }) => spelling));
  const found: BySpelling = new Map();
  for (const row of [...SURNAMES, ...COMPOUND_SURNAMES]) {
    const key = surnameKey(row);
    const prior = surnamePrior(row);
    collect(found, row.spelling.toLowerCase(), key, SURNAME_SHARES.own, prior);
    for (const other of row.others) {
      const share = ownSpellings.has(other) ? SURNAME_SHARES.twin : SURNAME_SHARES.other;
      collect(found, other.toLowerCase().replace("ō", "o"), key, share, prior);
    }
    for (const [spelling, shares] of systematic(row)) collect(found, spelling, key, shares, prior);
  }
  return collected(found);
}

function surnamePrior({ names }: Surname): number {
  return Math.log((names + NAMES_OF_RARE_SURNAME) / SURNAME_TOTAL);
}

function isCompound(row: Surname): boolean {
  return COMPOUND_SURNAMES.includes(row);
}

/** `ri`; for a compound, one key per syllable: `nam kung`. */
function surnameKey(row: Surname): string {
  return isCompound(row) ? [...row.hangul].map(keyOf).join(" ") : row.spelling.toLowerCase();
}

/** A surname in Revised Romanization and McCune-Reischauer. */
function systematic(row: Surname): [string, number[]][] {
  const forms = isCompound(row) ? [row.hangul] : [...row.hangul, ...(row.southHangul ?? "")];
  return forms.flatMap((form) => {
    const [first = "", second] = [...form];
    return waysToWrite(first, "first")
      .filter(({ before }) => before === null)
      .flatMap(({ spelling, shares }) =>
        (second === undefined
          ? [{ spelling: "", shares: [1, 1, 1, 1, 1] }]
          : waysToWrite(second, "later")
        ).map((rest): [string, number[]] => [
          spelling + rest.spelling,
          SURNAME_SHARES.system.map((share, s) => share * shares[s]! * rest.shares[s]!),
        ]),
      )
      .filter(([, shares]) => shares.some((share) => share > 0.02));
  });
}

/** The readings for a position in a name; those of prefixes are computed on demand. */
function readingsAt(place: Place | "surname") {
  const all = place === "surname" ? surnames() : given(place);
  return { all, spellings: [...all.keys()].sort(), from: new Map<string, readonly Reading[]>() };
}

/** Built on demand. */
const places = new Map<Place | "surname", ReturnType<typeof readingsAt>>();

/** What a piece may stand for as a given-name syllable or a whole surname; may be empty. */
export function readingsOf(spelling: string, place: Place | "surname"): readonly Reading[] {
  return places.getOrInsertComputed(place, readingsAt).all.get(spelling) ?? [];
}

/** What an incomplete piece may stand for: one reading per key, with its best shares. */
export function readingsFrom(start: string, place: Place | "surname"): readonly Reading[] {
  const { spellings, from } = places.getOrInsertComputed(place, readingsAt);
  const known = from.get(start);
  if (known !== undefined) return known;
  const byKey = new Map<string, Reading>();
  const first = lowerBound(spellings, (spelling) => spelling < start);
  for (let i = first; spellings[i]?.startsWith(start); i++) {
    for (const reading of readingsOf(spellings[i]!, place)) {
      const { logs } = byKey.get(reading.key) ?? reading;
      const best = logs.map((log, s) => Math.max(log, reading.logs[s]!));
      byKey.set(reading.key, { ...reading, logs: best, before: null });
    }
  }
  const readings = [...byKey.values()];
  // Prefixes without readings are not cached: there is no end of them.
  if (readings.length > 0) from.set(start, readings);
  return readings;
}

/** Likelihood of a Hangul form in which the South drops a ㄹ that KCNA keeps, or vice versa. */
const OTHER_INITIAL = 0.2;
const ADDED_INITIAL_LATER = 0.05;

const hangulGiven = new Map(NAME_SYLLABLES.map((syllable) => [syllable.hangul, syllable]));

/** What a typed Hangul syllable may be in KCNA's spelling. */
export function readingsOfHangul(syllable: string, place: Place): readonly Reading[] {
  const found: Reading[] = [];
  const add = (form: string, share: number, southern = false) => {
    const known = hangulGiven.get(form);
    if (known === undefined) return;
    const prior = givenPrior(known, place);
    found.push(sure(known.key, share, prior, { southern }));
    if (form === "희") found.push(sure("hi", OTHER_INITIAL, prior));
  };
  add(syllable, 1);
  const jamo = jamoOf(syllable);
  if (jamo?.initial === "ㅇ" || jamo?.initial === "ㄴ") {
    add(
      syllableOf({ ...jamo, initial: "ㄹ" }),
      place === "first" ? OTHER_INITIAL : ADDED_INITIAL_LATER,
      true,
    );
  }
  return found;
}

/** The surnames that a Hangul form may be in KCNA's spelling. `form` has one syllable, or two. */
export function surnamesOfHangul(form: string): readonly Reading[] {
  return (form.length > 1 ? COMPOUND_SURNAMES : SURNAMES).flatMap((row) => {
    const own = form.length > 1 ? row.hangul === form : row.hangul.includes(form);
    if (!own && row.southHangul !== form) return [];
    const prior = surnamePrior(row);
    return [sure(surnameKey(row), own ? 1 : 0.8, prior, { northern: jamoOf(form)?.initial === "ㄹ" })];
  });
}

function sure(
  key: string,
  share: number,
  prior: number,
  { northern = false, southern = false } = {},
): Reading {
  return { key, logs: SYSTEMS.map(() => Math.log(share)), prior, before: null, northern, southern };
}
