/** `dateline corpus check`: what a corpus holds, and what was set aside and why. */

import { Command } from "commander";
import type { Config } from "../config.ts";
import { isDated } from "../corpus/dates/partial-date.ts";
import { feedsText, readFeeds } from "../corpus/feeds/config.ts";
import type { FeedsProblem } from "../corpus/feeds/problem.ts";
import type { Corpus } from "../corpus/load.ts";
import { tell } from "../messages/index.ts";
import { asideRecord, grouped, openCorpus, plain, print } from "./terminal.ts";

export function corpusCommand(config: Config): Command {
  const check = new Command("check")
    .description(
      "Read a corpus and its feeds.yaml, and report what it holds, what was set aside and why, and what is flagged.",
    )
    .option("--json", "one JSON object")
    .option("--corpus <path>", "folder or file to read", config.corpus)
    .addHelpText(
      "after",
      "\nExit code 1 when something was set aside, or feeds.yaml cannot be used.\nExample: dateline corpus check --corpus corpus",
    )
    .action(async (options: { json?: boolean; corpus: string }) => {
      const corpus = await openCorpus(options.corpus);
      const feeds = await checkFeeds(options.corpus);
      const summary = summarise(corpus, feeds);
      await print(options.json ? JSON.stringify(summary, null, 2) : table(summary));
      if (corpus.setAside.length > 0 || feeds.problem !== null) process.exitCode = 1;
    });
  return new Command("corpus").description("Inspect a corpus.").addCommand(check);
}

/** The number of feeds in `feeds.yaml`, or the problem in words and as a code; nothing is fetched. */
type Feeds =
  | { readonly named: number; readonly problem: null }
  | ({ readonly named: 0; readonly problem: string } & FeedsProblem);

async function checkFeeds(corpus: string): Promise<Feeds> {
  const found = await feedsText(corpus);
  const read = found.ok ? readFeeds(found.text ?? "") : found;
  if (read.ok) return { named: read.config.feeds.length, problem: null };
  return { named: 0, problem: tell(read.problem, "en"), ...read.problem };
}

const EXAMPLES = 3;
/** Lines that the table prints per reason; `--json` has them all. */
const LINES_A_REASON = 20;
/** Articles whose headline and date are traced in the table. */
const LINES_OF_ARTICLES = 1_000;

type Summary = ReturnType<typeof summarise>;

function summarise({ library, documents, setAside }: Corpus, feeds: Feeds) {
  const dateFrom: Record<string, number> = {};
  const titleFrom: Record<string, number> = {};
  const fields: Record<string, number> = {};
  const readFrom: { article: string; title: string | null; date: string | null }[] = [];
  const repairs: Record<string, number> = {};
  const flags: Record<string, { articles: number; examples: string[] }> = {};
  let paragraphs = 0;
  let characters = 0;
  for (const article of library.articles()) {
    paragraphs += article.paragraphs.length;
    for (const { text } of article.paragraphs) characters += text.length;
    dateFrom[article.dateFrom ?? "none"] = (dateFrom[article.dateFrom ?? "none"] ?? 0) + 1;
    const title = article.titleFrom ?? null;
    titleFrom[title ?? "none"] = (titleFrom[title ?? "none"] ?? 0) + 1;
    readFrom.push({ article: article.sourceId, title, date: article.dateFrom });
    for (const field of Object.keys(article.extra ?? {})) fields[field] = (fields[field] ?? 0) + 1;
    for (const repair of article.repairs) repairs[repair] = (repairs[repair] ?? 0) + 1;
    for (const found of article.flags) {
      const { kind } = found;
      flags[kind] ??= { articles: 0, examples: [] };
      const flag = flags[kind];
      flag.articles++;
      if (flag.examples.length < EXAMPLES) flag.examples.push(`${article.sourceId}: ${tell(found, "en")}`);
    }
  }
  const dated = library.byDate().filter(({ date }) => isDated(date));
  return {
    documents,
    articles: library.size,
    paragraphs,
    characters,
    dates: { first: dated[0]?.date ?? null, last: dated.at(-1)?.date ?? null },
    outlets: library.outlets(),
    dateFrom,
    titleFrom,
    /** Fields of records and front matter that Dateline does not know: kept, and read by nobody. */
    fields,
    /** Of every article where its headline and its date were read from. */
    readFrom,
    repairs,
    flags,
    setAside: setAside.map(asideRecord),
    feeds,
    fingerprint: library.fingerprint(),
  };
}

function table(summary: Summary): string {
  const counts = (record: Readonly<Record<string, number>>) =>
    Object.entries(record)
      .map(([name, n]) => `${name} ${grouped(n)}`)
      .join(" · ") || "none";
  const outlets = summary.outlets
    .map((o) => `${plain(o.outlet ?? "not recorded")} ${grouped(o.articles)}`)
    .join(" · ");
  const rows: [string, string][] = [
    ["Documents", grouped(summary.documents)],
    ["Articles", grouped(summary.articles)],
    ["Paragraphs", `${grouped(summary.paragraphs)} (${grouped(summary.characters)} characters)`],
    ["Dates", summary.dates.first === null ? "none" : `${summary.dates.first} to ${summary.dates.last}`],
    ["Dates read from", counts(summary.dateFrom)],
    ["Headlines from", counts(summary.titleFrom)],
    ["Unknown fields", plain(counts(summary.fields))],
    ["Outlets", outlets || "none"],
    ["Reading repairs", counts(summary.repairs)],
    ["Set aside", grouped(summary.setAside.length)],
    ["Feeds", plain(summary.feeds.problem ?? grouped(summary.feeds.named))],
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(16)} ${value}`);
  if (summary.articles > 0) lines.push("", "Read from:", ...readFromLines(summary.readFrom));
  for (const [kind, { articles, examples }] of Object.entries(summary.flags)) {
    lines.push("", `Flagged: ${kind} (${grouped(articles)} articles)`);
    lines.push(...examples.map((example) => `  ${plain(example)}`));
  }
  if (summary.setAside.length > 0) lines.push("", "Set aside:", ...setAsideLines(summary.setAside));
  return lines.join("\n");
}

function readFromLines(readFrom: Summary["readFrom"]): string[] {
  const shown = readFrom.slice(0, LINES_OF_ARTICLES).map(({ article, title, date }) => {
    const from = date === null ? "no date" : `date from ${date}`;
    return plain(`  ${article}: headline from ${title ?? "nowhere"}, ${from}`);
  });
  return withRest(shown, readFrom.length);
}

function withRest(shown: string[], all: number): string[] {
  const rest = all - shown.length;
  return rest > 0 ? [...shown, `  … and ${grouped(rest)} more; --json lists all`] : shown;
}

function setAsideLines(setAside: Summary["setAside"]): string[] {
  const shown = setAside.slice(0, LINES_A_REASON).map(({ origin, place, reason }) => {
    const where = place === null ? origin : `${origin}, ${place}`;
    return `  ${plain(`${where}: ${reason}`)}`;
  });
  return withRest(shown, setAside.length);
}
