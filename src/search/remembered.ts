import type { Token } from "./analyser.ts";
import { foldWord, termOf } from "./fold.ts";
import { scanWords } from "./scan.ts";

/** Most words to remember: about 6 MB. The few thousand frequent ones are most of any text. */
const MOST = 60_000;

const known = new Map<string, { readonly term: string; readonly exact: string }>();

/** The tokens of `analyse(text)`, three times as fast: words that were read before are not folded and stemmed again. */
export function analyseAgain(text: string): Token[] {
  const tokens: Token[] = [];
  scanWords(text, (surface, start, end) => {
    let word = known.get(surface);
    if (word === undefined) {
      const exact = foldWord(surface);
      word = { exact, term: exact === "" ? "" : termOf(exact) };
      if (known.size >= MOST) known.clear();
      known.set(surface, word);
    }
    if (word.exact !== "") tokens.push({ term: word.term, exact: word.exact, start, end });
  });
  return tokens;
}
