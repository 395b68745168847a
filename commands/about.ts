/** `/about`: what the archive holds, and what Dateline is and is not. */
import { showStored } from "../src/discord/actions/privacy-actions.ts";
import { defineCommand } from "../src/discord/interactions/command.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import { aboutView } from "../src/discord/views/search/about.ts";

export const about = defineCommand({
  name: "about",
  options: {},
  run(at) {
    const { engine, live, lastArrival, version, policies, language } = at;
    const stored = showStored.id({}, at);
    return reply.private(
      aboutView(engine, live.status(), lastArrival(), version, policies(), stored, language),
    );
  },
});
