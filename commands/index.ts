import * as announcing from "../src/discord/actions/announcements.ts";
import * as reading from "../src/discord/actions/article-actions.ts";
import * as digestState from "../src/discord/actions/digest-actions.ts";
import * as watchList from "../src/discord/actions/watch-actions.ts";
import * as watchSaving from "../src/discord/actions/watch-saving.ts";
import type { CommandRegistry } from "../src/discord/interactions/dispatch.ts";
import * as about from "./about.ts";
import * as comparing from "./compare.ts";
import * as corpus from "./corpus.ts";
import { digest } from "./digest.ts";
import * as documents from "./document.ts";
import * as source from "./find-source.ts";
import * as help from "./help.ts";
import * as person from "./person.ts";
import * as search from "./search.ts";
import { settings } from "./settings.ts";
import { watch } from "./watch.ts";

export const commandRegistry: CommandRegistry = {
  slash: [
    search.search,
    person.person,
    documents.document,
    comparing.compare,
    digest,
    watch,
    corpus.corpus,
    help.help,
    settings,
    about.about,
  ],
  messages: [source.findSource],
  actions: [
    ...search.actions,
    ...person.actions,
    ...reading.actions,
    ...documents.actions,
    ...comparing.actions,
    ...help.actions,
    ...announcing.actions,
    ...digestState.actions,
    ...watchSaving.actions,
    ...watchList.actions,
    ...corpus.actions,
    ...about.actions,
  ],
};
