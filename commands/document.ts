/** `/document`: an article as a reader. */
import { isArticleId } from "../src/corpus/identity.ts";
import { defineCommand } from "../src/discord/command.ts";
import { LIMITS, shorten } from "../src/discord/limits.ts";
import { integer, string } from "../src/discord/options.ts";
import { reply } from "../src/discord/reply.ts";
import type { Services } from "../src/discord/services.ts";
import { pageOf } from "../src/discord/views/document.ts";
import { word } from "../src/discord/words.ts";
import { pageMessage } from "./reading.ts";

export const document = defineCommand({
  name: "document",
  koreanName: "문서",
  description: "Read an article, its paragraphs numbered",
  korean: "번호가 매겨진 단락으로 기사 읽기",
  options: {
    title: string("Headline, or a part of it", "제목 또는 그 일부").required().autocomplete(completeTitle),
    paragraph: integer("Number of the paragraph to open at", "열 단락 번호"),
  },
  run(services, { title, paragraph = 1 }, viewer) {
    const article = find(services, title);
    if (!article) return reply.problem(word("noSuchTitle", viewer.language, { title: shorten(title, 100) }));
    const last = article.paragraphs.length;
    if (last > 0 && (paragraph < 1 || paragraph > last))
      return reply.problem(word("noSuchParagraph", viewer.language, { n: paragraph, last }));
    return reply.private(pageMessage(services, article, pageOf(article, paragraph), false, viewer));
  },
});

/** Autocomplete gives the article's id; a citation its file and place in it; else the best headline is taken. */
function find(services: Services, title: string) {
  const { library } = services.engine.corpus;
  if (isArticleId(title)) return library.get(title);
  return library.bySourceId(title) ?? services.engine.titled(title, 1)[0];
}

function completeTitle(services: Services, typed: string) {
  return services.engine.titled(typed, LIMITS.choices).map((article) => ({
    name: `${article.date ?? "no date"} · ${shorten(article.title, 85)}`,
    value: article.id,
  }));
}
