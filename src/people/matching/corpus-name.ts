/** A name in the corpus, prepared for matching. */
import { letterMask } from "../../common/edit-distance.ts";
import { COMPOUND_SURNAMES, SURNAMES } from "../tables/surnames.ts";
import { GIVEN_SYLLABLES } from "../tables/syllables.ts";
import { hypothesesOf } from "./hypotheses.ts";
import { readingsOf } from "./readings.ts";
import { foldName, readTyped } from "./typed.ts";

/** A reading of a corpus name in KCNA's keys: certain (0) where it is KCNA's own spelling. */
interface NameKey {
  readonly key: string;
  /** Natural logarithm of the reading's likelihood. */
  readonly likelihood: number;
}

export interface CorpusName {
  readonly name: string;
  /** Number of articles that print it. */
  articles: number;
  readonly folded: string;
  /** Without spaces. */
  readonly joined: string;
  /** `letterMask` of `joined`. */
  readonly bits: number;
  /** Empty where the name's parts are not Korean. */
  readonly keys: readonly NameKey[];
  /** Whether its first word is a Korean family name. */
  readonly startsKorean: boolean;
}

/** A South Korean spelling may have several readings; at most this many, and none less likely, are kept. */
const MOST_KEYS = 6;
const FAR_FROM_BEST = 3;
/** Of two names with one reading, the one in KCNA's own spelling is slightly preferred. */
const NOT_OWN = 0.5;

const OWN_SURNAMES: ReadonlyMap<string, string> = new Map(
  [...SURNAMES, ...COMPOUND_SURNAMES].map(({ spelling }) => {
    const own = spelling.toLowerCase();
    return [own, readingsOf(own, "surname").find(({ logs }) => logs[0] === 0)?.key ?? own];
  }),
);
const OWN_FIRST: ReadonlyMap<string, string> = new Map(
  GIVEN_SYLLABLES.map(({ first }) => [first.toLowerCase(), first.toLowerCase()]),
);
const OWN_LATER: ReadonlyMap<string, string> = new Map(
  GIVEN_SYLLABLES.flatMap(({ first, later }) => [
    [first.toLowerCase(), first.toLowerCase()],
    [later.toLowerCase(), first.toLowerCase()],
  ]),
);

export function corpusName(name: string, articles: number): CorpusName {
  const folded = foldName(name);
  const joined = folded.replaceAll(" ", "");
  return {
    name,
    articles,
    folded,
    joined,
    bits: letterMask(joined),
    keys: keysOf(name, folded),
    startsKorean: isSurname(folded.split(" ")[0]!),
  };
}

/** Whether it is a Korean family name in the corpus's spelling. */
export function isSurname(word: string): boolean {
  return readingsOf(word, "surname").some(({ logs }) => logs[0] === 0);
}

function keysOf(name: string, folded: string): readonly NameKey[] {
  const words = folded.split(" ");
  if (words.length < 2 || words.length > 5) return [];
  const own = ownKey(words);
  if (own !== undefined) return [{ key: own, likelihood: 0 }];
  // One syllable per word: Chinese names with joined given parts must not be read as Korean.
  if (
    !words.every((word, i) => readingsOf(word, i === 0 ? "surname" : i === 1 ? "first" : "later").length > 0)
  ) {
    return [];
  }
  const read = hypothesesOf(readTyped(name)).filter(({ key }) => key.split(" ").length === words.length);
  const best = read[0]?.posterior ?? 0;
  return read
    .filter(({ posterior }) => posterior > best - FAR_FROM_BEST)
    .slice(0, MOST_KEYS)
    .map(({ key, posterior }) => ({ key, likelihood: posterior - best - NOT_OWN }));
}

/** The one key of a name in KCNA's own spelling. */
function ownKey([surname = "", ...given]: readonly string[]): string | undefined {
  const start = OWN_SURNAMES.get(surname);
  if (start === undefined) return undefined;
  const keys = given.map((syllable, i) => (i === 0 ? OWN_FIRST : OWN_LATER).get(syllable));
  return keys.includes(undefined) ? undefined : [start, ...keys].join(" ");
}
