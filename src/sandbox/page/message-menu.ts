import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { View } from "../reader/view.ts";
import { icons } from "./drawing/icons.ts";
import { lightElement, stepped } from "./light-element.ts";
import { nameIn } from "./slash.ts";
import type { Store } from "./store.ts";

const MESSAGE_COMMAND = 3;

/** The context menu of a message: Apps, then the commands. Fires `close`. */
class MessageMenu extends lightElement(["store", "message", "at"], { apps: false }) {
  declare store: Store;
  declare message: View;
  declare at: { x: number; y: number };

  override render(): TemplateResult {
    const commands = this.store.commands.filter((one) => one.type === MESSAGE_COMMAND);
    return html`<div class="menu-veil" @click=${this.#close} @contextmenu=${(event: Event) => {
      event.preventDefault();
      this.#close();
    }}></div>
      <div class="menu" role="menu" aria-label="Message" @keydown=${this.#onKey}>
        <div class="with-sub" @mouseenter=${() => this.#show(true)} @mouseleave=${() => this.#show(false)}>
          <button role="menuitem" aria-haspopup="menu" aria-expanded=${this.apps} @click=${() => this.#show(true, true)}>Apps ${icons.right}</button>
          ${
            this.apps
              ? html`<div class="menu sub" role="menu" aria-label="Apps">
                ${
                  commands.length === 0
                    ? html`<p>No app has commands for messages here</p>`
                    : commands.map(
                        (one) =>
                          html`<button role="menuitem" @click=${() => this.#use(one.name)}>${nameIn(one, this.store.locale)}</button>`,
                      )
                }
              </div>`
              : nothing
          }
        </div>
        <button role="menuitem" @click=${() => this.#copy(Object.keys(this.message.trees).join("\n"))}>Copy text</button>
        <button role="menuitem" @click=${() => this.#copy(this.message.id)}>Copy message ID</button>
      </div>`;
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    const menu = this.querySelector<HTMLElement>(".menu")!;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(8, Math.min(this.at.x, innerWidth - width - 8))}px`;
    menu.style.top = `${Math.max(8, Math.min(this.at.y, innerHeight - height - 8))}px`;
    menu.querySelector("button")?.focus();
  }

  protected override updated(): void {
    const sub = this.querySelector<HTMLElement>(".sub");
    if (sub === null) return;
    const parent = sub.parentElement!.getBoundingClientRect();
    const fitsRight = parent.right + sub.offsetWidth + 8 < innerWidth;
    const fitsLeft = parent.left - sub.offsetWidth - 8 > 0;
    sub.dataset.side = fitsRight ? "right" : fitsLeft ? "left" : "below";
  }

  #show(open: boolean, focus = false): void {
    this.apps = open;
    if (focus) this.focusOn(".sub button");
  }

  #close(): void {
    this.dispatchEvent(new Event("close"));
  }

  #use(name: string): void {
    this.#close();
    void this.store.messageCommand(name, this.message);
  }

  #copy(text: string): void {
    void navigator.clipboard.writeText(text);
    this.#close();
  }

  #onKey(event: KeyboardEvent): void {
    const focused = document.activeElement as HTMLElement;
    const menu = focused.closest(".menu");
    const items = [...(menu?.querySelectorAll<HTMLElement>("button") ?? [])].filter(
      (one) => one.closest(".menu") === menu,
    );
    const next = stepped(event.key, items.indexOf(focused), items.length);
    if (next !== null) items[next]?.focus();
    else if (event.key === "ArrowRight" && focused.ariaHasPopup === "menu") this.#show(true, true);
    else if (event.key === "ArrowLeft" && menu?.classList.contains("sub") === true) {
      this.#show(false);
      this.querySelector<HTMLElement>(".menu > .with-sub > button")?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define("message-menu", MessageMenu);
