/**
 * What commands (`digest set`) and their options are called and what they do. Discord takes lower case letters,
 * digits, `_` and `-` in names, and no two options of one command may share a name.
 */
export const commands = {
  "/search": "검색",
  "/search:about": "아카이브에서 정확한 인용문 찾기",
  "/search query": '낱말, "정확한 구절", -제외, OR, person:, after:2021-01',
  "/search from": "가장 이른 날짜 (예: 2021, 2021-04)",
  "/search to": "가장 늦은 날짜 (예: 2021, 2021-04)",
  "/search outlet": "이 매체의 보도만",
  "/search person": "이 인물이 언급된 기사만",
  "/search sort": "결과 순서",
  "/search share": "모두에게 보이게 게시",

  "/person": "인물",
  "/person:about": "누가, 어떤 직함으로, 언제 언급되었나",
  "/person name": "어떤 표기든: Kim Jong Un, Choi Ryong-hae, 최룡해",
  "/person from": "가장 이른 날짜 (예: 2021, 2021-04)",
  "/person to": "가장 늦은 날짜 (예: 2021, 2021-04)",
  "/person with": "두 번째 이름: 함께 언급된 곳",
  "/person share": "모두에게 보이게 게시",

  "/document": "문서",
  "/document:about": "번호가 매겨진 단락으로 기사 읽기",
  "/document title": "제목 또는 그 일부",
  "/document paragraph": "열 단락 번호",

  "/compare": "비교",
  "/compare:about": "두 글을 나란히: 같은 곳과 다른 곳",
  "/compare first": "제목 또는 그 일부, 바뀐 기사는 그 본문",
  "/compare second": "비교할 글. 없으면 바로 뒤나 앞의 본문",
  "/compare share": "모두에게 보이게 게시",

  "/digest": "다이제스트",
  "/digest:about": "매일 새로운 소식",

  "/digest set": "설정",
  "/digest set:about": "매일 다이제스트를 설정하거나 바꾸기",
  "/digest set channel": "게시할 채널",
  "/digest set time": "현지 시각 (예: 8:00, 08:30)",
  "/digest set timezone": "도시, 나라, 시차: 서울, 독일, +9",
  "/digest set days": "기본은 매일; 평일, 월, 수",
  "/digest set outlet": "이 매체의 보도만",
  "/digest set query": "검색 조건에 맞는 기사만",
  "/digest set language": "고정 문구의 언어 (인용문은 번역하지 않음)",
  "/digest set quiet": "알림음 없이 게시",
  "/digest set empty": "새로운 것이 없을 때",
  "/digest set change": "이 다이제스트 바꾸기: 주지 않은 것은 그대로, *는 매체나 검색어를 비움",

  "/digest show": "보기",
  "/digest show:about": "다음 예정과 최근 기록",
  "/digest show digest": "다이제스트가 여럿일 때 고르기",

  "/digest preview": "미리보기",
  "/digest preview:about": "지금 게시될 내용과 제외된 것",
  "/digest preview digest": "다이제스트가 여럿일 때 고르기",
  "/digest preview since": "날짜로 보기: 이 날짜부터의 기사",

  "/digest now": "지금",
  "/digest now:about": "지금 게시 (다음 것은 여기서 이어짐)",
  "/digest now digest": "다이제스트가 여럿일 때 고르기",

  "/digest pause": "중지",
  "/digest pause:about": "다시 시작할 때까지 게시하지 않기",
  "/digest pause digest": "다이제스트가 여럿일 때 고르기",

  "/digest resume": "재개",
  "/digest resume:about": "다시 시작 (그동안의 것은 다음 번에)",
  "/digest resume digest": "다이제스트가 여럿일 때 고르기",

  "/digest off": "끄기",
  "/digest off:about": "다이제스트 없애기",
  "/digest off digest": "다이제스트가 여럿일 때 고르기",

  "/watch": "알림",
  "/watch:about": "검색 조건에 맞는 것이 도착하면 알림",

  "/watch add": "추가",
  "/watch add:about": "검색 조건에 맞는 새 기사 알림 받기",
  "/watch add query": '낱말, "정확한 구절", -제외, OR, person:, outlet:',
  "/watch add where": "알리는 방법 (채널은 서버 관리 권한 필요)",
  "/watch add channel": "게시할 채널, 또는 그 채널의 다이제스트",
  "/watch add name": "이름",

  "/watch list": "목록",
  "/watch list:about": "바꿀 수 있는 알림",

  "/watch remove": "없애기",
  "/watch remove:about": "알림 없애기",
  "/watch remove watch": "어느 알림",

  "/watch pause": "중지",
  "/watch pause:about": "다시 시작할 때까지 알리지 않기",
  "/watch pause watch": "어느 알림",

  "/watch resume": "재개",
  "/watch resume:about": "다시 시작 (그동안의 것도 알림)",
  "/watch resume watch": "어느 알림",

  "/watch test": "시험",
  "/watch test:about": "지난 30일 동안 일치했을 것",
  "/watch test query": "검색어",

  "/corpus": "코퍼스",
  "/corpus:about": "운영자: 아카이브의 문서",

  "/corpus add": "추가",
  "/corpus add:about": "문서 추가 (저장하기 전에 내용을 보여 줌)",
  "/corpus add document": "PDF, DOCX, HTML, 텍스트, JSONL",

  "/corpus status": "상태",
  "/corpus status:about": "코퍼스의 내용, 들어오는 것, 피드 상태",

  "/corpus problems": "문제",
  "/corpus problems:about": "제외된 것과 이유, 할 일",

  "/corpus remove": "빼기",
  "/corpus remove:about": "문서를 코퍼스에서 빼기 (보관되며 되돌릴 수 있음)",
  "/corpus remove document": "경로 또는 제목",

  "/help": "도움말",
  "/help:about": "명령어와 검색 문법, 예시",

  "/settings": "설정",
  "/settings:about": "이 서버에서 Dateline의 동작",
  "/settings language": "공개 게시물의 고정 문구 언어 (인용문은 번역하지 않음)",
  "/settings public": "공개적으로 게시할 수 있는 분량",

  "/about": "정보",
  "/about:about": "아카이브의 내용과 Dateline 소개",
  findSource: "인용문 출처 찾기",

  "option change": "바꿀_것",
  "option channel": "채널",
  "option days": "요일",
  "option digest": "다이제스트",
  "option document": "문서",
  "option empty": "소식이_없을_때",
  "option first": "첫째",
  "option from": "시작일",
  "option language": "언어",
  "option name": "이름",
  "option outlet": "매체",
  "option paragraph": "단락",
  "option person": "인물",
  "option public": "공개_분량",
  "option query": "검색어",
  "option quiet": "조용히",
  "option second": "둘째",
  "option share": "공유",
  "option since": "날짜부터",
  "option sort": "정렬",
  "option time": "시각",
  "option timezone": "시간대",
  "option title": "제목",
  "option to": "종료일",
  "option watch": "알림",
  "option where": "알릴_곳",
  "option with": "함께",
} as const;
