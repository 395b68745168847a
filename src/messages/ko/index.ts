/** Korean. */
import type english from "../en/index.ts";
import { catalogue, type Translation } from "../template.ts";
import { about } from "./about.ts";
import { charts } from "./charts.ts";
import { commands } from "./commands.ts";
import { common } from "./common.ts";
import { corpus } from "./corpus.ts";
import { delivery } from "./delivery.ts";
import { digest } from "./digest.ts";
import { digestSettings } from "./digest-settings.ts";
import { digestState } from "./digest-state.ts";
import { document } from "./document.ts";
import { feeds } from "./feeds.ts";
import { flags } from "./flags.ts";
import { help } from "./help.ts";
import { person } from "./person.ts";
import { query } from "./query.ts";
import { refusals } from "./refusals.ts";
import { search } from "./search.ts";
import { setAside } from "./set-aside.ts";
import { settings } from "./settings.ts";
import { source } from "./source.ts";
import { store } from "./store.ts";
import { terminal } from "./terminal.ts";
import { texts } from "./texts.ts";
import { watch } from "./watch.ts";

const sentences = catalogue(
  about,
  charts,
  commands,
  common,
  corpus,
  delivery,
  digest,
  digestSettings,
  digestState,
  document,
  feeds,
  flags,
  help,
  person,
  query,
  refusals,
  search,
  setAside,
  settings,
  source,
  store,
  terminal,
  texts,
  watch,
);

export default {
  name: "한국어",
  locale: "ko",
  sentences: sentences satisfies Translation<typeof english.sentences, typeof sentences>,
};
