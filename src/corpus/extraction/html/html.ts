/** HTML → the text of the article on the page. Scripts are never run. Runs in the extracting thread. */
import { Parser } from "htmlparser2";
import { parseHTML } from "linkedom";
import { decodeDeclared } from "../../charsets.ts";
import { because, type Refusal, Refused, refuse } from "../../reason.ts";
import { lettersOf } from "../../text/spelling.ts";
import { type DomBlock, type DomNode, domBlocks } from "../dom-blocks.ts";
import type { Extraction, PageFacts, Stretch } from "../extraction.ts";
import { LIMITS } from "../limits.ts";
import { type Found, findArticle, isProse, MOST_LINKED, type Page } from "./article-blocks.ts";
import { isBoilerplate, isBoilerplateElement } from "./boilerplate.ts";
import { articleOf, type Dom, datesOf, pageFacts } from "./page-facts.ts";

/** Minimum paragraphs of a further `article` of a page: fewer are a teaser. */
const FEWEST_PARAGRAPHS = 2;
const HOLDS_FACTS = "h1, [itemprop='datePublished'], [itemprop='headline']";
/** An element with this share of the page's prose is not furniture, whatever its class says. */
const MUCH_OF_THE_PAGE = 0.3;

export function extractHtml(bytes: Uint8Array, charset: string | null = null): Extraction | Refusal {
  const decoded = decodeDeclared(bytes, charset);
  if (!decoded.ok) return decoded;
  const source = decoded.text;
  checkSize(source);
  const { document } = parseHTML(withBody(source));
  if (!document?.documentElement) return refuse("damaged.noText");
  if (document.querySelectorAll("*").length > LIMITS.elements) return refuse("large.elements");
  removeFurniture(document);
  const blocks = domBlocks(document.body as DomNode, { rows: true });
  const found = findArticle(document.cloneNode(true) as Page, blocks);
  const { headlineAt: printedAt, ...said } = pageFacts(
    document as unknown as Dom,
    source,
    blocks,
    found.textAt,
    found.textEnd,
  );
  const further = furtherArticles(document as unknown as Dom, blocks, found, said);
  // On a page of several its title is none of theirs.
  const ownAt = further.length > 0 ? ownHeadline(blocks, found.textAt) : printedAt;
  const headlineAt = ownAt < 0 ? printedAt : ownAt;
  const isOwn = headlineAt !== printedAt;
  const facts = isOwn
    ? { ...said, title: blocks[headlineAt]?.text ?? null, titleFrom: "heading" as const }
    : said;
  const elsewhere = new Set(further.flatMap((article) => article.all));
  const own = { ...found, isText: found.isText.map((is, i) => is && !elsewhere.has(blocks[i] as DomBlock)) };
  const main = articleText(blocks, own, facts, headlineAt);
  if (main.length === 0) return refuse("damaged.script");
  const joined = joinBlocks([...main, ...further.flatMap((article) => article.text)]);
  let from = main.length;
  const others = further.map((article) => {
    const stretches = joined.blocks.slice(from, from + article.text.length);
    from += article.text.length;
    return { facts: article.facts, blocks: stretches };
  });
  return { ...joined, blocks: joined.blocks.slice(0, main.length), pages: [], emptyPages: [], facts, others };
}

interface Further {
  readonly facts: PageFacts;
  readonly all: readonly DomBlock[];
  readonly text: readonly Pick<DomBlock, "text">[];
}

/**
 * Further articles of a page: other `article` elements, each with prose under a headline that is not a link. A teaser
 * links to its page; a part of the same article has no headline.
 */
function furtherArticles(
  document: Dom,
  blocks: readonly DomBlock[],
  { textAt }: Found,
  page: PageFacts,
): Further[] {
  const home = articleOf(blocks[textAt]);
  const byArticle = Map.groupBy(blocks, articleOf);
  if (home === null || !isArticle(byArticle.get(home) ?? [])) return [];
  return [...byArticle].flatMap(([element, all]): Further[] => {
    if (element === null || element === home || !isArticle(all)) return [];
    const { at, first } = headOf(all);
    const title = all[at]?.text ?? "";
    if (isSame(title, page.title)) return [];
    const where = { headlineAt: at, textAt: first, textEnd: all.length, language: page.language };
    const facts = {
      ...page,
      title,
      titleFrom: "heading" as const,
      url: null,
      ...datesOf(document, all, where, null),
    };
    const text = all
      .slice(first)
      .filter((block) => block.text !== facts.printed && !isBoilerplate(block.text));
    return [{ facts, all, text: [{ text: title }, ...text] }];
  });
}

/** Whether these are the blocks of an `article` element with headline and prose. */
function isArticle(all: readonly DomBlock[]): boolean {
  const { at, first } = headOf(all);
  const prose = all.filter((block) => isProse(block) && block.linked < MOST_LINKED);
  const isElement = articleOf(all[0])?.nodeName.toUpperCase() === "ARTICLE";
  return isElement && at >= 0 && at < first && prose.length >= FEWEST_PARAGRAPHS;
}

/** Indexes of the headline and of the first paragraph. */
function headOf(all: readonly DomBlock[]): { at: number; first: number } {
  const at = all.findIndex(({ heading, linked }) => heading !== null && linked < MOST_LINKED);
  return { at, first: all.findIndex((block) => isProse(block) && block.linked < MOST_LINKED) };
}

