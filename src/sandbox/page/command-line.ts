import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { closedList, drawProposals } from "./composer-lists.ts";
import { drawPill } from "./composer-pill.ts";
import { icons } from "./icons.ts";
import { LightElement } from "./light-element.ts";
import { Proposer } from "./proposer.ts";
import { isClosed, KIND, type Option, type Slash, sentValues, type Typed } from "./slash.ts";
import type { Choice, Store } from "./store.ts";

/** A command being filled in. Fires `leave` with the text that the composer shall show instead. */
class CommandLine extends LightElement {
  static override properties = {
    store: { attribute: false },
    slash: { attribute: false },
    shown: { state: true },
    typed: { state: true },
    focused: { state: true },
    at: { state: true },
    proposals: { state: true },
    problem: { state: true },
    closed: { state: true },
  };
  declare store: Store;
  declare slash: Slash;
  /** Options that have a pill, in the order of the command. */
  declare shown: string[];
  declare typed: Record<string, Typed>;
  declare focused: string | null;
  /** The line of the list that Enter takes; -1 for none. */
  declare at: number;
  declare proposals: Choice[] | "loading" | "failed";
  declare problem: string | null;
  /** Escape closes the list until something is typed. */
  declare closed: boolean;
  readonly #proposer = new Proposer();

  constructor() {
    super();
    this.shown = [];
    this.typed = {};
    this.focused = null;
    this.at = 0;
    this.proposals = [];
    this.problem = null;
    this.closed = false;
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    this.shown = this.slash.options.filter((one) => one.required === true).map((one) => one.name);
    this.#focusInput(this.shown[0]);
  }

