/** A comparison of two texts as blocks of a page: unchanged, removed, added and moved text, verbatim. */

import type { Comparison, Row } from "../../../corpus/versions/comparison.ts";
import type { Part } from "../../../corpus/versions/difference.ts";
import { type Language, plain } from "../../../messages/index.ts";
import {
  escapeParts,
  escapeWithin,
  join,
  type Markdown,
  md,
  type StyledPart,
  small,
  struck,
} from "../../../messages/markdown.ts";
import { wholeCharacter } from "../../../messages/shorten.ts";
import type { NameChanges } from "../../../people/changes.ts";

/** Two texts of one article, or two articles. */
export type Relation = "versions" | "articles";

/** Maximum length of a part of a paragraph per block, escaped. */
const LONGEST = 1500;
const LONGEST_BYTES = 3000;
const NAME = 120;
const TITLE = 240;
/** Maximum length of the names in a block. */
const NAMES_LENGTH = 1200;
/** If a smaller share of the shorter text's paragraphs has a counterpart, the texts have little in common. */
const LITTLE = 0.3;

const STYLES = { same: "plain", gone: "struck", new: "bold" } as const;

/** The letters of both texts with their styles. */
export function styled(parts: readonly Part[]): StyledPart[] {
  return parts.map(({ kind, text }) => ({ text, style: STYLES[kind] }));
}

/** The number of paragraphs with a counterpart; null where the texts have much in common. */
export function fewInCommon({ rows }: Comparison): number | null {
  const answering = rows.filter(({ before, after }) => before !== null && after !== null).length;
  const shorter = Math.min(
    rows.filter(({ before }) => before !== null).length,
    rows.filter(({ after }) => after !== null).length,
  );
  return answering < shorter * LITTLE || (shorter === 0 && rows.length > 0) ? answering : null;
}

/** Headline, subtitle, names, then the paragraphs; those with a counterpart first where they are few. */
export function blocksOf(
  comparison: Comparison,
  names: NameChanges,
  relation: Relation,
  language: Language,
): Markdown[] {
  const few = fewInCommon(comparison);
  return [
    ...headlineBlocks(comparison, language),
    ...nameBlocks(names, relation, language),
    ...(few === null ? [] : [md`**${littleText(few, language)}**`]),
    ...rowBlocks(rowsToShow(comparison), relation, language),
  ];
}

/** The paragraphs in order; those with a counterpart first where they are few. */
export function rowsToShow(comparison: Comparison): readonly Row[] {
  const { rows } = comparison;
  if (fewInCommon(comparison) === null) return rows;
  const answers = ({ before, after }: Row) => before !== null && after !== null;
  return [...rows.filter(answers), ...rows.filter((row) => !answers(row))];
}

function littleText(n: number, language: Language): string {
  if (n === 0) return plain("nothingInCommon", language);
  return plain("littleInCommon", language, { n });
}

function headlineBlocks({ title, subtitle }: Comparison, language: Language): Markdown[] {
  const changed = (parts: readonly Part[]) => parts.some(({ kind }) => kind !== "same");
  return [
    ...(changed(title) ? partBlocks(plain("headline", language), title) : []),
    ...(changed(subtitle) ? partBlocks(plain("subtitle", language), subtitle) : []),
  ];
}

function nameBlocks({ gone, come, titles }: NameChanges, relation: Relation, language: Language): Markdown[] {
  const isVersions = relation === "versions";
  const names = (all: readonly string[]) => all.map((name) => escapeWithin(name, NAME));
  return [
    ...listBlocks(plain(isVersions ? "namesGone" : "namesFirst", language), names(gone), ", "),
    ...listBlocks(plain(isVersions ? "namesNew" : "namesSecond", language), names(come), ", "),
    ...listBlocks(
      plain("titlesBeside", language),
      titles.map((change) => md`\n${titleChange(change)}`),
      "",
    ),
  ];
}

/** `Kim Chol: ~~minister of A~~ **minister of B**`, each title cut to `most` characters. */
export function titleChange({ name, gone, come }: NameChanges["titles"][number], most = TITLE): Markdown {
  const titles = [
    ...gone.map((title) => struck(title, most)),
    ...come.map((title) => md`**${escapeWithin(title, most)}**`),
  ];
  return md`${escapeWithin(name, NAME)}: ${join(titles, " ")}`;
}

