/** A digest as one message, for both preview and post. */
import {
  type Change,
  type DigestContent,
  type DigestItem,
  isEmpty,
} from "../../../digest/content/content.ts";
import { writeDay } from "../../../messages/dates.ts";
import { type Language, plain, rich } from "../../../messages/index.ts";
import { codeSpan, escapeWithin, join, lines, type Markdown, md, small } from "../../../messages/markdown.ts";
import { fitting } from "../../message/fitting.ts";
import { LIMITS } from "../../message/limits.ts";
import {
  button,
  type Message,
  measure,
  message,
  type Picture,
  pictured,
  row,
  section,
  separator,
} from "../../message/message.ts";
import type { PublicAmount } from "../../message/public-quotes.ts";
import {
  andMore,
  changeLabel,
  changeText,
  firstPrintedText,
  headlinesOf,
  itemText,
  limitsOf,
  lineText,
  outletOf,
} from "./digest-parts.ts";

/** How to render a digest where it is posted. */
export interface DigestLook {
  readonly language: Language;
  readonly amount: PublicAmount;
  readonly outlet: string | null;
  readonly query: string | null;
  /** Identifies the message; null of a preview. */
  readonly tag: string | null;
  readonly chart: Picture | null;
}

export interface DigestButtons {
  read(item: DigestItem): string;
  /** Opens the change, or the text of a withdrawn article. */
  change(change: Change): string;
  /** Opens the whole digest. */
  readonly all: string;
}

const ITEMS = 6;
const FIRST_PRINTED = 3;
/** Changes with a button; further ones are lines. */
const OPENED = 2;
const LINES = 4;
const OUTLETS = 5;
const QUERY = 120;
/** Reserved for the note above a preview. */
const NOTE = { components: 1, text: 420, bytes: 1200 };

/** As many of the newest items as fit, from every outlet in turn; *Show all* has the rest. */
export function digestView(content: DigestContent, look: DigestLook, buttons: DigestButtons): Message {
  if (isEmpty(content)) return nothingNew(content, look);
  const { language, amount } = look;
  const chart = pictured(look.chart);
  const older = content.older.length;
  // Below one item, the other sections shrink too.
  const most = Math.min(ITEMS, content.items) + LINES - 1;
  const draw = (size: number): Message => {
    const groups = inTurn(content.groups, Math.max(1, size - LINES + 1));
    const shown = groups.reduce((sum, group) => sum + group.items.length, 0);
    return message(
      [
        headOf(content, look),
        ...groups.flatMap(({ outlet, items: own, of }) => [
          separator(),
          content.groups.length > 1 ? md`**${outletOf(outlet, language)}** · ${of}` : null,
          ...own.map((item) =>
            section(itemText(item, amount, language), button(plain("read", language), buttons.read(item))),
          ),
        ]),
        andMore(content.items - shown, language),
        ...firstPrintedOf(content, Math.min(FIRST_PRINTED, size - 1), look),
        ...watchesOf(content, Math.min(LINES, size), look),
        ...changesOf(content, Math.min(LINES, size), look, buttons),
        older === 0 ? null : small(rich("olderItems", language, { n: older })),
        ...chart.parts,
        small(rich("label", language), look.tag === null ? null : codeSpan(look.tag)),
        row([button(plain("showAll", language), buttons.all)]),
      ],
      { files: chart.files },
    );
  };
  return fitting(most, draw, leavesRoom);
}

function watchesOf({ watches }: DigestContent, most: number, { language }: DigestLook) {
  if (watches.length === 0) return [];
  const told = watches.slice(0, most).map(({ name, articles, changes }) => {
    const [[newest], [change]] = [articles, changes];
    return lines([
      md`${escapeWithin(name, 80)} · ${articles.length + changes.length}`,
      newest === undefined ? null : small(lineText(newest, language)),
      change === undefined ? null : small(changeText({ ...change, names: null }, language)),
    ]);
  });
  return [
    separator(),
    lines([md`**${plain("watches", language)}**`, ...told, andMore(watches.length - told.length, language)]),
  ];
}

function changesOf(
  { changes }: DigestContent,
  most: number,
  { language }: DigestLook,
  buttons: DigestButtons,
) {
  if (changes.length === 0) return [];
  const opened = changes.slice(0, Math.min(OPENED, most));
  const rest = changes.slice(opened.length, most).map((change) => changeText(change, language));
  const more = andMore(changes.length - opened.length - rest.length, language);
  return [
    separator(),
    md`**${plain("changedSince", language)}**`,
    ...opened.map((change) =>
      section(changeText(change, language), button(changeLabel(change, language), buttons.change(change))),
    ),
    rest.length > 0 || more !== null ? lines([...rest, more]) : null,
  ];
}

/** One text display each, for spacing between them. */
function firstPrintedOf(content: DigestContent, most: number, { amount, language }: DigestLook) {
  const { firstPrinted } = content;
  if (firstPrinted.length === 0 || most === 0) return [];
  const headlineOf = headlinesOf(content);
  const rest = firstPrinted.length - most;
  return [
    separator(),
    md`**${plain("firstPrinted", language)}**`,
    ...firstPrinted
      .slice(0, most)
      .map((one) => firstPrintedText(one, headlineOf(one.quote.article), amount, language)),
    rest > 0 ? small(rich("firstPrintedMore", language, { n: rest })) : null,
  ];
}

/** The newest of every outlet first, then the next of each, up to `most`. */
function inTurn(groups: DigestContent["groups"], most: number) {
  const ranked = groups.flatMap(({ items }, group) => items.map((_, rank) => ({ group, rank })));
  const chosen = ranked.sort((a, b) => a.rank - b.rank).slice(0, most);
  return groups
    .map(({ outlet, items }, i) => {
      const own = chosen.filter(({ group }) => group === i).length;
      return { outlet, items: items.slice(0, own), of: items.length };
    })
    .filter(({ items }) => items.length > 0);
}

function nothingNew({ date }: DigestContent, look: DigestLook): Message {
  const { language, tag } = look;
  const limits = limitsOf(look, QUERY, language);
  return message([
    lines([
      md`**${titleOf(date, language)}** · ${plain("nothingNew", language)}`,
      small(...limits, rich("label", language), tag === null ? null : codeSpan(tag)),
    ]),
  ]);
}

function headOf({ date, items, groups }: DigestContent, look: DigestLook): Markdown {
  const { language } = look;
  const outlets = groups.slice(0, OUTLETS).map(({ outlet, items: own }) => {
    const name = outletOf(outlet, language);
    return groups.length === 1 ? name : md`${name} ${own.length}`;
  });
  const more = groups.length > OUTLETS ? `+${groups.length - OUTLETS}` : null;
  const limits = limitsOf(look, QUERY, language);
  return lines([
    md`### ${titleOf(date, language)}`,
    join([rich("newArticles", language, { n: items }), ...outlets, more], " · "),
    limits.every((limit) => limit === null) ? null : small(...limits),
  ]);
}

/** `Digest · Tuesday 24 November 2026`. */
export function titleOf(date: string, language: Language): string {
  const fields = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return `${plain("dailyDigest", language)} · ${writeDay(date, fields, language)}`;
}

function leavesRoom(message: Message): boolean {
  const { components, text: characters, bytes } = measure(message);
  return (
    components <= LIMITS.components - NOTE.components &&
    characters <= LIMITS.text - NOTE.text &&
    bytes <= LIMITS.textBytes - NOTE.bytes
  );
}
