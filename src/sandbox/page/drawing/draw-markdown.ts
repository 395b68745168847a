import { html, nothing, type TemplateResult } from "lit";
import type { Tree } from "../../reader/markdown.ts";
import { stamp } from "./time.ts";

type Drawn = TemplateResult | string | typeof nothing;

/** Draws a text's tree. A line break at the end of a block is not drawn twice. */
export function drawTrees(trees: readonly Tree[]): Drawn[] {
  return trees.map((tree, at) =>
    tree.type === "break" && trees[at - 1]?.type === "codeBlock" ? nothing : draw(tree),
  );
}

function draw(tree: Tree): Drawn {
  switch (tree.type) {
    case "text":
      return tree.text;
    case "break":
      return html`<br />`;
    case "strong":
      return html`<strong>${drawTrees(tree.inside)}</strong>`;
    case "em":
      return html`<em>${drawTrees(tree.inside)}</em>`;
    case "underline":
      return html`<u>${drawTrees(tree.inside)}</u>`;
    case "strike":
      return html`<s>${drawTrees(tree.inside)}</s>`;
    case "spoiler":
      return html`<button class="spoiler" aria-label="Spoiler" aria-expanded="false" @click=${reveal}><span>${drawTrees(tree.inside)}</span></button>`;
    case "quote":
      return html`<div class="quote"><blockquote>${drawTrees(tree.inside)}</blockquote></div>`;
    case "subtext":
      return html`<small>${drawTrees(tree.inside)}</small>`;
    case "heading":
      return heading(tree.level, drawTrees(tree.inside));
    case "list": {
      const items = tree.items.map((item) => html`<li>${drawTrees(item)}</li>`);
      return tree.ordered ? html`<ol start=${tree.start}>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case "link":
      return html`<a href=${tree.target} target="_blank" rel="noopener noreferrer" title=${tree.target}>${drawTrees(tree.inside)}</a>`;
    case "code":
      return html`<code>${tree.text}</code>`;
    case "codeBlock":
      return html`<pre><code>${tree.text}</code></pre>`;
    case "time":
      return html`<time title=${stamp(tree.at, "F")}>${stamp(tree.at, tree.style)}</time>`;
    case "mention":
      return html`<span class="mention">${tree.name}</span>`;
  }
}

function heading(level: number, inside: Drawn[]): TemplateResult {
  if (level === 1) return html`<h1>${inside}</h1>`;
  return level === 2 ? html`<h2>${inside}</h2>` : html`<h3>${inside}</h3>`;
}

function reveal(event: Event): void {
  (event.currentTarget as HTMLElement).setAttribute("aria-expanded", "true");
}
