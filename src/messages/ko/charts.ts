/** Charts: headings and alternative text. */
export const charts = {
  axisMonth: "%Y. %-m.",
  appearancesAMonth: "월별 언급 기사 수, 주황색은 참석 보도",
  appearancesAYear: "연도별 언급 기사 수, 주황색은 참석 보도",
  appearancesText:
    "{name}이(가) 언급된 기사 수. {counts}. 그중 참석 보도 {there}건. 함께 실린 직함: {titles}.",
  titleFromTo: "{title} ({from}부터 {to}까지)",
  chartEmpty: "없음",
  shareAYear: "연도별 기사 1,000건당 건수",
  shareAMonth: "월별 기사 1,000건당 건수",
  overTimeText: "전체 중 기사 수와 1,000건당 건수. {counts}.",
} as const;
