import { html, nothing, type TemplateResult } from "lit";
import type { View } from "../../reader/view.ts";
import type { LooseComponent } from "../../rules/components.ts";
import { drawComponents, fileCard, image, type MessageActions } from "./draw-components.ts";
import { drawTrees } from "./draw-markdown.ts";
import { icons } from "./icons.ts";
import { messageTime } from "./time.ts";

const EPHEMERAL = 64;
const LOADING = 128;
const SILENT = 4096;

interface Person {
  id: string;
  username: string;
  global_name?: string | null;
  bot?: boolean;
}

export function nameOf(person: Person): string {
  return person.global_name ?? person.username;
}

/** An avatar: a quotation mark for the bot, an initial for a reader. */
export function avatar(person: Person, size: "big" | "small" = "big"): TemplateResult {
  const kind = person.bot === true ? "bot" : "human";
  const tint = Number(BigInt(person.id) % 5n);
  return html`<span class="avatar ${size} ${kind}" data-tint=${tint} aria-hidden="true">${
    person.bot === true ? html`<span class="mark">”</span>` : nameOf(person).slice(0, 1)
  }</span>`;
}

export interface MessageParts {
  message: View;
  /** Drawn below the previous message without a header of its own. */
  joined: boolean;
  hands: MessageActions;
  failed: string | null;
  rings: boolean;
  dismiss: () => void;
  menu: (at: { x: number; y: number }) => void;
}

export function drawMessage(parts: MessageParts): TemplateResult {
  const { message, joined, rings } = parts;
  const flags = message.flags ?? 0;
  const isPrivate = (flags & EPHEMERAL) !== 0;
  const label = `${nameOf(message.author)}, ${messageTime(message.timestamp)}${isPrivate ? ", only you can see this" : ""}`;
  return html`<li
    class="message ${joined ? "joined" : ""} ${isPrivate ? "private" : ""} ${rings ? "ringing" : ""}"
    id="message-${message.id}"
    data-id=${message.id}
    tabindex="-1"
    aria-label=${label}
    @contextmenu=${(event: MouseEvent) => {
      event.preventDefault();
      parts.menu({ x: event.clientX, y: event.clientY });
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== "ContextMenu" && !(event.key === "F10" && event.shiftKey)) return;
      event.preventDefault();
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
      parts.menu({ x: box.left + 72, y: Math.max(box.top, 60) + 24 });
    }}
  >
    ${above(message)}
    <div class="line">
      ${joined ? html`<time class="beside" title=${message.timestamp}>${messageTime(message.timestamp)}</time>` : avatar(message.author)}
      <div class="body">
        ${joined ? nothing : head(message, (flags & SILENT) !== 0)}
        ${(flags & LOADING) !== 0 ? thinking(`${nameOf(message.author)} is thinking…`) : content(parts)}
        ${parts.failed === null ? nothing : html`<div class="failed" role="alert">${parts.failed}</div>`}
        ${isPrivate ? notice(parts.dismiss) : nothing}
      </div>
    </div>
    <div class="tools">
      <button
        aria-label="More"
        title="More"
        aria-haspopup="menu"
        @click=${(event: MouseEvent) => {
          const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
          parts.menu({ x: box.left, y: box.bottom + 4 });
        }}
      >${icons.more}</button>
    </div>
  </li>`;
}

/** Who used which command, or what this replies to. */
function above(message: View): TemplateResult | typeof nothing {
  const used = message.interaction;
  if (used !== undefined)
    return html`<div class="above">${avatar(used.user, "small")}<b>${nameOf(used.user)}</b> used <span class="mention">${/[A-Z]/.test(used.name) ? used.name : `/${used.name}`}</span></div>`;
  if (message.message_reference?.type === 1) return html`<div class="above"><i>Forwarded</i></div>`;
  if (message.message_reference === undefined) return nothing;
  const target = message.referenced_message;
  if (target == null) return html`<div class="above"><i>Original message was private or deleted</i></div>`;
  const text = firstLine(target.content) ?? textIn(target.components ?? []) ?? "Click to see attachment";
  return html`<div class="above">
    ${avatar(target.author, "small")}<b>${nameOf(target.author)}</b>
    <a href="#message-${target.id}" @click=${(event: Event) => jump(event, target.id)}>${text}</a>
  </div>`;
}

