/** What the archive holds, and the notices that belong to it. */

import type { LiveStatus } from "../../corpus/live/live.ts";
import { isDated } from "../../corpus/partial-date.ts";
import type { Engine } from "../../engine.ts";
import { escapeText, escapeWithin } from "../escape.ts";
import { container, type Message, separator, text } from "../message.ts";
import { type Language, word } from "../words.ts";
import { dateOf } from "./article.ts";

const OUTLETS = 8;

const NOTICES: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "**Neutrality** Dateline reports what was printed, word for word, and concludes nothing. All of it is state media: claims are not independently verified. Absence from reports says nothing.",
    "**Rights** Texts keep their own rights. Quote briefly and with the citation; whole articles are for private reading only. Redistribution is penalised in some countries: managers can limit or switch off public posting in `/settings`.",
    "**Privacy** Stored: a server's settings, digests and watches; queries that are too long for a button, for 30 days. Logged: the command's name and how long it took; never what was asked, nor who asked. What an operator changes in the archive is logged with their user id.",
  ],
  ko: [
    "**중립** Dateline은 인쇄된 글을 그대로 전할 뿐 어떤 결론도 내리지 않습니다. 모두 관영 매체의 보도이며 주장은 독립적으로 검증되지 않았습니다. 보도되지 않았다는 사실은 아무것도 뜻하지 않습니다.",
    "**권리** 글의 권리는 각 권리자에게 있습니다. 출처와 함께 짧게 인용하세요. 전문은 개인 열람용입니다. 나라에 따라 배포가 처벌될 수 있으므로 관리자는 `/설정`에서 공개 게시를 제한하거나 끌 수 있습니다.",
    "**개인정보** 저장: 서버 설정, 다이제스트와 알림, 버튼에 담기지 않는 긴 검색어(30일). 기록: 명령 이름과 걸린 시간. 무엇을 누가 물었는지는 기록하지 않습니다. 운영자가 아카이브를 바꾸면 사용자 ID와 함께 기록합니다.",
  ],
};

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
  const number = (n: number) => n.toLocaleString("en");
  const outlets = library
    .outlets()
    .slice(0, OUTLETS)
    .map(
      ({ outlet, articles }) =>
        `${outlet === null ? word("outletNotRecorded", language) : escapeWithin(outlet, 60)} ${number(articles)}`,
    );
  const names = [...people.names()].length;
  const lines = [
    `### Dateline ${escapeText(version)}`,
    word("aboutCounts", language, { articles: number(library.size), documents: number(documents) }),
    dated.length > 0
      ? `${dateOf(dated[0]?.date ?? null, language)} – ${dateOf(dated.at(-1)?.date ?? null, language)}`
      : "",
    outlets.length > 0 ? word("aboutOutlets", language, { outlets: outlets.join(" · ") }) : "",
    lastArrival === null
      ? ""
      : word("aboutArrival", language, { when: `<t:${Math.floor(lastArrival / 1000)}:f>` }),
    setAside > 0 ? word("aboutSetAside", language, { n: number(setAside) }) : "",
    `-# ${word("aboutIndex", language, {
      articles: number(index.count),
      names: number(names),
      fingerprint: library.fingerprint().slice(0, 16),
    })}`,
  ];
  return {
    container: container([
      text(lines.filter((line) => line !== "").join("\n")),
      separator(),
      ...NOTICES[language].map(text),
    ]),
  };
}
