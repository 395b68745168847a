/** `/document`: an article as a reader. */

import { wholeParagraph } from "../src/corpus/versions/quote-reference.ts";
import { pageMessage } from "../src/discord/actions/article-actions.ts";
import { completeTitle, withTitled } from "../src/discord/actions/article-choice.ts";
import { defineAction, defineCommand } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { integer, string } from "../src/discord/interactions/options.ts";
import { type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Context } from "../src/discord/interactions/services.ts";
import { pageOf } from "../src/discord/views/documents/document.ts";
import { plain } from "../src/messages/index.ts";

export const document = defineCommand({
  name: "document",
  options: {
    title: string().required().autocomplete(completeTitle),
    paragraph: integer(),
  },
  run: (at, { title, paragraph }) => open(at, title, paragraph),
});

const choose = defineAction(
  "document-choose",
  { paragraph: field.count },
  (at, { state: { paragraph }, values: [chosen = ""] }) =>
    open(at, chosen, paragraph === 0 ? undefined : paragraph),
);

export const actions = [choose];

function open(at: Context, title: string, paragraph: number | undefined): Promise<Reply> {
  const chooseId = () => choose.id({ paragraph: Math.max(0, paragraph ?? 0) }, at);
  return withTitled(at, title, chooseId, (known) => {
    const last = known.article.paragraphs.length;
    if (paragraph !== undefined && last > 0 && (paragraph < 1 || paragraph > last))
      return reply.problem(plain("noSuchParagraph", at.language, { typed: String(paragraph), last }));
    const focus = paragraph === undefined ? null : wholeParagraph(known.article, paragraph);
    const page = focus === null ? 0 : pageOf(known, focus);
    return reply.private(pageMessage(at, known, page, false, focus && { ...focus, marks: [] }));
  });
}