/** The first line of a text without markup; null without any. */
function firstLine(text: string): string | null {
  const line = text
    .split("\n", 1)[0]!
    .replace(/^-#|[*_#>`~|\\]/g, "")
    .trim();
  return line === "" ? null : line.slice(0, 120);
}

function textIn(components: readonly unknown[]): string | null {
  for (const { content, components: inner } of components as LooseComponent[]) {
    const found = content === undefined ? textIn(inner ?? []) : firstLine(content);
    if (found !== null) return found;
  }
  return null;
}

function jump(event: Event, id: string): void {
  event.preventDefault();
  const target = document.getElementById(`message-${id}`);
  target?.scrollIntoView({ block: "center" });
  target?.focus();
}

function head(message: View, silent: boolean): TemplateResult {
  return html`<div class="head">
    <b>${nameOf(message.author)}</b>${message.author.bot === true ? html`<span class="tag">APP</span>` : nothing}
    <time title=${message.timestamp}>${messageTime(message.timestamp)}</time>
    ${silent ? html`<span class="silent" title="Sent without a notification">silent</span>` : nothing}
  </div>`;
}

/** A placeholder for an answer that is still to come. */
export function thinking(text: string): TemplateResult {
  return html`<div class="thinking" role="status"><span class="dots"><i></i><i></i><i></i></span> ${text}</div>`;
}

export function notice(dismiss: () => void): TemplateResult {
  return html`<div class="notice">${icons.eye} Only you can see this · <button class="plain" @click=${dismiss}>Dismiss message</button></div>`;
}

function content({ message, hands }: MessageParts): TemplateResult {
  const components = (message.components ?? []) as unknown as LooseComponent[];
  const used = new Set(
    JSON.stringify([message.components, message.embeds]).match(/\/attachments\/\d+\/\d+/g),
  );
  const files = message.attachments.filter(
    (one) => !used.has(new URL(one.url).pathname.split("/").slice(0, 4).join("/")),
  );
  return html`${
    message.content === ""
      ? nothing
      : html`<div class="md">${drawTrees(message.trees[message.content] ?? [])}${
          message.edited_timestamp === null
            ? nothing
            : html`<span class="edited" title=${message.edited_timestamp}> (edited)</span>`
        }</div>`
  }${(message.message_snapshots ?? []).map(
    (snapshot) =>
      html`<div class="md forwarded">${drawTrees(message.trees[snapshot.message.content] ?? [])}</div>`,
  )}${message.embeds.map((embed) => drawEmbed(embed, message))}${
    files.length === 0
      ? nothing
      : html`<div class="files">${files.map((file) =>
          file.content_type?.startsWith("image/") === true ? image(file, file) : fileCard(file, file.url),
        )}</div>`
  }${components.length === 0 ? nothing : html`<div class="components">${drawComponents(components, message, hands)}</div>`}`;
}

function drawEmbed(embed: View["embeds"][number], message: View): TemplateResult {
  const text = (value: string | undefined): unknown =>
    value === undefined ? nothing : drawTrees(message.trees[value] ?? []);
  return html`<div class="embed">
    ${embed.author === undefined ? nothing : html`<div class="author">${embed.author.name}</div>`}
    ${embed.title === undefined ? nothing : html`<div class="title md">${text(embed.title)}</div>`}
    ${embed.description === undefined ? nothing : html`<div class="md">${text(embed.description)}</div>`}
    ${(embed.fields ?? []).map((field) => html`<div class="field"><b>${text(field.name)}</b><div class="md">${text(field.value)}</div></div>`)}
    ${embed.image === undefined ? nothing : image(embed.image as { url: string }, {})}
    ${embed.footer === undefined ? nothing : html`<div class="footer">${embed.footer.text}</div>`}
  </div>`;
}
