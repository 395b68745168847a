/**
 * A tree of HTML elements → blocks of text, as a browser prints them: no space is put into a word, and none is
 * left out. The one exception is a name in a tag of its own that ran into its neighbours.
 */
import { wordsOf } from "../../common/word-lists.ts";
import { because, Refused } from "../reason.ts";
import { LIMITS } from "./limits.ts";

export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly parentNode: DomNode | null;
  readonly textContent: string | null;
  getAttribute?(name: string): string | null;
}

const TEXT = 3;
const ELEMENT = 1;

/** Elements that begin and end a block. */
const BLOCKS = new Set(
  wordsOf(
    `ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE
    FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH
    THEAD TR UL`,
  ),
);
/** Elements whose text is not printed. Of formulas the letters are read, not the annotations. */
const SILENT = new Set(
  wordsOf(
    `SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE IFRAME OBJECT EMBED SVG ANNOTATION ANNOTATION-XML CANVAS AUDIO
    VIDEO SELECT BUTTON INPUT TEXTAREA DATALIST`,
  ),
);
/** Two to four words with capitals: what a site wraps in a tag of its own because it is a name. */
const NAME = /^\p{Lu}[\p{L}’'-]*(?:\s+\p{Lu}[\p{L}’'-]*){1,3}$/u;
const HEADING = /^H[1-6]$/i;
const LETTER = /[\p{L}\p{N}]/u;
/** Maximum length of a cell in a row that is read as one line. */
const LONGEST_CELL = 60;
/** What follows a name as a word of its own, not as its ending. */
const WORD_BEHIND = /^\p{L}{3,}|^(?:a|an|as|at|by|he|in|is|of|on|to|we)\b/u;

export interface DomBlock {
  readonly text: string;
  /** The element's name if it is a heading: `H1`. */
  readonly heading: string | null;
  /** The block element in which it begins. */
  readonly element: DomNode;
  /** Share of its letters that are part of a link. */
  readonly linked: number;
}

/** Throws where the tree is deeper or larger than the limits. `skip` leaves elements out; `rows` reads a table by row, not by cell. */
export function domBlocks(
  root: DomNode,
  { skip = () => false, rows = false }: { skip?: (element: DomNode) => boolean; rows?: boolean } = {},
): DomBlock[] {
  const blocks: DomBlock[] = [];
  let text = "";
  let linkedLetters = 0;
  let links = 0;
  const open: DomNode[] = [root];
  /** A name in a tag of its own ended right before. */
  let afterName = false;
  /** The row of a table that is read as one line. */
  let row: DomNode | null = null;
  const flush = () => {
    const heading =
      open.findLast((element) => HEADING.test(element.nodeName))?.nodeName.toUpperCase() ?? null;
    const linked = linkedLetters / Math.max(1, text.trim().length);
    // Two line breaks in a row end a paragraph as a tag does.
    for (const part of text.replace(/ ?\n ?/g, "\n").split(/\n{2,}/)) {
      const trimmed = part.replace(/ {2,}/g, " ").trim();
      if (trimmed !== "") blocks.push({ text: trimmed, heading, element: open.at(-1) ?? root, linked });
    }
    text = "";
    linkedLetters = 0;
    afterName = false;
  };
  walk(root, {
    enter(node) {
      if (node.nodeType === TEXT) {
        const raw = (node.nodeValue ?? "").replaceAll("\r", "");
        const asSet = node.parentNode?.nodeName.toUpperCase() === "PRE";
        const value = asSet ? raw : raw.replace(/[^\S\u00a0]+/g, " ");
        if (value === "") return true;
        if (afterName && WORD_BEHIND.test(value) && LETTER.test(text.at(-1) ?? "")) text += " ";
        text += value;
        if (links > 0) linkedLetters += value.length;
        afterName = false;
        return true;
      }
      if (node.nodeType !== ELEMENT) return node === root || node.nodeType === 11;
      const name = node.nodeName.toUpperCase();
      if (SILENT.has(name) || (node !== root && skip(node))) return false;
      if (name === "BR") text += "\n";
      else if (row) text += BLOCKS.has(name) ? " " : "";
      else if (BLOCKS.has(name)) {
        flush();
        open.push(node);
        if (rows && name === "TR" && isLine(node)) row = node;
      } else {
        if (name === "A") links++;
        if (LETTER.test(text.at(-1) ?? "") && isName(node)) text += " ";
      }
      return true;
    },
    leave(node) {
      const name = node.nodeName.toUpperCase();
      if (name === "A") links--;
      if (node === row) row = null;
      if (row) text += BLOCKS.has(name) ? " " : "";
      else if (BLOCKS.has(name)) {
        flush();
        if (open.at(-1) === node) open.pop();
      } else if (name !== "BR" && isName(node)) afterName = true;
    },
  });
  flush();
  return blocks;
}

/** A row of a table whose cells are a few words each; tables that lay out a page hold more. */
function isLine(element: DomNode): boolean {
  let cells = 0;
  for (let cell = element.firstChild; cell; cell = cell.nextSibling) {
    if (cell.nodeType !== ELEMENT) continue;
    const words = (cell.textContent ?? "").trim();
    if (words.length > LONGEST_CELL) return false;
    cells += words === "" ? 0 : 1;
  }
  return cells > 1;
}

function isName(element: DomNode): boolean {
  const only = element.firstChild;
  return only?.nodeType === TEXT && only.nextSibling === null && NAME.test((only.nodeValue ?? "").trim());
}

/** Walks a tree without recursion. `enter` returns whether to descend. */
function walk(root: DomNode, visit: { enter(node: DomNode): boolean; leave(node: DomNode): void }): void {
  let node: DomNode | null = root;
  let depth = 0;
  let elements = 0;
  while (node) {
    if (node.nodeType === ELEMENT && ++elements > LIMITS.elements)
      throw new Refused(because("large.elements"));
    const inside: boolean = visit.enter(node);
    if (inside && node.firstChild) {
      if (++depth > LIMITS.depth) throw new Refused(because("damaged.deepElements"));
      node = node.firstChild;
      continue;
    }
    if (inside && node.nodeType === ELEMENT) visit.leave(node);
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      depth--;
      if (node) visit.leave(node);
    }
    if (!node || node === root) return;
    node = node.nextSibling;
  }
}
