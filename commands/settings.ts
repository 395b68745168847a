/** `/settings`: how Dateline behaves on a server. */
import { defineCommand } from "../src/discord/command.ts";
import { container, text } from "../src/discord/message.ts";
import { choice } from "../src/discord/options.ts";
import { reply } from "../src/discord/reply.ts";

const LANGUAGE = { reader: "Each reader's own", en: "English", ko: "한국어" };
const AMOUNT = {
  full: "Up to three paragraphs and 120 words at a time",
  short: "One sentence at a time",
  off: "Headline and citation only",
};

export const settings = defineCommand({
  name: "settings",
  koreanName: "설정",
  description: "How Dateline behaves on this server",
  korean: "이 서버에서 Dateline의 동작",
  managersOnly: true,
  options: {
    language: choice(
      "Language of fixed words in public posts; quotes are never translated",
      "공개 게시물의 고정 문구 언어 (인용문은 번역하지 않음)",
      LANGUAGE,
    ),
    public: choice("How much may be posted for all to see", "공개적으로 게시할 수 있는 분량", AMOUNT),
  },
  run(services, { language, public: amount }, viewer) {
    if (viewer.guildId === null)
      return reply.problem("Settings belong to a server. Use this command in one.");
    const now = services.settings.set(viewer.guildId, {
      ...(language === undefined ? {} : { language: language === "reader" ? null : language }),
      ...(amount === undefined ? {} : { public: amount }),
    });
    const changed =
      language === undefined && amount === undefined
        ? "Settings of this server"
        : "Settings of this server, saved";
    const lines = [
      `### ${changed}`,
      `**Language of public posts** ${LANGUAGE[now.language ?? "reader"]}`,
      `**Public quotes** ${AMOUNT[now.public]}`,
      "-# Give an option to change it. Some teams may not redistribute these texts: the operator of a server answers for what is posted there.",
    ];
    return reply.private({ container: container([text(lines.join("\n"))]) });
  },
});
