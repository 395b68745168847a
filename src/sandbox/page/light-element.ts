import { LitElement } from "lit";

/** An element without shadow DOM: the page's style sheets and queries apply inside it. */
class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Focuses an element inside after rendering. */
  protected focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  /** Scrolls to an element inside after rendering. */
  protected reveal(selector: string): void {
    void this.updateComplete.then(() => this.querySelector(selector)?.scrollIntoView({ block: "nearest" }));
  }
}

/** A base class for elements that render again when a property in `given` or their own `state` changes. */
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

/** The list line that an arrow key moves to, wrapping around; null for other keys. */
export function stepped(key: string, at: number, length: number): number | null {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  return step === undefined ? null : (at + step + length) % length;
}
