import type { APIApplicationCommand } from "discord-api-types/v10";
import { html, nothing, type TemplateResult } from "lit";
import { drawPicker } from "./composer-lists.ts";
import { icons } from "./drawing/icons.ts";
import { lightElement, stepped } from "./light-element.ts";
import { fitting, type Slash, slashes } from "./slash.ts";
import type { Store } from "./store.ts";
import "./command-line.ts";

/** The composer: text with the command list above it, or a command being filled in. */
class MessageComposer extends lightElement(["store", "commands", "placeholder"], {
  text: "",
  /** The command being filled in; null for plain text. */
  slash: null as Slash | null,
  /** The picker line that Enter picks. */
  at: 0,
  problem: null as string | null,
  /** Escape closes the picker until something is typed. */
  closed: false,
}) {
  declare store: Store;
  declare commands: APIApplicationCommand[];
  declare placeholder: string;

  get #offered(): Slash[] {
    if (this.closed || !this.text.startsWith("/") || this.text.includes("\n")) return [];
    return fitting(slashes(this.commands, this.store.locale), this.text.slice(1));
  }

  override render(): TemplateResult {
    if (this.slash !== null)
      return html`<div class="composer"><command-line .store=${this.store} .slash=${this.slash} @leave=${({ detail }: CustomEvent<string>) => this.#write(detail)}></command-line></div>`;
    const offered = this.#offered;
    return html`<div class="composer">
      ${offered.length > 0 ? drawPicker(offered, this.text, this, (one) => this.#choose(one)) : nothing}
      <div class="box ${this.problem === null ? "" : "wrong"}">${this.#plain(offered.length > 0)}</div>
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
    <button class="ghost slash" aria-label="Commands" title="Commands" @click=${() => this.#write("/")}>${icons.command}</button>`;
  }

  #choose(slash: Slash): void {
    this.text = "";
    this.problem = null;
    this.slash = slash;
  }

  /** Returns to this text, with the cursor at its end. */
  #write(text: string): void {
    this.slash = null;
    this.text = text;
    this.at = 0;
    this.closed = false;
    void this.updateComplete.then(() => {
      const area = this.querySelector("textarea");
      area?.focus();
      area?.setSelectionRange(text.length, text.length);
    });
  }

  #onTextKey(event: KeyboardEvent): void {
    const offered = this.#offered;
    const next = stepped(event.key, this.at, offered.length);
    if (offered.length > 0 && next !== null) {
      this.at = next;
      this.reveal('[aria-selected="true"]');
    } else if (offered.length > 0 && (event.key === "Enter" || event.key === "Tab")) {
      this.#choose(offered[this.at] ?? offered[0]!);
    } else if (event.key === "Escape") this.closed = true;
    else if (event.key === "ArrowUp" && this.text === "") {
      const messages = document.querySelectorAll<HTMLElement>("li.message[data-id]");
      messages[messages.length - 1]?.focus();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) void this.#post();
    else return;
    event.preventDefault();
  }

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
}

customElements.define("message-composer", MessageComposer);
