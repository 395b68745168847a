/** `/digest set`. */
import { markdown } from "../template.ts";

export const digestSettings = {
  digestSaved: "다이제스트를 설정했습니다",
  digestChanged: "다이제스트를 바꾸었습니다",
  nextAt: "다음: {full} ({relative})",
  noNext: "다음 예정 없음: 일시 중지됨.",
  inZone: "{time}, {zone}, {days}",
  everyDay: "매일",
  onlyOutlet: "{outlet}만",
  emptyLine: "새로운 것이 없으면 한 줄",
  emptySilent: "새로운 것이 없으면 게시 안 함",
  postNothing: "게시하지 않기",
  postLine: "없다는 한 줄 게시",
  quietly: "알림음 없이",
  noPicture: "그 채널에 파일 첨부 권한이 없어 차트 없이 게시됩니다.",
  mayNot:
    "{place}에 게시할 수 없습니다. 없는 권한: {missing}. Dateline에 권한을 주거나 다른 채널을 고르세요.",
  notMember:
    "Dateline이 이 서버의 구성원이 아니어서 스스로 게시할 수 없습니다. 관리자에게 추가를 부탁하세요.",
  noDigests: markdown("이 서버에는 다이제스트가 없습니다. `/다이제스트 설정`으로 설정하세요."),
  whichDigest: markdown("다이제스트가 여럿입니다. `다이제스트` 옵션으로 고르세요."),
  chooseDigest: "다이제스트 고르기…",
  goneDigest: "이 다이제스트는 더 이상 설정되어 있지 않습니다.",
  badTime: "“{typed}”은(는) 시각이 아닙니다. 8:00, 08:00처럼 쓰세요.",
  badZone: "“{typed}”은(는) 시간대가 아닙니다. 도시, 나라, +9 같은 시차를 쓰고 목록에서 고르세요.",
  badDays: markdown("“{typed}”은(는) 요일이 아닙니다. `평일`, `월, 수`처럼 쓰세요."),
  unknownOutlet: "“{typed}”은(는) 이 아카이브의 매체가 아닙니다. 목록에서 고르세요.",
  tooManyDigests: {
    other: "서버마다 다이제스트는 {n}개까지입니다. 먼저 /다이제스트 끄기로 하나를 없애세요.",
  },
} as const;
