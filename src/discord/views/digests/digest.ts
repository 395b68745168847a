/** A digest as one message, for both preview and post. */
import {
  type Change,
  type DigestContent,
  type DigestGroup,
  type DigestItem,
  isEmpty,
  itemsOf,
} from "../../../digest/content/content.ts";
import { dateOf, writeDay } from "../../../messages/dates.ts";
import { type Language, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, join, lines, type Markdown, md, small } from "../../../messages/markdown.ts";
import { fitting } from "../../message/fitting.ts";
import { LIMITS } from "../../message/limits.ts";
import {
  button,
  type Message,
  measure,
  message,
  row,
  section,
  select,
  separator,
} from "../../message/message.ts";
import { phoneHeight, TWO_SCREENS } from "../../message/phone.ts";
import type { PublicAmount } from "../../message/public-quotes.ts";
import {
  andMore,
  changeLabel,
  changeText,
  firstPrintedBody,
  firstPrintedHead,
  headlinesOf,
  itemBody,
  itemHead,
  labelText,
  likeIt,
  limitsOf,
  lineText,
  outletOf,
  shortItemText,
} from "./digest-parts.ts";

/** How to render a digest where it is posted. */
export interface DigestLook {
  readonly language: Language;
  readonly amount: PublicAmount;
  readonly outlet: string | null;
  readonly query: string | null;
  /** Identifies the message; null of a preview. */
  readonly tag: string | null;
}

export interface DigestButtons {
  read(item: DigestItem): string;
  /** What an item is opened by from the menu. */
  reference(item: DigestItem): string;
  readonly item: string;
  readonly why: string;
  /** Opens the change, or the text of a withdrawn article. */
  change(change: Change): string;
  /** Opens the whole digest. */
  readonly all: string;
}

/** Items with all that is said of them; further ones are headlines. The more there are to list first, the fewer. */
const DETAILED = 3;
const MANY = 3;
const FIRST_PRINTED = 2;
/** Changes with a button; further ones are lines. */
const OPENED = 2;
const LINES = 3;
const OUTLETS = 5;
const QUERY = 120;
/** Reserved for the note above a preview. */
const NOTE = { components: 1, text: 420, bytes: 1200 };

/** Two screens of a phone: the first items in full, then headlines; *Show all* has the rest. */
export function digestView(content: DigestContent, look: DigestLook, buttons: DigestButtons): Message {
  if (isEmpty(content)) return nothingNew(content, look);
  const { language } = look;
  const older = content.older.length;
  const listed = listedTopics(content);
  const draw = (size: number): Message => {
    // Below a few items, the other sections shrink too.
    const shown = listed.slice(0, Math.max(1, size - LINES));
    const most = Math.min(LINES, size);
    return message([
      headOf(content, look),
      ...itemParts(shown, look, buttons),
      belowItems(content, shown, language),
      ...firstPrintedOf(content, Math.min(FIRST_PRINTED, size - 1), look),
      ...watchesOf(content, most, look),
      ...changesOf(content, most, look, buttons),
      older === 0 ? null : small(rich("olderItems", language, { n: older })),
      labelText(look.tag, language),
      select(buttons.item, plain("chooseItem", language), itemOptions(shown.map(first), buttons, language)),
      row([
        button(plain("showAll", language), buttons.all),
        button(plain("whyOrder", language), buttons.why),
      ]),
    ]);
  };
  return fitting(listed.length + LINES, draw, isShort);
}

interface Listed {
  readonly kind: DigestGroup["kind"];
  readonly topic: readonly DigestItem[];
}

/** What may be listed in the post: news of other countries is one line, unless it is all there is. */
function listedTopics({ groups }: DigestContent): Listed[] {
  const own = groups.length > 1 ? groups.filter(({ kind }) => kind !== "elsewhere") : groups;
  return own.flatMap(({ kind, topics }) => topics.map((topic) => ({ kind, topic })));
}

function first({ topic }: Listed): DigestItem {
  const [item] = topic;
  if (item === undefined) throw new Error("a topic has at least one item");
  return item;
}

