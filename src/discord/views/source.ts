/** Where quoted words were printed: exactly or nearly, the printed words, and how they differ. */
import { textAt } from "../../corpus/article.ts";
import type { QuoteAnswer, QuoteSource } from "../../search/quote.ts";
import { escapeWithin } from "../escape.ts";
import { wholeCharacter } from "../limits.ts";
import { button, container, fits, type Message, row, separator, text } from "../message.ts";
import { type Language, word } from "../words.ts";
import { headlineOf, placeOf, type Quoted, quoteOf, sourceOf } from "./article.ts";

interface SourceIds {
  readonly read: string;
  readonly cite: string;
  readonly share: string;
}

const DIFFERENCES = 6;
const QUOTED_SHOWN = 400;
const PRINTED_SHOWN = 600;
/** Pieces of a passage that goes over several paragraphs. */
const PIECES = 3;

/** The printed passage, as pieces of paragraphs. A piece in the headline is left out: it has no number. */
export function quotedOf(source: QuoteSource): Quoted[] {
  return source.pieces
    .filter(({ paragraph }) => paragraph > 0)
    .slice(0, PIECES)
    .map(({ paragraph, start, end }) => {
      const whole = textAt(source.article, paragraph);
      const to = wholeCharacter(whole, Math.min(withEndMark(whole, end), start + PRINTED_SHOWN));
      return { paragraph, start, end: to, cutBefore: start > 0, cutAfter: to < whole.length, marks: [] };
    });
}

export function sourceView(
  quoted: string,
  answer: QuoteAnswer,
  ids: (source: QuoteSource) => SourceIds,
  language: Language,
): Message {
  for (let shown = answer.sources.length; shown > 1; shown--) {
    const message = page(quoted, answer, shown, ids, language);
    if (fits(message)) return message;
  }
  return page(quoted, answer, 1, ids, language);
}

function page(
  quoted: string,
  answer: QuoteAnswer,
  shown: number,
  ids: (source: QuoteSource) => SourceIds,
  language: Language,
): Message {
  const alike = answer.alike > 1 ? [text(word("sameIn", language, { n: answer.alike }))] : [];
  const asked = text(
    `-# ${word("quoted", language)}\n> ${escapeWithin(quoted.replace(/\s+/g, " "), QUOTED_SHOWN)}`,
  );
  return {
    container: container([
      asked,
      ...alike,
      ...answer.sources.slice(0, shown).flatMap((source) => {
        const { read, cite, share } = ids(source);
        return [
          separator(),
          text(sourceText(source, language)),
          row([
            button(word("read", language), read),
            button(word("cite", language), cite),
            button(word("share", language), share),
          ]),
        ];
      }),
      text(`-# ${word("label", language)}`),
    ]),
  };
}

function sourceText(source: QuoteSource, language: Language): string {
  const { article, exact, differences } = source;
  const n = differences.reduce(
    (sum, { quoted, printed }) => sum + Math.max(wordsIn(quoted), wordsIn(printed)),
    0,
  );
  const how = exact ? word("exact", language) : word(n === 1 ? "nearlyOne" : "nearly", language, { n });
  const pieces = quotedOf(source);
  const lines = differences.slice(0, DIFFERENCES).map(({ quoted, printed }) => {
    const was = printed === "" ? "—" : `**${escapeWithin(printed, 120)}**`;
    const is = quoted === "" ? "—" : `~~${escapeWithin(quoted, 120)}~~`;
    return `-# ${word("printed", language)} ${was} · ${word("quoted", language)} ${is}`;
  });
  const more = differences.length - lines.length;
  return [
    `**${how}**`,
    ...pieces.map((piece) => quoteOf(article, piece, Math.floor(PRINTED_SHOWN / pieces.length))),
    ...lines,
    ...(more > 0 ? [`-# … +${more}`] : []),
    `${headlineOf(article, language)}`,
    `-# ${sourceOf(article, language)}${pieces[0] ? ` · ${placeOf(article, ...pieces.map(({ paragraph }) => paragraph))}` : ""}`,
  ].join("\n");
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** The mark that closes the passage belongs to it. */
function withEndMark(text: string, end: number): number {
  return end + (/^[.!?…”"’')\]]{0,3}/.exec(text.slice(end))?.[0].length ?? 0);
}
