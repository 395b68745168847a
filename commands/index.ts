import type { Repertoire } from "../src/discord/dispatch.ts";
import { about } from "./about.ts";
import { digest } from "./digest.ts";
import { document } from "./document.ts";
import * as source from "./find-source.ts";
import * as help from "./help.ts";
import * as person from "./person.ts";
import * as reading from "./reading.ts";
import * as search from "./search.ts";
import { settings } from "./settings.ts";

/** Everything that a person can type or press. */
export const repertoire: Repertoire = {
  slash: [search.search, person.person, document, digest, help.help, settings, about],
  messages: [source.findSource],
  actions: [...search.actions, ...person.actions, ...reading.actions, ...source.actions, ...help.actions],
};
