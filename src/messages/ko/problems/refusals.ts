/** Refusals: what happened, and what to do. */
export const refusals = {
  atEnd: "끝에서",
  atCharacter: "{at}번째 글자: “{from}”",
  tooFast: "한꺼번에 너무 많이 요청했습니다. {seconds}초 뒤에 다시 시도하세요.",
  ourMistake: "저희 쪽 오류입니다. 다시 시도하시고, 계속되면 운영자에게 이 번호를 알려 주세요: {reference}",
  unknownCommand: "더 이상 Dateline에 없는 기능입니다. /를 입력해 목록을 보세요.",
  staleButton: "만료된 버튼입니다. 명령을 다시 실행해 주세요.",
  managersOnly: "서버 관리 권한이 필요합니다. 권한이 있는 사람에게 부탁하세요.",
  serversOnly: "설정은 서버에 속합니다. 서버에서 사용하세요.",
  posted: "모두에게 보이게 게시했습니다.",
  perhapsPosted: "게시되었는지 Discord가 답하지 않았습니다. 채널을 확인하고, 없으면 다시 공유하세요.",
  mayNotPost:
    "여기에 게시할 수 없습니다. 권한 없음: {missing}. Dateline에 권한을 주거나 다른 채널에서 공유하세요.",
  mayNotPostAlone:
    "여기에 게시할 수 없습니다. 이 채널에서 외부 앱 사용 권한이 없습니다. 서버 관리자에게 문의하거나 다른 곳에서 공유하세요.",
  optionMissing: "“{name}” 옵션이 없습니다: {what}.",
  optionWrong: "“{name}” 옵션을 읽을 수 없습니다: {what}.",
  tooLong: "최대 {most}자까지 쓸 수 있습니다. 지금은 {n}자입니다.",
  noSuchChoice: "“{value}”은(는) 없습니다. 다음 중에서 고르세요: {choices}.",
  unseenChannel: "여기에서 볼 수 없는 채널입니다. 다른 채널을 고르세요.",
  noSuchDate:
    "“{value}”은(는) 올바른 날짜가 아닙니다. 2021, 2021-04, 2021-04-09, 월요일, 어제, 지난주처럼 쓰세요.",
  datesCrossed: "{from}과(와) {to} 사이에는 아무것도 없습니다. 앞 날짜가 더 일러야 합니다.",
  noSuchTitle:
    "제목에 “{title}”이(가) 있는 기사가 없습니다. 제목이나 그 낱말 일부, 또는 인용 표기에 적힌 파일을 입력하세요.",
  sharedHeadline: { other: "제목이 “{title}”인 기사가 {n}건입니다." },
  chooseArticle: "기사를 고르세요…",
  nearestArticles: "가까운 기사…",
  noSuchParagraph: "¶ {typed}은(는) 없습니다. 이 기사에는 ¶ 1부터 ¶ {last}까지 있습니다.",
} as const;
