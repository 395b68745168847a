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

/** Maximum length of a part of a paragraph per block, escaped. */
const LONGEST = 1500;
const LONGEST_BYTES = 3000;
const NAME = 120;
const TITLE = 240;
/** Maximum length of the names in a block. */
const NAMES_LENGTH = 1200;
const STYLES = { same: "plain", gone: "struck", new: "bold" } as const;

/** The letters of both texts with their styles. */
export function styled(parts: readonly Part[]): StyledPart[] {
  return parts.map(({ kind, text }) => ({ text, style: STYLES[kind] }));
}

/** Headline, subtitle, names, then the paragraphs in order. */
export function blocksOf(comparison: Comparison, names: NameChanges, language: Language): Markdown[] {
  return [
    ...headlineBlocks(comparison, language),
    ...nameBlocks(names, true, language),
    ...rowBlocks(comparison.rows, language),
  ];
}

function headlineBlocks({ title, subtitle }: Comparison, language: Language): Markdown[] {
  const changed = (parts: readonly Part[]) => parts.some(({ kind }) => kind !== "same");
  return [
    ...(changed(title) ? partBlocks(plain("headline", language), title) : []),
    ...(changed(subtitle) ? partBlocks(plain("subtitle", language), subtitle) : []),
  ];
}

/** Which names and titles two versions removed and added, or only one of two articles has. */
export function nameBlocks(
  { gone, come, titles }: NameChanges,
  areVersions: boolean,
  language: Language,
): Markdown[] {
  const names = (all: readonly string[]) => all.map((name) => escapeWithin(name, NAME));
  return [
    ...listBlocks(plain(areVersions ? "namesGone" : "namesFirst", language), names(gone), ", "),
    ...listBlocks(plain(areVersions ? "namesNew" : "namesSecond", language), names(come), ", "),
    ...listBlocks(
      plain("titlesBeside", language),
      titles.map((change) => (areVersions ? titleChange(change) : titlesOfBoth(change))),
      "\n",
    ),
  ];
}

/** `Kim Chol · 1: minister of A · 2: —`. */
function titlesOfBoth({ name, gone, come }: NameChanges["titles"][number]): Markdown {
  return md`${escapeWithin(name, NAME)} · 1: ${titlesText(gone)} · 2: ${titlesText(come)}`;
}

export function titlesText(titles: readonly string[]): Markdown {
  return titles.length === 0 ? md`—` : escapeWithin(titles.join("; "), TITLE);
}

/** `Kim Chol: ~~minister of A~~ **minister of B**`, each title cut to `most` characters. */
export function titleChange({ name, gone, come }: NameChanges["titles"][number], most = TITLE): Markdown {
  const titles = [
    ...gone.map((title) => struck(title, most)),
    ...come.map((title) => md`**${escapeWithin(title, most)}**`),
  ];
  return md`${escapeWithin(name, NAME)}: ${join(titles, " ")}`;
}

/** A title, and after or below it what is listed, in as many blocks as needed; none without items. */
export function listBlocks(
  title: string,
  items: readonly (Markdown | string)[],
  between: ", " | "\n",
): Markdown[] {
  const blocks: (Markdown | string)[][] = [];
  for (const item of items) {
    const block = blocks.at(-1);
    const length = block?.reduce((sum, one) => sum + one.length, 0) ?? 0;
    if (block && length + item.length <= NAMES_LENGTH) block.push(item);
    else blocks.push([item]);
  }
  const first = between === "\n" ? between : "\u2002";
  return blocks.map((block) => md`**${title}**${first}${join(block, between)}`);
}

function rowBlocks(rows: readonly Row[], language: Language): Markdown[] {
  return runsOf(rows).flatMap((run) => {
    const [first] = run;
    if (first === undefined) return [];
    if (!isUnchanged(first)) return partBlocks(labelOf(first, language), first.parts);
    const text = plain("unchanged", language, { where: rangeOf(run) });
    return [small(first.kind === "moved" ? plain("paragraphMoved", language, { where: text }) : text)];
  });
}

export function isUnchanged({ before, after, parts }: Row): boolean {
  return before !== null && after !== null && parts.every(({ kind }) => kind === "same");
}

/** Runs of unchanged paragraphs that are consecutive in both texts; any other row is a run by itself. */
export function runsOf(rows: readonly Row[]): Row[][] {
  const runs: Row[][] = [];
  for (const row of rows) {
    const last = runs.at(-1)?.at(-1);
    const follows =
      last !== undefined &&
      isUnchanged(last) &&
      isUnchanged(row) &&
      row.before === (last.before ?? 0) + 1 &&
      row.after === (last.after ?? 0) + 1 &&
      (last.kind === "moved") === (row.kind === "moved");
    if (follows) runs.at(-1)?.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** `¶ 3–5`, and where they stand elsewhere `¶ 3–5 → ¶ 4–6`. */
export function rangeOf(run: readonly Row[]): string {
  const [first, last] = [run[0], run.at(-1)];
  const range = (from: number | null | undefined, to: number | null | undefined) =>
    from === to ? `¶ ${from}` : `¶ ${from}–${to}`;
  const before = range(first?.before, last?.before);
  const after = range(first?.after, last?.after);
  return before === after ? after : `${before} → ${after}`;
}

export function labelOf({ kind, before, after }: Row, language: Language): string {
  if (before === null || after === null)
    return plain(before === null ? "paragraphNew" : "paragraphGone", language, {
      where: `¶ ${before ?? after}`,
    });
  const where = before === after ? `¶ ${after}` : `¶ ${before} → ¶ ${after}`;
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
