/** `/document`: an article as a reader. */

import { wholeParagraph } from "../src/corpus/versions/quote-reference.ts";
import { pageMessage } from "../src/discord/actions/article-actions.ts";
import { completeTitle, findTitled } from "../src/discord/actions/article-choice.ts";
import { defineCommand } from "../src/discord/interactions/command.ts";
import { integer, string } from "../src/discord/interactions/options.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import { pageOf } from "../src/discord/views/documents/document.ts";
import { plain } from "../src/messages/index.ts";
import { shorten } from "../src/messages/shorten.ts";

export const document = defineCommand({
  name: "document",
  options: {
    title: string()
      .required()
      .autocomplete((services, typed, _given, { language }) => completeTitle(services, typed, language)),
    paragraph: integer(),
  },
  run(services, { title, paragraph }, viewer) {
    const known = findTitled(services, title);
    if (!known) return reply.problem(plain("noSuchTitle", viewer.language, { title: shorten(title, 100) }));
    const last = known.article.paragraphs.length;
    if (paragraph !== undefined && last > 0 && (paragraph < 1 || paragraph > last))
      return reply.problem(plain("noSuchParagraph", viewer.language, { typed: String(paragraph), last }));
    const focus = paragraph === undefined ? null : wholeParagraph(known.article, paragraph);
    const page = focus === null ? 0 : pageOf(known, focus);
    return reply.private(pageMessage(services, known, page, false, focus && { ...focus, marks: [] }, viewer));
  },
});
