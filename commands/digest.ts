/** `/digest`: what is new, every day. */
import { defineCommand, defineGroup } from "../src/discord/command.ts";
import { button, container, section, separator, text } from "../src/discord/message.ts";
import { date } from "../src/discord/options.ts";
import { reply } from "../src/discord/reply.ts";
import { headlineOf, quoteOf, sourceOf } from "../src/discord/views/article.ts";
import { word } from "../src/discord/words.ts";
import { sentences } from "../src/search/sentences.ts";
import { read } from "./reading.ts";

const SHOWN = 5;

const preview = defineCommand({
  name: "preview",
  koreanName: "미리보기",
  description: "What a digest would say",
  korean: "다이제스트 미리보기",
  options: { since: date("Articles from this date on", "이 날짜부터의 기사") },
  run({ engine, longTexts }, { since = "" }, { language }) {
    const articles = engine.corpus.library.byDate().filter((article) => (article.date ?? "") >= since);
    return reply.private({
      container: container([
        text(`### Daily digest · ${articles.length} new`),
        separator(),
        ...articles
          .slice(-SHOWN)
          .toReversed()
          .map((article) => {
            const { bodyFrom } = article;
            const whole = article.paragraphs[bodyFrom - 1]?.text ?? "";
            const first = sentences(whole)[0];
            const quote = first
              ? quoteOf(article, {
                  paragraph: bodyFrom,
                  ...first,
                  cutBefore: false,
                  cutAfter: first.end < whole.length,
                  marks: [],
                })
              : "";
            const id = read.id({ article: article.id, paragraph: String(bodyFrom) }, longTexts);
            return section(
              `${headlineOf(article)}\n${quote}\n-# ${sourceOf(article, language)}`,
              button(word("read", language), id),
            );
          }),
        text(`-# ${word("label", language)}`),
      ]),
    });
  },
});

export const digest = defineGroup({
  name: "digest",
  koreanName: "다이제스트",
  description: "What is new, every day",
  korean: "매일 새로운 소식",
  parts: [preview],
});
