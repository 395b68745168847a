/** Korean. */
import type english from "../en/index.ts";
import { catalogue, type Translation } from "../template.ts";
import { about } from "./about.ts";
import { common } from "./common.ts";
import { corpus } from "./corpus.ts";
import { digest } from "./digest.ts";
import { digestSettings } from "./digest-settings.ts";
import { digestState } from "./digest-state.ts";
import { document } from "./document.ts";
import { feeds } from "./feeds.ts";
import { flags } from "./flags.ts";
import { person } from "./person.ts";
import { refusals } from "./refusals.ts";
import { search } from "./search.ts";
import { setAside } from "./set-aside.ts";
import { settings } from "./settings.ts";
import { source } from "./source.ts";
import { texts } from "./texts.ts";
import { watch } from "./watch.ts";

const sentences = catalogue(
  about,
  common,
  corpus,
  digest,
  digestSettings,
  digestState,
  document,
  feeds,
  flags,
  person,
  refusals,
  search,
  setAside,
  settings,
  source,
  texts,
  watch,
);

export default {
  name: "한국어",
  locale: "ko",
  sentences: sentences satisfies Translation<typeof english.sentences, typeof sentences>,
};
