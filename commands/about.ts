/** `/about`: what the archive holds, and what Dateline is and is not. */
import { defineCommand } from "../src/discord/command.ts";
import { reply } from "../src/discord/reply.ts";
import { aboutView } from "../src/discord/views/about.ts";

export const about = defineCommand({
  name: "about",
  koreanName: "정보",
  description: "What the archive holds, and what Dateline is",
  korean: "아카이브의 내용과 Dateline 소개",
  options: {},
  run({ engine, live, lastArrival, version }, _given, { language }) {
    return reply.private(aboutView(engine, live.status(), lastArrival(), version, language));
  },
});
