/** `/document` and citations. */
export const document = {
  dateline: "발신 {place}, {date}",
  dateFrom: "날짜 출처: {from}",
  pageDate: "게재 {date}",
  file: "파일 {file}",
  repairs: "읽기용 보정: {repairs}",
  flags: "참고: {flags}",
  rawNote: "보정하지 않은 수집 원문입니다.",
  noHeadline: "제목 없음",
  noBody: "이 제목 아래에 기록된 본문이 없습니다.",
  goneArticle: "이 기사는 더 이상 아카이브에 없습니다. 다시 검색해 보세요.",
  chooseForm: "인용 표기 형식",
  formPlain: "일반",
  formNote: "시카고 (각주)",
  formBibliography: "시카고 (참고문헌)",
  formBibtex: "BibTeX",
  formRis: "RIS",
} as const;
