/** `/about`. */
export const about = {
  aboutCounts: "문서 {documents}개의 기사 {articles}건",
  aboutOutlets: "매체: {outlets}",
  aboutArrival: "마지막 도착: {when}",
  aboutSetAside: "제외된 항목: {n}",
  aboutIndex: "색인 준비됨: 기사 {articles}건, 이름 {names}개 · 내용 지문 {fingerprint}",
} as const;
