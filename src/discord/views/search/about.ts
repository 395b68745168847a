/** What the archive holds, and the notices. */

import type { Engine } from "../../../archive/engine.ts";
import { isDated } from "../../../corpus/dates/partial-date.ts";
import type { LiveStatus } from "../../../corpus/live/live.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, numberOf, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, join, lines, md, small, timestamp } from "../../../messages/markdown.ts";
import { type Message, message, separator } from "../../message/message.ts";

const OUTLETS = 8;

const NOTICES = ["aboutNeutrality", "aboutRights", "aboutPrivacy"] as const;

/** `lastArrival`: when the last article arrived, in ms; null where not recorded. */
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
        md`${outlet === null ? plain("outletNotRecorded", language) : escapeWithin(outlet, 60)} ${numberOf(articles, language)}`,
    );
  const names = [...people.names()].length;
  const head = lines([
    md`### Dateline ${version}`,
    plain("aboutCounts", language, { articles: library.size, documents }),
    dated.length > 0
      ? `${dateOf(dated[0]?.date ?? null, language)} – ${dateOf(dated.at(-1)?.date ?? null, language)}`
      : null,
    outlets.length > 0 ? rich("statusOutlets", language, { outlets: join(outlets, " · ") }) : null,
    lastArrival === null ? null : rich("statusArrival", language, { when: timestamp(lastArrival, "f") }),
    setAside > 0 ? plain("statusAside", language, { n: setAside }) : null,
    small(
      plain("aboutIndex", language, {
        articles: index.count,
        names,
        fingerprint: library.fingerprint().slice(0, 16),
      }),
    ),
  ]);
  return message([head, separator(), ...NOTICES.map((key) => rich(key, language))]);
}
