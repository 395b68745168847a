/** *Find source of quote*: right-click a message to see where its words were printed. */

import { textAt } from "../src/corpus/article.ts";
import { findText } from "../src/corpus/versions/text.ts";
import { cite, languageHere, read } from "../src/discord/actions/article-actions.ts";
import { defineAction, type MessageCommand } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import { publicQuotes } from "../src/discord/message/public-quotes.ts";
import { quotedTexts } from "../src/discord/message/quoted-texts.ts";
import { sharedQuote } from "../src/discord/views/documents/shared.ts";
import { quotedOf, sourceView } from "../src/discord/views/search/source.ts";
import { plain } from "../src/messages/index.ts";

const SOURCES = 3;
/** Quotations of one message that are searched for. */
const TRIED = 8;

export const findSource: MessageCommand = {
  name: "findSource",
  run(services, { texts }, { language }) {
    const tried = quotedTexts(texts).slice(0, TRIED);
    if (tried.length === 0) return reply.problem(plain("noText", language));
    for (const quoted of tried) {
      const answer = services.engine.quote(quoted, SOURCES);
      const [first] = answer.sources;
      if (first === undefined) continue;
      const { longTexts } = services;
      return reply.private(
        sourceView(
          quoted,
          answer,
          (source) => {
            const piece = quotedOf(source)[0];
            const state = { article: source.article.id, paragraph: piece?.paragraph ?? 1 };
            return {
              read: read.id(state, longTexts),
              cite: cite.id(state, longTexts),
              share: share.id({ ...state, start: piece?.start ?? 0, end: piece?.end ?? 0 }, longTexts),
            };
          },
          language,
        ),
      );
    }
    return reply.problem(plain("noSource", language));
  },
};

/** Posts the printed words and their citation, never the message that was asked about. */
const share = defineAction(
  "share-source",
  { article: field.text, paragraph: field.ordinal, start: field.count, end: field.count },
  (services, { state: { article: reference, paragraph: number, start, end } }, viewer) => {
    const known = findText(services.engine.corpus, reference);
    if (!known) return reply.problem(plain("goneArticle", viewer.language));
    const { article } = known;
    const paragraph = article.paragraphs[number - 1] ? number : null;
    const text = textAt(article, number);
    // Headline text has no paragraph number, and a later version may have other words there.
    const isThere = paragraph !== null && end > start && end <= text.length;
    const quote = { start, end, cutBefore: start > 0, cutAfter: end < text.length, marks: [] };
    const amount = services.settings.get(viewer.guildId).public;
    const quotes = isThere ? publicQuotes(article, [{ paragraph, ...quote }], amount) : [];
    const readId = read.id({ article: article.id, paragraph: paragraph ?? 1 }, services.longTexts);
    return reply.public(sharedQuote(known, quotes, paragraph, readId, languageHere(services, viewer)));
  },
);

export const actions = [share];
