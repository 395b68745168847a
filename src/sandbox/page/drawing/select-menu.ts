import { html, nothing, type TemplateResult } from "lit";
import type { LooseComponent } from "../../rules/components.ts";
import { lightElement, stepped } from "../light-element.ts";
import { icons } from "./icons.ts";

type Options = NonNullable<LooseComponent["options"]>;

/** A select menu: closed, a line with the choice; open, a list. Fires `pick` with the chosen values. */
class SelectMenu extends lightElement(["select", "options", "busy"], {
  open: false,
  at: 0,
  /** Values picked in a multiple-choice menu until it is closed. */
  chosen: null as string[] | null,
}) {
  declare select: LooseComponent;
  declare options: Options;
  declare busy: boolean | undefined;

  constructor() {
    super();
    this.addEventListener("focusout", (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this.#close(this.chosen);
    });
  }

  get #max(): number {
    return Math.min(this.select.max_values ?? 1, this.options.length);
  }

  get #values(): string[] {
    return this.chosen ?? this.options.filter((one) => one.default === true).map((one) => one.value);
  }

  override render(): TemplateResult {
    const picked = this.options.filter((one) => this.#values.includes(one.value)).map((one) => one.label);
    const placeholder = this.select.placeholder ?? "Make a selection";
    const id = `select-${this.select.custom_id ?? ""}-${this.select.id ?? 0}`;
    return html`<div class="select ${this.open ? "open" : ""}">
      <button
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        aria-controls=${id}
        aria-activedescendant=${this.open ? `${id}-${this.at}` : nothing}
        aria-label=${picked.length > 0 ? `${placeholder}: ${picked.join(", ")}` : placeholder}
        ?disabled=${this.select.disabled === true}
        aria-disabled=${this.busy ? "true" : nothing}
        @click=${() => (this.open ? this.#close(this.chosen) : this.#show())}
        @keydown=${this.#onKey}
      >
        <span class=${picked.length > 0 ? "" : "placeholder"}>${picked.length > 0 ? picked.join(", ") : placeholder}</span>${icons.down}
      </button>
      ${
        this.open
          ? html`<ul id=${id} role="listbox" aria-label=${placeholder} aria-multiselectable=${this.#max > 1}>
            ${this.options.map((option, at) => this.#option(option, at, `${id}-${at}`))}
          </ul>`
          : nothing
      }
    </div>`;
  }

  #option(option: Options[number], at: number, id: string): TemplateResult {
    const isPicked = this.#values.includes(option.value);
    return html`<li
      id=${id}
      role="option"
      class=${at === this.at ? "active" : ""}
      aria-selected=${isPicked}
      @mousedown=${(event: Event) => event.preventDefault()}
      @mousemove=${() => {
        this.at = at;
      }}
      @click=${() => this.#pick(option.value)}
    >
      <div><span>${option.label}</span>${option.description ? html`<small>${option.description}</small>` : nothing}</div>
      ${isPicked ? html`<span class="tick" aria-hidden="true">✓</span>` : nothing}
    </li>`;
  }

  #show(): void {
    if (this.busy) return;
    this.open = true;
    this.at = Math.max(
      0,
      this.options.findIndex((one) => this.#values.includes(one.value)),
    );
    this.reveal("ul");
  }

  /** Closing a multiple-choice menu sends the choice, if it differs and has enough values. */
  #close(picked: string[] | null): void {
    this.open = false;
    this.chosen = null;
    if (picked !== null && picked.length >= (this.select.min_values ?? 1))
      this.dispatchEvent(new CustomEvent("pick", { detail: picked }));
  }

  #pick(value: string): void {
    const now = this.#values;
    if (this.#max <= 1) this.#close([value]);
    else if (now.includes(value)) this.chosen = now.filter((one) => one !== value);
    else if (now.length < this.#max) this.chosen = [...now, value];
  }

  #onKey(event: KeyboardEvent): void {
    const next = stepped(event.key, this.at, this.options.length);
    if (!this.open) {
      if (next === null) return;
      event.preventDefault();
      this.#show();
      return;
    }
    if (next !== null) this.at = next;
    else if (event.key === "Home") this.at = 0;
    else if (event.key === "End") this.at = this.options.length - 1;
    else if (event.key === "Enter" || event.key === " ") {
      const option = this.options[this.at];
      if (option !== undefined) this.#pick(option.value);
    } else if (event.key === "Escape") this.#close(null);
    else if (event.key.length === 1) {
      const found = this.options.findIndex((one) =>
        one.label.toLowerCase().startsWith(event.key.toLowerCase()),
      );
      if (found >= 0) this.at = found;
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
    this.reveal("li.active");
  }
}

customElements.define("select-menu", SelectMenu);
