/** What the archive holds, and the notices. */

import { ButtonStyle } from "discord.js";
import type { Engine } from "../../../archive/engine.ts";
import { isDated } from "../../../corpus/dates/partial-date.ts";
import type { LiveStatus } from "../../../corpus/live/live.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, numberOf, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, join, lines, link, md, small, timestamp } from "../../../messages/markdown.ts";
import type { PersonalRecords } from "../../../store/ports.ts";
import { button, type Message, message, row, separator } from "../../message/message.ts";

const OUTLETS = 8;

const NOTICES = ["aboutNeutrality", "aboutRights", "aboutPrivacy"] as const;

/** Where the application says that its policies are; null where it does not. */
export interface Policies {
  readonly privacy: string | null;
  readonly terms: string | null;
}

/** `lastArrival`: when the last article arrived, in ms; null where not recorded. */
export function aboutView(
  { corpus, index, people }: Pick<Engine, "corpus" | "index" | "people">,
  { documents, setAside }: Pick<LiveStatus, "documents" | "setAside">,
  lastArrival: number | null,
  version: string,
  { privacy, terms }: Policies,
  stored: string,
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
    plain("aboutCounts", language, {
      articles: plain("articles", language, { n: library.size }),
      documents: plain("documents", language, { n: documents }),
    }),
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
  const policies = join(
    [
      privacy === null ? null : md`${plain("aboutPolicy", language)}: ${link(privacy)}`,
      terms === null ? null : md`${plain("aboutTerms", language)}: ${link(terms)}`,
    ],
    " · ",
  );
  return message([
    head,
    separator(),
    ...NOTICES.map((key) => rich(key, language)),
    privacy === null && terms === null ? null : policies,
    row([button(plain("storedButton", language), stored)]),
  ]);
}

/** `forget`: the button that deletes it; null where that was done. */
export function privacyView(
  records: PersonalRecords,
  forget: string | null,
  said: string | null,
  language: Language,
): Message {
  const { own, shared, messages, buttons } = records;
  const found = (
    [
      ["storedOwn", own],
      ["storedShared", shared],
      ["storedMessages", messages],
      ["storedButtons", buttons],
    ] as const
  ).filter(([, n]) => n > 0);
  return message([
    lines([
      md`### ${plain("storedHead", language)}`,
      said,
      ...found.map(([key, n]) => md`- ${plain(key, language, { n })}`),
      found.length === 0 ? plain("storedNothing", language) : null,
    ]),
    found.length === 0 || forget === null ? null : small(plain("storedEffect", language)),
    found.length === 0 || forget === null
      ? null
      : row([button(plain("storedDelete", language), forget, { style: ButtonStyle.Danger })]),
  ]);
}
