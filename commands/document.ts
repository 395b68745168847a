/** `/document`: an article as a reader. */

import { wholeParagraph } from "../src/corpus/versions/quote-reference.ts";
import { pageMessage } from "../src/discord/actions/article-actions.ts";
import { completeTitle, withTitled } from "../src/discord/actions/article-choice.ts";
import { defineAction, defineCommand } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { integer, string } from "../src/discord/interactions/options.ts";
import { type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Services, Viewer } from "../src/discord/interactions/services.ts";
import { pageOf } from "../src/discord/views/documents/document.ts";
import { plain } from "../src/messages/index.ts";

export const document = defineCommand({
  name: "document",
  options: {
    title: string()
      .required()
      .autocomplete((services, typed, _given, { language }) => completeTitle(services, typed, language)),
    paragraph: integer(),
  },
  run: (services, { title, paragraph }, viewer) => open(services, title, paragraph, viewer),
});

const choose = defineAction(
  "document-choose",
  { paragraph: field.count },
  (services, { state: { paragraph }, values: [chosen = ""] }, viewer) =>
    open(services, chosen, paragraph === 0 ? undefined : paragraph, viewer),
);

export const actions = [choose];

function open(
  services: Services,
  title: string,
  paragraph: number | undefined,
  viewer: Viewer,
): Promise<Reply> {
  const chooseId = () => choose.id({ paragraph: Math.max(0, paragraph ?? 0) }, services.longTexts);
  return withTitled(services, title, chooseId, viewer, (known) => {
    const last = known.article.paragraphs.length;
    if (paragraph !== undefined && last > 0 && (paragraph < 1 || paragraph > last))
      return reply.problem(plain("noSuchParagraph", viewer.language, { typed: String(paragraph), last }));
    const focus = paragraph === undefined ? null : wholeParagraph(known.article, paragraph);
    const page = focus === null ? 0 : pageOf(known, focus);
    return reply.private(pageMessage(services, known, page, false, focus && { ...focus, marks: [] }, viewer));
  });
}
