import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Choice } from "../rest/interaction-payload.ts";
import { closedList, drawProposals } from "./composer-lists.ts";
import { icons } from "./drawing/icons.ts";
import { lightElement, stepped } from "./light-element.ts";
import { isClosed, KIND, type Option, type Slash, sentValues, type Typed } from "./slash.ts";
import type { Store } from "./store.ts";

/** Pause in typing before the bot is asked for autocomplete. */
const TYPING_PAUSE_MS = 120;

/** A command being filled in. Fires `leave` with the text for the composer. */
class CommandLine extends lightElement(["store", "slash"], {
  /** Options with a pill, in the order of the command. */
  shown: [] as string[],
  typed: {} as Record<string, Typed>,
  focused: null as string | null,
  /** The list line that Enter picks; -1 for none. */
  at: 0,
  proposals: [] as Choice[] | "loading" | "failed",
  problem: null as string | null,
  /** Escape closes the list until something is typed. */
  closed: false,
}) {
  declare store: Store;
  declare slash: Slash;
  /** Only the answer to the latest autocomplete request counts. */
  #turn = 0;
  #timer = 0;

  protected override firstUpdated(_changed: PropertyValues): void {
    this.shown = this.slash.options.filter((one) => one.required === true).map((one) => one.name);
    this.#focusInput(this.shown[0]);
  }

  get #option(): Option | null {
    return this.slash.options.find((one) => one.name === this.focused) ?? null;
  }

  override render(): TemplateResult {
    const option = this.#option;
    return html`${
      option === null || this.closed
        ? nothing
        : drawProposals(option, this.#lines(option), this.proposals, this, (line) => this.#take(option, line))
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
    const { name, shown } = option;
    const focus = (): void => this.#focus(option);
    if (option.type === KIND.attachment)
      return html`<label class="pill"><span>${shown}</span><input
        type="file"
        data-option=${name}
        aria-label=${shown}
        @focus=${focus}
        @change=${(event: Event) => void this.#read(name, event.target as HTMLInputElement)}
      /></label>`;
    const typed = this.#text(name);
    const isOn = this.focused === name;
    const isListed = isOn && !this.closed && this.#lines(option).length > 0;
    return html`<label class="pill ${isOn ? "on" : ""}"><span>${shown}</span><span class="grow" data-text=${typed || " "}><input
      data-option=${name}
      role="combobox"
      aria-label=${shown}
      aria-description=${option.description}
      aria-autocomplete="list"
      aria-expanded=${isListed}
      aria-controls="proposals"
      aria-activedescendant=${isListed && this.at >= 0 ? `proposal-${this.at}` : nothing}
      aria-required=${option.required === true}
      size="1"
      autocomplete="off"
      spellcheck="false"
      maxlength=${option.max_length ?? 6000}
      .value=${typed}
      @focus=${focus}
      @input=${(event: Event) => this.#type(option, (event.target as HTMLInputElement).value)}
    /></span></label>`;
  }

  async #read(name: string, { files }: HTMLInputElement): Promise<void> {
    const file = files?.[0];
    if (file === undefined) return;
    const base64 = new Uint8Array(await file.arrayBuffer()).toBase64();
    this.typed = { ...this.typed, [name]: { text: file.name, value: { name: file.name, base64 } } };
  }

  #text(name: string): string {
    return this.typed[name]?.text ?? "";
  }

  /** The choices of an option that match what was typed. */
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

  /** Focuses an option, or Send without one. */
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
    this.#focus(option);
  }

  #ask(option: Option): void {
    if (!Array.isArray(this.proposals) || this.proposals.length === 0) this.proposals = "loading";
    const { name, options } = this.slash;
    const values = { ...sentValues(options, this.typed), [option.name]: this.#text(option.name) };
    const turn = this.#forget();
    const tell = (answer: Choice[] | "failed"): void => {
      if (turn !== this.#turn) return;
      // A marked line stays marked, wherever it is in the new list.
      const marked = this.#lines(option)[this.at];
      this.proposals = answer;
      if (marked !== undefined)
        this.at = this.#lines(option).findIndex(({ value }) => value === marked.value);
    };
    this.#timer = window.setTimeout(
      () => this.store.autocomplete(name, values, option.name).then(tell, () => tell("failed")),
      TYPING_PAUSE_MS,
    );
  }

  /** Discards pending autocomplete requests. */
  #forget(): number {
    clearTimeout(this.#timer);
    return ++this.#turn;
  }

  #take(option: Option, line: Choice): void {
    const value = option.type === KIND.boolean ? line.value === "true" : line.value;
    this.typed = { ...this.typed, [option.name]: { text: line.name, value } };
    this.problem = null;
    this.closed = true;
    this.#forget();
    const next = this.slash.options.find(({ name }) => this.shown.includes(name) && this.#text(name) === "");
    this.#focusInput(next?.name ?? option.name);
  }

  async #send(): Promise<void> {
    const { options, name } = this.slash;
    const missing = options.find((one) => one.required === true && this.#text(one.name) === "");
    if (missing !== undefined) {
      this.problem = `“${missing.shown}” is required`;
      this.#focusInput(missing.name);
      return;
    }
    this.#leave("");
    await this.store.command(name, sentValues(options, this.typed));
  }

  #onPillKey(event: KeyboardEvent): void {
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
  }

  /** Keys inside an option; false to leave them to the browser. */
  #onListKey(event: KeyboardEvent, option: Option): boolean {
    const lines = this.closed ? [] : this.#lines(option);
    const next = stepped(event.key, this.at, lines.length);
    if (next !== null) {
      this.closed = false;
      if (lines.length > 0) this.at = next;
      this.reveal('[aria-selected="true"]');
      return true;
    }
    const line = lines[this.at];
    if (event.key === "Enter" && !event.isComposing) {
      if (line !== undefined) this.#take(option, line);
      else void this.#send();
      return true;
    }
    const isUntouched = this.#text(option.name) === "" && option.required !== true;
    if (event.key !== "Tab" || event.shiftKey || lines.length === 0 || (isUntouched && line === undefined))
      return false;
    this.#take(option, line ?? lines[0]!);
    return true;
  }

  /** Backspace in an empty option removes it; in the first required one it cancels the command. */
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
