/** Where quoted words were printed, exactly or nearly, and how they differ. */

import { textAt } from "../../../corpus/article.ts";
import { type Language, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, lines, type Markdown, md, small, struck } from "../../../messages/markdown.ts";
import { wholeCharacter } from "../../../messages/shorten.ts";
import type { QuoteAnswer, QuoteSource } from "../../../search/quote/find-quote.ts";
import { fitting } from "../../message/fitting.ts";
import { button, type Ids, type Message, message, row, separator } from "../../message/message.ts";
import { headlineOf, placeOf, type Quoted, quoteOf, sourceOf } from "../common/article.ts";

type SourceIds = Ids<"read" | "cite" | "share">;

const DIFFERENCES = 6;
const QUOTED_SHOWN = 400;
const PRINTED_SHOWN = 600;
/** Maximum pieces shown of a passage over several paragraphs. */
const PIECES = 3;

/** The printed passage, as pieces of paragraphs; 0 is the headline. */
export function quotedOf(source: QuoteSource): Quoted[] {
  return source.pieces
    .filter(({ paragraph }) => paragraph >= 0)
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
  const typed = escapeWithin(quoted.replace(/\s+/g, " "), QUOTED_SHOWN);
  return fitting(answer.sources.length, (shown) =>
    message([
      lines([small(plain("quoted", language)), md`> ${typed}`]),
      answer.alike > 1 ? rich("sameIn", language, { n: answer.alike }) : null,
      ...answer.sources.slice(0, shown).flatMap((source) => {
        const { read, cite, share } = ids(source);
        return [
          separator(),
          sourceText(source, language),
          row([
            button(plain("read", language), read),
            button(plain("cite", language), cite),
            button(plain("share", language), share),
          ]),
        ];
      }),
      small(plain("label", language)),
    ]),
  );
}

function sourceText(source: QuoteSource, language: Language): Markdown {
  const { article, exact, differences } = source;
  const n = differences.reduce(
    (sum, { quoted, printed }) => sum + Math.max(wordsIn(quoted), wordsIn(printed)),
    0,
  );
  const how = exact ? plain("exact", language) : plain("nearly", language, { n });
  const pieces = quotedOf(source);
  const differing = differences.slice(0, DIFFERENCES).map(({ quoted, printed }) => {
    const was = printed === "" ? "—" : md`**${escapeWithin(printed, 120)}**`;
    const is = quoted === "" ? "—" : struck(quoted, 120);
    return small(md`${plain("printed", language)} ${was}`, md`${plain("quoted", language)} ${is}`);
  });
  const more = differences.length - differing.length;
  return lines([
    md`**${how}**`,
    ...pieces.map((piece) => quoteOf(article, piece, Math.floor(PRINTED_SHOWN / pieces.length))),
    ...differing,
    more > 0 ? small(`… +${more}`) : null,
    headlineOf(article, language),
    small(
      sourceOf(article, language),
      pieces[0] ? placeOf(article, ...pieces.map(({ paragraph }) => paragraph)) : null,
    ),
  ]);
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Includes the punctuation that closes the passage. */
function withEndMark(text: string, end: number): number {
  return end + (/^[.!?…”"’')\]]{0,3}/.exec(text.slice(end))?.[0].length ?? 0);
}
