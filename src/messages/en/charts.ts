/** Charts: headings and alternative text. */
export const charts = {
  articlesADay: "Articles per day, last 30 days",
  articlesADayText: {
    one: "Articles per day, last day. {counts}.",
    other: "Articles per day, last {n} days. {counts}.",
  },
  appearancesText: "Articles that name {name}. {counts}. Titles as printed: {titles}.",
  titleFromTo: "{title} ({from} to {to})",
  chartEmpty: "none",
} as const;
