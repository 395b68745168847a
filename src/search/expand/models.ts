/** Names with a number, such as `Hwasong-18`, that no article prints. */

import type { Steps } from "../../common/steps.ts";
import { isPrinted } from "../match/phrase.ts";
import { followers } from "../suggest/phrase-completions.ts";
import type { Token } from "../text/analyser.ts";
import type { Work } from "../work.ts";
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
export function* unprintedModel(
  work: Work,
  typed: string,
  tokens: readonly Token[],
): Steps<Unprinted | null> {
  const { index } = work;
  const [, name] = MODEL.exec(typed) ?? [];
  const [first, ...numbers] = tokens;
  if (index.isPart || name === undefined || first === undefined || numbers.length === 0) return null;
  for (const exact of [first.exact, ...synonymsOf(first.term).map((one) => one.name)])
    if (yield* work.scope(isPrinted(work, [{ exact }, ...numbers]))) return null;
  const printed = followers(index, name, "", Number.POSITIVE_INFINITY).filter(({ word }) =>
    /^\p{N}/u.test(word),
  );
  return { typed, numbers, instead: printed.slice(0, NEAREST).map(({ word }) => `${name}-${word}`) };
}
