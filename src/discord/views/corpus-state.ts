/** What the corpus holds, what comes in, and what is set aside with a reason and what to do. */

import type { FeedsStatus } from "../../corpus/feeds/service.ts";
import type { Library } from "../../corpus/library.ts";
import type { LiveStatus } from "../../corpus/live/live.ts";
import { isDated } from "../../corpus/partial-date.ts";
import type { SetAside } from "../../corpus/readers/reader.ts";
import { dateOf } from "../../messages/dates.ts";
import { type Language, type PlainKey, plain } from "../../messages/index.ts";
import { escapeWithin } from "../../messages/markdown.ts";
import { button, container, file, fits, type Message, row, separator, text } from "../message.ts";
import { csv } from "./exported.ts";

const OUTLETS = 8;
const WAITING = 5;
const PROBLEMS = 6;
const FILE_NAME = "dateline-problems.csv";
/** Bytes; Discord takes ten megabytes. */
const LARGEST_FILE = 8 * 1024 * 1024;
/** What quotation marks and ends of lines add to a row, of which each cell is short. */
const ROW_MARKS = 64;

export function statusView(
  library: Library,
  live: LiveStatus,
  feeds: FeedsStatus,
  lastArrival: number | null,
  problemsId: string,
  language: Language,
): Message {
  for (let shown = 8; shown > 0; shown--) {
    const message = statusPage(library, live, feeds, lastArrival, problemsId, shown, language);
    if (fits(message)) return message;
  }
  return statusPage(library, live, feeds, lastArrival, problemsId, 0, language);
}

function statusPage(
  library: Library,
  live: LiveStatus,
  feeds: FeedsStatus,
  lastArrival: number | null,
  problemsId: string,
  shown: number,
  language: Language,
): Message {
  const newest = library.byDate().findLast(({ date }) => isDated(date));
  const all = library.outlets();
  const outlets = all.slice(0, OUTLETS).map(({ outlet, articles }) => {
    const name = outlet === null ? plain("outletNotRecorded", language) : escapeWithin(outlet, 60);
    return `${name} ${numeral(articles)}`;
  });
  if (all.length > OUTLETS) outlets.push(plain("statusMore", language, { n: all.length - OUTLETS }));
  const waiting = live.waiting.slice(0, WAITING).map((origin) => escapeWithin(origin, 80));
  const lines = [
    `### ${plain("statusTitle", language)}`,
    plain("statusCounts", language, {
      articles: numeral(live.articles),
      documents: numeral(live.documents),
    }),
    outlets.length === 0 ? null : plain("statusOutlets", language, { outlets: outlets.join(" · ") }),
    newest ? plain("statusNewest", language, { date: dateOf(newest.date, language) }) : null,
    lastArrival === null ? null : plain("statusArrival", language, { when: moment(lastArrival) }),
    plain("statusAside", language, { n: numeral(live.setAside) }),
    live.waiting.length === 0
      ? plain("statusIdle", language)
      : plain("statusWaiting", language, { n: live.waiting.length, documents: waiting.join(", ") }),
  ];
  return {
    container: container([
      text(lines.filter((line) => line !== null).join("\n")),
      separator(),
      text(feedsText(feeds, shown, language)),
      row([button(plain("problems", language), problemsId, { disabled: live.setAside === 0 })]),
    ]),
  };
}

/** Feeds with a problem first. */
function feedsText(status: FeedsStatus, shown: number, language: Language): string {
  const head = [`**${plain("statusFeeds", language)}**`];
  if (status.problem !== null) head.push(`⚠ ${escapeWithin(status.problem, 300)}`);
  else if (status.feeds.length === 0) head.push(plain("statusNoFeeds", language));
  const feeds = status.feeds.toSorted(
    (a, b) => Number(b.lastProblem !== null) - Number(a.lastProblem !== null),
  );
  const lines = feeds.slice(0, shown).map(({ url, outlet, lastRead, lastProblem, next }) => {
    const read =
      lastRead === null
        ? plain("feedUnread", language)
        : plain("feedRead", language, { when: moment(Date.parse(lastRead)) });
    const due = plain("feedNext", language, { when: moment(Date.parse(next)) });
    const problem = lastProblem === null ? "" : `\n-# ⚠ ${escapeWithin(lastProblem, 200)}`;
    return `${escapeWithin(outlet, 60)} · ${escapeWithin(url, 120)}\n-# ${read} · ${due}${problem}`;
  });
  const more = feeds.length - lines.length;
  if (more > 0) lines.push(`-# ${plain("statusMore", language, { n: more })}`);
  return [...head, ...lines].join("\n");
}

