/** `/digest show`, its buttons, and notices about digests. */
import { markdown } from "../template.ts";

export const digestState = {
  state: "상태",
  lastOnes: "최근 기록",
  noneYet: "아직 없음.",
  pause: "일시 중지",
  resume: "다시 시작",
  previewButton: "미리보기",
  postNow: "지금 게시",
  remove: "없애기",
  resend: "다시 보내기",
  keep: "그대로 두기",
  reallyOff: "이 다이제스트를 없앨까요? 이미 게시된 것은 남습니다.",
  isOff: "다이제스트를 없앴습니다.",
  isPaused: markdown("일시 중지했습니다. `/다이제스트 재개`까지 게시하지 않습니다."),
  isResumed: "다시 시작합니다. 그동안 도착한 것은 다음 번에 실립니다.",
  isBack: "다이제스트를 되돌렸습니다.",
  onlyServer: "다이제스트는 서버에 속합니다. 서버에서 쓰세요.",
  stateActive: "작동 중",
  statePaused: "일시 중지",
  stateNoPermission:
    "중지됨: 그곳에 게시할 수 없습니다. 채널 보기와 메시지 보내기 권한을 준 뒤 다시 시작하세요",
  stateGone: "중지됨: 채널이 없습니다. 다른 채널을 설정하세요",
  outcomePending: "진행 중: 답을 아직 모름. 다시 보내기 전에 채널에서 찾아봄",
  outcomeSent: "게시함",
  openPost: "보기",
  outcomeNothing: "새로운 것이 없어 게시하지 않음",
  outcomeUncertain: "불확실: 게시되었는지 알 수 없음. 요청하지 않으면 다시 보내지 않음",
  outcomeRetry: "아직 게시 안 됨. {when} 다시 시도",
  outcomeGivenUp: "게시하지 않음. 내용은 다음 번에 실림",
  outcomeNoPermission: markdown("게시하지 못함: 권한 없음. `/다이제스트 재개` 뒤에 모두 실림"),
  outcomeGone: "게시하지 못함: 채널 없음. 다른 채널을 설정하면 모두 실림",
  toldNoPermission: markdown(
    "**Dateline이 {place}에 게시를 멈췄습니다.** {detail}\n설정은 일시 중지되었고 잃은 것은 없습니다. 권한을 준 뒤 `/다이제스트 재개` (또는 `/알림 재개`)을 쓰세요.",
  ),
  toldGone: markdown(
    "**Dateline이 더 이상 {place}에 게시할 수 없습니다.** {detail}\n설정은 일시 중지되었고 잃은 것은 없습니다. `/다이제스트 설정`으로 다른 채널을 설정하세요.",
  ),
  dm: "개인 메시지",
} as const;
