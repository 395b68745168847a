import type { Repertoire } from "../src/discord/dispatch.ts";
import * as search from "./search.ts";

/** Everything that a person can type or press. */
export const repertoire: Repertoire = {
  slash: [search.search],
  messages: [],
  actions: [search.turn, search.share],
};
