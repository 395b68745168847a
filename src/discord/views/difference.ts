/** Two texts side by side: what is in both, what only in one, word by word, and where each of them stands. */
import { compare } from "../../corpus/versions/comparison.ts";
import type { KnownText } from "../../corpus/versions/text.ts";
import { dateOf } from "../../messages/dates.ts";
import { type Language, plain } from "../../messages/index.ts";
import { escapeWithin } from "../../messages/markdown.ts";
import { nameChanges } from "../../people/changes.ts";
import { LIMITS } from "../limits.ts";
import { button, container, type Message, row, select, separator, text } from "../message.ts";
import { outletOf, titleOf } from "./article.ts";
import { blocksOf, type Relation } from "./difference-blocks.ts";
import { dayOf, statusOfText } from "./status.ts";

export interface DifferenceButtons {
  page(number: number): string;
  readonly share: string;
  /** Opens another pair of texts of this article. */
  readonly choose: string;
  read(known: KnownText, paragraph: number): string;
  cite(known: KnownText, paragraph: number): string;
}

const HEADLINE = 160;
/** Left free for the label and the place below the blocks. */
const ROOM = 160;
const BLOCKS_OF_PAGE = 18;

export function relationOf(first: KnownText, second: KnownText): Relation {
  return first.article.id === second.article.id ? "versions" : "articles";
}

/** Page `number`, from 0; one that is not there shows the nearest. */
export function differenceView(
  first: KnownText,
  second: KnownText,
  number: number,
  buttons: DifferenceButtons,
  language: Language,
): Message {
  const relation = relationOf(first, second);
  const comparison = compare(first.article, second.article);
  const head = headOf(first, second, language);
  const blocks = comparison.isSame
    ? [plain("sameTexts", language)]
    : blocksOf(comparison, nameChanges(first.article, second.article), relation, language);
  const pages = pagesOf(blocks, head);
  const at = Math.min(Math.max(0, number), pages.length - 1);
  const changed = comparison.rows.find(({ kind }) => kind !== "same");
  const side = (known: KnownText, paragraph: number | null | undefined, names: readonly [string, string]) => {
    const disabled = known.article.paragraphs.length === 0;
    return [
      button(names[0], buttons.read(known, paragraph ?? 1)),
      button(names[1], buttons.cite(known, paragraph ?? 1), { disabled }),
    ];
  };
  return {
    container: container([
      text(head),
      separator(),
      ...(pages[at] ?? []).map((block) => text(block)),
      separator(),
      text(`-# ${plain("label", language)}${pages.length > 1 ? ` · ${at + 1}/${pages.length}` : ""}`),
      row([
        ...side(first, changed?.before, [plain("readOne", language), plain("citeOne", language)]),
        ...side(second, changed?.after, [plain("readTwo", language), plain("citeTwo", language)]),
      ]),
      row([
        ...(pages.length === 1
          ? []
          : [
              button("◀", buttons.page(at - 1), { disabled: at === 0 }),
              button("▶", buttons.page(at + 1), { disabled: at === pages.length - 1 }),
            ]),
        button(plain("share", language), buttons.share),
      ]),
      changesMenu(first, second, buttons.choose, language),
    ]),
  };
}

/** Both texts with where they stand, and how to read what follows. */
export function headOf(first: KnownText, second: KnownText, language: Language): string {
  const title = plain(relationOf(first, second) === "versions" ? "whatChanged" : "compared", language);
  return [
    `### ${title}`,
    `**1**\u2002${citedText(first, language)}`,
    `**2**\u2002${citedText(second, language)}`,
    `-# ${plain("differenceLegend", language)}`,
  ].join("\n");
}

/** Headline, outlet and date; below it which text it is, when it was seen, its status, file and fingerprint. */
function citedText(known: KnownText, language: Language): string {
  const { article, history, number, status } = known;
  const version = history?.versions[number - 1];
  const of = history?.versions.length ?? 1;
  const seen = version && {
    from: dayOf(version.firstSeen, language),
    to: dayOf(version.lastSeen, language),
  };
  const parts = [
    of > 1 ? plain("textNumber", language, { n: number, of }) : null,
    seen ? plain(seen.from === seen.to ? "seenOnce" : "seenBetween", language, seen) : null,
    ...statusOfText(status, language),
    plain("file", language, { file: escapeWithin(`${article.origin}, ${article.ordinal}`, 80) }),
    `SHA-256 ${article.sha256.slice(0, 12)}…`,
  ];
  const where = `${outletOf(article, language)} · ${dateOf(article.date, language)}`;
  return `**${titleOf(article, HEADLINE, language)}** · ${where}\n-# ${parts.filter((part) => part !== null).join(" · ")}`;
}

function pagesOf(blocks: readonly string[], head: string): string[][] {
  const room = {
    text: LIMITS.text - head.length - ROOM,
    bytes: LIMITS.textBytes - Buffer.byteLength(head) - ROOM,
  };
  const pages: string[][] = [[]];
  let left = room;
  for (const block of blocks) {
    const page = pages.at(-1) ?? [];
    const bytes = Buffer.byteLength(block);
    const isFull = block.length > left.text || bytes > left.bytes || page.length === BLOCKS_OF_PAGE;
    if (isFull && page.length > 0) {
      pages.push([block]);
      left = room;
    } else page.push(block);
    left = { text: left.text - block.length, bytes: left.bytes - bytes };
  }
  return pages;
}

/** The changes of an article that changed more than once, the newest first. */
function changesMenu(first: KnownText, second: KnownText, id: string, language: Language) {
  const versions = first.history?.versions ?? [];
  if (relationOf(first, second) !== "versions" || versions.length < 3) return null;
  const options = versions.slice(1).map((version, i) => ({
    label: plain("changeOf", language, {
      first: i + 1,
      second: i + 2,
      date: dayOf(version.firstSeen, language),
    }),
    value: String(i + 1),
    default: first.number === i + 1 && second.number === i + 2,
  }));
  return select(id, plain("otherTexts", language), options.reverse());
}
