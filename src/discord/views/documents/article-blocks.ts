/** Two articles compared, such as two speeches or two lists, as blocks of a page: what answers to each other, then the rest. */
import { type Article, textAt } from "../../../corpus/article.ts";
import type { Comparison, Row } from "../../../corpus/versions/comparison.ts";
import type { Part } from "../../../corpus/versions/difference.ts";
import { type Language, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, join, lines, type Markdown, md, small } from "../../../messages/markdown.ts";
import type { NameChanges } from "../../../people/changes.ts";
import { compareRosters, type Listed, type Ranked, rosterOf } from "../../../people/rosters.ts";
import { type Quoted, quoteOf } from "../common/article.ts";
import { isUnchanged, rangeOf, runsOf } from "./difference-blocks.ts";

const NAME = 80;
const TITLE = 160;
/** Letters of a passage, and of the beginning of a paragraph that stands in one text only. */
const PASSAGE = 220;
const BEGINNING = 70;
/** Letters before the first word that differs. */
const BEFORE = 60;
/** Lines of a block: a page has as many blocks as fit. */
const LINES = 12;

export function articleBlocks(
  first: Article,
  second: Article,
  { rows }: Comparison,
  names: NameChanges,
  language: Language,
): Markdown[] {
  const answering = answersOf(rows);
  const said = answering.length === 0 ? "nothingInCommon" : "inCommon";
  return [
    ...rosterBlocks(first, second, language),
    ...nameBlocks(names, language),
    md`**${plain(said, language, { n: answering.length })}**`,
    ...runsOf(answering).map((run) => answerBlock(first, second, run, language)),
    ...onlyIn(
      first,
      rows.flatMap(({ before, after }) => (after === null ? (before ?? []) : [])),
      1,
      language,
    ),
    ...onlyIn(
      second,
      rows.flatMap(({ before, after }) => (before === null ? (after ?? []) : [])),
      2,
      language,
    ),
  ];
}

/** The paragraphs of both that answer to each other. */
export function answersOf(rows: readonly Row[]): Row[] {
  return rows.filter(({ before, after }) => before !== null && after !== null);
}

/** Both passages, one below the other, from shortly before they differ; what only one has is bold there. */
function answerBlock(first: Article, second: Article, run: readonly Row[], language: Language): Markdown {
  const [row] = run;
  if (row === undefined) throw new Error("a run has at least one row");
  if (isUnchanged(row))
    return small(`${rangeOf(run)} ${plain("theSame", language)}`, beginningOf(first, row.before ?? 0));
  const passage = (article: Article, side: "gone" | "new") =>
    quoteOf(article, passageOf(article, row, side), PASSAGE);
  return lines([
    md`**1 · ¶ ${row.before ?? 0}**`,
    passage(first, "gone"),
    md`**2 · ¶ ${row.after ?? 0}**`,
    passage(second, "new"),
  ]);
}

/** A side of a row as a quote from shortly before the first difference, with the words marked that only it has. */
export function passageOf(article: Article, { before, after, parts }: Row, side: "gone" | "new"): Quoted {
  const paragraph = (side === "gone" ? before : after) ?? 0;
  const text = textAt(article, paragraph);
  const marks = marksOf(parts, side);
  const differs = marks[0]?.start ?? parts[0]?.text.length ?? 0;
  const near = Math.max(0, differs - BEFORE);
  // Cut between words.
  const start = near === 0 ? 0 : text.indexOf(" ", near) + 1 || near;
  return {
    ...{ paragraph, start, end: text.length, cutBefore: start > 0, cutAfter: false },
    marks: marks.filter((mark) => mark.start >= start),
  };
}

function marksOf(parts: readonly Part[], side: "gone" | "new") {
  let at = 0;
  return parts
    .filter(({ kind }) => kind === "same" || kind === side)
    .flatMap(({ kind, text }) => {
      const start = at;
      at += text.length;
      const inside = text.trim();
      const from = start + text.indexOf(inside);
      return kind === side && inside !== "" ? [{ start: from, end: from + inside.length }] : [];
    });
}

