/** Detects the language of a text by script and most common words: ISO 639-1, or null if unclear. */

import { wordsOf } from "../../common/word-lists.ts";
import type { Paragraph } from "../article.ts";

const COMMON_WORDS: readonly (readonly [language: string, words: readonly string[]])[] = [
  ["en", wordsOf("the of and in to a is was for on that by")],
  ["es", wordsOf("el la de que los las en del y por con una")],
  ["fr", wordsOf("le la les des et du que dans par une est pour")],
  ["de", wordsOf("der die und das den von des mit ist im auf für")],
];
const SAMPLE = 400;

export function languageOf(paragraphs: readonly Pick<Paragraph, "text">[]): string | null {
  let sample = "";
  for (const { text } of paragraphs) {
    if (sample.length >= SAMPLE) break;
    sample += ` ${text.slice(0, SAMPLE)}`;
  }
  return byScript(sample) ?? byWords(sample);
}

function byScript(sample: string): string | null {
  if (!/[^\u0000-\u036f\u2000-\u206f]/.test(sample)) return null;
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const share = (script: RegExp) => (sample.match(script)?.length ?? 0) / Math.max(letters, 1);
  if (share(/\p{Script=Hangul}/gu) > 0.3) return "ko";
  if (share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.1) return "ja";
  if (share(/\p{Script=Han}/gu) > 0.3) return "zh";
  return share(/\p{Script=Cyrillic}/gu) > 0.3 ? "ru" : null;
}

function byWords(sample: string): string | null {
  const printed = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = COMMON_WORDS.map(([language, common]) => ({
    language,
    hits: printed.filter((word) => common.includes(word)).length,
  })).sort((a, b) => b.hits - a.hits);
  const [best, second] = counts;
  return best && best.hits >= 2 && best.hits > (second?.hits ?? 0) ? best.language : null;
}