/** Below a heading of their group: some in full, the others in lists. */
function itemParts(shown: readonly Listed[], { amount, language }: DigestLook, buttons: DigestButtons) {
  const leading = shown.filter(({ kind }) => kind === "people" || kind === "statements").length;
  const most = Math.max(1, DETAILED + 1 - Math.max(1, Math.ceil(leading / MANY)));
  const detailed = shown.slice(0, most);
  const heading = ({ kind }: Listed, before: Listed | undefined) =>
    kind === "newest" || kind === before?.kind ? null : small(md`**${plain(`group.${kind}`, language)}**`);
  const lists = [...Map.groupBy(shown.slice(most), ({ kind }) => kind).values()].map((own) =>
    lines([
      own[0] ? heading(own[0], detailed.at(-1)) : null,
      ...own.map((one) => shortItemText(first(one), one.topic.length - 1, language)),
    ]),
  );
  return [
    ...detailed.flatMap((one, i) => [
      separator(),
      section(
        lines([heading(one, detailed[i - 1]), itemHead(first(one))]),
        button(plain("read", language), buttons.read(first(one))),
      ),
      lines([
        itemBody(first(one), amount, language),
        one.topic.length > 1 ? small(likeIt(one.topic.length - 1, language)) : null,
      ]),
    ]),
    ...(lists.length > 0 ? [separator(), ...lists] : []),
  ];
}

/** What is not listed: how many more, and news of other countries. */
function belowItems({ items, groups }: DigestContent, shown: readonly Listed[], language: Language) {
  const listed = shown.reduce((sum, { topic }) => sum + topic.length, 0);
  const isListed = shown.some(({ kind }) => kind === "elsewhere");
  const abroad = groups.find(({ kind }) => kind === "elsewhere");
  const n = abroad && groups.length > 1 && !isListed ? abroad.topics.flat().length : 0;
  const more = andMore(items - listed - n, language);
  if (n === 0) return more;
  return lines([more, md`**${plain("group.elsewhere", language)}** · ${plain("articles", language, { n })}`]);
}

/** The items as options of a menu, by what is quoted of each. */
export function itemOptions(
  items: readonly DigestItem[],
  { reference }: Pick<DigestButtons, "reference">,
  language: Language,
) {
  return items.map((item) => ({
    label: item.headline.trim() || plain("noHeadline", language),
    description: [item.outlet ?? plain("outletNotRecorded", language), dateOf(item.date, language)].join(
      " · ",
    ),
    value: reference(item),
  }));
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

/** One text display each, for spacing between them. Foreigners are under *Show all*. */
function firstPrintedOf(content: DigestContent, most: number, { amount, language }: DigestLook) {
  const shown = content.firstPrinted.filter(({ korean }) => korean).slice(0, most);
  if (shown.length === 0) return [];
  const headlineOf = headlinesOf(content);
  const rest = content.firstPrinted.length - shown.length;
  return [
    separator(),
    md`**${plain("firstPrinted", language)}**`,
    ...shown.map((one) =>
      lines([firstPrintedHead(one, language), firstPrintedBody(one, headlineOf(one.quote.article), amount)]),
    ),
    rest > 0 ? small(rich("firstPrintedMore", language, { n: rest })) : null,
  ];
}

function nothingNew(content: DigestContent, look: DigestLook): Message {
  const { language, tag } = look;
  const limits = limitsOf(look, QUERY, language);
  return message([
    lines([
      md`**${titleOf(content, language)}** · ${plain("nothingNew", language)}`,
      limits.every((limit) => limit === null) ? null : small(...limits),
      labelText(tag, language),
    ]),
  ]);
}

function headOf(content: DigestContent, look: DigestLook): Markdown {
  const { language } = look;
  const { items } = content;
  const byOutlet = [...Map.groupBy(itemsOf(content), ({ outlet }) => outlet)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const outlets = byOutlet.slice(0, OUTLETS).map(([outlet, own]) => {
    const name = outletOf(outlet, language);
    return byOutlet.length === 1 ? name : md`${name} ${own.length}`;
  });
  const more = byOutlet.length > OUTLETS ? `+${byOutlet.length - OUTLETS}` : null;
  const limits = limitsOf(look, QUERY, language);
  return lines([
    md`### ${titleOf(content, language)}`,
    join([rich("newArticles", language, { n: items }), ...outlets, more], " · "),
    limits.every((limit) => limit === null) ? null : small(...limits),
  ]);
}

/** `Digest · Tuesday 24 November 2026`, or `Digest · 12 Nov 2021 to 25 Nov 2022`. */
export function titleOf({ since, date }: DigestContent, language: Language): string {
  if (since !== null && since !== date) {
    const range = { from: dateOf(since, language), to: dateOf(date, language) };
    return `${plain("dailyDigest", language)} · ${plain("fromTo", language, range)}`;
  }
  const fields = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return `${plain("dailyDigest", language)} · ${writeDay(date, fields, language)}`;
}

function isShort(message: Message): boolean {
  const { components, text: characters, bytes } = measure(message);
  return (
    phoneHeight(message) <= TWO_SCREENS &&
    components <= LIMITS.components - NOTE.components &&
    characters <= LIMITS.text - NOTE.text &&
    bytes <= LIMITS.textBytes - NOTE.bytes
  );
}
