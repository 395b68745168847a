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
import { type Dom, pageFacts } from "./page-facts.ts";

const HOLDS_FACTS = "h1, [itemprop='datePublished'], [itemprop='headline']";
/** An element with this share of the page's prose is no furniture, whatever its class says. */
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
  const { headlineAt, ...facts } = pageFacts(
    document as unknown as Dom,
    source,
    blocks,
    found.textAt,
    found.textEnd,
  );
  const main = articleText(blocks, found, facts, headlineAt);
  if (main.length === 0) return refuse("damaged.script");
  const joined = joinBlocks(main);
  return { ...joined, pages: [], emptyPages: [], facts };
}

/** The text that a feed gives for an item: all of it is text, but for the phrases that sites put behind it. */
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

/** The words of a line of HTML. */
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
 * Throws where elements lie too deep inside each other, before a tree is built: builders call themselves for every
 * level. Elements are counted by the parser that builds the tree: `i<n` in a script is none.
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

/** Takes out what the markup itself calls furniture, but nothing that holds much of the page's prose. */
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

/** The headline first, once; then what belongs to the article. What stands before the headline is about the site. */
function articleText(
  blocks: readonly DomBlock[],
  { isText, textAt }: Found,
  { title, printed }: PageFacts,
  headlineAt: number,
): Pick<DomBlock, "text">[] {
  const isTitle = (text: string) => title !== null && lettersOf(text) === lettersOf(title);
  const first = blocks[textAt]?.element;
  let headingsFrom = textAt;
  while (headingsFrom - 1 > headlineAt && blocks[headingsFrom - 1]?.heading) headingsFrom--;
  const text = blocks.filter((block, i) => {
    if (!isText[i] || i <= headlineAt || block.text === printed) return false;
    // Between headline and text stand lines of author, place and date; what is set like the text is text.
    return i >= headingsFrom || headlineAt < 0 || isProse(block) || block.element === first;
  });
  const from = text.findIndex((block) => !isTitle(block.text));
  const rest = from < 0 ? [] : text.slice(from);
  return title === null ? rest : [{ text: title }, ...rest];
}
