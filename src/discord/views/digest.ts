/** A digest as one message: the preview and the post are drawn here alike. */
import { type Change, type DigestContent, type DigestItem, isEmpty } from "../../digest/content.ts";
import { type Language, plain } from "../../messages/index.ts";
import { escapeText, escapeWithin } from "../../messages/markdown.ts";
import { shorten } from "../../messages/shorten.ts";
import type { PublicAmount } from "../../store/settings.ts";
import { LIMITS } from "../limits.ts";
import {
  button,
  container,
  type Message,
  measure,
  picture,
  row,
  section,
  separator,
  text,
} from "../message.ts";
import {
  changeLabel,
  changeText,
  firstPrintedText,
  headlinesOf,
  itemText,
  lineText,
  outletOf,
} from "./digest-parts.ts";

/** How a digest is to look where it is posted. */
export interface DigestLook {
  readonly language: Language;
  readonly amount: PublicAmount;
  /** What it is limited to. */
  readonly outlet: string | null;
  readonly query: string | null;
  /** By which the message is known again. */
  readonly tag: string;
  readonly chart: { readonly png: Buffer; readonly text: string } | null;
}

export interface DigestButtons {
  read(item: DigestItem): string;
  /** Opens what changed, or the text of what was withdrawn. */
  change(change: Change): string;
  /** Opens everything of this digest; it must hold the tag. */
  readonly all: string;
}

const ITEMS = 6;
const FIRST_PRINTED = 3;
/** Changes that open what changed; further ones are lines. */
const OPENED = 2;
const LINES = 4;
const CHART = "articles-a-day.png";
const OUTLETS = 5;
/** Left free for what a preview says above the post. */
const NOTE = { components: 1, text: 420, bytes: 1200 };

/** As many of the newest items as fit, every outlet in turn; the rest stands behind *Show all*. */
export function digestView(content: DigestContent, look: DigestLook, buttons: DigestButtons): Message {
  if (isEmpty(content)) return nothingNew(content, look);
  for (let items = Math.min(ITEMS, content.items); items > 0; items--) {
    const message = whole(content, items, FIRST_PRINTED, LINES, look, buttons);
    if (leavesRoom(message)) return message;
  }
  for (const lines of [3, 2]) {
    const message = whole(content, Math.min(1, content.items), lines - 1, lines, look, buttons);
    if (leavesRoom(message)) return message;
  }
  return whole(content, Math.min(1, content.items), 0, 1, look, buttons);
}

function whole(
  content: DigestContent,
  items: number,
  first: number,
  lines: number,
  look: DigestLook,
  buttons: DigestButtons,
): Message {
  const { language, amount, chart } = look;
  const groups = inTurn(content.groups, items);
  const shown = groups.reduce((sum, group) => sum + group.items.length, 0);
  const more = content.items - shown;
  const parts = [
    text(headOf(content, look)),
    ...groups.flatMap(({ outlet, items: own, of }) => [
      separator(),
      content.groups.length > 1 ? text(`**${outletOf(outlet, language)}** · ${of}`) : null,
      ...own.map((item) =>
        section(itemText(item, amount, language), button(plain("read", language), buttons.read(item))),
      ),
    ]),
    more > 0 ? text(`-# ${plain("andMoreOf", language, { n: more })}`) : null,
    ...alsoOf(content, first, lines, look, buttons),
    chart === null ? null : picture(CHART, chart.text),
    text(`-# ${plain("label", language)}`),
    row([button(plain("showAll", language), buttons.all)]),
  ];
  return {
    container: container(parts),
    ...(chart === null ? {} : { files: [{ name: CHART, data: chart.png, description: chart.text }] }),
  };
}

/** What stands below the items: first printings, watches, changes, older items. */
function alsoOf(
  content: DigestContent,
  first: number,
  lines: number,
  { language, amount }: DigestLook,
  buttons: DigestButtons,
) {
  const { watches, changes, older } = content;
  const andMore = (n: number) => plain("andMoreOf", language, { n });
  const block = (title: string, all: readonly string[]) =>
    all.length === 0
      ? []
      : [
          separator(),
          text(
            [
              `**${title}**`,
              ...all.slice(0, lines),
              ...(all.length > lines ? [`-# ${andMore(all.length - lines)}`] : []),
            ].join("\n"),
          ),
        ];
  return [
    ...firstPrintedOf(content, first, amount, language),
    ...block(
      plain("watches", language),
      watches.map(({ name, articles, changes: own }) => {
        const [newest] = articles;
        const [change] = own;
        return [
          `${escapeWithin(name, 80)} · ${articles.length + own.length}`,
          ...(newest === undefined ? [] : [`-# ${lineText(newest, language)}`]),
          ...(change === undefined
            ? []
            : [`-# **${plain(change.kind, language)}** ${lineText(change, language)}`]),
        ].join("\n");
      }),
    ),
    ...changesOf(changes, lines, buttons, language),
    ...(older.length === 0
      ? []
      : [
          text(
            `-# ${older.length === 1 ? plain("olderOne", language) : plain("olderMany", language, { n: older.length })}`,
          ),
        ]),
  ];
}

