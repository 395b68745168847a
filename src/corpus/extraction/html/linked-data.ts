/** What a page says about its article in JSON-LD (schema.org). */
import { wordsOf } from "../../../common/word-lists.ts";

export interface LinkedData {
  readonly headline: string | null;
  readonly date: string | null;
  /** What the publisher and the site call themselves. */
  readonly siteNames: readonly string[];
}

const MOST_SCRIPTS = 20;
const MOST_OBJECTS = 500;
/** Types whose `headline` and `datePublished` are those of a text, and not of a site, a film or a comment. */
const ARTICLES = /(?:Article|Posting|Report|NewsItem)$/;
const NAMED = new Set(wordsOf("WebSite Organization NewsMediaOrganization Corporation"));

type Node = Record<string, unknown>;

/** The object of the article: the one whose headline the page prints, else the first that has a date. */
export function linkedData(scripts: Iterable<string>, isPrinted: (headline: string) => boolean): LinkedData {
  const nodes: Node[] = [];
  const siteNames: string[] = [];
  for (const script of [...scripts].slice(0, MOST_SCRIPTS)) collect(parsed(script), nodes);
  for (const node of nodes) {
    for (const named of [node.publisher, typesOf(node).some((type) => NAMED.has(type)) ? node : null]) {
      if (isNode(named) && typeof named.name === "string") siteNames.push(named.name);
    }
  }
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLES.test(type)));
  // A page of one object without a type means itself.
  const [only] = nodes.length === 1 && nodes[0] && typesOf(nodes[0]).length === 0 ? nodes : [];
  const candidates = only ? [only] : articles;
  const headlineOf = (node: Node) =>
    [node.headline, node.name].find((text) => typeof text === "string") ?? null;
  const own =
    candidates.find((node) => isPrinted(`${headlineOf(node) ?? ""}`)) ??
    candidates.find((node) => typeof node.datePublished === "string") ??
    candidates[0];
  if (!own) return { headline: null, date: null, siteNames };
  const date = typeof own.datePublished === "string" ? own.datePublished : null;
  return { headline: headlineOf(own) as string | null, date, siteNames };
}

/** Null for broken metadata; line ends inside strings are tolerated. */
function parsed(script: string): unknown {
  const text = script.replace(/^\s*(?:<!--|\/\*.{0,40}?\*\/|\/\/<!\[CDATA\[)|(?:-->|\/\/\]\]>)\s*$/g, "");
  for (const each of [text, text.replace(/[\u0000-\u001f]+/g, " ")]) {
    try {
      return JSON.parse(each);
    } catch {
      // The second reading, or none.
    }
  }
  return null;
}

/** Every object of a list or a graph, and the page's main entity. */
function collect(value: unknown, nodes: Node[]): void {
  const queue = [value];
  for (let at = 0; at < queue.length && nodes.length < MOST_OBJECTS; at++) {
    const next = queue[at];
    if (Array.isArray(next)) queue.push(...next.slice(0, MOST_OBJECTS));
    else if (isNode(next)) {
      nodes.push(next);
      queue.push(next["@graph"], next.mainEntity, next.mainEntityOfPage);
    }
  }
}

function typesOf(node: Node): string[] {
  return [node["@type"]].flat().filter((type) => typeof type === "string");
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
