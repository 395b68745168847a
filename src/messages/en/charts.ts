/** What is told of a chart: its heading, and its alternative text. */
export const charts = {
  /** As https://d3js.org/d3-time-format writes dates; names of months and days (`%b`, `%A`) are English there. */
  axisDay: "%-d %b",
  axisMonth: "%b %Y",
  articlesADay: "Articles a day, the last 30 days",
  articlesADayText: {
    one: "Articles a day, the last day. {counts}.",
    other: "Articles a day, the last {n} days. {counts}.",
  },
  appearancesAMonth: "Articles a month",
  appearancesAYear: "Articles a year",
  appearancesText: "Articles that name {name}. {counts}. Titles printed: {titles}.",
  titleFromTo: "{title} ({from} to {to})",
  chartEmpty: "none",
} as const;
