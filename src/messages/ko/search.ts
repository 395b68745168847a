/** `/search`. */
import { markdown } from "../template.ts";

export const search = {
  search: "검색",
  articles: { other: "기사 {n}건" },
  nothing: "찾은 것이 없습니다.",
  widen: markdown("넓히려면: 낱말을 줄이거나, 사이에 `OR`, 앞부분에 `*`, 또는 날짜 없이 검색하세요."),
  missing: "모든 낱말이 있는 기사가 없습니다. {words} 없이:",
  alsoSearched: "함께 검색: {names}",
  readAs: "“{typed}”은(는) 없어서 “{read}”(으)로 찾았습니다.",
  loosened: "“{phrase}” 구절이 있는 기사가 없어 낱말로 찾았습니다.",
  unknownWord: "“{typed}”은(는) 아카이브에 없습니다.",
  emptiedBy: "“{condition}” 조건에 맞는 기사가 없습니다. 이 조건 없이: {n}건",
  fitsNothing: "아카이브에 “{condition}” 조건에 맞는 기사가 없습니다.",
  alone: "낱말별: {counts}",
  didYouMean: "혹시 이것을 찾으셨나요?",
  filterFrom: "{date}부터",
  filterTo: "{date}까지",
  openAll: "모든 결과",
  exported: "전체 {total}건 중 기사 {shown}건, 인용문과 출처 포함.",
  alsoPrinted: "{dates}에도 실림",
  sort: "정렬",
  sortRelevance: "관련도순",
  sortNewest: "최신순",
  sortOldest: "오래된순",
  outletsHere: "아카이브에 있는 매체: {names}",
  namesNear: "아카이브에 있는 비슷한 이름: {names}",
} as const;
