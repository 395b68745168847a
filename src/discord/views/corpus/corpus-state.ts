/** The state of the corpus and its feeds, and what was set aside with reasons and advice. */

import { csv } from "../../../common/csv.ts";
import type { FeedsStatus } from "../../../corpus/feeds/service.ts";
import type { Library } from "../../../corpus/library.ts";
import type { LiveStatus } from "../../../corpus/live/live.ts";
import type { SetAside } from "../../../corpus/readers/reader.ts";
import type { Reason, Remedy } from "../../../corpus/reason.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, numberOf, plain, rich, tell } from "../../../messages/index.ts";
import {
  escapeWithin,
  join,
  lines,
  type Markdown,
  md,
  small,
  timestamp,
} from "../../../messages/markdown.ts";
import { fitting } from "../../message/fitting.ts";
import { button, file, type Message, message, row, separator, text } from "../../message/message.ts";
import { outletOf } from "../common/article.ts";
import { paginate } from "../common/page-buttons.ts";

const OUTLETS = 8;
const FEEDS = 8;
const WAITING = 5;
const PROBLEMS = 6;
const FILE_NAME = "dateline-problems.csv";
/** Bytes; Discord accepts ten megabytes. */
const LARGEST_FILE = 8 * 1024 * 1024;
/** Allowance for quotation marks and line ends in a row of short cells. */
const ROW_MARKS = 64;

export function statusView(
  library: Library,
  live: LiveStatus,
  feeds: FeedsStatus,
  lastArrival: number | null,
  problemsId: string,
  language: Language,
): Message {
  const head = text(statusText(library, live, lastArrival, language));
  return fitting(Math.min(FEEDS, feeds.feeds.length), (shown) =>
    message([
      head,
      separator(),
      feedsText(feeds, shown, language),
      row([button(plain("problems", language), problemsId, { disabled: live.setAside === 0 })]),
    ]),
  );
}

function statusText(
  library: Library,
  live: LiveStatus,
  lastArrival: number | null,
  language: Language,
): Markdown {
  const newest = library.byDate().findLast(({ date }) => date !== null && !date.startsWith("--"));
  const all = library.outlets();
  const outlets = all
    .slice(0, OUTLETS)
    .map((one) => md`${outletOf(one, language, 60)} ${numberOf(one.articles, language)}`);
  if (all.length > OUTLETS) outlets.push(rich("statusMore", language, { n: all.length - OUTLETS }));
  const waiting = live.waiting.slice(0, WAITING).map((origin) => escapeWithin(origin, 80));
  return lines([
    md`### ${plain("statusTitle", language)}`,
    plain("statusCounts", language, {
      articles: plain("articles", language, { n: live.articles }),
      documents: plain("documents", language, { n: live.documents }),
    }),
    outlets.length === 0 ? null : rich("statusOutlets", language, { outlets: join(outlets, " · ") }),
    newest ? plain("statusNewest", language, { date: dateOf(newest.date, language) }) : null,
    lastArrival === null ? null : rich("statusArrival", language, { when: timestamp(lastArrival, "R") }),
    plain("statusAside", language, { n: live.setAside }),
    live.waiting.length === 0
      ? plain("statusIdle", language)
      : rich("statusWaiting", language, { n: live.waiting.length, documents: join(waiting, ", ") }),
  ]);
}

function feedsText({ problem, feeds: all }: FeedsStatus, shown: number, language: Language): Markdown {
  const feeds = all.toSorted((a, b) => Number(b.lastProblem !== null) - Number(a.lastProblem !== null));
  const more = feeds.length - shown;
  return lines([
    md`**${plain("statusFeeds", language)}**`,
    problem === null ? null : md`⚠ ${escapeWithin(tell(problem, language), 300)}`,
    problem === null && feeds.length === 0 ? plain("statusNoFeeds", language) : null,
    ...feeds.slice(0, shown).map((feed) => feedText(feed, language)),
    more > 0 ? small(plain("statusMore", language, { n: more })) : null,
  ]);
}

function feedText(feed: FeedsStatus["feeds"][number], language: Language): Markdown {
  const { url, outlet, lastRead, lastProblem, next } = feed;
  return lines([
    md`${escapeWithin(outlet, 60)} · ${escapeWithin(url, 120)}`,
    small(
      lastRead === null
        ? plain("feedUnread", language)
        : rich("feedRead", language, { when: timestamp(Date.parse(lastRead), "R") }),
      rich("feedNext", language, { when: timestamp(Date.parse(next), "R") }),
    ),
    lastProblem === null ? null : small(md`⚠ ${escapeWithin(tell(lastProblem, language), 200)}`),
  ]);
}

/** Pages of what was set aside; page `number` or the nearest. */
export function problemsView(
  problems: readonly SetAside[],
  number: number,
  ids: { page(number: number): string; readonly file: string },
  language: Language,
): Message {
  if (problems.length === 0) return message([rich("noProblems", language)]);
  const { at, turns } = paginate(number, Math.ceil(problems.length / PROBLEMS), ids.page);
  const from = at * PROBLEMS;
  const shown = problems.slice(from, from + PROBLEMS);
  const values = { from: from + 1, to: from + shown.length, n: problems.length };
  return message([
    lines([md`### ${plain("problemsTitle", language)}`, small(plain("allOf", language, values))]),
    ...shown.map((problem) => problemText(problem, language)),
    turns.length === 0 ? null : row([...turns, button(plain("asFile", language), ids.file)]),
  ]);
}

function problemText({ origin, place, reason }: SetAside, language: Language): Markdown {
  const advice = adviceFor(reason, language);
  return lines([
    join(
      [
        md`**${escapeWithin(origin, 140, 300)}**`,
        place === null ? null : escapeWithin(tell(place, language), 60, 120),
      ],
      " · ",
    ),
    escapeWithin(tell(reason, language), 220, 500),
    advice === null ? null : small(advice),
  ]);
}

/** Everything set aside, as a file to work through; cut to what one file can hold. */
export function problemsFileView(problems: readonly SetAside[], language: Language): Message {
  const rows: string[][] = [];
  let size = 0;
  for (const { origin, place, reason } of problems) {
    const told = [origin, place === null ? "" : tell(place, language), tell(reason, language)];
    const row = [...told.map(cell), adviceFor(reason, language) ?? ""];
    size += Buffer.byteLength(row.join(",")) + ROW_MARKS;
    if (size > LARGEST_FILE) break;
    rows.push(row);
  }
  const data = Buffer.from(csv(plain("problemsColumns", language).split(", "), rows));
  return message(
    [rich("problemsFile", language, { shown: rows.length, n: problems.length }), file(FILE_NAME)],
    { files: [{ name: FILE_NAME, data }] },
  );
}

/** Advice by the kind of problem; for a file that cannot be read, by its cause. */
function adviceFor({ code, values }: Reason, language: Language): string | null {
  const cause = "cause" in values ? adviceFor(values.cause, language) : null;
  const remedy = code.slice(0, code.indexOf(".")) as Remedy;
  return cause ?? (remedy === "other" ? null : plain(`advice.${remedy}`, language));
}

function cell(value: string): string {
  return value.slice(0, 500).toWellFormed();
}
