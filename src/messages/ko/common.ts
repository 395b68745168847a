/** Shared by all views. */
export const common = {
  label: "관영 매체 보도, 주장은 독립적으로 검증되지 않음",
  reference: "참조 번호 {tag}",
  outletNotRecorded: "매체 기록 없음",
  dateNotRecorded: "날짜 기록 없음",
  yearNotRecorded: "{date}, 연도 기록 없음",
  urlNotRecorded: "URL 기록 없음",
  read: "읽기",
  share: "공유",
  export: "내보내기",
  cite: "인용 표기",
  jump: "¶ 이동",
  showRaw: "원문 그대로",
  showRead: "읽기용으로",
  undo: "되돌리기",
} as const;
