import { markdown } from "../template.ts";

export const about = {
  aboutCounts: "{documents}, {articles}",
  aboutIndex: "색인 준비됨: 기사 {articles}건, 이름 {names}개 · 내용 지문 {fingerprint}",
  aboutNeutrality: markdown(
    "**중립** Dateline은 인쇄된 글을 그대로 전할 뿐 어떤 결론도 내리지 않습니다. 모두 관영 매체의 보도이며 주장은 독립적으로 검증되지 않았습니다. 보도되지 않았다는 사실은 아무것도 뜻하지 않습니다.",
  ),
  aboutRights: markdown(
    "**권리** 글의 권리는 각 권리자에게 있습니다. 출처와 함께 짧게 인용하세요. 전문은 개인 열람용입니다. 나라에 따라 배포가 처벌될 수 있으므로 관리자는 `/설정`에서 공개 게시를 제한하거나 끌 수 있습니다.",
  ),
  aboutPrivacy: markdown(
    "**개인정보** 저장: 서버 설정, 설정한 사람의 사용자 ID가 붙은 다이제스트와 알림, 전달 기록(400일), 버튼에 담기지 않는 긴 검색어와 입력한 사람의 사용자 ID(30일). 기록: 명령 이름과 걸린 시간. 무엇을 누가 물었는지는 기록하지 않습니다. 운영자가 아카이브를 바꾸면 사용자 ID와 함께 기록합니다.",
  ),
  aboutPolicy: "개인정보 처리방침",
  aboutTerms: "이용 약관",
  storedButton: "나에 대해 저장된 것",
  storedHead: "나에 대해 저장된 것",
  storedOwn: { other: "나만 보는 알림 {n}개와 그 검색어" },
  storedShared: { other: "내가 설정해 사용자 ID가 붙은 서버의 다이제스트와 알림 {n}개" },
  storedMessages: { other: "나에게 보낸 개인 메시지 {n}건의 시각과 결과" },
  storedButtons: { other: "버튼에 담기지 않아 저장된 긴 검색어와 상태 {n}개" },
  storedNothing: "저장된 것이 없습니다.",
  storedEffect:
    "삭제하면 내 알림과 개인 메시지 기록, 이 검색어들이 없어지고 그 버튼은 더 열리지 않습니다. 서버의 것은 내 ID 없이 계속되며, 멈추어야 할 때 아무에게도 알리지 않습니다.",
  storedDelete: "삭제",
  storedForgotten: "삭제했습니다. 지금 보내는 메시지는 도착할 때까지 기록에 남습니다.",
} as const;
