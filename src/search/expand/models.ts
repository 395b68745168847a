/** Names with a number, such as `Hwasong-18`, that no article prints. */

import type { SearchIndex } from "../index/search-index.ts";
import { articlesPrinting, sequenceOf } from "../match/phrase.ts";
import { followers } from "../suggest/phrase-completions.ts";
import type { Token } from "../text/analyser.ts";
import { synonymsOf } from "./synonyms.ts";

export interface Unprinted {
  readonly typed: string;
  /** The same name with other numbers, the most printed first. */
  readonly instead: readonly string[];
  /** The tokens of the number: without the name they mean nothing. */
  readonly numbers: readonly Token[];
}

const MODEL = /^(\p{L}[\p{L}\p{M}'’.]*)[-‐‑–](?=\p{N})/u;
const NEAREST = 4;

/** Null where the word has no such form, or is printed, also by another name of the same thing. */
export function unprintedModel(
  index: SearchIndex,
  typed: string,
  tokens: readonly Token[],
): Unprinted | null {
  const [, name] = MODEL.exec(typed) ?? [];
  const [first, ...numbers] = tokens;
  if (index.isPart || name === undefined || first === undefined || numbers.length === 0) return null;
  const names = [first.exact, ...synonymsOf(first.term).map((one) => one.name)];
  const isPrinted = names.some((exact) => {
    const sequence = sequenceOf(index, [{ exact }, ...numbers]);
    return sequence !== null && articlesPrinting(index, sequence, () => true).length > 0;
  });
  if (isPrinted) return null;
  const printed = followers(index, name, "", Number.POSITIVE_INFINITY).filter(({ word }) =>
    /^\p{N}/u.test(word),
  );
  return { typed, numbers, instead: printed.slice(0, NEAREST).map(({ word }) => `${name}-${word}`) };
}
