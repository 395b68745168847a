/** `dateline people`, `dateline person` and `dateline match`. */

import { styleText } from "node:util";
import { Command } from "commander";
import type { Engine } from "../archive/engine.ts";
import { finish } from "../common/steps.ts";
import type { Config } from "../config.ts";
import { type Article, headlineOrWords, printedAt, textAt } from "../corpus/article.ts";
import { wholeParagraph } from "../corpus/versions/quote-reference.ts";
import { statedDay } from "../people/event-day.ts";
import type { Place } from "../people/index/printed-title.ts";
import { type Candidate, isAmbiguous, type Match } from "../people/matching/name-table.ts";
import { matchBatch, tableOfNames } from "../people/matching/script.ts";
import { peopleRecord } from "../people/record.ts";
import {
  count,
  counted,
  day,
  Failure,
  openCorpus,
  openEngine,
  plain,
  print,
  readText,
  referring,
} from "./terminal.ts";

export function peopleCommand(config: Config): Command {
  return new Command("people")
    .description("List who is named in each article, with the titles printed there.")
    .option("--json", "one JSON object per line")
    .option("--corpus <path>", "folder or file to read", config.corpus)
    .addHelpText(
      "after",
      "\nParagraphs are positions in the source record, from 0.\nExample: dateline people --json --corpus archive.jsonl.gz",
    )
    .action(async (options: { json?: boolean; corpus: string }) => {
      const { library } = await openCorpus(options.corpus);
      for (const article of library.articles()) {
        const record = peopleRecord(article);
        if (options.json) await print(JSON.stringify(record));
        else if (record.people.length > 0) {
          await print(styleText("bold", `${article.date ?? "no date"}  ${plain(headlineOrWords(article))}`));
          for (const { name, titles } of record.people) {
            await print(
              `  ${plain(name)}${titles.length > 0 ? `: ${titles.map(({ text }) => plain(text)).join("; ")}` : ""}`,
            );
          }
        }
      }
    });
}

interface PersonArguments {
  readonly json?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly with?: string;
  readonly corpus: string;
}

export function personCommand(config: Config): Command {
  return new Command("person")
    .description("What was printed about a person: titles, dates, mentions.")
    .argument("<name...>", "a name in any spelling: Kim Jong Un, Choi Ryong-hae, 최룡해")
    .option("--json", "one JSON object")
    .option("--from <date>", "earliest date", day)
    .option("--to <date>", "latest date", day)
    .option("--with <name>", "a second name: only where both are named")
    .option("--corpus <path>", "folder or file", config.corpus)
    .addHelpText("after", "\nExample: dateline person Lee Chang-dae")
    .action(async (words: string[], options: PersonArguments) => {
      const engine = await openEngine(config, options.corpus);
      const match = engine.names.match(words.join(" "));
      const name = match.candidates[0]?.name;
      const ambiguous = isAmbiguous(match.candidates);
      const second =
        options.with === undefined
          ? null
          : (engine.names.match(options.with, { limit: 1 }).candidates[0]?.name ?? "");
      const { from = null, to = null } = options;
      const page =
        name === undefined || second === "" ? null : personRecord(engine, name, { from, to, with: second });
      const { query, candidates } = match;
      const record = { query, candidates, ambiguous, with: second, person: page };
      await print(options.json ? JSON.stringify(record, null, 2) : personPage(record));
    });
}

export function matchCommand(config: Config): Command {
  return new Command("match")
    .description("List the printed names that a typed name may mean, best first.")
    .argument("[name...]", "a name in any spelling")
    .option("--json", "one JSON object per line")
    .option("--batch <file>", "JSONL with one {id, query} per line; - reads standard input")
    .option("--names <file>", "a JSON array of names to match against, instead of a corpus")
    .option("--limit <n>", "maximum number of candidates", count, 10)
    .option("--corpus <path>", "folder or file", config.corpus)
    .addHelpText("after", "\nExample: dateline match 'Choi Ryong-hae' --json")
    .action(
      async (
        words: string[],
        options: { json?: boolean; batch?: string; names?: string; limit: number; corpus: string },
      ) => {
        const query = words.join(" ");
        if ((options.batch === undefined) === (query === ""))
          throw new Failure("Give a name, or --batch FILE.");
        const table =
          options.names === undefined
            ? (await openEngine(config, options.corpus)).names
            : value(tableOfNames(await readText(options.names)), options.names);
        const lines =
          options.batch === undefined
            ? [table.match(query, { limit: options.limit })]
            : value(matchBatch(table, await readText(options.batch)), options.batch);
        for (const line of lines) {
          if (options.json || options.batch !== undefined) await print(JSON.stringify({ id: null, ...line }));
          else if (line.candidates.length === 0) await print("No printed name is similar.");
          else for (const candidate of line.candidates) await print(candidateLine(candidate));
        }
      },
    );
}

function candidateLine({ name, kind, articles }: Candidate): string {
  return `${name}  ${styleText("dim", `${kind}, ${counted("articles", articles)}`)}`;
}

function value<T>(read: { ok: true; value: T } | { ok: false; reason: string }, path: string): T {
  if (!read.ok) throw new Failure(`${path}: ${read.reason}.`);
  return read.value;
}

