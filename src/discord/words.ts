/** Fixed words of the interface, in English and Korean. Quotes are never translated. */

export const LANGUAGES = ["en", "ko"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Discord's locale (`en-US`, `ko`) → a language that there are words in. */
export function languageOf(locale: string | null | undefined): Language {
  return locale?.startsWith("ko") ? "ko" : "en";
}

const WORDS = {
  label: {
    en: "State media, claims not independently verified",
    ko: "관영 매체 보도이며, 주장은 독립적으로 검증되지 않았습니다",
  },
  outletNotRecorded: { en: "Outlet not recorded", ko: "매체 기록 없음" },
  dateNotRecorded: { en: "date not recorded", ko: "날짜 기록 없음" },
  read: { en: "Read", ko: "읽기" },
  share: { en: "Share", ko: "공유" },
  export: { en: "Export", ko: "내보내기" },
  cite: { en: "Cite", ko: "인용" },
  previous: { en: "Previous", ko: "이전" },
  next: { en: "Next", ko: "다음" },
  search: { en: "Search", ko: "검색" },
  nothing: { en: "Nothing found.", ko: "찾은 것이 없습니다." },
} as const satisfies Record<string, Record<Language, string>>;

export type Word = keyof typeof WORDS;

export function word(key: Word, language: Language): string {
  return WORDS[key][language];
}
