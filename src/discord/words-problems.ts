/** What a reader is told when something does not work: what happened, what to do. */
export const PROBLEM_WORDS = {
  atEnd: { en: "at the end", ko: "끝에서" },
  atCharacter: { en: "at character {n}: “{from}”", ko: "{n}번째 글자: “{from}”" },
  tooFast: {
    en: "That was a lot at once. Please try again in {seconds} s.",
    ko: "한꺼번에 너무 많이 요청했습니다. {seconds}초 뒤에 다시 시도하세요.",
  },
  ourMistake: {
    en: "Something went wrong here, and it is our mistake. Please try again; if it stays, tell the operator this reference: {reference}",
    ko: "저희 쪽 오류입니다. 다시 시도하시고, 계속되면 운영자에게 이 번호를 알려 주세요: {reference}",
  },
  unknownCommand: {
    en: "This is no longer a part of Dateline. Type / to see what there is.",
    ko: "더 이상 Dateline에 없는 기능입니다. /를 입력해 목록을 보세요.",
  },
  staleButton: {
    en: "This button is older than what is kept for it. Please ask again.",
    ko: "보관 기간이 지난 버튼입니다. 다시 검색해 주세요.",
  },
  managersOnly: {
    en: "This needs the permission Manage Server. Ask somebody who has it.",
    ko: "서버 관리 권한이 필요합니다. 권한이 있는 사람에게 부탁하세요.",
  },
  serversOnly: {
    en: "Settings belong to a server. Use this command in one.",
    ko: "설정은 서버에 속합니다. 서버에서 사용하세요.",
  },
  posted: { en: "Posted for all to see.", ko: "모두에게 보이게 게시했습니다." },
  mayNotPost: {
    en: "I may not post here: {missing} is missing. Give it to Dateline, or share in another channel.",
    ko: "여기에 게시할 수 없습니다. 권한 없음: {missing}. Dateline에 권한을 주거나 다른 채널에서 공유하세요.",
  },
  mayNotPostAlone: {
    en: "I may not post here: you have no permission to Use External Apps in this channel. Ask a manager of the server, or share elsewhere.",
    ko: "여기에 게시할 수 없습니다. 이 채널에서 외부 앱 사용 권한이 없습니다. 서버 관리자에게 문의하거나 다른 곳에서 공유하세요.",
  },
  optionMissing: {
    en: "The option “{name}” is missing: {what}.",
    ko: "“{name}” 옵션이 없습니다: {what}.",
  },
  optionWrong: {
    en: "The option “{name}” cannot be read: {what}.",
    ko: "“{name}” 옵션을 읽을 수 없습니다: {what}.",
  },
  tooLong: {
    en: "This may have {most} characters; there are {n}.",
    ko: "최대 {most}자까지 쓸 수 있습니다. 지금은 {n}자입니다.",
  },
  noSuchChoice: {
    en: "There is no “{value}” here. Choose one of: {choices}.",
    ko: "“{value}”은(는) 없습니다. 다음 중에서 고르세요: {choices}.",
  },
  unseenChannel: {
    en: "This channel cannot be seen from here. Choose another one.",
    ko: "여기에서 볼 수 없는 채널입니다. 다른 채널을 고르세요.",
  },
  noSuchDate: {
    en: "“{value}” is no date that exists. Write 2021, 2021-04 or 2021-04-09.",
    ko: "“{value}”은(는) 없는 날짜입니다. 2021, 2021-04, 2021-04-09처럼 쓰세요.",
  },
  datesCrossed: {
    en: "Nothing lies between {from} and {to}: the first date must come before the second.",
    ko: "{from}과(와) {to} 사이에는 아무것도 없습니다. 앞 날짜가 더 일러야 합니다.",
  },
  noSuchTitle: {
    en: "No article has “{title}” in its headline. Try fewer words, or /search for its text.",
    ko: "제목에 “{title}”이(가) 있는 기사가 없습니다. 낱말을 줄이거나 /검색으로 본문을 찾으세요.",
  },
  noSuchParagraph: {
    en: "There is no ¶ {n}: this article has ¶ 1 to ¶ {last}.",
    ko: "¶ {n}은(는) 없습니다. 이 기사에는 ¶ 1부터 ¶ {last}까지 있습니다.",
  },
} as const;
