/** Outcomes of deliveries, and notices to the owner. */
import { markdown } from "../../template.ts";

export const delivery = {
  permissionsMissing: "#{channel} 채널에 없는 권한: {missing}.",
  permissionRefused: "Discord가 거절했습니다. 그곳에 권한이 없거나 Dateline이 타임아웃되었습니다.",
  accessMissing:
    "Discord가 거절했습니다. Dateline이 그 채널을 볼 수 없거나 그 비공개 스레드의 구성원이 아닙니다.",
  directMessagesClosed:
    "Dateline의 개인 메시지를 받지 않도록 되어 있습니다. 함께 있는 서버에서 개인 메시지를 허용하세요.",
  noMutualServers: "Dateline과 함께 있는 서버가 없어 개인 메시지를 보낼 수 없습니다.",
  channelDeleted: "채널이 삭제되었습니다.",
  serverLeft: "Dateline이 더 이상 그 서버에 없습니다.",
  serverUnavailable: "Discord에서 그 서버를 지금 쓸 수 없습니다.",
  threadLocked: "스레드가 잠겨 있습니다.",
  threadArchived: "스레드가 보관되었고 Dateline이 다시 열 수 없습니다.",
  linkBlocked: "Discord가 메시지의 링크를 막았습니다.",
  autoModeration: "그 서버의 AutoMod가 메시지를 막았습니다.",
  channelUnsuitable: "Discord는 그런 채널에 이런 메시지를 받지 않습니다.",
  tagRequired: "그 포럼의 게시물에는 태그가 필요한데 Dateline은 태그를 달지 않습니다.",
  tokenRefused: "Discord가 봇의 토큰을 거절합니다.",
  resting: "지금은 Discord가 모든 요청을 거절합니다.",
  botNotConnected: "봇이 연결되어 있지 않습니다.",
  discordBusy: "Discord가 기다리라고 했습니다.",
  discordUnreachable: "Discord에 연결할 수 없었습니다.",
  discordSilent: "Discord가 제때 답하지 않았습니다.",
  discordFailed: "Discord에 오류가 있었습니다({status}).",
  messageRefused: "Discord가 메시지를 거절했습니다: {message}",
  historyUnreadable: "게시되었는지 볼 수 없습니다. 메시지 기록 보기 권한이 없습니다.",
  historyTooLong: "그 뒤로 게시된 메시지가 너무 많습니다.",
  postedBefore: "이미 채널에 있지만 기록에 없습니다. 기록이 게시물보다 오래되었습니다.",
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
  toldPaused: markdown(
    "**Dateline이 {place}에 게시를 멈췄습니다.** {detail}\n설정은 일시 중지되었고 잃은 것은 없습니다. 다시 되면 스스로 이어 갑니다.",
  ),
  toldGone: markdown(
    "**Dateline이 더 이상 {place}에 게시할 수 없습니다.** {detail}\n설정은 일시 중지되었고 잃은 것은 없습니다. 다른 채널을 설정하세요. 채널이 돌아오면 스스로 이어 갑니다.",
  ),
  toldUncertain: markdown(
    "**{place}에 다이제스트가 게시되었는지 알 수 없습니다.** {detail}\n그곳을 확인하세요. 없으면 `/다이제스트 보기`에서 다시 보낼 수 있습니다.",
  ),
  toldUncertainAlert: markdown(
    "**{place}에 알림이 게시되었는지 알 수 없습니다.** {detail}\n그곳을 확인하세요. 없으면 `/알림 목록`에서 다시 보낼 수 있습니다.",
  ),
  toldGivenUp: markdown(
    "**Dateline이 {place}에 게시하지 못했습니다.** {detail}\n잃은 것은 없으며 다음 번에 모두 실립니다.",
  ),
  dm: "개인 메시지",
} as const;
