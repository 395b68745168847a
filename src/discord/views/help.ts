/** The commands and the query language. */

import type { Language } from "../../messages/index.ts";
import { button, container, type Message, row, separator, text } from "../message.ts";

/** Queries to press; each shows one part of the language. */
const EXAMPLES = [
  '"Workers\' Party of Korea"',
  "conference -security",
  "secretar* near/5 party",
  "title:conference year:2021",
  "(cell OR security) after:2022",
];

const COMMANDS: Readonly<Record<Language, string>> = {
  en: [
    "### Dateline",
    "Exact quotes with exact citations, from state media.",
    "**/search** find quotes · **/person** who was named, called what, when",
    "**/document** read an article · **/compare** two texts: what differs",
    "**/digest** what is new, every day · **/watch** what matches, as it comes or changes",
    "**/about** what the archive holds · **/settings** for managers of a server",
    "**/corpus** the documents themselves, for operators",
    "**Find source of quote** right-click (or hold) a message, then *Apps*",
    "Answers are private; *Share* posts them for all.",
  ].join("\n"),
  ko: [
    "### Dateline",
    "관영 매체의 정확한 인용문과 출처.",
    "**/검색** 인용문 찾기 · **/인물** 누가, 어떤 직함으로, 언제 언급되었나",
    "**/문서** 기사 읽기 · **/비교** 두 글의 다른 곳",
    "**/다이제스트** 매일 새 소식 · **/알림** 조건에 맞는 기사가 나오거나 바뀔 때",
    "**/정보** 아카이브 내용 · **/설정** 서버 관리자용",
    "**/코퍼스** 문서 관리, 운영자용",
    "**인용문 출처 찾기** 메시지를 오른쪽 클릭(길게 누르기)한 뒤 *앱*",
    "답은 본인에게만 보입니다. *공유*를 누르면 모두에게 게시됩니다.",
  ].join("\n"),
};

const LANGUAGE: Readonly<Record<Language, string>> = {
  en: [
    "**Queries** All words are wanted; the best match stands first.",
    '`"exact phrase"` these words, side by side',
    '`-word` `-"phrase"` without it · `a OR b` either · `( )` together',
    "`prefix*` words that begin so · `a near/5 b` at most 5 words apart",
    '`title:` `person:` `outlet:` `place:` in that field · `person:"Kim Jong Un"`',
    "`after:2021` `before:2021-04` `on:2021-04-09` `year:2021` by date",
    "Names are found in other spellings too: `Choi Ryong-hae`, `최룡해`.",
  ].join("\n"),
  ko: [
    "**검색 문법** 모든 낱말이 있는 기사를 찾고, 가장 잘 맞는 것이 먼저 나옵니다.",
    '`"정확한 구절"` 낱말이 그대로 이어진 곳',
    '`-낱말` `-"구절"` 제외 · `a OR b` 둘 중 하나 · `( )` 묶음',
    "`앞부분*` 그렇게 시작하는 낱말 · `a near/5 b` 다섯 낱말 안에 함께",
    "`title:` `person:` `outlet:` `place:` 항목 안에서",
    "`after:2021` `before:2021-04` `on:2021-04-09` `year:2021` 날짜",
    "인명은 다른 표기도 함께 찾습니다: `Choi Ryong-hae`, `최룡해`.",
  ].join("\n"),
};

export function helpView(exampleId: (query: string) => string, language: Language): Message {
  return {
    container: container([
      text(COMMANDS[language]),
      separator(),
      text(LANGUAGE[language]),
      row(EXAMPLES.map((query) => button(query, exampleId(query)))),
    ]),
  };
}
