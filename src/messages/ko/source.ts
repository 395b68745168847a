/** *Find source of quote*. */
export const source = {
  exact: "인쇄된 그대로",
  nearly: { other: "거의 같음: 낱말 {n}개 다름" },
  printed: "인쇄",
  quoted: "인용",
  searchWords: "낱말로 검색",
  noSource: "아카이브에서 출처를 찾지 못했습니다. 보도된 적이 없다는 뜻은 아닙니다.",
  noText: "이 메시지에는 찾을 글이 없습니다.",
  sameIn: { other: "같은 글이 기사 {n}건에 있습니다. 오래된 것부터." },
} as const;
