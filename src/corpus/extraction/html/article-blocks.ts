/**
 * Which blocks of a page are the article. Readability finds where it is; its text is read from the page itself, in
 * the page's order, so that what Readability leaves out between paragraphs (links, tables, first sections) stays.
 */
import { Readability } from "@mozilla/readability";
import type { parseHTML } from "linkedom";
import { lettersOf } from "../../text/spelling.ts";
import { type DomBlock, type DomNode, domBlocks } from "../dom-blocks.ts";
import { LIMITS } from "../limits.ts";
import { isBoilerplate } from "./boilerplate.ts";

/** A page whose article has fewer letters than this is read as a whole. */
const SHORTEST_ARTICLE = 140;
/** A block of at least this many letters is prose, however it ends. */
const LONG = 120;
/** Minimum length of a sentence above the text that introduces it, and of a heading that is a sentence. */
const LONG_ENOUGH = 60;
/** Minimum entries of a list of links to other stories, and their average length in letters. */
const FEWEST_ENTRIES = 3;
const HEADLINE = 25;
const MUCH_LINKED = 0.4;
const FEWEST_WORDS = 5;
const FEWEST_SYLLABLES = 10;
/** Minimum length of a block that is recognised within a longer one of Readability's. */
const FOUND_INSIDE = 20;
/** A block with more of its letters in links is a list of links, unless it is a paragraph among others. */
export const MOST_LINKED = 0.5;
const ENDS = /[.!?…。！？:;][\])"”'’»*]*$/u;
/** Elements that hold text in a row of their kind. */
const ROWS = /^(?:P|LI|TD|TH|DD|DT|H[2-6]|BLOCKQUOTE|PRE|CAPTION)$/i;

/** A parsed page. */
export type Page = ReturnType<typeof parseHTML>["document"];

export interface Found {
  /** Whether each block of the page is part of the article. */
  readonly isText: readonly boolean[];
  /** Index of its first paragraph, and the index behind its last block. */
  readonly textAt: number;
  readonly textEnd: number;
}

/** `page` is a copy, which Readability changes. */
export function findArticle(page: Page, blocks: readonly DomBlock[]): Found {
  const kept = keptBy(page, blocks);
  const letters = blocks.reduce((sum, block, i) => sum + (kept[i] ? block.text.length : 0), 0);
  const isFound = letters >= SHORTEST_ARTICLE;
  const chosen = isFound ? kept : blocks.map(({ text }) => !isBoilerplate(text));
  const textAt = firstProse(blocks, chosen);
  const last = chosen.lastIndexOf(true);
  if (textAt < 0 || !isFound) return { isText: chosen, textAt: Math.max(0, textAt), textEnd: last + 1 };
  const around = surroundings(blocks, chosen);
  const leadsElsewhere = linkLists(blocks);
  const isText = blocks.map((block, i) => {
    if (isBoilerplate(block.text) || leadsElsewhere.has(block)) return false;
    if (chosen[i]) return true;
    if (i > last) return around.isAlike(block) && isProse(block) && block.linked < MOST_LINKED;
    return i > textAt ? belongs(block, around) : introduces(block, around);
  });
  dropTail(blocks, isText);
  return { isText, textAt: firstProse(blocks, isText), textEnd: isText.lastIndexOf(true) + 1 };
}

/** Whether prose above what Readability found belongs to it: a section, or a sentence that introduces the text. */
function introduces(block: DomBlock, around: Surroundings): boolean {
  if (!isProse(block) || block.linked >= MOST_LINKED) return false;
  return around.isAlike(block) || around.isInside(block) || block.text.length >= LONG_ENOUGH;
}

/** Removes lists of links at the end of a text, and the line above them. */
function dropTail(blocks: readonly DomBlock[], isText: boolean[]): void {
  let at = isText.lastIndexOf(true);
  let links = 0;
  for (; at > 0; at = isText.lastIndexOf(true)) {
    const block = blocks[at];
    if (!block || (isProse(block) && block.linked < MOST_LINKED)) return;
    if (block.linked >= MOST_LINKED) links++;
    else if (links === 0 && block.heading === null) return;
    isText[at] = false;
  }
}

/**
 * Lists of other stories: every entry is as long as a headline and holds a link, which is much of it. The line over
 * such a list goes with it.
 */
