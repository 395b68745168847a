import type { Repertoire } from "../src/discord/dispatch.ts";
import { about } from "./about.ts";
import * as announcing from "./announcing.ts";
import * as comparing from "./compare.ts";
import * as corpus from "./corpus.ts";
import { digest } from "./digest.ts";
import * as digestState from "./digest-state.ts";
import { document } from "./document.ts";
import * as source from "./find-source.ts";
import * as help from "./help.ts";
import * as person from "./person.ts";
import * as reading from "./reading.ts";
import * as search from "./search.ts";
import { settings } from "./settings.ts";
import * as watching from "./watch.ts";
import * as watchList from "./watch-list.ts";

/** Everything that a person can type or press. */
export const repertoire: Repertoire = {
  slash: [
    search.search,
    person.person,
    document,
    comparing.compare,
    digest,
    watching.watch,
    corpus.corpus,
    help.help,
    settings,
    about,
  ],
  messages: [source.findSource],
  actions: [
    ...search.actions,
    ...person.actions,
    ...reading.actions,
    ...comparing.actions,
    ...source.actions,
    ...help.actions,
    ...announcing.actions,
    ...digestState.actions,
    ...watching.actions,
    ...watchList.actions,
    ...corpus.actions,
  ],
};
