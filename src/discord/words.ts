/** Fixed words of the interface, in English and Korean. Quotes are never translated. */
import { LANGUAGES, type Language } from "../store/settings.ts";
import { CORPUS_WORDS } from "./words-corpus.ts";
import { DIGEST_WORDS } from "./words-digest.ts";
import { PROBLEM_WORDS } from "./words-problems.ts";
import { TEXT_WORDS } from "./words-texts.ts";

export { LANGUAGES, type Language };

/** Discord's locale (`en-US`, `ko`) → a language that there are words in. */
export function languageOf(locale: string | null | undefined): Language {
  return locale?.startsWith("ko") ? "ko" : "en";
}

/** `{name}` stands for a value. */
const WORDS = {
  ...CORPUS_WORDS,
  ...DIGEST_WORDS,
  ...PROBLEM_WORDS,
  ...TEXT_WORDS,

  label: {
    en: "State media, claims not independently verified",
    ko: "관영 매체 보도, 주장은 독립적으로 검증되지 않음",
  },
  outletNotRecorded: { en: "Outlet not recorded", ko: "매체 기록 없음" },
  dateNotRecorded: { en: "date not recorded", ko: "날짜 기록 없음" },
  yearNotRecorded: { en: "{date}, year not recorded", ko: "{date}, 연도 기록 없음" },
  urlNotRecorded: { en: "URL not recorded", ko: "URL 기록 없음" },

  read: { en: "Read", ko: "읽기" },
  share: { en: "Share", ko: "공유" },
  export: { en: "Export", ko: "내보내기" },
  cite: { en: "Cite", ko: "인용 표기" },
  jump: { en: "Go to ¶", ko: "¶ 이동" },
  showRaw: { en: "Show raw", ko: "원문 그대로" },
  showRead: { en: "Show as read", ko: "읽기용으로" },

  search: { en: "Search", ko: "검색" },
  articlesOne: { en: "1 article", ko: "기사 1건" },
  articlesMany: { en: "{n} articles", ko: "기사 {n}건" },
  nothing: { en: "Nothing found.", ko: "찾은 것이 없습니다." },
  widen: {
    en: "To widen: fewer words, `OR` between them, a beginning with `*`, or no dates.",
    ko: "넓히려면: 낱말을 줄이거나, 사이에 `OR`, 앞부분에 `*`, 또는 날짜 없이 검색하세요.",
  },
  missing: {
    en: "No article has all words. Without {words}:",
    ko: "모든 낱말이 있는 기사가 없습니다. {words} 없이:",
  },
  alsoSearched: { en: "Also searched: {names}", ko: "함께 검색: {names}" },
  readAs: {
    en: "“{typed}” is not in the archive; searched as “{read}”.",
    ko: "“{typed}”은(는) 없어서 “{read}”(으)로 찾았습니다.",
  },
  loosened: {
    en: "No article has “{phrase}”; its words were searched.",
    ko: "“{phrase}” 구절이 있는 기사가 없어 낱말로 찾았습니다.",
  },
  unknownWord: { en: "“{typed}” is not in the archive.", ko: "“{typed}”은(는) 아카이브에 없습니다." },
  emptiedBy: {
    en: "Nothing fits “{condition}”. Without it: {n}",
    ko: "“{condition}” 조건에 맞는 기사가 없습니다. 이 조건 없이: {n}건",
  },
  fitsNothing: {
    en: "Nothing in the archive fits “{condition}”.",
    ko: "아카이브에 “{condition}” 조건에 맞는 기사가 없습니다.",
  },
  outletsHere: { en: "Outlets in the archive: {names}", ko: "아카이브에 있는 매체: {names}" },
  namesNear: {
    en: "Names in the archive that are near: {names}",
    ko: "아카이브에 있는 비슷한 이름: {names}",
  },
  alone: { en: "Alone: {counts}", ko: "낱말별: {counts}" },
  didYouMean: { en: "Did you mean one of these?", ko: "혹시 이것을 찾으셨나요?" },
  filterFrom: { en: "from {date}", ko: "{date}부터" },
  filterTo: { en: "to {date}", ko: "{date}까지" },
  openAll: { en: "All results", ko: "모든 결과" },
  exported: {
    en: "{shown} of {total} articles, with quotes and citations.",
    ko: "전체 {total}건 중 기사 {shown}건, 인용문과 출처 포함.",
  },
  alsoPrinted: { en: "also printed {dates}", ko: "{dates}에도 실림" },
  sort: { en: "Sort", ko: "정렬" },
  sortRelevance: { en: "Best match", ko: "관련도순" },
  sortNewest: { en: "Newest first", ko: "최신순" },
  sortOldest: { en: "Oldest first", ko: "오래된순" },

  dateline: { en: "dateline {place}, {date}", ko: "발신 {place}, {date}" },
  dateFrom: { en: "date from the {from}", ko: "날짜 출처: {from}" },
  pageDate: { en: "page of {date}", ko: "게재 {date}" },
  file: { en: "file {file}", ko: "파일 {file}" },
  repairs: { en: "Reading repairs: {repairs}", ko: "읽기용 보정: {repairs}" },
  flags: { en: "Note: {flags}", ko: "참고: {flags}" },
  rawNote: { en: "As it arrived, without any repair.", ko: "보정하지 않은 수집 원문입니다." },
  noHeadline: { en: "No headline", ko: "제목 없음" },
  noBody: { en: "No text is recorded below this headline.", ko: "이 제목 아래에 기록된 본문이 없습니다." },
  goneArticle: {
    en: "This article is no longer in the archive. Search for it again: it may have a new place.",
    ko: "이 기사는 더 이상 아카이브에 없습니다. 다시 검색해 보세요.",
  },
  chooseForm: { en: "Form of the citation", ko: "인용 표기 형식" },
  formPlain: { en: "Plain", ko: "일반" },
  formNote: { en: "Chicago, note", ko: "시카고 (각주)" },
  formBibliography: { en: "Chicago, bibliography", ko: "시카고 (참고문헌)" },

  exact: { en: "Exactly as printed", ko: "인쇄된 그대로" },
  nearly: { en: "Nearly: {n} words differ", ko: "거의 같음: 낱말 {n}개 다름" },
  nearlyOne: { en: "Nearly: 1 word differs", ko: "거의 같음: 낱말 1개 다름" },
  printed: { en: "printed", ko: "인쇄" },
  quoted: { en: "quoted", ko: "인용" },
  noSource: {
    en: "No source of this was found in the archive. That does not mean that it was never printed.",
    ko: "아카이브에서 출처를 찾지 못했습니다. 보도된 적이 없다는 뜻은 아닙니다.",
  },
  noText: { en: "This message has no text to look for.", ko: "이 메시지에는 찾을 글이 없습니다." },
  sameIn: {
    en: "{n} articles print it alike; the oldest first.",
    ko: "같은 글이 기사 {n}건에 있습니다. 오래된 것부터.",
  },

  settings: { en: "Settings of this server", ko: "이 서버의 설정" },
  settingsSaved: { en: "Settings of this server, saved", ko: "이 서버의 설정을 저장했습니다" },
  settingsLanguage: { en: "Language of public posts", ko: "공개 게시물의 언어" },
  settingsReader: { en: "Each reader's own", ko: "각자의 언어" },
  english: { en: "English", ko: "영어" },
  korean: { en: "Korean (한국어)", ko: "한국어" },
  settingsPublic: { en: "Public quotes", ko: "공개 인용 분량" },
  settingsNote: {
    en: "Give an option to change it. Some teams may not redistribute these texts: the operator of a server answers for what is posted there.",
    ko: "옵션을 주면 바뀝니다. 이 글을 배포할 수 없는 곳도 있습니다. 게시된 내용은 서버 운영자의 책임입니다.",
  },
  publicFull: { en: "Up to three paragraphs and 120 words a post", ko: "게시물마다 단락 3개, 120낱말까지" },
  publicShort: { en: "One sentence a post", ko: "게시물마다 한 문장" },
  publicOff: { en: "Headline and citation only", ko: "제목과 출처만" },

  aboutCounts: {
    en: "{articles} articles in {documents} documents",
    ko: "문서 {documents}개의 기사 {articles}건",
  },
  aboutOutlets: { en: "Outlets: {outlets}", ko: "매체: {outlets}" },
  aboutArrival: { en: "Last arrival: {when}", ko: "마지막 도착: {when}" },
  aboutSetAside: { en: "Set aside: {n}", ko: "제외된 항목: {n}" },
  aboutIndex: {
    en: "Index ready: {articles} articles, {names} names · content fingerprint {fingerprint}",
    ko: "색인 준비됨: 기사 {articles}건, 이름 {names}개 · 내용 지문 {fingerprint}",
  },

  mentionsOne: { en: "1 mention", ko: "언급 1회" },
  mentionsMany: { en: "{n} mentions", ko: "언급 {n}회" },
  typedAs: { en: "typed: {typed}", ko: "입력: {typed}" },
  typedTypo: {
    en: "typed: {typed}. Nobody of that name is printed here; this name differs by a letter or two and may be another person.",
    ko: "입력: {typed}. 그 이름은 없습니다. 한두 글자 다른 이름이며 다른 사람일 수 있습니다.",
  },
  nobody: {
    en: "Nobody of that name is printed in this archive: “{typed}”. Try the family name first, or fewer words.",
    ko: "이 아카이브에 그런 이름이 없습니다: “{typed}”. 성을 먼저 쓰거나 낱말을 줄여 보세요.",
  },
  severalNames: {
    en: "“{typed}” may be several names: {names}. Give more of the name.",
    ko: "“{typed}”은(는) 여러 이름일 수 있습니다: {names}. 이름을 더 입력하세요.",
  },
  who: { en: "Who was meant?", ko: "누구를 찾으시나요?" },
  chooseName: { en: "Choose a name", ko: "이름 선택" },
  notMerged: {
    en: "Names are listed as printed, and never merged.",
    ko: "이름은 인쇄된 그대로이며 합치지 않습니다.",
  },
  foreigner: { en: "foreigner", ko: "외국인" },
  several: { en: "Several people may share this name", ko: "같은 이름의 여러 사람일 수 있음" },
  called: { en: "Called", ko: "직함 (인쇄된 그대로)" },
  noTitle: { en: "No title is printed with this name.", ko: "이 이름과 함께 인쇄된 직함이 없습니다." },
  moreTitles: { en: "and {n} more titles; Export has all", ko: "외 직함 {n}개 (내보내기에 전부 있음)" },
  firstCalled: { en: "first called", ko: "첫 직함" },
  exportedNewest: {
    en: "The file has the newest {n}: narrow the dates for others.",
    ko: "파일에는 최근 {n}회가 있습니다. 다른 것은 기간을 좁혀 내보내세요.",
  },
  asPrinted: {
    en: "As printed in this archive; absence says nothing.",
    ko: "이 아카이브에 인쇄된 대로이며, 보도되지 않음은 아무것도 뜻하지 않음.",
  },
  besides: { en: "Printed most often in the same paragraphs:", ko: "같은 단락에 가장 자주 인쇄된 이름:" },
  besidesNote: { en: "Counts of paragraphs, nothing more.", ko: "단락 수일 뿐, 그 이상의 뜻은 없음." },
  paragraphs: { en: "{n} paragraphs", ko: "단락 {n}개" },
  chooseWith: { en: "Show where both are named", ko: "둘 다 언급된 곳 보기" },
  allMentions: { en: "All mentions", ko: "모든 언급" },
  withWhom: { en: "With whom", ko: "함께 언급" },
  timeline: { en: "Timeline", ko: "연도별" },
  otherNames: { en: "Another name was meant", ko: "다른 이름 선택" },
  mentionsPlace: { en: "Paragraphs {from}–{to} of {n}", ko: "단락 {n}개 중 {from}–{to}" },
  back: { en: "Back", ko: "뒤로" },
  noneBetween: {
    en: "{name} is not named there: no article between these dates, or with both names.",
    ko: "{name}: 그 기간 또는 두 이름이 함께 있는 기사가 없습니다.",
  },
} as const satisfies Record<string, Record<Language, string>>;

export type Word = keyof typeof WORDS;

/** The fixed words, with values in the places of `{name}`. */
export function word(
  key: Word,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return WORDS[key][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
