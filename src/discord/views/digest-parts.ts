/** Parts of digests and alerts: an article, a quote, a name printed for the first time. */
import type { ArticleId } from "../../corpus/article.ts";
import type { Change, DigestContent, DigestItem, FirstPrinted, Line, Quote } from "../../digest/content.ts";
import type { NameChanges } from "../../people/changes.ts";
import type { PublicAmount } from "../../store/settings.ts";
import { escapeText, escapeWithin } from "../escape.ts";
import { shorten } from "../limits.ts";
import { publicLength } from "../public.ts";
import { type Language, type Word, word } from "../words.ts";
import { dateOf } from "./article.ts";
import { titleChange } from "./difference-blocks.ts";
import { urlOf } from "./document.ts";

/** Most characters of a quote that a digest shows. */
const QUOTE = 320;
const SHORT_QUOTE = 200;
const HEADLINE = 200;
const LINE = 140;
const NAMES = 4;
const NAME = 60;
const TITLE = 160;
const CHANGED_TITLE = 80;
/** Characters before a marked name that a cut quote keeps. */
const BEFORE = 60;

/** Outlet and date, as they stand below a headline. */
export function placeOf({ outlet, date }: Pick<Line, "outlet" | "date">, language: Language): string {
  return `${outletOf(outlet, language)} · ${dateOf(date, language)}`;
}

export function outletOf(outlet: string | null, language: Language): string {
  return outlet === null ? word("outletNotRecorded", language) : escapeText(shorten(outlet, NAME));
}

/** `Headline (KCNA · 24 Nov 2026)`. */
export function lineText(line: Line, language: Language): string {
  return `${escapeText(shorten(line.headline, LINE))} (${placeOf(line, language)})`;
}

/** What happened to an article, and below it at most so many of the names and titles that went and came, each. */
export function changeText(change: Change, language: Language, most: number = NAMES): string {
  const { kind, isHere, names } = change;
  const said = `**${word(kind === "withdrawn" && !isHere ? "notHere" : kind, language)}** ${lineText(change, language)}`;
  if (names === null) return said;
  const titles = names.titles.slice(0, most).map(titleText);
  const more = names.titles.length - titles.length;
  const parts = [
    namesText(kind === "withdrawn" ? "namesWere" : "namesWent", names.gone, most, language),
    namesText("namesCame", names.come, most, language),
    ...titles,
    more > 0 ? word("titlesMore", language, { n: more }) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? said : `${said}\n-# ${parts.join(" · ")}`;
}

/** The first title that went and the first that came, cut: the difference has them all. */
function titleText({ name, gone, come }: NameChanges["titles"][number]): string {
  const first = (all: readonly string[]) => all.slice(0, 1).map((title) => shorten(title, CHANGED_TITLE));
  return titleChange({ name: shorten(name, NAME), gone: first(gone), come: first(come) });
}

/** Of the button that opens it. */
export function changeLabel({ texts }: Change, language: Language): string {
  return word(texts === null ? "read" : "whatChanged", language);
}

function namesText(key: Word, all: readonly string[], most: number, language: Language): string | null {
  if (all.length === 0) return null;
  const names = all
    .slice(0, most)
    .map((name) => escapeWithin(name, NAME))
    .join(", ");
  const more = all.length - most;
  return word(key, language, { names: more > 0 ? word("namedMore", language, { names, n: more }) : names });
}

/** Headline, first sentence, who is named, and where it stands. `whole`: titles too. */
export function itemText(
  item: DigestItem,
  amount: PublicAmount,
  language: Language,
  whole: boolean = false,
): string {
  const { headline, first, named, date, pageDate, url, alike } = item;
  const quote = first === null ? null : quoteText(first, amount, QUOTE);
  const shown = named.slice(0, NAMES).map(({ name, title }) => {
    const called = whole && title !== null ? ` (${escapeText(shorten(title, 80))})` : "";
    return `${escapeText(shorten(name, NAME))}${called}`;
  });
  const more = named.length - shown.length;
  const names = shown.join(", ");
  const page =
    pageDate !== null && pageDate !== date
      ? word("pageDate", language, { date: dateOf(pageDate, language) })
      : null;
  const where = [
    placeOf(item, language),
    first === null ? null : `¶ ${first.paragraph}`,
    page,
    url === null ? null : linkOf(url),
  ].filter((part) => part !== null);
  return [
    `**${escapeText(shorten(headline, HEADLINE))}**`,
    ...(quote === null ? [] : [quote]),
    ...(shown.length === 0
      ? []
      : [
          `-# ${word("named", language, { names: more > 0 ? word("namedMore", language, { names, n: more }) : names })}`,
        ]),
    `-# ${where.join(" · ")}`,
    ...(alike === null ? [] : [`-# ${word("alsoPrinted", language, { where: lineText(alike, language) })}`]),
  ].join("\n");
}

/** The place of a text on the web under its host's name; what is no address is text. */
function linkOf(url: string): string {
  const host = /^https?:\/\/(?:www\.)?([a-z0-9.-]{1,60})(?=[/:?#]|$)/i.exec(url)?.[1];
  return host === undefined || !/^[^\s<>"\\]{1,300}$/.test(url)
    ? urlOf(shorten(url, 200))
    : `[${host}](<${url}>)`;
}

/** A name with the titles that are new beside it, and the words where they stand. */
export function firstPrintedText(
  { kind, name, titles, quote }: FirstPrinted,
  headline: string | null,
  amount: PublicAmount,
  language: Language,
): string {
  const called = titles.map((title) => escapeWithin(title, TITLE)).join("; ");
  const words = quoteText(quote, amount, SHORT_QUOTE);
  const where = quote.paragraph > 0 ? ` · ¶ ${quote.paragraph}` : "";
  return [
    word(kind === "name" ? "newName" : "newTitle", language, {
      name: `**${escapeText(shorten(name, NAME))}**`,
      called,
    }),
    ...(words === null ? [] : [words]),
    ...(headline === null ? [] : [`-# ${escapeText(shorten(headline, LINE))}${where}`]),
  ].join("\n");
}

/** The headlines of a digest's items. */
export function headlinesOf({ groups }: Pick<DigestContent, "groups">): (id: ArticleId) => string | null {
  const known = new Map(groups.flatMap(({ items }) => items.map(({ id, headline }) => [id, headline])));
  return (id) => known.get(id) ?? null;
}

/**
 * A block quote of at most `most` characters and of what may be public: cut between words, `[…]` where the paragraph
 * goes on. Null where nothing of it may be shown.
 */
export function quoteText(quote: Quote, amount: PublicAmount, most: number): string | null {
  const { text, cutBefore, cutAfter } = quote;
  const length = Math.min(most, publicLength(text, amount));
  if (length === 0 || text === "") return null;
  const marks = quote.marks.map(({ start, end }) => ({ start: start - quote.start, end: end - quote.start }));
  const [first = { start: 0, end: 0 }] = marks;
  const from = first.end <= length || text.length <= length ? 0 : wordStart(text, first.start - BEFORE);
  const to = wordEnd(text, from + length);
  const inside = marks
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ start, end }) => ({ start: start - from, end: end - from }));
  const before = cutBefore || from > 0 ? "[…] " : "";
  const after = cutAfter || to < text.length ? " […]" : "";
  return `> ${before}${escapeText(text.slice(from, to), inside)}${after}`;
}

function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const space = text.indexOf(" ", at);
  return space < 0 || space > at + BEFORE ? whole(text, at) : space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(" ", at);
  return space < at - BEFORE ? whole(text, at) : space;
}

/** Not between the halves of a character. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at;
}