/** A person's page as data; a private person has no companions. */
function personRecord(
  engine: Engine,
  name: string,
  options: { from: string | null; to: string | null; with: string | null },
) {
  const answer = finish(engine.person(name, options));
  if (!answer) return null;
  const { summary, articles, isPrivate } = answer;
  const { korean, mentions, first, last, several, present, gaps } = summary;
  return {
    name,
    korean,
    alsoPrintedAs: korean ? [] : engine.people.alsoPrinted(name),
    articles: articles.length,
    mentions,
    first,
    last,
    presentAt: {
      articles: present?.articles ?? 0,
      first: present?.first ?? null,
      last: present?.last ?? null,
      latest: present === null ? null : placeRecord(engine, present.latest),
    },
    gaps,
    /** Groups of titles where several people are likely. */
    namesakes: several?.groups.map((titles) =>
      titles.map(({ label, count, first: from, last: to }) => ({
        label,
        count,
        first: from.date,
        last: to.date,
      })),
    ),
    why: several?.why ?? null,
    titles: summary.titles.map((title) => ({
      text: printed(engine, title.last),
      label: title.label,
      count: title.count,
      forms: title.forms.map(({ count, place }) => ({ text: printed(engine, place), count })),
      first: placeRecord(engine, title.first),
      last: placeRecord(engine, title.last),
    })),
    companions: isPrivate ? [] : summary.companions.slice(0, 25),
    articlesNaming: articles.map((article) => ({
      id: article.id,
      sourceId: article.sourceId,
      date: article.date,
      title: article.title,
      mentions: engine.people.mentionsIn(article.id, name).map(({ spans, acts, list }) => ({
        reference: spans[0] ? refer(engine, article, spans[0]) : null,
        paragraph: spans[0]?.paragraph ?? 0,
        /** What `start` and `end` count, from the beginning of that paragraph. */
        unit: "UTF-16 code units of the paragraph",
        start: spans[0]?.start ?? 0,
        end: spans[0]?.end ?? 0,
        acts: acts.map(({ act, spans: words }) => ({ act, text: printedAt(article, words) })),
        /** The day of the event where the sentence states it. */
        day: spans[0] ? statedDay(textAt(article, spans[0].paragraph), spans[0].start, article.date) : null,
        list,
      })),
    })),
  };
}

function printed(engine: Engine, { article: id, spans }: Place): string {
  const article = engine.corpus.library.get(id);
  return article ? printedAt(article, spans) : "";
}

function placeRecord(engine: Engine, place: Place) {
  const article: Article | undefined = engine.corpus.library.get(place.article);
  if (!article) return null;
  const { id, sourceId } = article;
  const paragraph = place.spans[0]?.paragraph ?? 0;
  const citation = referring(engine.corpus).citing(article, Math.max(1, paragraph));
  const [first] = place.spans;
  const reference = first ? refer(engine, article, first) : null;
  return { date: place.date, article: id, sourceId, paragraph, citation, reference };
}

/** The paragraph that prints it; the subtitle has no number and is referred to as the headline. */
function refer({ corpus }: Engine, article: Article, { paragraph }: { readonly paragraph: number }): string {
  return referring(corpus).refer(article.id, wholeParagraph(article, Math.max(0, paragraph)));
}

function personPage({
  query,
  candidates,
  ambiguous,
  person,
}: Match & { ambiguous: boolean; person: ReturnType<typeof personRecord> }): string {
  if (ambiguous) {
    const names = candidates.map((candidate) => `  ${candidateLine(candidate)}`);
    return [`“${query}” could be any of several names. Give more of the name:`, ...names].join("\n");
  }
  if (!person) return `No one named “${query}” is printed there.`;
  const kind = candidates[0]?.kind;
  const lines = [
    styleText("bold", person.name) +
      (kind === "exact" ? "" : styleText("dim", `  (typed “${query}”: ${kind})`)),
    `${counted("articles", person.articles)} · ${counted("mentions", person.mentions)} · ${person.first ?? "?"} to ${person.last ?? "?"}`,
    ...(person.presentAt.articles > 0
      ? [
          `reported present in ${counted("articles", person.presentAt.articles)}, last on ${person.presentAt.last ?? "?"}; absence is not evidence`,
        ]
      : []),
    ...person.gaps.map(({ from, to, days }) => `  none between ${from} and ${to} (${days} days)`),
    ...(person.namesakes ? ["Several people may share this name."] : []),
    "",
    "Titles",
    ...person.titles.map(({ text, count: n, first, last }) => {
      const dates = [first, last].map((place) => place?.date ?? "?");
      return `  ${plain(text)}  ${styleText("dim", `${[...new Set(dates)].join(" to ")}, ${n} ×`)}`;
    }),
  ];
  const others = candidates.slice(1).map(({ name, articles }) => `${name} (${articles})`);
  if (others.length > 0) lines.push("", `Other names: ${others.join(", ")}`);
  lines.push("", styleText("dim", "As printed in this archive; absence is not evidence."));
  return lines.join("\n");
}
