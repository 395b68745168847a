/** Two articles compared, such as two speeches or two lists, as blocks of a page: what answers to each other, then the rest. */
import { type Article, textAt } from "../../../corpus/article.ts";
import type { Comparison, Row } from "../../../corpus/versions/comparison.ts";
import type { Part } from "../../../corpus/versions/difference.ts";
import { type Language, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, join, lines, type Markdown, md, small } from "../../../messages/markdown.ts";
import type { NameChanges } from "../../../people/changes.ts";
import { compareRosters, type Listed, type Ranked, rosterOf } from "../../../people/rosters.ts";
import { type Quoted, quoteOf } from "../common/article.ts";
import { isUnchanged, listBlocks, nameBlocks, rangeOf, runsOf, titlesText } from "./difference-blocks.ts";

const NAME = 80;
/** So many names one after the other that stand where they stood are one line. */
const KEPT = 3;
/** Letters of a passage, and of the beginning of a paragraph that stands in one text only. */
const PASSAGE = 220;
const BEGINNING = 70;
/** Letters before the first word that differs. */
const BEFORE = 60;

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
    ...nameBlocks(names, false, language),
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
    "\n",
  );
}

/** Two lists of officials: the place of each name in both, who is gone, new, moved and retitled. */
function rosterBlocks(first: Article, second: Article, language: Language): Markdown[] {
  const [before, now] = [rosterOf(first), rosterOf(second)];
  if (before === null || now === null) return [];
  const { ranked, gone } = compareRosters(before, now);
  const title = rich("listsCompared", language, { first: before.of, second: now.of });
  const place = ({ position }: Listed, of: number) => plain("placeOf", language, { position, of });
  const isKept = ({ now: one, before: old, isRetitled }: Ranked) =>
    before.of === now.of && old?.position === one.position && !isRetitled;
  const isWhole = now.listed.length === now.of && before.listed.length === before.of;
  if (isWhole && ranked.every(isKept)) return [title, rich("listUnchanged", language, { n: ranked.length })];
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
      isRetitled && old !== null
        ? small(md`1: ${titlesText(old.titles)} · 2: ${titlesText(one.titles)}`)
        : null,
    ]);
  const left = gone.map((one) =>
    join([place(one, before.of), md`**${escapeWithin(one.name, NAME)}**`], " · "),
  );
  // Runs of names that stand where they stood are one line.
  const runs = ranked.reduce<Ranked[][]>((all, one) => {
    const last = all.at(-1);
    const old = last?.at(-1);
    const goesOn = old && isKept(old) && old.now.position + 1 === one.now.position;
    if (goesOn && isKept(one)) last?.push(one);
    else all.push([one]);
    return all;
  }, []);
  const told = runs.flatMap((run): (Markdown | string)[] => {
    const [from, to] = [run[0]?.now.position ?? 0, run.at(-1)?.now.position ?? 0];
    return run.length < KEPT ? run.map(line) : [plain("placesUnchanged", language, { from, to, of: now.of })];
  });
  return [
    title,
    ...listBlocks(plain("listGone", language, { n: gone.length }), left, "\n"),
    ...listBlocks(plain("listNow", language), told, "\n"),
  ];
}
