/** What a page says about its article: headline, address, dates, site. The values are not checked here. */
import { findDate } from "../../dates/printed-date.ts";
import { lettersOf } from "../../text/spelling.ts";
import type { DomBlock, DomNode } from "../dom-blocks.ts";
import type { PageFacts } from "../extraction.ts";
import { type LinkedData, linkedData } from "./linked-data.ts";

export interface Dom {
  querySelector(selectors: string): Queried | null;
  querySelectorAll(selectors: string): Iterable<Queried>;
  readonly documentElement: Queried | null;
}
export interface Queried extends DomNode {
  getAttribute(name: string): string | null;
  closest(selectors: string): Queried | null;
}

/** Minimum letters of a headline that the page's title does not confirm; fewer in Chinese, Japanese and Korean. */
const SHORTEST_HEADLINE = 8;
const SHORTEST_SYLLABLES = 3;
const LONGEST_HEADLINE = 300;
const MOST_LINKED = 0.9;
/** A line of this length that holds a date may be one of date and author. */
const LONGEST_DATE_LINE = 160;
/** Number of blocks in which a date is looked for: before a text without headline, above the headline, in and after the text. */
const BEFORE_TEXT = 6;
const OVER_HEADLINE = 3;
const AMONG_TEXT = 6;
const BEHIND_TEXT = 3;
const LONGEST_LONE_DATE = 40;
const MOST_TIMES = 200;
/** Between the parts of a page's title: headline, section, site. */
const BETWEEN_PARTS = /\s*[|»«›‹·•]\s*|\s+[-–—:]{1,2}\s+|\s*::\s*/;
const TITLE_NAMES = "og:title twitter:title dc.title DC.title";
const DATE_NAMES =
  "article:published_time og:article:published_time og:published_time datePublished date pubdate publishdate publish-date publish_date publication_date sailthru.date parsely-pub-date dc.date DC.date dc.date.issued DC.date.issued dcterms.created";

/** `textAt` is the index of the first paragraph of the article among the blocks of the page. */
export function pageFacts(
  document: Dom,
  source: string,
  blocks: readonly DomBlock[],
  textAt: number,
  textEnd: number,
): PageFacts & { readonly headlineAt: number } {
  const meta = (names: string) => metaOf(document, names);
  const printed = new Set(blocks.map(({ text }) => lettersOf(text)));
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')];
  const linked = linkedData(
    scripts.map((script) => script.textContent ?? ""),
    (headline) => printed.has(lettersOf(headline)),
  );
  const saved = /<!-- saved from url=\(\d{4}\)(\S{1,2000}) -->/.exec(source.slice(0, 4096))?.[1] ?? null;
  const url =
    document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? meta("og:url") ?? saved;
  const site = meta("og:site_name application-name");
  const headline = headlineOf(document, blocks, textAt, linked, siteNames(linked, site, url));
  const language =
    document.documentElement?.getAttribute("lang")?.toLowerCase() || meta("og:locale content-language");
  const plainLanguage = /^[a-z]{2}/i.exec(language ?? "")?.[0].toLowerCase() ?? null;
  const stamp = linked.date ?? meta(DATE_NAMES);
  return {
    ...headline,
    url,
    ...datesOf(document, blocks, { ...headline, textAt, textEnd, language: plainLanguage }, stamp),
    site,
    language: plainLanguage,
  };
}

function metaOf(document: Dom, names: string): string | null {
  for (const name of names.split(" ")) {
    for (const attribute of ["property", "name", "itemprop"]) {
      const found = document.querySelector(`meta[${attribute}="${name}"]`);
      const value = (found?.getAttribute("content") ?? found?.getAttribute("value"))?.trim();
      if (value) return value;
    }
  }
  return null;
}

/** Letters of the names under which the site goes: what it says, and its host's name. */
function siteNames(linked: LinkedData, site: string | null, url: string | null): Set<string> {
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : "";
  const labels = host.split(".");
  const names = [...linked.siteNames, site ?? "", host, labels.slice(0, -1).join("."), labels.at(-2) ?? ""];
  return new Set(names.map(lettersOf).filter((name) => name !== ""));
}

