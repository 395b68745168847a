/** What the archive holds, and the notices that belong to it. */

import type { LiveStatus } from "../../corpus/live/live.ts";
import { isDated } from "../../corpus/partial-date.ts";
import type { Engine } from "../../engine.ts";
import { dateOf } from "../../messages/dates.ts";
import { type Language, plain, rich } from "../../messages/index.ts";
import { escapeWithin, join, lines, md, small, timestamp } from "../../messages/markdown.ts";
import { container, type Message, separator, text } from "../message.ts";

const OUTLETS = 8;

const NOTICES = ["aboutNeutrality", "aboutRights", "aboutPrivacy"] as const;

/** `lastArrival`: when an article last came in, in milliseconds; null where that is not recorded. */
export function aboutView(
  { corpus, index, people }: Pick<Engine, "corpus" | "index" | "people">,
  { documents, setAside }: Pick<LiveStatus, "documents" | "setAside">,
  lastArrival: number | null,
  version: string,
  language: Language,
): Message {
  const { library } = corpus;
  const dated = library.byDate().filter(({ date }) => isDated(date));
  const outlets = library
    .outlets()
    .slice(0, OUTLETS)
    .map(
      ({ outlet, articles }) =>
        md`${outlet === null ? plain("outletNotRecorded", language) : escapeWithin(outlet, 60)} ${articles.toLocaleString("en")}`,
    );
  const names = [...people.names()].length;
  const head = lines([
    md`### Dateline ${version}`,
    plain("aboutCounts", language, { articles: library.size, documents }),
    dated.length > 0
      ? `${dateOf(dated[0]?.date ?? null, language)} – ${dateOf(dated.at(-1)?.date ?? null, language)}`
      : null,
    outlets.length > 0 ? rich("aboutOutlets", language, { outlets: join(outlets, " · ") }) : null,
    lastArrival === null ? null : rich("aboutArrival", language, { when: timestamp(lastArrival, "f") }),
    setAside > 0 ? plain("aboutSetAside", language, { n: setAside }) : null,
    small(
      plain("aboutIndex", language, {
        articles: index.count,
        names,
        fingerprint: library.fingerprint().slice(0, 16),
      }),
    ),
  ]);
  return {
    container: container([text(head), separator(), ...NOTICES.map((key) => text(rich(key, language)))]),
  };
}
