/** `/about`: what the archive holds, what Dateline is and is not, and what it has stored about the reader. */
import { withDelivery } from "../src/discord/actions/delivery-context.ts";
import { defineAction, defineCommand } from "../src/discord/interactions/command.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import { aboutView, privacyView } from "../src/discord/views/search/about.ts";
import { plain } from "../src/messages/index.ts";

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

const showStored = defineAction("stored", {}, (at) =>
  withDelivery(at, reply.private, ({ delivering, language, viewer, answer }) =>
    answer(privacyView(delivering.store.personal.of(viewer.userId), forget.id({}, at), null, language)),
  ),
);

const forget = defineAction("stored-forget", {}, (at) =>
  withDelivery(at, reply.turn, ({ delivering: { store }, language, viewer, answer }) => {
    store.personal.forget(viewer.userId);
    const said = plain("storedForgotten", language);
    return answer(privacyView(store.personal.of(viewer.userId), null, said, language));
  }),
);

export const actions = [showStored, forget];