function linkLists(blocks: readonly DomBlock[]): ReadonlySet<DomBlock> {
  const found = new Set<DomBlock>();
  for (const [list, entries] of Map.groupBy(blocks, listOf)) {
    const sum = (of: (entry: DomBlock) => number) => entries.reduce((all, entry) => all + of(entry), 0);
    if (list === null || entries.length < FEWEST_ENTRIES || entries.some(({ linked }) => linked === 0))
      continue;
    if (sum(({ text }) => text.length) < entries.length * HEADLINE) continue;
    if (sum(({ linked }) => linked) < entries.length * MUCH_LINKED) continue;
    for (const entry of entries) found.add(entry);
    const over = blocks[blocks.indexOf(entries[0] as DomBlock) - 1];
    if (over && over.linked === 0 && !isProse(over) && over.text.length < LONG_ENOUGH) found.add(over);
  }
  return found;
}

/** The list that a block is an entry of, or null. */
function listOf({ element }: DomBlock): DomNode | null {
  const entry = element.nodeName === "LI" ? element : element.parentNode;
  return entry?.nodeName === "LI" ? entry.parentNode : null;
}

/** Whether a block between others that Readability left out belongs to the article. */
function belongs(block: DomBlock, around: Surroundings): boolean {
  if (isProse(block) && (block.linked < MOST_LINKED || around.isAlike(block))) return true;
  return around.isInside(block) && ROWS.test(block.element.nodeName) && block.linked < MOST_LINKED;
}

/** Which blocks of the page are in what Readability takes for the article. */
function keptBy(page: Page, blocks: readonly DomBlock[]): boolean[] {
  const article = new Readability(page, {
    maxElemsToParse: LIMITS.elements,
    charThreshold: SHORTEST_ARTICLE,
    disableJSONLD: true,
    serializer: (element: unknown) => element,
  }).parse();
  const read = article?.content
    ? domBlocks(article.content as unknown as DomNode, { rows: true }).map(({ text }) => lettersOf(text))
    : [];
  const single = new Set(read);
  const whole = read.join("");
  return blocks.map(({ text }) => {
    const letters = lettersOf(text);
    return (
      letters !== "" && (single.has(letters) || (letters.length >= FOUND_INSIDE && whole.includes(letters)))
    );
  });
}

interface Surroundings {
  /** Whether it is marked up like the paragraphs of the article: the same elements with the same classes. */
  isAlike(block: DomBlock): boolean;
  /** Whether it is a sibling of the article's paragraphs, or in a table or list that is. */
  isInside(block: DomBlock): boolean;
}

function surroundings(blocks: readonly DomBlock[], chosen: readonly boolean[]): Surroundings {
  const own = blocks.filter((block, i) => chosen[i] && isProse(block));
  const shapes = new Set(own.map(({ element }) => shapeOf(element)));
  const parents = new Set(own.flatMap(({ element }) => element.parentNode ?? []));
  return {
    isAlike: ({ element }) => shapes.has(shapeOf(element)),
    isInside({ element }) {
      let node: DomNode | null = element.parentNode;
      for (let up = 0; node && up < 4; up++) {
        if (parents.has(node)) return true;
        node = node.parentNode;
      }
      return false;
    },
  };
}

/** `P<DIV.text<SECTION`: an element and its ancestors with their classes, without digits. */
function shapeOf(element: DomNode): string {
  const parts: string[] = [];
  for (let node: DomNode | null = element; node && parts.length < 3; node = node.parentNode) {
    const names = (node.getAttribute?.("class") ?? "").replace(/\d+/g, "").trim();
    parts.push(`${node.nodeName}.${names}`);
  }
  return parts.join("<");
}

function firstProse(blocks: readonly DomBlock[], chosen: readonly boolean[]): number {
  const at = blocks.findIndex(
    (block, i) => chosen[i] && !block.heading && isProse(block) && block.linked < MOST_LINKED,
  );
  return at >= 0 ? at : blocks.findIndex((block, i) => chosen[i] && !block.heading);
}

/** A sentence, or long enough to be several. */
export function isProse({ text, heading }: Pick<DomBlock, "text" | "heading">): boolean {
  if (heading !== null)
    return text.length >= LONG_ENOUGH && /[.!?…][\])"”'’»*]*$/u.test(text) && heading !== "H1";
  if (text.length >= LONG) return true;
  const syllables =
    text.match(/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return ENDS.test(text) && (text.split(/\s+/).length >= FEWEST_WORDS || syllables >= FEWEST_SYLLABLES);
}
