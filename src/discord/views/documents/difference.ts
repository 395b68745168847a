/** Two texts compared word by word, with the source of each. */
import type { Comparison } from "../../../corpus/versions/comparison.ts";
import { firstPart, type QuotedPart, wholeParagraph } from "../../../corpus/versions/quote-reference.ts";
import type { KnownText } from "../../../corpus/versions/text.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, join, lines, type Markdown, md, small } from "../../../messages/markdown.ts";
import { nameChanges } from "../../../people/changes.ts";
import { button, type Message, message, row, select, separator } from "../../message/message.ts";
import { outletOf, titleOf } from "../common/article.ts";
import { paginate } from "../common/page-buttons.ts";
import { paged, roomBelow, sizeOf } from "../common/page-pieces.ts";
import { dayOf, statusOfText } from "../common/text-status.ts";
import { articleBlocks } from "./article-blocks.ts";
import { blocksOf } from "./difference-blocks.ts";

export interface DifferenceButtons {
  page(number: number): string;
  readonly share: string;
  /** Opens another pair of versions of this article. */
  readonly choose: string;
  read(known: KnownText, part: QuotedPart): string;
  cite(known: KnownText, part: QuotedPart): string;
}

const HEADLINE = 160;
/** Reserved for the label and the place below the blocks. */
const ROOM = 160;
const BLOCKS_OF_PAGE = 18;

/** Two texts of one article; otherwise two articles. */
export function areVersions(first: KnownText, second: KnownText): boolean {
  return first.article.id === second.article.id;
}

/** Page `number`, from 0, or the nearest. */
export function differenceView(
  first: KnownText,
  second: KnownText,
  comparison: Comparison,
  number: number,
  buttons: DifferenceButtons,
  language: Language,
): Message {
  const head = headOf(first, second, language);
  const blocks = comparison.isSame
    ? [rich("sameTexts", language)]
    : comparedBlocks(first, second, comparison, language);
  const room = roomBelow(sizeOf(head), ROOM);
  const pages = paged(
    blocks,
    (block) => block,
    BLOCKS_OF_PAGE,
    () => room,
  );
  const { at, turns, place } = paginate(number, pages.length, buttons.page);
  const isOne = areVersions(first, second);
  const changed = comparison.rows.find(({ kind, before, after }) =>
    isOne ? kind !== "same" : before !== null && after !== null,
  );
  const side = (known: KnownText, paragraph: number | null | undefined, names: readonly [string, string]) => {
    const { article } = known;
    const part = paragraph ? wholeParagraph(article, paragraph) : firstPart(article);
    return [button(names[0], buttons.read(known, part)), button(names[1], buttons.cite(known, part))];
  };
  return message([
    head,
    separator(),
    ...(pages[at] ?? []),
    separator(),
    small(plain("label", language), place),
    row([
      ...side(first, changed?.before, [plain("readOne", language), plain("citeOne", language)]),
      ...side(second, changed?.after, [plain("readTwo", language), plain("citeTwo", language)]),
    ]),
    row([...turns, button(plain("share", language), buttons.share)]),
    changesMenu(first, second, buttons.choose, language),
  ]);
}

function comparedBlocks(first: KnownText, second: KnownText, comparison: Comparison, language: Language) {
  const names = nameChanges(first.article, second.article);
  return areVersions(first, second)
    ? blocksOf(comparison, names, language)
    : articleBlocks(first.article, second.article, comparison, names, language);
}

/** Both texts with their sources, and a legend. */
export function headOf(first: KnownText, second: KnownText, language: Language): Markdown {
  const isOne = areVersions(first, second);
  return lines([
    md`### ${plain(isOne ? "whatChanged" : "compared", language)}`,
    md`**1**\u2002${citedText(first, language)}`,
    md`**2**\u2002${citedText(second, language)}`,
    small(rich(isOne ? "differenceLegend" : "comparedLegend", language)),
  ]);
}

/** Headline, outlet and date; below, its version, when it was seen, status, file and fingerprint. */
function citedText(known: KnownText, language: Language): Markdown {
  const { article, history, number, status } = known;
  const version = history?.versions[number - 1];
  const of = history?.versions.length ?? 1;
  const seen = version && {
    from: dayOf(version.firstSeen, language),
    to: dayOf(version.lastSeen, language),
  };
  const parts = [
    of > 1 ? plain("textNumber", language, { n: number, of }) : null,
    seen ? seenText(seen, language) : null,
    ...statusOfText(status, language),
    rich("file", language, { file: escapeWithin(`${article.origin}, ${article.ordinal}`, 80) }),
    `SHA-256 ${article.sha256.slice(0, 12)}…`,
  ];
  const title = md`**${titleOf(article, HEADLINE, language)}**`;
  const where = [outletOf(article, language), dateOf(article.date, language)];
  return lines([join([title, ...where], " · "), small(...parts)]);
}

function seenText({ from, to }: { readonly from: string; readonly to: string }, language: Language): string {
  return from === to ? plain("seenOnce", language, { from }) : plain("seenBetween", language, { from, to });
}

/** The changes of an article that changed more than once, newest first. */
function changesMenu(first: KnownText, second: KnownText, id: string, language: Language) {
  const versions = first.history?.versions ?? [];
  if (!areVersions(first, second) || versions.length < 3) return null;
  const options = versions.slice(1).map((version, i) => ({
    label: plain("changeOf", language, {
      first: String(i + 1),
      second: String(i + 2),
      date: dayOf(version.firstSeen, language),
    }),
    value: String(i + 1),
    default: first.number === i + 1 && second.number === i + 2,
  }));
  return select(id, plain("otherTexts", language), options.reverse());
}
