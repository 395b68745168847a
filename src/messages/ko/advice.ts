/** What to do about a document that was set aside. */
export const advice = {
  adviceKind: "PDF, DOCX, HTML, 텍스트, JSONL로 저장하세요.",
  advicePicture: "글이 그림으로 되어 있습니다. 먼저 문자 인식(OCR)을 하세요.",
  adviceEncoding: "UTF-8로 다시 저장하세요.",
  adviceCopy: "이미 있으므로 잃은 것은 없습니다. 하나는 빼도 됩니다.",
  adviceOutside: "대부분 페이지 장식입니다. 기사라면 제목과 날짜 줄을 넣으세요.",
  adviceLarge: "여러 파일로 나누세요.",
  adviceDamaged: "다시 받거나, 열어서 다시 저장하세요.",
  adviceRecord: "아카이브의 이 줄을 고치세요.",
  adviceFrontMatter: "머리의 --- 사이 줄을 고치세요.",
  adviceAccess: "읽기 권한을 주거나 파일 자체를 넣으세요.",
} as const;
