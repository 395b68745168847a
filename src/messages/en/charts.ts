/** Charts: headings and alternative text. */
export const charts = {
  /** In the notation of https://d3js.org/d3-time-format, whose names of months and days (`%b`, `%A`) are English. */
  axisMonth: "%b %Y",
  appearancesAMonth: "Articles per month that name the person; in orange, those that report them present",
  appearancesAYear: "Articles per year that name the person; in orange, those that report them present",
  appearancesText:
    "Articles that name {name}. {counts}. Reported present in {there} of them. Titles as printed: {titles}.",
  titleFromTo: "{title} ({from} to {to})",
  chartEmpty: "none",
  shareAYear: "Per thousand articles, by year",
  shareAMonth: "Per thousand articles, by month",
  overTimeText: "Articles of all printed, and per thousand. {counts}.",
} as const;
