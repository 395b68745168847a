/** HTML → the text of the article on the page. Scripts are never run. Runs in the extraction thread. */
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { wordsOf } from "../../common/word-lists.ts";
import { decodeText } from "../bytes.ts";
import { because, type Refusal, Refused, refuse } from "../reason.ts";
import { lettersOf } from "../text/spelling.ts";
import { type DomBlock, type DomNode, domBlocks } from "./dom-blocks.ts";
import type { Extraction, PageFacts, Stretch } from "./extraction.ts";
import { LIMITS } from "./limits.ts";

/** If the article found is shorter than this (characters), the whole page is read. */
const SHORTEST_ARTICLE = 140;
/** Parts of a page that belong to the site. */
const SITE = "nav, footer, aside, dialog";
const MOST_BEFORE_HEADLINE = 20;

type Dom = ReturnType<typeof parseHTML>["document"];

export function extractHtml(bytes: Uint8Array): Extraction | Refusal {
  const decoded = decodeHtml(bytes);
  if (!decoded.ok) return decoded;
  const source = decoded.text;
  if (tooDeep(source)) return refuse("damaged.deepElements");
  const { document } = parseHTML(withBody(source));
  if (!document?.documentElement) return refuse("damaged.noText");
  if (document.querySelectorAll("*").length > LIMITS.elements) return refuse("large.elements");
  const facts = factsOf(document, source);
  const blocks = articleBlocks(document, facts.title);
  if (blocks.length === 0) return refuse("damaged.script");
  return { ...joinBlocks(blocks), pages: [], emptyPages: [], facts };
}

/** Joins blocks into one text, with a blank line between them. */
export function joinBlocks(parts: readonly DomBlock[]): { ok: true; text: string; blocks: Stretch[] } {
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

/** By byte order mark, else as declared, else by content. */
function decodeHtml(bytes: Uint8Array): { ok: true; text: string } | Refusal {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  const declared = /<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w-]{2,30})/i.exec(head)?.[1]?.toLowerCase();
  const marked = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/.test(head);
  if (declared && !marked && !/^utf-?(?:8|16)/.test(declared)) {
    try {
      return { ok: true, text: new TextDecoder(declared, { fatal: true }).decode(bytes) };
    } catch {
      return refuse("encoding.declared", { charset: declared });
    }
  }
  return decodeText(bytes);
}

