/** `dateline trace`: how often a wording was printed over time. */
import { Command, Option } from "commander";
import { csv } from "../common/csv.ts";
import type { Config } from "../config.ts";
import type { Article } from "../corpus/article.ts";
import { quoteFor } from "../search/trace/quote.ts";
import { rowsOfTrace, TRACE_HEAD } from "../search/trace/rows.ts";
import { type Trace, trace } from "../search/trace/trace.ts";
import { counted, day, Failure, openEngine, plain, print, referring } from "./terminal.ts";

interface TraceArguments {
  readonly by?: "month" | "year";
  readonly from?: string;
  readonly to?: string;
  readonly outlet?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly corpus: string;
}

export function traceCommand(config: Config): Command {
  return new Command("trace")
    .description("How often a wording was printed over time: by period and outlet, first and last.")
    .argument("<query...>", 'words, "exact phrase", a OR b (each is counted by itself too)')
    .addOption(new Option("--by <period>", "count by month or year").choices(["month", "year"]))
    .option("--from <date>", "Earliest date, such as 2021 or 2021-04", day)
    .option("--to <date>", "Latest date, such as 2021 or 2021-04", day)
    .option("--outlet <name>", "Only articles printed by this outlet")
    .option("--json", "one JSON object")
    .option("--csv", "a table")
    .option("--corpus <path>", "folder or file to search", config.corpus)
    .addHelpText(
      "after",
      "\nExample: dateline trace '\"single-minded unity\" OR songun' --by year --from 1998",
    )
    .action(async (words: string[], { json, csv: asTable, corpus, ...options }: TraceArguments) => {
      const query = words.join(" ");
      if (query.trim() === "") throw new Failure("There is nothing to count. Give words.");
      const { index, naming, corpus: texts } = await openEngine(config, corpus);
      const found = trace(index, query, { ...options, naming });
      if (asTable) return print(csv(TRACE_HEAD, rowsOfTrace(found)).trimEnd());
      const { refer, citing } = referring(texts);
      const cited = (article: Article | null) => {
        if (article === null) return null;
        const part = quoteFor(query, article, naming);
        const { id, sourceId, date, outlet, title } = article;
        const [reference, citation] = [refer(id, part), citing(article, part.paragraph)];
        return { id, sourceId, date, outlet, title, text: part.text, reference, citation };
      };
      const { series, ...record } = { ...found, first: cited(found.first), last: cited(found.last) };
      const full = series.length > 0 ? { ...record, series } : record;
      return print(json ? JSON.stringify(full, null, 2) : page(full));
    });
}

type Cited = { readonly text: string; readonly citation: string } | null;

function page(
  found: Omit<Trace, "first" | "last" | "series"> &
    Partial<Pick<Trace, "series">> & { readonly first: Cited; readonly last: Cited },
): string {
  const { series = [] } = found;
  return [
    `${counted("articles", found.total)}${found.undated > 0 ? `, ${found.undated} of them undated` : ""}`,
    ...(found.forms.length === 0 ? [] : [`counted: ${found.forms.join(", ")}`]),
    ...(series.length === 0
      ? barsOf(found.periods)
      : series.flatMap(({ query, total, periods }) => [
          "",
          `${plain(query)}: ${counted("articles", total)}`,
          ...barsOf(periods),
        ])),
    ...(series.length === 0 ? [] : [""]),
    ...found.outlets.map(({ outlet, articles }) => `${plain(outlet ?? "outlet not recorded")}: ${articles}`),
    ...(["first", "last"] as const).flatMap((end) => {
      const one = found[end];
      return one === null ? [] : ["", `${end}: ${plain(one.text)}`, `  ${plain(one.citation)}`];
    }),
  ].join("\n");
}

/** A line for each period; those in a row of which the archive has nothing are one. */
function barsOf(periods: Trace["periods"]): string[] {
  const most = Math.max(1, ...periods.map(({ share }) => share));
  return periods.flatMap(({ period, articles, printed, share }, i) => {
    if (printed > 0) {
      const bar = "█".repeat(Math.round((share / most) * 30));
      return [`${period}  ${bar.padEnd(30)} ${share.toFixed(1)} per thousand (${articles} of ${printed})`];
    }
    if (periods[i - 1]?.printed === 0) return [];
    const next = periods.findIndex((other, k) => k > i && other.printed > 0);
    const last = periods.at(next < 0 ? -1 : next - 1)?.period ?? period;
    return [`${last === period ? period : `${period} to ${last}`}  nothing in the archive`];
  });
}
