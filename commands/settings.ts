/** `/settings`: how Dateline behaves on a server. */
import { defineCommand } from "../src/discord/command.ts";
import { container, text } from "../src/discord/message.ts";
import { choice } from "../src/discord/options.ts";
import { reply } from "../src/discord/reply.ts";
import { plain } from "../src/messages/index.ts";

const LANGUAGE = { reader: "settingsReader", en: "english", ko: "korean" } as const;
const AMOUNT = { full: "publicFull", short: "publicShort", off: "publicOff" } as const;

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
    const { language: own } = viewer;
    if (viewer.guildId === null) return reply.problem(plain("serversOnly", own));
    // They would be gone with the process.
    if ("problem" in services.delivering) return reply.problem(services.delivering.problem);
    const now = services.settings.set(viewer.guildId, {
      ...(language === undefined ? {} : { language: language === "reader" ? null : language }),
      ...(amount === undefined ? {} : { public: amount }),
    });
    const isChanged = language !== undefined || amount !== undefined;
    const lines = [
      `### ${plain(isChanged ? "settingsSaved" : "settings", own)}`,
      `**${plain("settingsLanguage", own)}** ${plain(LANGUAGE[now.language ?? "reader"], own)}`,
      `**${plain("settingsPublic", own)}** ${plain(AMOUNT[now.public], own)}`,
      `-# ${plain("settingsNote", own)}`,
    ];
    return reply.private({ container: container([text(lines.join("\n"))]) });
  },
});
