/** Parts of digests and alerts: an article, a quote, a name printed for the first time. */
import type { ArticleId } from "../../../corpus/article.ts";
import {
  type Change,
  type DigestContent,
  type DigestItem,
  type FirstPrinted,
  itemsOf,
  type Line,
  type Quote,
} from "../../../digest/content/content.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, plain, rich } from "../../../messages/index.ts";
import {
  codeSpan,
  escapeText,
  escapeWithin,
  join,
  lines,
  link,
  type Markdown,
  md,
  small,
} from "../../../messages/markdown.ts";
import { shorten } from "../../../messages/shorten.ts";
import type { NameChanges } from "../../../people/changes.ts";
import { firstStart, lastEnd, uncuttable } from "../../../search/text/cuts.ts";
import { type PublicAmount, publicLength } from "../../message/public-quotes.ts";
import { titleChange } from "../documents/difference-blocks.ts";

/** Maximum length of a quote in a digest. */
const QUOTE = 320;
const SHORT_QUOTE = 180;
const FIRST_QUOTE = 140;
const HEADLINE = 200;
const LINE = 140;
const SHORT_HEADLINE = 90;
const NAMES = 4;
const NAME = 60;
const TITLE = 160;
const CHANGED_TITLE = 80;
/** Characters kept before a marked name in a cut quote. */
const BEFORE = 60;

/** Outlet and date, for below a headline. */
function placeOf({ outlet, date }: Pick<Line, "outlet" | "date">, language: Language): Markdown {
  return md`${outletOf(outlet, language)} · ${dateOf(date, language)}`;
}

export function outletOf(outlet: string | null, language: Language): Markdown {
  return outlet === null ? rich("outletNotRecorded", language) : escapeWithin(outlet, NAME);
}

/** `Headline (KCNA · 24 Nov 2026)`. */
export function lineText(line: Line, language: Language): Markdown {
  return md`${escapeWithin(line.headline, LINE)} (${placeOf(line, language)})`;
}

/** `only KCNA · matching “party”`: what a digest is limited to. */
export function limitsOf(
  { outlet, query }: { readonly outlet: string | null; readonly query: string | null },
  most: number,
  language: Language,
): (Markdown | null)[] {
  return [
    outlet === null ? null : rich("onlyOutlet", language, { outlet: escapeWithin(outlet, NAME) }),
    query === null ? null : rich("onlyMatching", language, { query: escapeWithin(query, most) }),
  ];
}

/** The label, and what the message is known by; null of a preview. */
export function labelText(tag: string | null, language: Language): Markdown {
  const reference = tag === null ? null : rich("reference", language, { tag: codeSpan(tag) });
  return small(rich("label", language), reference);
}

/** `and 3 more`, in small print; null for none. */
export function andMore(n: number, language: Language): Markdown | null {
  return n > 0 ? small(rich("andMoreOf", language, { n })) : null;
}

/** A change to an article, with up to `most` names and `most` titles that went and came. */
export function changeText(change: Change, language: Language, most: number = NAMES): Markdown {
  const { kind, isHere, names } = change;
  const what = kind === "withdrawn" && !isHere ? "notHere" : kind;
  const said = md`**${plain(what, language)}** ${lineText(change, language)}`;
  if (names === null) return said;
  const titles = names.titles.slice(0, most).map(titleText);
  const more = names.titles.length - titles.length;
  const parts = [
    namesText(kind === "withdrawn" ? "namesWere" : "namesWent", names.gone, most, language),
    namesText("namesCame", names.come, most, language),
    ...titles,
    more > 0 ? rich("titlesMore", language, { n: more }) : null,
  ].filter((part) => part !== null);
  return lines([said, parts.length === 0 ? null : small(...parts)]);
}

/** The first removed and the first added title, shortened: the comparison has them all. */
function titleText({ name, gone, come }: NameChanges["titles"][number]): Markdown {
  const cut = { name: shorten(name, NAME), gone: gone.slice(0, 1), come: come.slice(0, 1) };
  return titleChange(cut, CHANGED_TITLE);
}

/** The label of the button that opens it. */
export function changeLabel({ texts }: Change, language: Language): string {
  return plain(texts === null ? "read" : "whatChanged", language);
}

function namesText(
  key: "namesWere" | "namesWent" | "namesCame" | "named",
  all: readonly (string | Markdown)[],
  most: number,
  language: Language,
): Markdown | null {
  if (all.length === 0) return null;
  const shown = all
    .slice(0, most)
    .map((name) => (typeof name === "string" ? escapeWithin(name, NAME) : name));
  const names = join(shown, ", ");
  const more = all.length - shown.length;
  return rich(key, language, { names: more > 0 ? rich("namedMore", language, { names, n: more }) : names });
}

