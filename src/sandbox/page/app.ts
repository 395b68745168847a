import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { View } from "../reader/view.ts";
import type { MessageActions } from "./drawing/draw-components.ts";
import { avatar, drawMessage, nameOf, notice, thinking } from "./drawing/draw-message.ts";
import { icons } from "./drawing/icons.ts";
import { dayName } from "./drawing/time.ts";
import { lightElement } from "./light-element.ts";
import { type Pending, Store } from "./store.ts";
import "./composer.ts";
import "./message-menu.ts";
import "./drawing/modal-form.ts";

/** Messages of one author closer than this share one header. */
const JOIN_MS = 7 * 60_000;

/** Within this many pixels of the end counts as the end. */
const NEAR_END = 120;

type Theme = "dark" | "light";

function sizesOf(list: Element): string {
  return `${list.clientHeight} ${list.firstElementChild?.clientHeight}`;
}

/** The whole page: server, channels, messages, composer. */
class DiscordSandbox extends lightElement([], {
  drawer: false,
  menu: null as { message: View; x: number; y: number } | null,
  theme: "dark" as Theme,
}) {
  readonly #store = new Store();
  /** Whether the newest message is in view: then the list follows new messages and size changes. */
  #pinned = true;
  #shown = "";
  /** The observed list, and the sizes last seen. */
  #list: Element | null = null;
  #sizesSeen = "";
  readonly #sizes = new ResizeObserver(() => this.#follow());

  constructor() {
    super();
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const kept = localStorage.getItem("theme");
    this.theme = kept === "dark" || kept === "light" ? kept : dark.matches ? "dark" : "light";
    dark.addEventListener("change", () => {
      if (localStorage.getItem("theme") === null) this.theme = dark.matches ? "dark" : "light";
    });
    this.#store.addEventListener("change", () => this.requestUpdate());
    this.#store.start();
    document.addEventListener("keydown", (event) => this.#onPageKey(event));
  }

  protected override willUpdate(): void {
    document.documentElement.dataset.theme = this.theme;
    if (this.#store.takeAnswered()) this.#pinned = true;
  }

  protected override updated(_changed: PropertyValues): void {
    const shown = `${this.#store.reader} ${this.#store.channelId}`;
    if (shown !== this.#shown) this.#pinned = true;
    this.#shown = shown;
    this.#follow();
    const list = this.querySelector(".scroll");
    if (list === this.#list) return;
    this.#sizes.disconnect();
    this.#list = list;
    for (const one of this.querySelectorAll(".scroll, .messages")) this.#sizes.observe(one);
  }

  #follow(): void {
    const list = this.querySelector(".scroll");
    if (list === null) return;
    this.#sizesSeen = sizesOf(list);
    if (this.#pinned) list.scrollTop = list.scrollHeight;
  }

  /** If sizes have changed, it was not the reader who scrolled: the resize observer handles it. */
  #onScroll = ({ currentTarget }: Event): void => {
    const list = currentTarget as HTMLElement;
    if (sizesOf(list) !== this.#sizesSeen) return;
    this.#pinned = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
  };

  override render(): TemplateResult | typeof nothing {
    const store = this.#store;
    const { state } = store;
    if (state === null) return html`<p class="loading" role="status">Connecting to the sandbox…</p>`;
    const channel = state.channels.find((one) => one.id === store.channelId);
    document.title = `${channel?.kind === "dm" ? "@" : "#"}${channel?.name ?? ""} · Sandbox`;
    return html`<div class="frame ${this.drawer ? "drawer" : ""}">
      ${this.#side()}
      <div class="veil" @click=${() => this.#toggle(false)}></div>
      <main>
        <header>
          <button class="only-narrow ghost" aria-label="Channels" aria-expanded=${this.drawer} @click=${() => this.#toggle(true)}>${icons.menu}</button>
          ${channel?.kind === "dm" ? icons.at : icons.hash}
          <h1>${channel?.name}</h1>
          ${channel?.topic ? html`<p>${channel.topic}</p>` : nothing}
        </header>
        ${
          state.bot.online
            ? nothing
            : html`<div class="banner" role="status">${state.bot.name} is not connected. Messages you send will not be answered.</div>`
        }
        <div class="scroll" @scroll=${this.#onScroll}>
          <ol class="messages" aria-label="Messages in ${channel?.name ?? ""}" @keydown=${this.#onListKey}>
            ${this.#welcome(channel?.name ?? "", channel?.kind === "dm")}
            ${repeat(
              this.#entries(),
              (entry) => ("key" in entry ? entry.key : entry.id),
              (entry) => ("key" in entry ? this.#pendingLine(entry) : this.#message(entry)),
            )}
          </ol>
        </div>
        <message-composer
          .store=${store}
          .commands=${store.commands}
          .placeholder=${`Message ${channel?.kind === "dm" ? "@" : "#"}${channel?.name ?? ""}`}
        ></message-composer>
      </main>
      ${this.#members()}
    </div>
    ${
      this.menu === null
        ? nothing
        : html`<message-menu .store=${store} .message=${this.menu.message} .at=${this.menu} @close=${this.#closeMenu}></message-menu>`
    }
    ${store.modal === null ? nothing : html`<modal-form .store=${store} .modal=${store.modal} .trees=${store.modalTrees}></modal-form>`}`;
  }

  #side(): TemplateResult {
    const state = this.#store.state!;
    const item = (kind: "guild" | "dm"): TemplateResult[] =>
      state.channels
        .filter((one) => one.kind === kind)
        .map(
          (one) => html`<li><button
            class="channel"
            aria-current=${one.id === this.#store.channelId ? "page" : nothing}
            @click=${() => this.#open(one.id)}
          >${kind === "dm" ? icons.at : icons.hash}<span>${one.name}</span></button></li>`,
        );
    const other = state.readers.find((one) => one.key !== state.reader.key);
    const next = this.theme === "dark" ? "light" : "dark";
    return html`<div class="rail" aria-hidden="true"><span class="guild">S</span></div>
      <nav aria-label="Channels">
        <h2>${state.guild.name}</h2>
        <div class="lists">
          <h3 id="text-channels">Text channels</h3>
          <ul aria-labelledby="text-channels">${item("guild")}</ul>
          <h3 id="direct-messages">Direct messages</h3>
          <ul aria-labelledby="direct-messages">${item("dm")}</ul>
        </div>
        <div class="me">
          ${avatar({ id: state.reader.id, username: state.reader.name })}
          <div class="who"><b>${state.reader.name}</b><span>${state.reader.ownsServer ? "Owns this server" : "Member"}</span></div>
          <button class="ghost" aria-label="Switch to ${other?.name}" title="Switch to ${other?.name}" @click=${() => void this.#store.switchReader()}>${icons.swap}</button>
          <button class="ghost" aria-label="Use ${next} colours" title="Use ${next} colours" @click=${() => this.#setTheme(next)}>${this.theme === "dark" ? icons.sun : icons.moon}</button>
        </div>
      </nav>`;
  }

  #members(): TemplateResult {
    const state = this.#store.state!;
    const line = (
      person: { id: string; name: string },
      note: string,
      bot: boolean,
      off: boolean,
    ): TemplateResult =>
      html`<li class=${off ? "off" : ""}>${avatar({ id: person.id, username: person.name, bot })}
        <div><b>${person.name}</b>${bot ? html`<span class="tag">APP</span>` : nothing}<span class="note">${note}</span></div></li>`;
    return html`<aside aria-label="Members">
      <h3>Readers — ${state.readers.length}</h3>
      <ul>${state.readers.map((one) => line(one, one.key === "owner" ? "Owns this server" : "Member", false, false))}</ul>
      <h3>Apps — 1</h3>
      <ul>${line(state.bot, state.bot.online ? "Online" : "Not connected", true, !state.bot.online)}</ul>
    </aside>`;
  }

  #welcome(name: string, isDm: boolean): TemplateResult {
    return html`<li class="welcome">
      <span class="badge" aria-hidden="true">${isDm ? icons.at : icons.hash}</span>
      <h2>${isDm ? name : `Welcome to #${name}`}</h2>
      <p>Nothing leaves this machine. Type <kbd>/</kbd> for commands; right-click a message for more.</p>
    </li>`;
  }

  /** Messages and pending actions by time. */
  #entries(): (View | Pending)[] {
    const { messages, pending, channelId } = this.#store;
    const open = pending.filter((one) => one.messageId === null && one.channelId === channelId);
    const timeOf = (entry: View | Pending): number =>
      "key" in entry ? entry.at : Date.parse(entry.timestamp);
    return open.length === 0 ? messages : [...messages, ...open].sort((a, b) => timeOf(a) - timeOf(b));
  }

  #message(message: View): TemplateResult {
    const store = this.#store;
    const before = store.messages[store.messages.indexOf(message) - 1];
    const state = store.state!;
    const near =
      before !== undefined &&
      before.author.id === message.author.id &&
      (before.flags ?? 0) % 128 === (message.flags ?? 0) % 128 &&
      Date.parse(message.timestamp) - Date.parse(before.timestamp) < JOIN_MS;
    const joined = near && message.interaction === undefined && message.message_reference === undefined;
    const isNewDay =
      before === undefined ||
      new Date(before.timestamp).toDateString() !== new Date(message.timestamp).toDateString();
    const pending = store.pending.find((one) => one.messageId === message.id);
    const hands: MessageActions = {
      busy: pending !== undefined && pending.failed === null,
      press: (customId, label) => void store.press(message, customId, label),
      select: (customId, values, label) => void store.select(message, customId, values, label),
      people: [...state.readers, state.bot],
      roles: state.roles,
      channels: state.channels.filter((one) => one.kind === "guild"),
    };
    return html`${isNewDay ? html`<li class="day" role="separator"><span>${dayName(message.timestamp)}</span></li>` : nothing}${drawMessage(
      {
        message,
        joined: joined && !isNewDay,
        hands,
        failed: pending?.failed ?? null,
        rings: message.pinged.some((one) => one === state.reader.id || one === "everyone"),
        dismiss: () => void store.dismiss(message),
        menu: ({ x, y }) => {
          this.menu = { message, x, y };
        },
      },
    )}`;
  }

  #pendingLine(pending: Pending): TemplateResult {
    const { bot, reader } = this.#store.state!;
    const me = { id: reader.id, username: reader.name };
    return html`<li class="message private pending">
      <div class="above">${avatar(me, "small")}<b>${nameOf(me)}</b> used <span class="mention">${pending.label}</span></div>
      <div class="line">
        ${avatar({ ...bot, username: bot.name, bot: true })}
        <div class="body">
          <div class="head"><b>${bot.name}</b><span class="tag">APP</span></div>
          ${
            pending.failed === null
              ? thinking("Sending command…")
              : html`<div class="failed" role="alert">${pending.failed}</div>${notice(() => this.#store.forget(pending))}`
          }
        </div>
      </div>
    </li>`;
  }

  #open(id: string): void {
    this.#toggle(false);
    void this.#store.openChannel(id).then(() => this.#focusComposer());
  }

  #toggle(open: boolean): void {
    this.drawer = open;
    if (open) this.focusOn("nav button[aria-current]");
  }

  #setTheme(theme: Theme): void {
    localStorage.setItem("theme", theme);
    this.theme = theme;
  }

  #focusComposer(): void {
    this.querySelector<HTMLElement>("message-composer textarea, message-composer input")?.focus();
  }

  #closeMenu = (): void => {
    const id = this.menu?.message.id;
    this.menu = null;
    if (id !== undefined) document.getElementById(`message-${id}`)?.focus();
  };

  /** Arrow keys move between messages. */
  #onListKey = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (!target.classList.contains("message") || (event.key !== "ArrowUp" && event.key !== "ArrowDown"))
      return;
    const all = [...this.querySelectorAll<HTMLElement>("li.message[data-id]")];
    const next = all[all.indexOf(target) + (event.key === "ArrowUp" ? -1 : 1)];
    event.preventDefault();
    if (next === undefined && event.key === "ArrowDown") this.#focusComposer();
    else next?.focus();
  };

  /** Typing anywhere goes to the composer, as in Discord; Escape closes the drawer. */
  #onPageKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.drawer) this.#toggle(false);
    const isText =
      event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    const target = event.target as HTMLElement;
    const isFree = target === document.body || target.classList.contains("message");
    if (isText && isFree && this.#store.modal === null && this.menu === null) this.#focusComposer();
  }
}

customElements.define("discord-sandbox", DiscordSandbox);
