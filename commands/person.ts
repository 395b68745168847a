/** `/person`: who was named, called what, when. */
import { defineCommand } from "../src/discord/command.ts";
import { escapeText } from "../src/discord/escape.ts";
import { LIMITS } from "../src/discord/limits.ts";
import { button, container, section, separator, text } from "../src/discord/message.ts";
import { string } from "../src/discord/options.ts";
import { reply } from "../src/discord/reply.ts";
import { dateOf, quoteOf, sourceOf } from "../src/discord/views/article.ts";
import { word } from "../src/discord/words.ts";
import { read } from "./reading.ts";

const TITLES = 8;
const QUOTES = 3;

export const person = defineCommand({
  name: "person",
  koreanName: "인물",
  description: "Who was named, called what, when",
  korean: "누가, 어떤 직함으로, 언제 언급되었나",
  options: {
    name: string("A name in any spelling: Kim Jong Un, Choi Ryong-hae, 최룡해", "이름 (어떤 표기든)")
      .required()
      .autocomplete(({ engine }, typed) =>
        engine.names
          .suggest(typed, LIMITS.choices)
          .map(({ name, articles }) => ({ name: `${name} (${articles})`, value: name })),
      ),
  },
  run({ engine, longTexts }, { name }, { language }) {
    const [best] = engine.names.match(name, { limit: 1 }).candidates;
    if (!best) return reply.problem(`Nobody of that name is printed in this archive: “${name}”.`);
    const named = engine.naming(best.name);
    const titles = named.flatMap(({ article, mentions }) =>
      mentions.flatMap((mention) =>
        mention.titles.map((title) => `${escapeText(title.text)} · ${dateOf(article.date, language)}`),
      ),
    );
    const latest = named.slice(-QUOTES).reverse();
    return reply.private({
      container: container([
        text(`### ${escapeText(best.name)}\n${named.length} articles`),
        separator(),
        text(["**Called**", ...[...new Set(titles)].slice(0, TITLES)].join("\n")),
        separator(),
        ...latest.flatMap(({ article, mentions: [first] }) => {
          if (!first || first.paragraph < 1) return [];
          const [span] = first.spans;
          const whole = article.paragraphs[first.paragraph - 1]?.text ?? "";
          const quote = {
            paragraph: first.paragraph,
            start: 0,
            end: Math.min(whole.length, 300),
            cutBefore: false,
            cutAfter: whole.length > 300,
            marks: span ? [span] : [],
          };
          const id = read.id({ article: article.id, paragraph: String(first.paragraph) }, longTexts);
          return [
            section(
              `${quoteOf(article, quote)}\n-# ${sourceOf(article, language)} · ¶ ${first.paragraph}`,
              button(word("read", language), id),
            ),
          ];
        }),
        text(`-# ${word("label", language)}`),
      ]),
    });
  },
});
