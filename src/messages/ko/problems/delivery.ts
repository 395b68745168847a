/** Outcomes of deliveries, and notices to the owner. */
import { markdown } from "../../template.ts";

export const delivery = {
  permissionsMissing: "#{channel} 채널에 없는 권한: {missing}.",
  permissionRefused: "Discord가 거절했습니다. 채널 보기나 메시지 보내기 권한이 없습니다.",
  directMessagesClosed: "Dateline의 개인 메시지를 받지 않도록 되어 있습니다.",
  channelDeleted: "채널이 삭제되었습니다.",
  serverLeft: "Dateline이 더 이상 그 서버에 없습니다.",
  botNotConnected: "봇이 연결되어 있지 않습니다.",
  discordBusy: "Discord가 기다리라고 했습니다.",
  discordUnreachable: "Discord에 연결할 수 없었습니다.",
  discordSilent: "Discord가 제때 답하지 않았습니다.",
  discordFailed: "Discord에 오류가 있었습니다({status}).",
  messageRefused: "Discord가 메시지를 거절했습니다: {message}",
  historyUnreadable: "게시되었는지 볼 수 없습니다. 메시지 기록 보기 권한이 없습니다.",
  historyTooLong: "그 뒤로 게시된 메시지가 너무 많습니다.",
  mayComeLate: "Discord가 답하지 않았으며, 나중에 게시될 수도 있습니다.",
  outOfTime: "제때 게시하지 못했습니다. 다음 번에 모두 실립니다.",
  wasNotRunning: "그때 Dateline이 실행되고 있지 않았습니다. 다음 번에 모두 실립니다.",
  superseded: "다음 번에 모두 실립니다.",
  pausedOrRemoved: "다이제스트가 중지되었거나 없어졌습니다.",
  nothingLeft: "일치한 기사가 없어졌거나 알림이 없어졌습니다.",
  saidOtherwise: "{message}",
  viewChannel: "채널 보기",
  sendMessages: "메시지 보내기",
  sendInThreads: "스레드에서 메시지 보내기",
  readHistory: "메시지 기록 보기",
  toldNoPermission: markdown(
    "**Dateline이 {place}에 게시를 멈췄습니다.** {detail}\n설정은 일시 중지되었고 잃은 것은 없습니다. 채널 보기, 메시지 보내기, 메시지 기록 보기 권한을 준 뒤 `/다이제스트 재개` (또는 `/알림 재개`)를 쓰세요.",
  ),
  toldGone: markdown(
    "**Dateline이 더 이상 {place}에 게시할 수 없습니다.** {detail}\n설정은 일시 중지되었고 잃은 것은 없습니다. `/다이제스트 설정`으로 다른 채널을 설정하세요.",
  ),
  dm: "개인 메시지",
} as const;
