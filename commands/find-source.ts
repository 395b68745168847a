/** *Find source of quote*: right-click a message to see where its words were printed. */

import { firstPart, presentReference } from "../src/corpus/versions/quote-reference.ts";
import { cite, read, share } from "../src/discord/actions/article-actions.ts";
import type { MessageCommand } from "../src/discord/interactions/command.ts";
import { idsOf } from "../src/discord/interactions/custom-id.ts";
import type { MarkedQuote } from "../src/discord/interactions/quote-action.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import type { Context } from "../src/discord/interactions/services.ts";
import { button, message, row } from "../src/discord/message/message.ts";
import { quotedTexts } from "../src/discord/message/quoted-texts.ts";
import { quotedOf, sourceView } from "../src/discord/views/search/source.ts";
import { plain, rich } from "../src/messages/index.ts";
import type { QuoteSource } from "../src/search/quote/find-quote.ts";
import { analyse } from "../src/search/text/analyser.ts";
import { isStopTerm } from "../src/search/text/fold.ts";
import { example } from "./help.ts";

const SOURCES = 3;
/** Quotations of one message that are searched for. */
const TRIED = 8;

export const findSource: MessageCommand = {
  name: "findSource",
  async run(at, { texts }) {
    const { language } = at;
    const tried = quotedTexts(texts).slice(0, TRIED);
    if (tried.length === 0) return reply.problem(plain("noText", language));
    for (const quoted of tried) {
      const answer = await at.inTurn(at.engine.quote(quoted, SOURCES));
      const [first] = answer.sources;
      if (first === undefined) continue;
      const ids = (source: QuoteSource) => idsOf({ read, cite, share }, quoteIn(at, source), at);
      return reply.private(sourceView(quoted, answer, ids, language));
    }
    const [longest = ""] = tried.toSorted((a, b) => b.length - a.length);
    const query = wordsOf(longest);
    return reply.private(
      message([
        rich("noSource", language),
        query === "" ? null : row([button(plain("searchWords", language), example.id({ query }, at))]),
      ]),
    );
  },
};

/** Most words of a quote that are searched for. */
const WORDS = 12;

/** The words of a quote that are more than grammar, in its order, as a query of plain words. */
function wordsOf(quoted: string): string {
  const terms = analyse(quoted).filter(({ term }) => !isStopTerm(term));
  const words = terms.slice(0, WORDS).map(({ start, end }) => quoted.slice(start, end));
  return words.map((word) => word.replace(/[^\p{L}\p{N}'’-]/gu, "")).join(" ");
}

/** The first piece of the printed passage. */
function quoteIn({ engine }: Context, source: QuoteSource): MarkedQuote {
  const part = quotedOf(source)[0] ?? firstPart(source.article);
  return { reference: presentReference(engine.corpus.histories, source.article.id, part), marks: [] };
}