function changesOf(changes: readonly Change[], lines: number, buttons: DigestButtons, language: Language) {
  if (changes.length === 0) return [];
  const opened = changes.slice(0, Math.min(OPENED, lines));
  const rest = changes.slice(opened.length, lines).map((change) => changeText(change, language));
  const more = changes.length - opened.length - rest.length;
  if (more > 0) rest.push(`-# ${plain("andMoreOf", language, { n: more })}`);
  return [
    separator(),
    text(`**${plain("changedSince", language)}**`),
    ...opened.map((change) =>
      section(changeText(change, language), button(changeLabel(change, language), buttons.change(change))),
    ),
    rest.length > 0 ? text(rest.join("\n")) : null,
  ];
}

/** One text for each, so that they stand apart. */
function firstPrintedOf(content: DigestContent, most: number, amount: PublicAmount, language: Language) {
  const { firstPrinted } = content;
  if (firstPrinted.length === 0 || most === 0) return [];
  const headlineOf = headlinesOf(content);
  const rest = firstPrinted.length - most;
  return [
    separator(),
    text(`**${plain("firstPrinted", language)}**`),
    ...firstPrinted
      .slice(0, most)
      .map((one) => text(firstPrintedText(one, headlineOf(one.quote.article), amount, language))),
    rest > 0 ? text(`-# ${plain("firstPrintedMore", language, { n: rest })}`) : null,
  ];
}

/** The newest of every outlet first, then the next of each, until so many are chosen. */
function inTurn(groups: DigestContent["groups"], most: number) {
  const counts = groups.map(() => 0);
  for (let left = most, before = -1; left > 0 && left !== before; ) {
    before = left;
    groups.forEach(({ items }, i) => {
      const taken = counts[i] ?? 0;
      if (left === 0 || taken >= items.length) return;
      counts[i] = taken + 1;
      left--;
    });
  }
  return groups
    .map(({ outlet, items }, i) => ({ outlet, items: items.slice(0, counts[i]), of: items.length }))
    .filter(({ items }) => items.length > 0);
}

function nothingNew(content: DigestContent, look: DigestLook): Message {
  const { language, tag } = look;
  return {
    container: container([
      text(
        `**${titleOf(content.date, language)}** · ${plain("nothingNew", language)}\n-# ${[limitsOf(look), plain("label", language), `\`${tag}\``].filter((part) => part !== "").join(" · ")}`,
      ),
    ]),
  };
}

function headOf({ date, items, groups }: DigestContent, look: DigestLook): string {
  const { language } = look;
  const count =
    items === 1 ? plain("newOne", language) : plain("newMany", language, { n: items.toLocaleString("en") });
  const outlets = groups
    .slice(0, OUTLETS)
    .map(({ outlet, items: own }) =>
      groups.length === 1 ? outletOf(outlet, language) : `${outletOf(outlet, language)} ${own.length}`,
    );
  const more = groups.length > OUTLETS ? [`+${groups.length - OUTLETS}`] : [];
  const limits = limitsOf(look);
  return [
    `### ${titleOf(date, language)}`,
    [count, ...outlets, ...more].join(" · "),
    ...(limits === "" ? [] : [`-# ${limits}`]),
  ].join("\n");
}

/** `Digest · Tuesday 24 November 2026`. */
export function titleOf(date: string, language: Language): string {
  const day = new Intl.DateTimeFormat(language === "ko" ? "ko" : "en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  })
    .format(Date.parse(date))
    .replace(",", "");
  return `${plain("dailyDigest", language)} · ${day}`;
}

/** `only KCNA · matching “party”`. */
function limitsOf({ outlet, query, language }: DigestLook): string {
  return [
    outlet === null ? null : plain("onlyOutlet", language, { outlet: escapeText(shorten(outlet, 60)) }),
    query === null ? null : plain("onlyMatching", language, { query: `“${escapeWithin(query, 120)}”` }),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

function leavesRoom(message: Message): boolean {
  const { components, text: characters, bytes } = measure(message);
  return (
    components <= LIMITS.components - NOTE.components &&
    characters <= LIMITS.text - NOTE.text &&
    bytes <= LIMITS.textBytes - NOTE.bytes
  );
}