/** The first words of a paragraph, none of them cut where it has spaces. */
function beginningOf(article: Article, paragraph: number): Markdown {
  const text = textAt(article, paragraph);
  if (text.length <= BEGINNING) return escapeWithin(text, BEGINNING * 2);
  const words = text.slice(0, BEGINNING).replace(/\s+\S*$/, "");
  return md`${escapeWithin(words, BEGINNING * 2)} […]`;
}

/** `Only in 1: 12 paragraphs`, each with its number and its first words. */
function onlyIn(article: Article, numbers: readonly number[], side: 1 | 2, language: Language): Markdown[] {
  if (numbers.length === 0) return [];
  const title = plain(side === 1 ? "onlyInFirst" : "onlyInSecond", language, { n: numbers.length });
  return listBlocks(
    title,
    numbers.map((number) => md`**¶ ${number}** ${beginningOf(article, number)}`),
  );
}

function nameBlocks({ gone, come, titles }: NameChanges, language: Language): Markdown[] {
  const names = (all: readonly string[]) =>
    join(
      all.map((name) => escapeWithin(name, NAME)),
      ", ",
    );
  const called = (all: readonly string[]) =>
    all.length === 0
      ? "—"
      : join(
          all.map((title) => escapeWithin(title, TITLE)),
          "; ",
        );
  const named = (key: "namesFirst" | "namesSecond", all: readonly string[]) =>
    Array.from({ length: Math.ceil(all.length / LINES) }, (_, i) =>
      all.slice(i * LINES, (i + 1) * LINES),
    ).map((some) => md`**${plain(key, language)}** ${names(some)}`);
  return [
    ...named("namesFirst", gone),
    ...named("namesSecond", come),
    ...listBlocks(
      plain("titlesBeside", language),
      titles.map(
        (one) => md`${escapeWithin(one.name, NAME)} · 1: ${called(one.gone)} · 2: ${called(one.come)}`,
      ),
      LINES / 4,
    ),
  ];
}

/** Two lists of officials: the place of each name in both, who is gone, new, moved and retitled. */
function rosterBlocks(first: Article, second: Article, language: Language): Markdown[] {
  const [before, now] = [rosterOf(first), rosterOf(second)];
  if (before === null || now === null) return [];
  const { ranked, gone } = compareRosters(before, now);
  const title = rich("listsCompared", language, { first: before.of, second: now.of });
  const place = ({ position }: Listed, of: number) => plain("placeOf", language, { position, of });
  const line = ({ now: one, before: old, isRetitled }: Ranked): Markdown =>
    lines([
      join(
        [
          place(one, now.of),
          md`**${escapeWithin(one.name, NAME)}**`,
          old === null ? plain("isNew", language) : plain("was", language, { where: place(old, before.of) }),
        ],
        " · ",
      ),
      isRetitled && old !== null ? small(md`1: ${titlesOf(old)} · 2: ${titlesOf(one)}`) : null,
    ]);
  const left = gone.map((one) =>
    join([place(one, before.of), md`**${escapeWithin(one.name, NAME)}**`], " · "),
  );
  return [
    title,
    ...listBlocks(plain("listGone", language, { n: gone.length }), left),
    ...listBlocks(plain("listNow", language), ranked.map(line)),
  ];
}

function titlesOf({ titles }: Listed): Markdown {
  return titles.length === 0 ? md`—` : escapeWithin(titles.join("; "), TITLE);
}

/** A title and lines below it, in as many blocks as needed; none without lines. */
function listBlocks(title: string, items: readonly Markdown[], most = LINES): Markdown[] {
  const blocks = [...Map.groupBy(items, (_, i) => Math.floor(i / most)).values()];
  return blocks.map((some, i) => lines([i === 0 ? md`**${title}**` : null, ...some]));
}
