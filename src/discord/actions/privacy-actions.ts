/** What is stored about the reader who presses, and its removal. */
import { plain } from "../../messages/index.ts";
import { defineAction } from "../interactions/command.ts";
import { reply } from "../interactions/reply.ts";
import { privacyView } from "../views/search/about.ts";
import { withDelivery } from "./delivery-context.ts";

export const showStored = defineAction("stored", {}, (services, _pressed, viewer) =>
  withDelivery(services, viewer, reply.private, ({ delivering, longTexts, language }) =>
    reply.private(
      privacyView(delivering.store.personal.of(viewer.userId), forget.id({}, longTexts), null, language),
    ),
  ),
);

const forget = defineAction("stored-forget", {}, (services, _pressed, viewer) =>
  withDelivery(services, viewer, reply.turn, ({ delivering, language, answer }) => {
    const { personal } = delivering.store;
    personal.forget(viewer.userId);
    return answer(
      privacyView(personal.of(viewer.userId), null, plain("storedForgotten", language), language),
    );
  }),
);

export const actions = [showStored, forget];
