/** What is told of a chart: its heading, and its alternative text. */
export const charts = {
  articlesADay: "Articles a day, the last 30 days",
  articlesADayText: {
    one: "Articles a day, the last day. {counts}.",
    other: "Articles a day, the last {n} days. {counts}.",
  },
  appearancesText: "Articles that name {name}. {counts}. Titles printed: {titles}.",
  titleFromTo: "{title} ({from} to {to})",
  chartEmpty: "none",
} as const;
