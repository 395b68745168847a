import type { APIApplicationCommand } from "discord-api-types/v10";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { icons } from "./icons.ts";
import {
  fitting,
  hint,
  isClosed,
  KIND,
  type Option,
  type Slash,
  sentValue,
  slashes,
  type Typed,
} from "./slash.ts";
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

  get #option(): Option | null {
    return this.slash?.options.find((one) => one.name === this.focused) ?? null;
  }

  override render(): TemplateResult {
    const offered = this.closed ? [] : this.#offered;
    return html`<div class="composer">
      ${offered.length > 0 ? this.#picker(offered) : nothing}
      ${this.slash !== null && this.focused !== null && !this.closed ? this.#proposalList() : nothing}
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

  #picker(offered: readonly Slash[]): TemplateResult {
    return html`<div class="above-box">
      <div class="caption">Commands ${this.text.length > 1 ? html`matching <b>${this.text}</b>` : nothing}</div>
      <ul id="picker" role="listbox" aria-label="Commands">
        ${offered.map((one, at) => {
          const names = one.options.map((option) => option.name);
          return html`<li
            id="picker-${at}"
            role="option"
            aria-selected=${at === this.at}
            @mousedown=${(event: Event) => event.preventDefault()}
            @mousemove=${() => this.#highlight(at)}
            @click=${() => this.#choose(one)}
          >
            <div><b>/${one.name}</b>${at === this.at ? names.map((name) => html` <span class="arg">${name}</span>`) : nothing}</div>
            <small>${one.description}</small>
          </li>`;
        })}
      </ul>
    </div>`;
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
    if (option.type === KIND.attachment)
      return html`<label class="pill"><span>${option.name}</span><input type="file" data-option=${option.name} aria-label=${option.name}
        @focus=${() => this.#focus(option)} @change=${(event: Event) => void this.#file(option, event)} /></label>`;
    const isListed = this.focused === option.name && !this.closed && this.#lines(option).length > 0;
    return html`<label class="pill ${this.focused === option.name ? "on" : ""}"><span>${option.name}</span><span class="grow" data-text=${typed || " "}><input
      data-option=${option.name}
      role="combobox"
      aria-label=${option.name}
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
      @focus=${() => this.#focus(option)}
      @input=${(event: Event) => this.#type(option, (event.target as HTMLInputElement).value)}
    /></span></label>`;
  }

  /** What may be picked for an option, narrowed by what was typed. */
  #lines(option: Option): Choice[] {
    if (option.autocomplete === true) return Array.isArray(this.proposals) ? this.proposals : [];
    const typed = this.typed[option.name];
    const wanted = typed === undefined || typed.value !== null ? "" : typed.text.trim().toLowerCase();
    return this.#closedList(option)
      .filter((one) => one.name.toLowerCase().includes(wanted))
      .slice(0, 25);
  }

  #closedList(option: Option): Choice[] {
    if ((option.choices?.length ?? 0) > 0) return option.choices!;
    const { state } = this.store;
    const of = (list: readonly { id: string; name: string }[], mark: string): Choice[] =>
      list.map(({ id, name }) => ({ name: `${mark}${name.replace(/^@/, "")}`, value: id }));
    const people = of([...(state?.readers ?? []), ...(state === null ? [] : [state.bot])], "@");
    const roles = of(state?.roles ?? [], "@");
    switch (option.type) {
      case KIND.boolean:
        return [
          { name: "True", value: "true" },
          { name: "False", value: "false" },
        ];
      case KIND.user:
        return people;
      case KIND.role:
        return roles;
      case KIND.mentionable:
        return [...people, ...roles];
      case KIND.channel:
        return of(
          (state?.channels ?? []).filter((one) => one.kind === "guild"),
          "#",
        );
      default:
        return [];
    }
  }

  #proposalList(): TemplateResult | typeof nothing {
    const option = this.#option;
    if (option === null) return nothing;
    const lines = this.#lines(option);
    const status =
      option.autocomplete !== true
        ? null
        : this.proposals === "loading"
          ? "Loading options…"
          : this.proposals === "failed"
            ? "Loading options failed"
            : lines.length === 0
              ? "No options match your search"
              : null;
    const about = hint(option);
    return html`<div class="above-box">
      <div class="caption"><b>${option.name}</b> ${option.description}${about === "" ? nothing : html` <i>${about}</i>`}</div>
      ${status === null ? nothing : html`<p role="status">${status}</p>`}
      ${
        lines.length === 0
          ? nothing
          : html`<ul id="proposals" role="listbox" aria-label="Options for ${option.name}">
            ${lines.map(
              (line, at) => html`<li
              id="proposal-${at}"
              role="option"
              aria-selected=${at === this.at}
              @mousedown=${(event: Event) => event.preventDefault()}
              @mousemove=${() => this.#highlight(at)}
              @click=${() => this.#take(option, line)}
            >${line.name}</li>`,
            )}
          </ul>`
      }
    </div>`;
  }

  #highlight(at: number): void {
    if (at !== this.at) this.at = at;
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

  async #file(option: Option, event: Event): Promise<void> {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (file === undefined) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    this.typed = {
      ...this.typed,
      [option.name]: { text: file.name, value: { name: file.name, base64: btoa(binary) } },
    };
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
