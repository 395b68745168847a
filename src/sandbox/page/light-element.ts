import { LitElement } from "lit";

/** An element without a shadow tree: the page's style sheets and queries reach into it. */
class LightElement extends LitElement {
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

/** The class of an element that is drawn anew when one of the properties `given` to it or its own `state` changes. */
export function lightElement<State extends object>(
  given: readonly string[],
  state: State,
): new () => LightElement & State {
  const property = { attribute: false };
  const made = class extends LightElement {
    static override properties = Object.fromEntries(
      [...given, ...Object.keys(state)].map((name) => [name, property]),
    );

    constructor() {
      super();
      Object.assign(this, state);
    }
  };
  return made as unknown as new () => LightElement & State;
}

/** The line of a list to which an arrow key leads, round at both ends; null for other keys. */
export function stepped(key: string, at: number, length: number): number | null {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  return step === undefined ? null : (at + step + length) % length;
}
