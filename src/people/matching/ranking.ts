/** Ranks the names found, and drops some. */
import type { CorpusName } from "./corpus-name.ts";
import type { Typed } from "./typed.ts";

/**
 * How a candidate was found:
 * - `exact`: the same letters, ignoring case, hyphens and accents
 * - `spelling`: the same name in another romanisation, or the only one with that last name
 * - `order`: given name first, or family name after a comma; a reader should confirm
 * - `hangul`: typed in Hangul
 * - `typo`: an edit or two away; just as likely another person
 */
export type MatchKind = "exact" | "spelling" | "order" | "hangul" | "typo";

export interface Found {
  readonly entry: CorpusName;
  readonly kind: MatchKind;
  /** Natural logarithm of the likelihood of the typed spelling for this name; 0 if exact. */
  readonly likelihood: number;
  /** How far this reading is behind the best reading, as a logarithm. */
  readonly gap: number;
}

/** A name e^3.5 times less likely than the best one is dropped. */
const FAR_FROM_BEST_FOUND = 3.5;
/** Ten times the articles weigh as much as a five times likelier spelling. */
const WEIGHT_OF_ARTICLES = 0.7;
/** Weight of how common the syllables are in names. */
const WEIGHT_OF_USUAL = 0.3;
/** Beside an exact match, only readings nearly as good are shown, or names in many more articles. */
const NEAR_AN_EXACT_ONE = 2;
const MANY_MORE = 5;
/** A name in this many times fewer articles is probably a misprint. */
const FEWER_BY = 100;

/**
 * Exact matches first, then by likelihood and count. One exception: for input with a hyphen, which the corpus
 * never prints, a name in a hundred times fewer articles goes behind the other spelling (`Kim Chong-un`).
 */
export function ranked(found: readonly Found[], typed: Typed): readonly Found[] {
  const exact = found.filter(({ kind }) => kind === "exact");
  const others = found.filter(({ kind }) => kind !== "exact");
  const best = Math.max(...others.map(({ likelihood }) => likelihood));
  const shown = others.filter(
    (one) => one.likelihood > best - FAR_FROM_BEST_FOUND && (exact.length === 0 || nearExact(one, exact)),
  );
  const most = Math.max(...found.map(({ entry }) => entry.articles));
  const first = ({ kind, entry }: Found) =>
    kind === "exact" && !(typed.hyphen && entry.articles * FEWER_BY < most) ? 0 : 1;
  return [...exact, ...shown].sort(
    (a, b) => first(a) - first(b) || weight(b) - weight(a) || (a.entry.name < b.entry.name ? -1 : 1),
  );
}

function weight({ likelihood, gap, entry }: Found): number {
  const fit = (1 - WEIGHT_OF_USUAL) * likelihood - WEIGHT_OF_USUAL * gap;
  return fit + WEIGHT_OF_ARTICLES * Math.log(1 + Math.max(0, entry.articles));
}

function nearExact(one: Found, exact: readonly Found[]): boolean {
  if (one.kind === "order" || one.gap <= NEAR_AN_EXACT_ONE) return true;
  return exact.some(
    ({ entry }) =>
      one.entry.articles >= MANY_MORE * entry.articles ||
      entry.keys.some(({ key }) => one.entry.keys.some((other) => other.key === key)),
  );
}
