/** What is stored about the reader who presses, and its removal. */
import { plain } from "../../messages/index.ts";
import { defineAction } from "../interactions/command.ts";
import { reply } from "../interactions/reply.ts";
import { privacyView } from "../views/search/about.ts";
import { withDelivery } from "./delivery-context.ts";

export const showStored = defineAction("stored", {}, (at, _pressed) =>
  withDelivery(at, reply.private, ({ delivering, language }) =>
    reply.private(
      privacyView(delivering.store.personal.of(at.viewer.userId), forget.id({}, at), null, language),
    ),
  ),
);

const forget = defineAction("stored-forget", {}, (at, _pressed) =>
  withDelivery(at, reply.turn, ({ delivering, language, answer }) => {
    const { personal } = delivering.store;
    personal.forget(at.viewer.userId);
    return answer(
      privacyView(personal.of(at.viewer.userId), null, plain("storedForgotten", language), language),
    );
  }),
);

export const actions = [showStored, forget];
