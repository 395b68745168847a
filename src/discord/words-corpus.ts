/** Fixed words for those who keep the corpus. `{name}` stands for a value. */
export const CORPUS_WORDS = {
  corpusOperators: {
    en: "Only operators change the archive: it serves every server. Here that is {who}. Ask one of them, with the file.",
    ko: "아카이브는 모든 서버가 함께 쓰므로 운영자만 바꿀 수 있습니다. 운영자: {who}. 파일과 함께 부탁하세요.",
  },
  corpusOperatorsUnknown: {
    en: "Only operators change the archive, and Discord does not say now who they are. Try again in a minute, or name them in DATELINE_OPERATORS.",
    ko: "운영자만 아카이브를 바꿀 수 있는데, 지금 Discord가 운영자를 알려 주지 않습니다. 잠시 뒤 다시 시도하거나 DATELINE_OPERATORS에 지정하세요.",
  },
  corpusNoFolder: {
    en: "The corpus is one file, to which nothing can be added. Let DATELINE_CORPUS name a folder and start again.",
    ko: "코퍼스가 파일 하나여서 더할 수 없습니다. DATELINE_CORPUS에 폴더를 지정하고 다시 시작하세요.",
  },
  corpusNotWritable: {
    en: "Dateline may not write into the folder of the corpus. Give it the permission, or put files there yourself: they are taken in as they come.",
    ko: "코퍼스 폴더에 쓸 권한이 없습니다. 권한을 주거나 파일을 직접 넣으세요. 넣으면 곧 읽습니다.",
  },
  corpusDisk: {
    en: "The disk refused this ({code}), and nothing was changed. Look at the folder of the corpus and its free space, then try again.",
    ko: "디스크가 거부하여({code}) 아무것도 바뀌지 않았습니다. 코퍼스 폴더와 남은 공간을 확인한 뒤 다시 시도하세요.",
  },

  attachmentElsewhere: {
    en: "This file does not lie with Discord, so it is not fetched. Attach it anew.",
    ko: "Discord에 있는 파일이 아니어서 받지 않았습니다. 다시 첨부하세요.",
  },
  attachmentTooLarge: {
    en: "This file is larger than {most} MB. Put it into the folder of the corpus: it is taken in as it comes.",
    ko: "{most}MB보다 큰 파일입니다. 코퍼스 폴더에 넣으면 곧 읽습니다.",
  },
  attachmentTooSlow: {
    en: "Discord did not hand over the file in time. Please attach it again.",
    ko: "파일을 제때 받지 못했습니다. 다시 첨부하세요.",
  },
  attachmentNotThere: {
    en: "Discord did not hand over the file. Please attach it again.",
    ko: "파일을 받지 못했습니다. 다시 첨부하세요.",
  },
  corpusRefused: {
    en: "“{name}” was not added, and nothing of it is kept: {reasons}",
    ko: "“{name}”을(를) 추가하지 않았고 보관하지도 않았습니다: {reasons}",
  },
  corpusNothingNew: {
    en: "Nothing in “{name}” is new, and nothing of it is kept: {reasons}",
    ko: "“{name}”에 새로운 것이 없어 보관하지 않았습니다: {reasons}",
  },

  previewTitle: { en: "Add to the archive?", ko: "아카이브에 추가할까요?" },
  previewFile: {
    en: "File {name} · {size} · SHA-256 {sha256}…",
    ko: "파일 {name} · {size} · SHA-256 {sha256}…",
  },
  previewCounts: {
    en: "Taken in: {taken} of {articles} · there already: {there} · set aside: {aside}",
    ko: "추가될 기사: {articles}건 중 {taken}건 · 이미 있음: {there} · 제외: {aside}",
  },
  previewRenamed: { en: "Stored as {place}", ko: "저장 위치: {place}" },
  previewReplaces: {
    en: "⚠ A document of this name was added today already, with {n} articles. Replace it, or add this one beside it.",
    ko: "⚠ 같은 이름의 문서가 오늘 이미 추가되었습니다(기사 {n}건). 바꾸거나 따로 추가하세요.",
  },
  previewPage: { en: "{from}–{to} of {n}", ko: "{n}개 중 {from}–{to}" },
  previewParagraphs: { en: "{n} ¶", ko: "단락 {n}개" },
  previewThere: { en: "There already: {reason}", ko: "이미 있음: {reason}" },
  previewReplaced: { en: "Replaces the article that stands there", ko: "그 자리의 기사를 바꿈" },
  previewAlike: {
    en: "An article of this headline and date is there already: {origin}",
    ko: "제목과 날짜가 같은 기사가 있음: {origin}",
  },
  previewAside: { en: "Set aside", ko: "제외" },
  previewMoreAside: { en: "and {n} more set aside", ko: "외 {n}건 제외" },
  wholeDocument: { en: "the whole document", ko: "문서 전체" },
  add: { en: "Add", ko: "추가" },
  addReplacing: { en: "Replace it", ko: "바꾸기" },
  addBeside: { en: "Add beside it", ko: "따로 추가" },
  cancel: { en: "Cancel", ko: "취소" },
  undo: { en: "Undo", ko: "되돌리기" },

  added: {
    en: "Added: {n} articles can be found now.",
    ko: "추가했습니다. 이제 기사 {n}건을 찾을 수 있습니다.",
  },
  addedOne: {
    en: "Added: 1 article can be found now.",
    ko: "추가했습니다. 이제 기사 1건을 찾을 수 있습니다.",
  },
  addedNone: {
    en: "The file is in its place, but none of it was taken in:",
    ko: "파일은 제자리에 있지만 아무것도 읽지 못했습니다:",
  },
  addedLater: {
    en: "The file is in its place and is being read. /corpus status tells when it is done.",
    ko: "파일은 제자리에 있으며 읽는 중입니다. /코퍼스 상태에서 확인하세요.",
  },
  addedReplaced: {
    en: "What stood there before is kept in {place}.",
    ko: "전에 있던 것은 {place}에 보관했습니다.",
  },
  takeOut: { en: "Take it out again", ko: "다시 빼기" },
  cancelled: { en: "Nothing was added.", ko: "추가하지 않았습니다." },
  waitsNoMore: {
    en: "This attachment waits no more: it was added, cancelled, or is older than a day. Attach it again.",
    ko: "더 이상 대기하지 않는 파일입니다. 이미 추가·취소되었거나 하루가 지났습니다. 다시 첨부하세요.",
  },

  statusTitle: { en: "The corpus", ko: "코퍼스" },
  statusCounts: {
    en: "{articles} articles in {documents} documents",
    ko: "문서 {documents}개의 기사 {articles}건",
  },
  statusOutlets: { en: "Outlets: {outlets}", ko: "매체: {outlets}" },
  statusMore: { en: "and {n} more", ko: "외 {n}개" },
  statusNewest: { en: "Newest article: {date}", ko: "가장 새로운 기사: {date}" },
  statusArrival: { en: "Last arrival: {when}", ko: "마지막 도착: {when}" },
  statusAside: { en: "Set aside: {n}", ko: "제외된 항목: {n}" },
  statusWaiting: { en: "Being written or read: {n}: {documents}", ko: "쓰거나 읽는 중: {n}: {documents}" },
  statusIdle: { en: "Nothing waits to be read.", ko: "읽기를 기다리는 것이 없습니다." },
  statusFeeds: { en: "Feeds", ko: "피드" },
  statusNoFeeds: { en: "No feed is set in feeds.yaml.", ko: "feeds.yaml에 설정된 피드가 없습니다." },
  feedRead: { en: "read {when}", ko: "읽음 {when}" },
  feedUnread: { en: "not read yet", ko: "아직 읽지 않음" },
  feedNext: { en: "next {when}", ko: "다음 {when}" },
  problems: { en: "Problems", ko: "문제" },

  problemsTitle: { en: "Set aside", ko: "제외된 항목" },
  noProblems: { en: "Nothing is set aside.", ko: "제외된 항목이 없습니다." },
  asFile: { en: "As a file", ko: "파일로" },
  problemsFile: { en: "{shown} of {n} set aside, with reasons.", ko: "제외된 {n}건 중 {shown}건과 이유." },

  removeTitle: { en: "Take this document out?", ko: "이 문서를 뺄까요?" },
  removeCounts: {
    en: "{n} articles would no longer be found:",
    ko: "다음 기사 {n}건을 더 이상 찾을 수 없게 됩니다:",
  },
  removeOne: {
    en: "1 article would no longer be found:",
    ko: "다음 기사 1건을 더 이상 찾을 수 없게 됩니다:",
  },
  removeNone: {
    en: "No article is found from it: all of it is set aside.",
    ko: "이 문서에서 찾을 수 있는 기사가 없습니다(모두 제외됨).",
  },
  takeOutNow: { en: "Take out", ko: "빼기" },
  removed: {
    en: "Taken out: {origin}. It is kept in {place}.",
    ko: "뺐습니다: {origin}. {place}에 보관됩니다.",
  },
  notRemoved: { en: "Nothing was taken out.", ko: "빼지 않았습니다." },
  noSuchDocument: {
    en: "There is no document “{typed}” in the corpus. Choose one from the list, by path or headline.",
    ko: "코퍼스에 “{typed}” 문서가 없습니다. 경로나 제목으로 목록에서 고르세요.",
  },
  putBack: { en: "Put back: {origin}.", ko: "되돌렸습니다: {origin}." },
  putBackTaken: {
    en: "Another document stands at {origin} now. Take that one out first.",
    ko: "지금 {origin}에 다른 문서가 있습니다. 먼저 그것을 빼세요.",
  },
  putBackGone: {
    en: "It is not kept any more: it was put back already, or moved by hand.",
    ko: "보관된 것이 없습니다. 이미 되돌렸거나 직접 옮겼습니다.",
  },
  addedByOperator: {
    en: "added by the operator, {date}, file {file}",
    ko: "운영자가 추가, {date}, 파일 {file}",
  },

  adviceKind: {
    en: "Save it as PDF, DOCX, HTML, text or JSONL.",
    ko: "PDF, DOCX, HTML, 텍스트, JSONL로 저장하세요.",
  },
  advicePicture: {
    en: "It is a picture of text: run text recognition (OCR) over it first.",
    ko: "글이 그림으로 되어 있습니다. 먼저 문자 인식(OCR)을 하세요.",
  },
  adviceEncoding: { en: "Save it anew as UTF-8.", ko: "UTF-8로 다시 저장하세요." },
  adviceCopy: {
    en: "It is there already: nothing is lost, and one of the two can go.",
    ko: "이미 있으므로 잃은 것은 없습니다. 하나는 빼도 됩니다.",
  },
  adviceOutside: {
    en: "Mostly a page's furniture. If it is news, give it a headline and a date line.",
    ko: "대부분 페이지 장식입니다. 기사라면 제목과 날짜 줄을 넣으세요.",
  },
  adviceLarge: { en: "Split it into several files.", ko: "여러 파일로 나누세요." },
  adviceDamaged: {
    en: "Fetch it anew, or open it and save it again.",
    ko: "다시 받거나, 열어서 다시 저장하세요.",
  },
  adviceRecord: { en: "Mend this line of the archive.", ko: "아카이브의 이 줄을 고치세요." },
  adviceFrontMatter: {
    en: "Mend the lines between --- at its head.",
    ko: "머리의 --- 사이 줄을 고치세요.",
  },
  adviceAccess: {
    en: "Let Dateline read it, or put the file itself there.",
    ko: "읽기 권한을 주거나 파일 자체를 넣으세요.",
  },
} as const;
