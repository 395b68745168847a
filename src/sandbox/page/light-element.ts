import { LitElement } from "lit";

/** An element without a shadow tree: the page's style sheets and queries reach into it. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Focuses an element inside, once what has changed is drawn. */
  protected focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  /** Scrolls to an element inside, once what has changed is drawn. */
  protected reveal(selector: string): void {
    void this.updateComplete.then(() => this.querySelector(selector)?.scrollIntoView({ block: "nearest" }));
  }
}
