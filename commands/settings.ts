/** `/settings`: Dateline's settings on a server. */
import { defineCommand } from "../src/discord/interactions/command.ts";
import { choice, LANGUAGE_CHOICES } from "../src/discord/interactions/options.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import { message } from "../src/discord/message/message.ts";
import { nameOfLanguage, plain } from "../src/messages/index.ts";
import { lines, md, small } from "../src/messages/markdown.ts";

const AMOUNT = { full: "publicFull", short: "publicShort", off: "publicOff" } as const;

export const settings = defineCommand({
  name: "settings",
  managersOnly: true,
  options: {
    language: choice<string>({ reader: "settingsReader", ...LANGUAGE_CHOICES }),
    public: choice(AMOUNT),
  },
  run(at, { language, public: amount }) {
    const { language: own } = at.viewer;
    if (at.viewer.guildId === null) return reply.problem(plain("serversOnly", own));
    // Without a store they would not survive a restart.
    if ("problem" in at.delivering) return reply.problem(at.delivering.problem);
    const now = at.settings.set(at.viewer.guildId, {
      ...(language === undefined ? {} : { language: language === "reader" ? null : language }),
      ...(amount === undefined ? {} : { public: amount }),
    });
    const isChanged = language !== undefined || amount !== undefined;
    const spoken = now.language === null ? plain("settingsReader", own) : nameOfLanguage(now.language);
    const shown = lines([
      md`### ${plain(isChanged ? "settingsSaved" : "settings", own)}`,
      md`**${plain("settingsLanguage", own)}** ${spoken}`,
      md`**${plain("settingsPublic", own)}** ${plain(AMOUNT[now.public], own)}`,
      small(plain("settingsNote", own)),
    ]);
    return reply.private(message([shown]));
  },
});