type Headline = Pick<PageFacts, "title" | "titleFrom"> & { readonly headlineAt: number };

/**
 * The headline as printed: the heading over the text that the page's own metadata repeat; else what the metadata
 * declare; else the first heading of the article. A heading that is the site's name, or a section's, is none.
 */
function headlineOf(
  document: Dom,
  blocks: readonly DomBlock[],
  textAt: number,
  linked: LinkedData,
  sites: ReadonlySet<string>,
): Headline {
  const title = clean(document.querySelector("title")?.textContent ?? null);
  const declared = [...TITLE_NAMES.split(" ").map((name) => metaOf(document, name)), linked.headline, title]
    .flatMap((name) => withoutSite(clean(name), sites) ?? [])
    .filter((name) => !sites.has(lettersOf(name)));
  const wanted = declared.map(lettersOf);
  const parts = new Set(declared.flatMap((name) => name.split(BETWEEN_PARTS)).map(lettersOf));
  const headings = blocks
    .slice(0, Math.max(textAt, 0) + 1)
    .flatMap((block, at) => {
      const { text, heading, linked: share } = block;
      return heading ? [{ text, heading, at, share, block }] : [];
    })
    .filter(({ text }) => text.length <= LONGEST_HEADLINE && !sites.has(lettersOf(text)))
    .reverse();
  const same = headings.find(({ text }) => wanted.includes(lettersOf(text)));
  const alike = headings
    .filter(({ text }) => isLong(text) && isAlike(lettersOf(text), wanted, parts))
    .sort((a, b) => lettersOf(b.text).length - lettersOf(a.text).length)[0];
  // A page may print a headline of its own and give another one to those who share it.
  const own = headings.find(
    ({ text, heading, share }) => heading === "H1" && share < MOST_LINKED && sharesWords(text, declared),
  );
  const printed = same ?? alike ?? own ?? onlyHeadline(headings, blocks[textAt]);
  if (printed) return { title: printed.text, titleFrom: "heading", headlineAt: printed.at };
  // Without a heading it may stand as a line of its own right over the text.
  const line = blocks.findIndex(
    ({ text }, at) => at <= textAt && isLong(text) && wanted.includes(lettersOf(text)),
  );
  if (line >= 0) return { title: blocks[line]?.text ?? null, titleFrom: "heading", headlineAt: line };
  const [metadata] = declared.slice(0, title === null ? undefined : -1);
  if (metadata !== undefined) return { title: metadata, titleFrom: "metadata", headlineAt: -1 };
  const [only, ...others] = headings.filter(({ heading, share }) => heading === "H1" && share < MOST_LINKED);
  const first = only && others.length === 0 ? only : declared.length === 0 ? headings[0] : undefined;
  if (first) return { title: first.text, titleFrom: "heading", headlineAt: first.at };
  return {
    title: declared.at(-1) ?? null,
    titleFrom: declared.length > 0 ? "page title" : null,
    headlineAt: -1,
  };
}

function isLong(text: string): boolean {
  return (
    lettersOf(text).length >=
    (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Kana}/u.test(text) ? SHORTEST_SYLLABLES : SHORTEST_HEADLINE)
  );
}

/** The only H1 in the element of the article. */
function onlyHeadline<H extends { readonly heading: string; readonly at: number; readonly share: number }>(
  headings: readonly (H & { readonly block: DomBlock })[],
  text: DomBlock | undefined,
): H | undefined {
  const home = articleOf(text);
  const inside = headings.filter(
    ({ heading, block }) => heading === "H1" && home !== null && articleOf(block) === home,
  );
  const [only] = inside;
  return only && inside.length === 1 && only.share < MOST_LINKED ? only : undefined;
}

/** Whether half of the longer words of one are in the other. */
function sharesWords(text: string, lines: readonly string[]): boolean {
  const words = longWords(text);
  return (
    words.length >= 3 &&
    lines.some((line) => {
      const others = new Set(longWords(line));
      return words.filter((word) => others.has(word)).length >= Math.min(words.length, others.size) / 2;
    })
  );
}

