import { html, nothing, type TemplateResult } from "lit";
import { literal, html as withTag } from "lit/static-html.js";
import type { Tree, TreeElement } from "../../reader/markdown.ts";
import { stamp } from "./time.ts";

type Drawn = TemplateResult | string | typeof nothing;

/** Draws a text's tree. A line break at the end of a block is not drawn twice. */
export function drawTrees(trees: readonly Tree[]): Drawn[] {
  return trees.map((tree, at) => {
    if (typeof tree === "string") return tree;
    const before = trees[at - 1];
    const isAfterBlock = typeof before === "object" && before.tag === "pre";
    return tree.tag === "br" && isAfterBlock ? nothing : draw(tree, drawTrees(tree.inside));
  });
}

/** Elements that are drawn as they are. */
const PLAIN = {
  strong: literal`strong`,
  em: literal`em`,
  u: literal`u`,
  s: literal`s`,
  small: literal`small`,
  code: literal`code`,
  h1: literal`h1`,
  h2: literal`h2`,
  h3: literal`h3`,
  ul: literal`ul`,
  li: literal`li`,
};

function draw({ tag, start, href = "", at = 0, style = "f" }: TreeElement, inside: Drawn[]): TemplateResult {
  switch (tag) {
    case "br":
      return html`<br />`;
    case "spoiler":
      return html`<button class="spoiler" aria-label="Spoiler" aria-expanded="false" @click=${reveal}><span>${inside}</span></button>`;
    case "blockquote":
      return html`<div class="quote"><blockquote>${inside}</blockquote></div>`;
    case "pre":
      return html`<pre><code>${inside}</code></pre>`;
    case "ol":
      return html`<ol start=${start}>${inside}</ol>`;
    case "a":
      return html`<a href=${href} target="_blank" rel="noopener noreferrer" title=${href}>${inside}</a>`;
    case "time":
      return html`<time title=${stamp(at, "F")}>${stamp(at, style)}</time>`;
    case "mention":
      return html`<span class="mention">${inside}</span>`;
    default:
      return withTag`<${PLAIN[tag]}>${inside}</${PLAIN[tag]}>`;
  }
}

function reveal(event: Event): void {
  (event.currentTarget as HTMLElement).setAttribute("aria-expanded", "true");
}
