/** A name as it stands in the corpus, with all that finding it needs. */
import { letterMask } from "../../common/edit-distance.ts";
import { COMPOUND_SURNAMES, SURNAMES } from "../tables/surnames.ts";
import { GIVEN_SYLLABLES } from "../tables/syllables.ts";
import { hypothesesOf } from "./hypotheses.ts";
import { readingsOf } from "./readings.ts";
import { foldName, readTyped } from "./typed.ts";

/** A reading of a corpus name in KCNA's keys: certain (0) where KCNA's own spelling gives it. */
interface NameKey {
  readonly key: string;
  /** Natural logarithm of how likely this reading is. */
  readonly likelihood: number;
}

export interface CorpusName {
  readonly name: string;
  /** Articles that print it. */
  articles: number;
  readonly folded: string;
  /** Without spaces. */
  readonly joined: string;
  /** See `letterMask`, of `joined`. */
  readonly bits: number;
  /** Empty where the name is not Korean by its parts. */
  readonly keys: readonly NameKey[];
  /** Its first word is a Korean family name. */
  readonly startsKorean: boolean;
}

/** A South Korean spelling may be read in a few ways; fewer than this, and no worse than this, are kept. */
const MOST_KEYS = 6;
const FAR_FROM_BEST = 3;
/** Between two names of one reading, KCNA's own spelling is meant a little rather. */
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

/** A Korean family name as the corpus itself spells it. */
export function isSurname(word: string): boolean {
  return readingsOf(word, "surname").some(({ logs }) => logs[0] === 0);
}

function keysOf(name: string, folded: string): readonly NameKey[] {
  const words = folded.split(" ");
  if (words.length < 2 || words.length > 5) return [];
  const own = ownKey(words);
  if (own !== undefined) return [{ key: own, likelihood: 0 }];
  // A syllable a word: Chinese names with joined given parts are not to be read as Korean ones.
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
