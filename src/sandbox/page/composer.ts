import type { APIApplicationCommand } from "discord-api-types/v10";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { closedList, drawPicker, drawProposals } from "./composer-lists.ts";
import { drawPill } from "./composer-pill.ts";
import { icons } from "./icons.ts";
import { fitting, isClosed, KIND, type Option, type Slash, sentValue, slashes, type Typed } from "./slash.ts";
import type { Choice, Store } from "./store.ts";

/** A pause in typing before the bot is asked for proposals. */
const TYPING_PAUSE_MS = 120;

/** The line at the bottom: text, or a command with its options as pills, and what is proposed above it. */
class MessageComposer extends LitElement {
  static override properties = {
    store: { attribute: false },
    commands: { attribute: false },
    placeholder: { attribute: false },
    text: { state: true },
    slash: { state: true },
    shown: { state: true },
    typed: { state: true },
    focused: { state: true },
    at: { state: true },
    proposals: { state: true },
    problem: { state: true },
    closed: { state: true },
  };
  declare store: Store;
  declare commands: APIApplicationCommand[];
  declare placeholder: string;
  declare text: string;
  /** The command being filled in; null while plain text is written. */
  declare slash: Slash | null;
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
  #asked = 0;
  #timer = 0;

  constructor() {
    super();
    this.commands = [];
    this.placeholder = "";
    this.text = "";
    this.#reset();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  #reset(): void {
    this.slash = null;
    this.shown = [];
    this.typed = {};
    this.focused = null;
    this.at = 0;
    this.proposals = [];
    this.problem = null;
    this.closed = false;
  }