/** Index of the first heading of the article that the text is in. */
function ownHeadline(blocks: readonly DomBlock[], textAt: number): number {
  const home = articleOf(blocks[textAt]);
  return blocks.findIndex((block, i) => i < textAt && block.heading !== null && articleOf(block) === home);
}

function isSame(one: string, other: string | null): boolean {
  return other !== null && lettersOf(one) === lettersOf(other);
}

/** The text that a feed gives for an item: all of it but the phrases that sites append. */
export function extractItem(bytes: Uint8Array, title: string | null): Extraction | Refusal {
  const source = Buffer.from(bytes).toString("utf8");
  checkSize(source);
  const { document } = parseHTML(withBody(source));
  const blocks = domBlocks(document.body as DomNode, { rows: true }).filter(
    ({ text }) => !isBoilerplate(text),
  );
  const facts = { title, titleFrom: null, url: null, stamp: null, printed: null, site: null, language: null };
  const text = title === null ? blocks : [{ text: title }, ...blocks];
  if (blocks.length === 0) return refuse("other.feedText");
  return { ...joinBlocks(text), pages: [], emptyPages: [], facts };
}

/** The text of a line of HTML. */
export function plainText(html: string): string {
  checkSize(html);
  const { document } = parseHTML(withBody(html));
  return domBlocks(document.body as DomNode)
    .map(({ text }) => text)
    .join(" ");
}

/** Puts blocks into one text, a blank line between them. */
export function joinBlocks(parts: readonly Pick<DomBlock, "text">[]): {
  ok: true;
  text: string;
  blocks: Stretch[];
} {
  const blocks: Stretch[] = [];
  let text = "";
  for (const part of parts) {
    if (text !== "") text += "\n\n";
    blocks.push({ start: text.length, end: text.length + part.text.length });
    text += part.text;
    if (text.length > LIMITS.textLength) throw new Refused(because("large.length"));
  }
  return { ok: true, text, blocks };
}

/**
 * Throws where elements are nested too deeply, before a tree is built recursively. Counted by the parser that builds the
 * tree: `i<n` in a script is not an element.
 */
function checkSize(source: string): void {
  let depth = 0;
  const parser = new Parser({
    onopentagname() {
      if (++depth > LIMITS.depth) throw new Refused(because("damaged.deepElements"));
    },
    onclosetag() {
      depth--;
    },
  });
  parser.write(source);
  parser.end();
}

/** A page may leave out its outermost tags; the parser does not add them, and looks for head and body only there. */
function withBody(source: string): string {
  const inner = source.replace(/<!doctype[^>]{0,500}>|<\/?(?:html|head)(?:\s[^>]{0,2000})?>/gi, "");
  const language = /<html[^>]{0,2000}?\s(?:xml:)?lang=["']?([a-z]{2})/i.exec(source)?.[1] ?? "";
  const body = /<body[\s>]/i.exec(inner)?.index;
  const head = inner.slice(0, body ?? 0);
  const rest = body === undefined ? `<body>${inner}` : inner.slice(body);
  return `<!doctype html><html lang="${language}"><head>${head}</head>${rest}</html>`;
}

/** Removes what the markup itself calls furniture, except elements with much of the page's prose. */
function removeFurniture(document: Page): void {
  const prose = new Map<unknown, number>();
  let whole = 0;
  for (const block of domBlocks(document.body as DomNode, { rows: true })) {
    if (!isProse(block) || block.linked > MOST_LINKED) continue;
    whole += block.text.length;
    for (let node: DomNode | null = block.element; node; node = node.parentNode)
      prose.set(node, (prose.get(node) ?? 0) + block.text.length);
  }
  for (const element of [...document.body.querySelectorAll("*")]) {
    if ((prose.get(element) ?? 0) > whole * MUCH_OF_THE_PAGE) continue;
    if (!element.isConnected || !isBoilerplateElement(element as unknown as DomNode)) continue;
    // A bar of buttons may hold the date, and a banner the headline.
    if (!element.querySelector(HOLDS_FACTS) || /^(?:NAV|ASIDE|FOOTER)$/.test(element.nodeName))
      element.remove();
  }
}

/** The headline, once, then the article's blocks. What precedes the headline is about the site. */
function articleText(
  blocks: readonly DomBlock[],
  { isText, textAt }: Found,
  { title, printed }: PageFacts,
  headlineAt: number,
): Pick<DomBlock, "text">[] {
  const first = blocks[textAt]?.element;
  let headingsFrom = textAt;
  while (headingsFrom - 1 > headlineAt && blocks[headingsFrom - 1]?.heading) headingsFrom--;
  const text = blocks.filter((block, i) => {
    if (!isText[i] || i <= headlineAt || block.text === printed) return false;
    // Between headline and text stand lines of author, place and date; what is set like the text is text.
    return i >= headingsFrom || headlineAt < 0 || isProse(block) || block.element === first;
  });
  const from = text.findIndex((block) => !isSame(block.text, title));
  const rest = from < 0 ? [] : text.slice(from);
  return title === null ? rest : [{ text: title }, ...rest];
}