  get #option(): Option | null {
    return this.slash.options.find((one) => one.name === this.focused) ?? null;
  }

  override render(): TemplateResult {
    const option = this.#option;
    const mark = (at: number): void => {
      this.at = at;
    };
    return html`${
      option === null || this.closed
        ? nothing
        : drawProposals(option, this.#lines(option), this.proposals, { at: this.at, mark }, (line) =>
            this.#take(option, line),
          )
    }
      <div class="box ${this.problem === null ? "" : "wrong"}">${this.#pills()}</div>
      <div class="under" role="status">${this.problem ?? nothing}</div>`;
  }

  #pills(): TemplateResult {
    const { slash } = this;
    const rest = slash.options.filter((one) => !this.shown.includes(one.name));
    return html`<div class="pills" @keydown=${this.#onPillKey}>
      <span class="command">/${slash.shown}</span>
      ${slash.options.filter((one) => this.shown.includes(one.name)).map((one) => this.#pill(one))}
      ${
        rest.length === 0
          ? nothing
          : html`<span class="rest">${rest.map(
              (one) =>
                html`<button class="add" title=${one.description} @click=${() => this.#show(one.name)}>${one.shown}</button>`,
            )}</span>`
      }
      <button class="ghost send" aria-label="Send /${slash.name}" title="Send" @click=${() => void this.#send()}>${icons.right}</button>
    </div>`;
  }

  #pill(option: Option): TemplateResult {
    const typed = this.typed[option.name]?.text ?? "";
    const isOn = this.focused === option.name;
    const isListed = isOn && !this.closed && this.#lines(option).length > 0;
    return drawPill(
      option,
      { name: option.shown, typed, isOn, isListed, at: this.at },
      {
        focus: () => this.#focus(option),
        type: (text) => this.#type(option, text),
        file: (picked) => {
          this.typed = { ...this.typed, [option.name]: picked };
        },
      },
    );
  }

  /** What may be picked for an option, narrowed by what was typed. */
  #lines(option: Option): Choice[] {
    if (option.autocomplete === true) return Array.isArray(this.proposals) ? this.proposals : [];
    const typed = this.typed[option.name];
    const wanted = typed === undefined || typed.value !== null ? "" : typed.text.trim().toLowerCase();
    return closedList(option, this.store.state)
      .filter((one) => one.name.toLowerCase().includes(wanted))
      .slice(0, 25);
  }

  #show(name: string): void {
    this.shown = [...this.shown, name];
    this.#focusInput(name);
  }

  /** Puts the focus on an option, or on Send where there is none. */
  #focusInput(name: string | undefined): void {
    this.focusOn(name === undefined ? ".send" : `[data-option="${name}"]`);
  }

  #leave(text: string): void {
    this.dispatchEvent(new CustomEvent("leave", { detail: text }));
  }

  #focus(option: Option): void {
    if (this.focused !== option.name) this.proposals = [];
    this.focused = option.name;
    this.closed = false;
    this.at = isClosed(option) ? 0 : -1;
    if (option.autocomplete === true) this.#ask(option);
  }

  #type(option: Option, text: string): void {
    this.typed = { ...this.typed, [option.name]: { text, value: null } };
    this.problem = null;
    this.closed = false;
    this.at = isClosed(option) ? 0 : -1;
    if (option.autocomplete === true) this.#ask(option);
  }

  #ask(option: Option): void {
    if (!Array.isArray(this.proposals) || this.proposals.length === 0) this.proposals = "loading";
    const values = {
      ...sentValues(this.slash.options, this.typed),
      [option.name]: this.typed[option.name]?.text ?? "",
    };
    const question = { name: this.slash.name, values, focused: option.name };
    this.#proposer.ask(this.store, question, (answer) => {
      // A line that is marked stays marked, wherever it stands in the new list.
      const marked = this.#lines(option)[this.at];
      this.proposals = answer;
      if (marked !== undefined)
        this.at = this.#lines(option).findIndex(({ value }) => value === marked.value);
    });
  }

  #take(option: Option, line: Choice): void {
    const value = option.type === KIND.boolean ? line.value === "true" : line.value;
    this.typed = { ...this.typed, [option.name]: { text: line.name, value } };
    this.problem = null;
    this.closed = true;
    this.#proposer.forget();
    const next = this.slash.options.find(
      (one) => this.shown.includes(one.name) && (this.typed[one.name]?.text ?? "") === "",
    );
    this.#focusInput(next?.name ?? option.name);
  }

  async #send(): Promise<void> {
    const { options, name } = this.slash;
    const missing = options.find((one) => one.required === true && (this.typed[one.name]?.text ?? "") === "");
    if (missing !== undefined) {
      this.problem = `“${missing.shown}” is required`;
      this.#focusInput(missing.name);
      return;
    }
    this.#leave("");
    await this.store.command(name, sentValues(options, this.typed));
  }

  #onPillKey = (event: KeyboardEvent): void => {
    const option = this.#option;
    const target = event.target as HTMLElement;
    const isInput = target instanceof HTMLInputElement && target.type !== "file";
    if (event.key === "Escape") {
      if (isInput && !this.closed) this.closed = true;
      else this.#leave("");
    } else if (event.key === "Backspace" && isInput && target.value === "" && option !== null)
      this.#drop(option);
    else if (event.key === "Backspace" && target.classList.contains("send"))
      this.#leave(`/${this.slash.name}`);
    else if (isInput && option !== null) {
      if (!this.#onListKey(event, option)) return;
    } else return;
    event.preventDefault();
  };

  /** Keys inside an option; false when the browser shall have its way. */
  #onListKey(event: KeyboardEvent, option: Option): boolean {
    const lines = this.closed ? [] : this.#lines(option);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      this.closed = false;
      if (lines.length > 0) this.at = (this.at + step + lines.length) % lines.length;
      this.reveal('[aria-selected="true"]');
      return true;
    }
    const line = lines[this.at];
    if (event.key === "Enter" && !event.isComposing) {
      if (line !== undefined) this.#take(option, line);
      else void this.#send();
      return true;
    }
    const isUntouched = (this.typed[option.name]?.text ?? "") === "" && option.required !== true;
    if (event.key !== "Tab" || event.shiftKey || lines.length === 0 || (isUntouched && line === undefined))
      return false;
    this.#take(option, line ?? lines[0]!);
    return true;
  }

  /** Backspace in an empty option takes it away; in the first required one it gives the command up. */
  #drop(option: Option): void {
    const before = this.shown[this.shown.indexOf(option.name) - 1];
    if (option.required === true && before === undefined) {
      this.#leave(`/${this.slash.name}`);
      return;
    }
    if (option.required !== true) this.shown = this.shown.filter((one) => one !== option.name);
    this.#focusInput(before ?? this.shown[0]);
  }
}

customElements.define("command-line", CommandLine);
