/** *Find source of quote*: right-click a message to see where its words were printed. */

import { firstPart, presentReference } from "../src/corpus/versions/quote-reference.ts";
import { cite, read, share } from "../src/discord/actions/article-actions.ts";
import type { MessageCommand } from "../src/discord/interactions/command.ts";
import type { MarkedQuote } from "../src/discord/interactions/quote-action.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import type { Services } from "../src/discord/interactions/services.ts";
import { quotedTexts } from "../src/discord/message/quoted-texts.ts";
import { quotedOf, sourceView } from "../src/discord/views/search/source.ts";
import { plain } from "../src/messages/index.ts";
import type { QuoteSource } from "../src/search/quote/find-quote.ts";

const SOURCES = 3;
/** Quotations of one message that are searched for. */
const TRIED = 8;

export const findSource: MessageCommand = {
  name: "findSource",
  async run(services, { texts }, { language }) {
    const tried = quotedTexts(texts).slice(0, TRIED);
    if (tried.length === 0) return reply.problem(plain("noText", language));
    for (const quoted of tried) {
      const answer = await services.inTurn(services.engine.quote(quoted, SOURCES));
      const [first] = answer.sources;
      if (first === undefined) continue;
      const { longTexts } = services;
      return reply.private(
        sourceView(
          quoted,
          answer,
          (source) => {
            const quote = quoteIn(services, source);
            return {
              read: read.id(quote, longTexts),
              cite: cite.id(quote, longTexts),
              share: share.id(quote, longTexts),
            };
          },
          language,
        ),
      );
    }
    return reply.problem(plain("noSource", language));
  },
};

/** The first piece of the printed passage. */
function quoteIn({ engine }: Services, source: QuoteSource): MarkedQuote {
  const part = quotedOf(source)[0] ?? firstPart(source.article);
  return { reference: presentReference(engine.corpus.histories, source.article.id, part), marks: [] };
}