/** Pages of what is set aside; page `number` is the nearest that there is. */
export function problemsView(
  problems: readonly SetAside[],
  number: number,
  ids: { page(number: number): string; readonly file: string },
  language: Language,
): Message {
  if (problems.length === 0) return { container: container([text(plain("noProblems", language))]) };
  const pages = Math.ceil(problems.length / PROBLEMS);
  const at = Math.min(Math.max(0, number), pages - 1);
  const from = at * PROBLEMS;
  const shown = problems.slice(from, from + PROBLEMS);
  const values = { from: from + 1, to: from + shown.length, n: problems.length };
  return {
    container: container([
      text(`### ${plain("problemsTitle", language)}\n-# ${plain("previewPage", language, values)}`),
      ...shown.map((problem) => text(problemText(problem, language))),
      pages === 1
        ? null
        : row([
            button("◀", ids.page(at - 1), { disabled: at === 0 }),
            button("▶", ids.page(at + 1), { disabled: at === pages - 1 }),
            button(plain("asFile", language), ids.file),
          ]),
    ]),
  };
}

function problemText({ origin, place, reason }: SetAside, language: Language): string {
  const where = place === null ? "" : ` · ${escapeWithin(place, 60, 120)}`;
  const advice = adviceFor(reason, language);
  return [
    `**${escapeWithin(origin, 140, 300)}**${where}`,
    escapeWithin(reason, 220, 500),
    ...(advice === null ? [] : [`-# ${advice}`]),
  ].join("\n");
}

/** Everything that is set aside, to be worked through at a desk; of very much the first that one file takes. */
export function problemsFileView(problems: readonly SetAside[], language: Language): Message {
  const rows: string[][] = [];
  let size = 0;
  for (const { origin, place, reason } of problems) {
    const row = [...[origin, place ?? "", reason].map(cell), adviceFor(reason, language) ?? ""];
    size += Buffer.byteLength(row.join(",")) + ROW_MARKS;
    if (size > LARGEST_FILE) break;
    rows.push(row);
  }
  const data = Buffer.from(csv(["document", "place", "reason", "what to do"], rows));
  return {
    container: container([
      text(plain("problemsFile", language, { shown: rows.length, n: problems.length })),
      file(FILE_NAME),
    ]),
    files: [{ name: FILE_NAME, data }],
  };
}

/** Words of a reason → what to do about it; the first that fits. */
const ADVICE: readonly (readonly [reason: RegExp, advice: PlainKey])[] = [
  [
    /not a kind of file|an old PlainKey file|not a DOCX|no PlainKey document|not a PDF|which its name/,
    "adviceKind",
  ],
  [/picture of text/, "advicePicture"],
  [/UTF-8|UTF-16|encoding|its letters are not in/, "adviceEncoding"],
  [/is there already|the same (?:content|as|id)/, "adviceCopy"],
  [/text outside any item/, "adviceOutside"],
  [/larger than|longer than|more than|more text|not read within|more memory/, "adviceLarge"],
  [/front matter/, "adviceFrontMatter"],
  [/permission|a link|neither a file/, "adviceAccess"],
  [/broken JSON|^field |^the line/, "adviceRecord"],
  [/damaged|cannot be read|empty|binary|no text|nested/, "adviceDamaged"],
];

function adviceFor(reason: string, language: Language): string | null {
  const found = ADVICE.find(([pattern]) => pattern.test(reason));
  return found ? plain(found[1], language) : null;
}

function cell(value: string): string {
  return value.slice(0, 500).toWellFormed();
}

/** As Discord writes it in each reader's own time. */
function moment(ms: number): string {
  return `<t:${Math.floor(ms / 1000)}:R>`;
}

function numeral(n: number): string {
  return n.toLocaleString("en");
}
