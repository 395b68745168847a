/** `/document`: an article as a reader. */
import { defineCommand } from "../src/discord/command.ts";
import { integer, string } from "../src/discord/options.ts";
import { reply } from "../src/discord/reply.ts";
import { pageOf } from "../src/discord/views/document.ts";
import { plain } from "../src/messages/index.ts";
import { shorten } from "../src/messages/shorten.ts";
import { completeTitle, findTitled } from "./finding.ts";
import { pageMessage } from "./reading.ts";

export const document = defineCommand({
  name: "document",
  koreanName: "문서",
  description: "Read an article, its paragraphs numbered",
  korean: "번호가 매겨진 단락으로 기사 읽기",
  options: {
    title: string("Headline, or a part of it", "제목 또는 그 일부")
      .required()
      .autocomplete((services, typed, _given, { language }) => completeTitle(services, typed, language)),
    paragraph: integer("Number of the paragraph to open at", "열 단락 번호"),
  },
  run(services, { title, paragraph = 1 }, viewer) {
    const known = findTitled(services, title);
    if (!known) return reply.problem(plain("noSuchTitle", viewer.language, { title: shorten(title, 100) }));
    const last = known.article.paragraphs.length;
    if (last > 0 && (paragraph < 1 || paragraph > last))
      return reply.problem(plain("noSuchParagraph", viewer.language, { n: paragraph, last }));
    return reply.private(pageMessage(services, known, pageOf(known, paragraph), false, viewer));
  },
});