function listBlocks(title: string, items: readonly Markdown[], between: string): Markdown[] {
  const blocks: Markdown[][] = [];
  for (const item of items) {
    const block = blocks.at(-1);
    const length = block?.reduce((sum, one) => sum + one.length, 0) ?? 0;
    if (block && length + item.length <= NAMES_LENGTH) block.push(item);
    else blocks.push([item]);
  }
  return blocks.map((block) => md`**${title}**\u2002${join(block, between)}`);
}

function rowBlocks(rows: readonly Row[], relation: Relation, language: Language): Markdown[] {
  const blocks: Markdown[] = [];
  for (let at = 0; at < rows.length; ) {
    const run = runOf(rows, at);
    const [first] = run;
    if (!first) break;
    at += run.length;
    if (isUnchanged(first)) blocks.push(small(unchangedText(run, relation, language)));
    else blocks.push(...partBlocks(labelOf(first, relation, language), first.parts));
  }
  return blocks;
}

function isUnchanged({ before, after, parts }: Row): boolean {
  return before !== null && after !== null && parts.every(({ kind }) => kind === "same");
}

/** A run of unchanged paragraphs that are consecutive in both texts, or a single row. */
function runOf(rows: readonly Row[], from: number): readonly Row[] {
  let to = from + 1;
  for (let row = rows[from], next = rows[to]; row && next; row = next, next = rows[++to]) {
    const follows =
      isUnchanged(row) &&
      isUnchanged(next) &&
      next.before === (row.before ?? 0) + 1 &&
      next.after === (row.after ?? 0) + 1;
    if (!follows || (row.kind === "moved") !== (next.kind === "moved")) break;
  }
  return rows.slice(from, to);
}

function unchangedText(run: readonly Row[], relation: Relation, language: Language): string {
  const [first, last] = [run[0], run.at(-1)];
  const range = (from: number | null | undefined, to: number | null | undefined) =>
    from === to ? `¶ ${from}` : `¶ ${from}–${to}`;
  const before = range(first?.before, last?.before);
  const after = range(first?.after, last?.after);
  const where = before === after ? after : `${before} → ${after}`;
  const text = plain(relation === "versions" ? "unchanged" : "alike", language, { where });
  return first?.kind === "moved" && relation === "versions"
    ? plain("paragraphMoved", language, { where: text })
    : text;
}

const LABELS = {
  versions: { gone: "paragraphGone", new: "paragraphNew" },
  articles: { gone: "paragraphFirst", new: "paragraphSecond" },
} as const;

export function labelOf({ kind, before, after }: Row, relation: Relation, language: Language): string {
  if (before === null || after === null) {
    const label = LABELS[relation][before === null ? "new" : "gone"];
    return plain(label, language, { where: `¶ ${before ?? after}` });
  }
  const where = before === after ? `¶ ${after}` : `¶ ${before} → ¶ ${after}`;
  if (relation === "articles") return where === `¶ ${after}` ? `¶ ${before} → ¶ ${after}` : where;
  return plain(kind === "moved" ? "paragraphMoved" : "paragraphChanged", language, { where });
}

/** `**¶ 3, changed (1/2)** He met ~~Kim~~ **Ri** Chol.`, in as many blocks as needed. */
function partBlocks(label: string, parts: readonly Part[]): Markdown[] {
  const pieces = cut(parts);
  return pieces.map(
    (piece, i) =>
      md`**${label}${pieces.length > 1 ? ` (${i + 1}/${pieces.length})` : ""}**\u2002${escapeParts(styled(piece))}`,
  );
}

/** The parts in pieces that are short enough when escaped, cut after a space if possible. */
function cut(parts: readonly Part[]): Part[][] {
  const pieces: Part[][] = [[]];
  const fits = (piece: readonly Part[]) => {
    const { source } = escapeParts(styled(piece));
    return source.length <= LONGEST && Buffer.byteLength(source) <= LONGEST_BYTES;
  };
  for (const { kind, text } of parts) {
    for (let rest = text; rest !== ""; ) {
      const piece = pieces.at(-1) ?? [];
      let length = rest.length;
      while (length > 0 && !fits([...piece, { kind, text: rest.slice(0, length) }]))
        length = length > LONGEST ? LONGEST : Math.floor(length * 0.8);
      if (length < rest.length) {
        const space = rest.lastIndexOf(" ", length - 1);
        length = space > 0 ? space + 1 : wholeCharacter(rest, length);
      }
      if (length > 0) piece.push({ kind, text: rest.slice(0, length) });
      rest = rest.slice(length);
      if (rest !== "") pieces.push([]);
    }
  }
  return pieces.filter((piece) => piece.length > 0);
}
