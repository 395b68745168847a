/** The public version of a comparison: both texts cited, and as much of the changes as may be public. */
import { cite } from "../../../cite/cite.ts";
import type { Article } from "../../../corpus/article.ts";
import type { Comparison, Row } from "../../../corpus/versions/comparison.ts";
import type { Part } from "../../../corpus/versions/difference.ts";
import type { KnownText } from "../../../corpus/versions/text.ts";
import { type Label, type Language, plain, rich } from "../../../messages/index.ts";
import { escapeParts, escapeWithin, lines, type Markdown, md, small } from "../../../messages/markdown.ts";
import { nameChanges } from "../../../people/changes.ts";
import { button, type Message, message, section, separator } from "../../message/message.ts";
import { Allowance, type PublicAmount } from "../../message/public-quotes.ts";
import { quoteOf } from "../common/article.ts";
import { answersOf, passageOf } from "./article-blocks.ts";
import { areVersions, headOf } from "./difference.ts";
import { labelOf, styled } from "./difference-blocks.ts";

const CITATION = 500;
const NAMES = 300;
/** Words shown before a change. */
const BEFORE = 12;

export function sharedDifference(
  first: KnownText,
  second: KnownText,
  comparison: Comparison,
  amount: PublicAmount,
  openId: string,
  language: Language,
): Message {
  const isVersions = areVersions(first, second);
  const { isSame } = comparison;
  const differing = comparison.rows.filter(({ parts }) => parts.some((part) => part.kind !== "same"));
  const changed = isVersions ? differing : answersOf(differing);
  const { gone, come } = nameChanges(first.article, second.article);
  const named = (key: Label, names: readonly string[]) =>
    names.length === 0 ? null : md`**${plain(key, language)}** ${escapeWithin(names.join(", "), NAMES)}`;
  const names = [
    named(isVersions ? "namesGone" : "namesFirst", gone),
    named(isVersions ? "namesNew" : "namesSecond", come),
  ].filter((line) => line !== null);
  const excerpts = isVersions
    ? excerptsOf(changed, amount, language)
    : passagesOf(first.article, second.article, changed, amount);
  const citations = [
    citationOf(first, changed.find(({ before }) => before !== null)?.before ?? 1),
    citationOf(second, changed.find(({ after }) => after !== null)?.after ?? 1),
  ];
  return message([
    section(headOf(first, second, language), button(plain("read", language), openId)),
    ...(isSame ? [rich("sameTexts", language)] : []),
    ...(names.length === 0 ? [] : [lines(names)]),
    ...excerpts,
    separator(),
    lines([...citations, small(plain("label", language))]),
  ]);
}

function citationOf({ article, status }: KnownText, paragraph: number): Markdown | null {
  if (article.paragraphs.length === 0) return null;
  return small(escapeWithin(cite(article, paragraph, "plain", status), CITATION, CITATION * 2));
}

/** The passages of two articles that answer to each other, as far as they may be public. */
function passagesOf(first: Article, second: Article, rows: readonly Row[], amount: PublicAmount): Markdown[] {
  const words = new Allowance(amount);
  return rows.flatMap((row) =>
    (
      [
        ["1", first, "gone"],
        ["2", second, "new"],
      ] as const
    ).flatMap(([side, article, kind]) => {
      const quoted = words.take(article, passageOf(article, row, kind));
      return quoted === null
        ? []
        : [lines([md`**${side} · ¶ ${quoted.paragraph}**`, quoteOf(article, quoted)])];
    }),
  );
}

function excerptsOf(rows: readonly Row[], amount: PublicAmount, language: Language): Markdown[] {
  const words = new Allowance(amount);
  const excerpts: Markdown[] = [];
  for (const changedRow of rows) {
    const { parts, cutBefore } = aroundChange(changedRow.parts);
    const taken = words.takeParts(parts.map((part) => part.text));
    if (taken === null) break;
    const shown = taken.map((part, i): Part => ({ kind: parts[i]?.kind ?? "same", text: part }));
    const cutAfter = taken.join("").length < parts.map((part) => part.text).join("").length;
    excerpts.push(
      md`**${labelOf(changedRow, language)}**\u2002${cutBefore ? md`[…] ` : ""}${escapeParts(styled(shown))}${cutAfter ? md` […]` : ""}`,
    );
    if (cutAfter) break;
  }
  return excerpts;
}

/** The parts from a few words before the first change on. */
function aroundChange(parts: readonly Part[]): { parts: readonly Part[]; cutBefore: boolean } {
  const [first, ...rest] = parts;
  if (first?.kind !== "same") return { parts, cutBefore: false };
  const starts = [...first.text.matchAll(/\S+/g)].map(({ index }) => index);
  const from = starts.at(-BEFORE) ?? 0;
  if (starts.length <= BEFORE) return { parts, cutBefore: false };
  return { parts: [{ kind: "same", text: first.text.slice(from) }, ...rest], cutBefore: true };
}