/** One line: the headline, how many of its topic stand behind it, and which text it nearly repeats. */
export function shortItemText({ headline, alike }: DigestItem, others: number, language: Language): Markdown {
  return lines([
    md`- ${join([escapeWithin(headline, SHORT_HEADLINE), likeIt(others, language)], " · ")}`,
    alike === null ? null : nearlyText(alike, language),
  ]);
}

/** `and 19 like it`. */
export function likeIt(others: number, language: Language): string | null {
  return others === 0 ? null : plain("likeIt", language, { n: others });
}

function nearlyText(alike: Line, language: Language): Markdown {
  return small(rich("nearlySameText", language, { where: lineText(alike, language) }));
}

export function itemHead({ headline }: DigestItem): Markdown {
  return md`**${escapeWithin(headline, HEADLINE)}**`;
}

/** Headline, first sentence with all who are named and their titles, and the location. */
export function itemText(item: DigestItem, amount: PublicAmount, language: Language): Markdown {
  return lines([itemHead(item), itemBody(item, amount, language, true)]);
}

/** First sentence, who is named, and the location. `whole`: the whole sentence, and titles too. */
export function itemBody(
  item: DigestItem,
  amount: PublicAmount,
  language: Language,
  whole: boolean = false,
): Markdown {
  const { first, named, date, pageDate, url, alike } = item;
  const names = named.map(({ name, title }) =>
    whole && title !== null ? md`${escapeWithin(name, NAME)} (${escapeWithin(title, CHANGED_TITLE)})` : name,
  );
  const who = namesText("named", names, NAMES, language);
  return lines([
    first === null ? null : quoteText(first, amount, whole ? QUOTE : SHORT_QUOTE),
    who === null ? null : small(who),
    small(
      placeOf(item, language),
      first === null ? null : `¶ ${first.paragraph}`,
      pageDate === null || pageDate === date
        ? null
        : rich("pageDate", language, { date: dateOf(pageDate, language) }),
      url === null ? null : link(url),
    ),
    alike === null ? null : nearlyText(alike, language),
  ]);
}

/** A name with the titles that are new beside it. */
export function firstPrintedHead({ kind, name, titles }: FirstPrinted, language: Language): Markdown {
  const called = join(
    titles.map((title) => escapeWithin(title, TITLE)),
    "; ",
  );
  const named = md`**${escapeWithin(name, NAME)}**`;
  return rich(kind === "name" ? "newName" : "newTitle", language, { name: named, called });
}

/** The words where they stand. */
export function firstPrintedBody(
  { quote }: FirstPrinted,
  headline: string | null,
  amount: PublicAmount,
): Markdown {
  return lines([
    quoteText(quote, amount, FIRST_QUOTE),
    headline === null
      ? null
      : small(escapeWithin(headline, LINE), quote.paragraph > 0 ? `¶ ${quote.paragraph}` : null),
  ]);
}

export function headlinesOf(content: Pick<DigestContent, "groups">): (id: ArticleId) => string | null {
  const known = new Map(itemsOf(content).map(({ id, headline }) => [id, headline]));
  return (id) => known.get(id) ?? null;
}

/**
 * A block quote of at most `most` characters and of what may be public: cut between words, with `[…]` where
 * the paragraph continues. Null where nothing may be shown.
 */
export function quoteText(quote: Quote, amount: PublicAmount, most: number): Markdown | null {
  const { text, cutBefore, cutAfter } = quote;
  const length = Math.min(most, publicLength(text, amount));
  if (length === 0 || text === "") return null;
  const marks = quote.marks.map(({ start, end }) => ({ start: start - quote.start, end: end - quote.start }));
  const [first = { start: 0, end: 0 }] = marks;
  const kept = uncuttable(text);
  const from =
    first.end <= length || text.length <= length
      ? 0
      : firstStart(text, first.start - BEFORE, first.start, kept);
  const to = lastEnd(text, from, from + length, kept);
  const inside = marks
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ start, end }) => ({ start: start - from, end: end - from }));
  const before = cutBefore || from > 0 ? md`[…] ` : "";
  const after = cutAfter || to < text.length ? md` […]` : "";
  return md`> ${before}${escapeText(text.slice(from, to), inside)}${after}`;
}