/** A page may omit its outermost tags; the parser does not add them, but expects head and body there. */
function withBody(source: string): string {
  const inner = source.replace(/<!doctype[^>]{0,500}>|<\/?(?:html|head)(?:\s[^>]{0,2000})?>/gi, "");
  const language = /<html[^>]{0,2000}?\slang=["']?([a-z]{2})/i.exec(source)?.[1] ?? "";
  const body = /<body[\s>]/i.exec(inner)?.index;
  const head = inner.slice(0, body ?? 0);
  const rest = body === undefined ? `<body>${inner}` : inner.slice(body);
  return `<!doctype html><html lang="${language}"><head>${head}</head>${rest}</html>`;
}

/** Counts open tags before a tree is built, because tree builders recurse. */
function tooDeep(source: string): boolean {
  let depth = 0;
  let at = source.indexOf("<");
  while (at >= 0) {
    const next = source[at + 1] ?? "";
    if (next === "/") depth = Math.max(0, depth - 1);
    else if (/[a-z]/i.test(next)) {
      const name = /^[a-z][a-z0-9-]{0,30}/i.exec(source.slice(at + 1, at + 32))?.[0].toLowerCase() ?? "";
      if (!UNCLOSED.has(name) && ++depth > LIMITS.depth) return true;
    }
    at = source.indexOf("<", at + 1);
  }
  return false;
}
/** Elements without an end tag, or often left unclosed; these do not count as open. */
const UNCLOSED = new Set(
  wordsOf(
    "area base basefont br col command dd dt embed frame hr img input isindex li link meta option p param source td th tr track wbr",
  ),
);

function articleBlocks(document: Dom, title: string | null): DomBlock[] {
  for (const part of [...document.querySelectorAll(SITE)]) part.remove();
  const whole = domBlocks(document.body as DomNode);
  const article = new Readability(document.cloneNode(true) as Dom, {
    maxElemsToParse: LIMITS.elements,
    charThreshold: SHORTEST_ARTICLE,
    disableJSONLD: true,
    serializer: (element: unknown) => element,
  }).parse();
  const found = article?.content ? domBlocks(article.content as DomNode) : [];
  const length = found.reduce((sum, block) => sum + block.text.length, 0);
  return underHeadline(length >= SHORTEST_ARTICLE ? found : whole, title);
}

/** Puts the headline first, once; what precedes it on the page belongs to the site. */
function underHeadline(blocks: readonly DomBlock[], title: string | null): DomBlock[] {
  if (title === null) return [...blocks];
  const at = blocks
    .slice(0, MOST_BEFORE_HEADLINE)
    .findIndex((block) => lettersOf(block.text) === lettersOf(title));
  return [{ text: title, heading: "H1" }, ...blocks.slice(at + 1)];
}

function factsOf(document: Dom, source: string): PageFacts {
  const meta = (names: string) => {
    for (const name of names.split(" ")) {
      for (const attribute of ["property", "name", "itemprop"]) {
        const found = document.querySelector(`meta[${attribute}="${name}"]`)?.getAttribute("content")?.trim();
        if (found) return found;
      }
    }
    return null;
  };
  const linked = linkedData(document);
  const saved = /<!-- saved from url=\(\d{4}\)(\S{1,2000}) -->/.exec(source.slice(0, 4096))?.[1] ?? null;
  return {
    title: headlineOf(document, meta("og:title twitter:title") ?? linked.headline),
    url: document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? meta("og:url") ?? saved,
    date:
      meta("article:published_time datePublished date pubdate publishdate dc.date DC.date DC.date.issued") ??
      linked.date ??
      document.querySelector("time[datetime]")?.getAttribute("datetime") ??
      null,
    site: meta("og:site_name application-name"),
    language: document.documentElement?.getAttribute("lang")?.toLowerCase() || null,
  };
}

/**
 * The headline as printed: a heading that the page's title repeats, alone or followed by the site's name;
 * else the declared one, else the title.
 */
function headlineOf(document: Dom, declared: string | null): string | null {
  const title = clean(document.querySelector("title")?.textContent ?? null);
  const headings = [...document.querySelectorAll("h1, h2, h3")]
    .slice(0, 50)
    .map((heading) => clean(heading.textContent ?? null))
    .filter((heading) => heading !== null);
  const named = [declared, title].filter((name) => name !== null).map(lettersOf);
  const printed = headings.find(
    (heading) => lettersOf(heading).length >= 8 && named.some((name) => name.includes(lettersOf(heading))),
  );
  const [only, ...others] = [...document.querySelectorAll("h1")];
  return (
    printed ?? clean(declared) ?? (others.length === 0 ? clean(only?.textContent ?? null) : null) ?? title
  );
}

/** `headline` and `datePublished` of JSON-LD, from the first object that has them. */
function linkedData(document: Dom): { headline: string | null; date: string | null } {
  const found: { headline: string | null; date: string | null } = { headline: null, date: null };
  for (const script of [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, 10)) {
    let value: unknown;
    try {
      value = JSON.parse(script.textContent ?? "");
    } catch {
      continue; // Broken metadata counts as none.
    }
    const graph = isObject(value) && Array.isArray(value["@graph"]) ? value["@graph"] : [value].flat();
    for (const node of graph.slice(0, 50)) {
      if (!isObject(node)) continue;
      if (typeof node.headline === "string") found.headline ??= node.headline;
      if (typeof node.datePublished === "string") found.date ??= node.datePublished;
    }
  }
  return found;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function clean(text: string | null): string | null {
  return text?.replace(/\s+/g, " ").trim() || null;
}
