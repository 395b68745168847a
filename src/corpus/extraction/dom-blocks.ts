/**
 * A tree of HTML elements → blocks of text. A tag between two letters becomes a space, so that names wrapped
 * in their own tag never run into the next word.
 */
import { because, Refused } from "../reason.ts";
import { LIMITS } from "./limits.ts";

export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly parentNode: DomNode | null;
  getAttribute?(name: string): string | null;
}

const TEXT = 3;
const ELEMENT = 1;

const NAMES = (list: string) => new Set(list.split(" "));
const BLOCKS = NAMES(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL",
);
/** Elements whose text is not part of the page's text. */
const SILENT = NAMES(
  "SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE IFRAME OBJECT EMBED SVG MATH CANVAS AUDIO VIDEO SELECT BUTTON INPUT TEXTAREA DATALIST",
);
/** Inline elements that occur inside a word: H₂O, 9th. */
const INSIDE_WORDS = NAMES("SUB SUP WBR");
const LETTER = /[\p{L}\p{N}]/u;

export interface DomBlock {
  readonly text: string;
  /** The element's name if it is a heading: `H1`. */
  readonly heading: string | null;
}

/** Throws where the tree exceeds the limits. `skip` leaves elements out. */
export function domBlocks(root: DomNode, skip: (element: DomNode) => boolean = () => false): DomBlock[] {
  const blocks: DomBlock[] = [];
  let text = "";
  let heading: string | null = null;
  let tagBetween = false;
  const flush = () => {
    // Two line breaks in a row end a paragraph as a tag does.
    for (const part of text.replace(/ ?\n ?/g, "\n").split(/\n{2,}/)) {
      const trimmed = part.replace(/ {2,}/g, " ").trim();
      if (trimmed !== "") blocks.push({ text: trimmed, heading });
    }
    text = "";
    heading = null;
    tagBetween = false;
  };
  walk(root, {
    enter(node) {
      if (node.nodeType === TEXT) {
        const raw = (node.nodeValue ?? "").replaceAll("\r", "");
        const asSet = node.parentNode?.nodeName.toUpperCase() === "PRE";
        const value = asSet ? raw : raw.replace(/[^\S\u00a0]+/g, " ");
        if (value === "") return true;
        const glued = tagBetween && LETTER.test(text.at(-1) ?? "") && LETTER.test(value[0] ?? "");
        text += glued ? ` ${value}` : value;
        tagBetween = false;
        return true;
      }
      if (node.nodeType !== ELEMENT) return node === root || node.nodeType === 11;
      const name = node.nodeName.toUpperCase();
      if (SILENT.has(name) || (node !== root && skip(node))) return false;
      if (name === "BR") text += "\n";
      else if (BLOCKS.has(name)) {
        flush();
        if (/^H[1-6]$/.test(name)) heading = name;
      } else if (!INSIDE_WORDS.has(name) && !isDropCap(node)) tagBetween = true;
      return true;
    },
    leave(node) {
      const name = node.nodeName.toUpperCase();
      if (BLOCKS.has(name)) flush();
      else if (!INSIDE_WORDS.has(name) && name !== "BR" && !isDropCap(node)) tagBetween = true;
    },
  });
  flush();
  return blocks;
}

/** A single letter in its own tag is the first letter of the next word. */
function isDropCap(node: DomNode): boolean {
  const only = node.firstChild;
  return (
    only !== null &&
    only.nextSibling === null &&
    only.nodeType === TEXT &&
    /^\p{Lu}$/u.test(only.nodeValue ?? "")
  );
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