  get #offered(): Slash[] {
    if (this.slash !== null || !this.text.startsWith("/") || this.text.includes("\n")) return [];
    return fitting(slashes(this.commands), this.text.slice(1));
  }

  get #marked(): { at: number; mark: (at: number) => void } {
    const mark = (at: number): void => {
      this.at = at;
    };
    return { at: this.at, mark };
  }

  get #option(): Option | null {
    return this.slash?.options.find((one) => one.name === this.focused) ?? null;
  }

  override render(): TemplateResult {
    const offered = this.closed ? [] : this.#offered;
    const option = this.#option;
    return html`<div class="composer">
      ${offered.length > 0 ? drawPicker(offered, this.text, this.#marked, (one) => this.#choose(one)) : nothing}
      ${
        option === null || this.closed
          ? nothing
          : drawProposals(option, this.#lines(option), this.proposals, this.#marked, (line) =>
              this.#take(option, line),
            )
      }
      <div class="box ${this.problem === null ? "" : "wrong"}">
        ${this.slash === null ? this.#plain(offered.length > 0) : this.#pills(this.slash)}
      </div>
      <div class="under" role="status">${this.problem ?? nothing}</div>
    </div>`;
  }

  #plain(isPicking: boolean): TemplateResult {
    return html`<textarea
      rows="1"
      maxlength="2000"
      placeholder=${this.placeholder}
      aria-label=${this.placeholder}
      aria-autocomplete="list"
      aria-controls="picker"
      aria-activedescendant=${isPicking ? `picker-${this.at}` : nothing}
      .value=${this.text}
      @input=${(event: Event) => {
        const area = event.target as HTMLTextAreaElement;
        this.text = area.value;
        this.at = 0;
        this.closed = false;
        this.problem = null;
        area.style.height = "auto";
        area.style.height = `${Math.min(area.scrollHeight, 240)}px`;
      }}
      @keydown=${this.#onTextKey}
    ></textarea>
    <button class="ghost slash" aria-label="Commands" title="Commands" @click=${this.#startSlash}>${icons.command}</button>`;
  }

  #pills(slash: Slash): TemplateResult {
    const rest = slash.options.filter((one) => !this.shown.includes(one.name));
    return html`<div class="pills" @keydown=${this.#onPillKey}>
      <span class="command">/${slash.name}</span>
      ${slash.options.filter((one) => this.shown.includes(one.name)).map((one) => this.#pill(one))}
      ${
        rest.length === 0
          ? nothing
          : html`<span class="rest">${rest.map(
              (one) =>
                html`<button class="add" title=${one.description} @click=${() => this.#show(one.name)}>${one.name}</button>`,
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
      { typed, isOn, isListed, at: this.at },
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

  #startSlash = (): void => {
    this.text = "/";
    this.at = 0;
    this.closed = false;
    void this.updateComplete.then(() => {
      const area = this.querySelector("textarea");
      area?.focus();
      area?.setSelectionRange(1, 1);
    });
  };

  #choose(slash: Slash): void {
    this.text = "";
    this.slash = slash;
    this.typed = {};
    this.problem = null;
    this.shown = slash.options.filter((one) => one.required === true).map((one) => one.name);
    const first = this.shown[0];
    if (first !== undefined) this.#focusInput(first);
    else void this.updateComplete.then(() => this.querySelector<HTMLElement>(".send, .add")?.focus());
  }

  #show(name: string): void {
    this.shown = [...this.shown, name];
    this.#focusInput(name);
  }

  #focusInput(name: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`[data-option="${name}"]`)?.focus());
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
    clearTimeout(this.#timer);
    const turn = ++this.#asked;
    if (!Array.isArray(this.proposals) || this.proposals.length === 0) this.proposals = "loading";
    this.#timer = window.setTimeout(() => {
      const values = { ...this.#values(), [option.name]: this.typed[option.name]?.text ?? "" };
      this.store.autocomplete(this.slash?.name ?? "", values, option.name).then(
        (choices) => {
          if (turn === this.#asked) this.proposals = choices;
        },
        () => {
          if (turn === this.#asked) this.proposals = "failed";
        },
      );
    }, TYPING_PAUSE_MS);
  }

  #take(option: Option, line: Choice): void {
    const value = option.type === KIND.boolean ? line.value === "true" : line.value;
    this.typed = { ...this.typed, [option.name]: { text: line.name, value } };
    this.problem = null;
    this.closed = true;
    this.#asked++;
    const next = this.slash?.options.find(
      (one) => this.shown.includes(one.name) && (this.typed[one.name]?.text ?? "") === "",
    );
    this.#focusInput(next?.name ?? option.name);
  }

  #values(): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const option of this.slash?.options ?? []) {
      const typed = this.typed[option.name];
      if (typed !== undefined && typed.text !== "") values[option.name] = sentValue(option, typed);
    }
    return values;
  }

  async #send(): Promise<void> {
    const { slash } = this;
    if (slash === null) return;
    const missing = slash.options.find(
      (one) => one.required === true && (this.typed[one.name]?.text ?? "") === "",
    );
    if (missing !== undefined) {
      this.problem = `“${missing.name}” is required`;
      this.#focusInput(missing.name);
      return;
    }
    const values = this.#values();
    this.#reset();
    void this.updateComplete.then(() => this.querySelector("textarea")?.focus());
    await this.store.command(slash.name, values);
  }

  #onTextKey = (event: KeyboardEvent): void => {
    const offered = this.closed ? [] : this.#offered;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (offered.length > 0 && step !== undefined) {
      this.at = (this.at + step + offered.length) % offered.length;
      void this.updateComplete.then(() =>
        this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }),
      );
    } else if (offered.length > 0 && (event.key === "Enter" || event.key === "Tab")) {
      this.#choose(offered[this.at] ?? offered[0]!);
    } else if (event.key === "Escape") this.closed = true;
    else if (event.key === "ArrowUp" && this.text === "") {
      const messages = document.querySelectorAll<HTMLElement>("li.message[data-id]");
      messages[messages.length - 1]?.focus();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) void this.#post();
    else return;
    event.preventDefault();
  };

  async #post(): Promise<void> {
    const { text } = this;
    if (text.trim() === "") return;
    this.text = "";
    const area = this.querySelector("textarea");
    if (area !== null) area.style.height = "auto";
    try {
      await this.store.post(text);
    } catch (error) {
      this.text = text;
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  #onPillKey = (event: KeyboardEvent): void => {
    const option = this.#option;
    const target = event.target as HTMLElement;
    const isInput = target instanceof HTMLInputElement && target.type !== "file";
    if (event.key === "Escape") {
      if (isInput && !this.closed && option !== null && this.#lines(option).length > 0) this.closed = true;
      else {
        this.#reset();
        void this.updateComplete.then(() => this.querySelector("textarea")?.focus());
      }
    } else if (event.key === "Backspace" && isInput && target.value === "" && option !== null)
      this.#drop(option);
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
      void this.updateComplete.then(() =>
        this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }),
      );
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
      const name = this.slash?.name ?? "";
      this.#reset();
      this.text = `/${name}`;
      void this.updateComplete.then(() => this.querySelector("textarea")?.focus());
      return;
    }
    if (option.required !== true) this.shown = this.shown.filter((one) => one !== option.name);
    const target = before ?? this.shown[0];
    if (target !== undefined) this.#focusInput(target);
    else void this.updateComplete.then(() => this.querySelector<HTMLElement>(".send")?.focus());
  }
}

customElements.define("message-composer", MessageComposer);
