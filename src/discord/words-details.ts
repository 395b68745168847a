/**
 * Why a delivery went as it did: the sentence is written into the ledger in English, and shown in the reader's language.
 * `{}` stands for what differs. What is not here, Discord's own words, is shown as it is.
 */
import type { Language } from "../messages/index.ts";

export const KOREAN_DETAILS: Readonly<Record<string, string>> = {
  "{} is missing in #{}.": "#{2} 채널에 {1} 권한이 없습니다.",
  "Dateline is no longer in that server.": "Dateline이 더 이상 그 서버에 없습니다.",
  "Dateline was not running then. The next one says it all.":
    "그때 Dateline이 실행되고 있지 않았습니다. 다음 번에 모두 실립니다.",
  "Direct messages from Dateline are closed.": "Dateline의 개인 메시지를 받지 않도록 되어 있습니다.",
  "Discord answered {}.": "Discord가 {1}(으)로 답했습니다.",
  "Discord asked to wait.": "Discord가 기다리라고 했습니다.",
  "Discord could not be reached.": "Discord에 연결할 수 없었습니다.",
  "Discord did not answer, and may still post it.": "Discord가 답하지 않았으며, 나중에 게시될 수도 있습니다.",
  "Discord did not answer in time.": "Discord가 제때 답하지 않았습니다.",
  "Discord refused: View Channel or Send Messages is missing there.":
    "Discord가 거절했습니다. 채널 보기나 메시지 보내기 권한이 없습니다.",
  "It could not be posted in time. The next one says it all.":
    "제때 게시하지 못했습니다. 다음 번에 모두 실립니다.",
  "The bot is not connected.": "봇이 연결되어 있지 않습니다.",
  "The channel was deleted.": "채널이 삭제되었습니다.",
  "The digest was paused or removed.": "다이제스트가 중지되었거나 없어졌습니다.",
  "The next one says it all.": "다음 번에 모두 실립니다.",
  "Too many messages were posted there since.": "그 뒤로 게시된 메시지가 너무 많습니다.",
  "What matched is gone, or the watch is.": "일치한 것이 없어졌거나 알림이 없어졌습니다.",
  "Whether it was posted cannot be seen: Read Message History is missing there.":
    "게시되었는지 볼 수 없습니다. 메시지 기록 보기 권한이 없습니다.",
};

const PATTERNS = Object.entries(KOREAN_DETAILS).map(([english, korean]) => {
  const parts = english.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return { english: new RegExp(`^${parts.join("(.+)")}$`, "s"), korean };
});

export function detailText(detail: string, language: Language): string {
  if (language === "en") return detail;
  for (const { english, korean } of PATTERNS) {
    const found = english.exec(detail);
    if (found !== null) return korean.replace(/\{(\d)\}/g, (_, n: string) => found[Number(n)] ?? "");
  }
  return detail;
}