function longWords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 3);
}

/** Whether it is one part of what is declared, or contains it with a kicker or section. */
function isAlike(letters: string, wanted: readonly string[], parts: ReadonlySet<string>): boolean {
  if (parts.has(letters)) return true;
  return wanted.some(
    (name) =>
      name.length >= SHORTEST_HEADLINE &&
      (letters.includes(name) || (name.includes(letters) && letters.length > name.length / 2)),
  );
}

/** A title without the site's name at either end. */
function withoutSite(title: string | null, sites: ReadonlySet<string>): string | null {
  let text = title ?? "";
  for (;;) {
    const marks = [...text.matchAll(new RegExp(BETWEEN_PARTS, "g"))];
    const last = marks.at(-1);
    const [first] = marks;
    if (last && sites.has(lettersOf(text.slice(last.index + last[0].length))))
      text = text.slice(0, last.index);
    else if (first && sites.has(lettersOf(text.slice(0, first.index))))
      text = text.slice(first.index + first[0].length);
    else return clean(text);
  }
}

/** Where a date of the article may be: indexes of blocks. */
interface Where {
  readonly headlineAt: number;
  readonly textAt: number;
  readonly textEnd: number;
  readonly language: string | null;
}

/** The date as printed, near the headline and as part of the article, beside what the page's metadata say. */
export function datesOf(
  document: Dom,
  blocks: readonly DomBlock[],
  { headlineAt, textAt, textEnd, language }: Where,
  declared: string | null,
): Pick<PageFacts, "stamp" | "printed"> {
  const from = headlineAt < 0 ? Math.max(0, textAt - BEFORE_TEXT) : headlineAt + 1;
  const isDated = ({ text }: DomBlock) =>
    text.length <= LONGEST_DATE_LINE && findDate(text, language) !== null;
  const under = blocks.slice(from, Math.max(textAt, from));
  // Under a sentence that introduces the text, or behind the text; above the headline in the same article only.
  const among = [
    ...blocks.slice(textAt, textAt + AMONG_TEXT),
    ...blocks.slice(textEnd, textEnd + BEHIND_TEXT),
  ];
  const over = blocks.slice(Math.max(0, from - 1 - OVER_HEADLINE), Math.max(0, from - 1));
  const home = articleOf(blocks[textAt]);
  const line =
    under.find(isDated) ??
    among.find(
      (block) => isDated(block) && (LABEL.test(block.text) || block.text.length <= LONGEST_LONE_DATE),
    ) ??
    over.findLast((block) => isDated(block) && (articleOf(block) === home || LABEL.test(block.text)));
  return { stamp: declared ?? timeIn(document, [...over, ...under]), printed: line?.text ?? null };
}

/** Labels of a date of publication. */
const LABEL =
  /^(?:by\b|written|published|posted|issued|created|date\b|dated|on\b|first published|last updated|updated|veröffentlicht|publié|publicado|publikacja|опубликовано|입력|등록|게시|작성|公開|発行|发布)/i;

/** The element that holds a whole article, or null. */
export function articleOf(block: DomBlock | undefined): DomNode | null {
  let node: DomNode | null = block?.element ?? null;
  while (node && !/^(?:ARTICLE|MAIN)$/i.test(node.nodeName)) node = node.parentNode;
  return node;
}

/** The first moment that a `time` element in one of these blocks gives. */
function timeIn(document: Dom, blocks: readonly DomBlock[]): string | null {
  const elements = new Set(blocks.map(({ element }) => element));
  for (const time of [...document.querySelectorAll("time[datetime], [itemprop='datePublished']")].slice(
    0,
    MOST_TIMES,
  )) {
    let node: DomNode | null = time;
    for (let up = 0; node && up < 6 && !elements.has(node); up++) node = node.parentNode;
    const value = time.getAttribute("datetime") ?? time.getAttribute("content");
    if (node && elements.has(node) && value) return value;
  }
  return null;
}

function clean(text: string | null): string | null {
  return text?.replace(/\s+/g, " ").trim() || null;
}
