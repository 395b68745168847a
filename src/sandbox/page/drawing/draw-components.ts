import { html, nothing, type TemplateResult } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import type { View } from "../../reader/view.ts";
import type { LooseComponent } from "../../rules/components.ts";
import { drawTrees } from "./draw-markdown.ts";
import { icons } from "./icons.ts";
import "./select-menu.ts";

/** What a message's components need. */
export interface MessageActions {
  press(customId: string, label: string): void;
  select(customId: string, values: string[], label: string): void;
  busy: boolean;
  people: readonly { id: string; name: string }[];
  roles: readonly { id: string; name: string }[];
  channels: readonly { id: string; name: string }[];
}

const STYLES = ["", "primary", "secondary", "success", "danger", "link", "premium"];

export function drawComponents(
  list: readonly LooseComponent[],
  message: View,
  hands: MessageActions,
): TemplateResult[] {
  return list.map((component) => drawComponent(component, message, hands));
}

function drawComponent(component: LooseComponent, message: View, hands: MessageActions): TemplateResult {
  const inner = (): TemplateResult[] => drawComponents(component.components ?? [], message, hands);
  const { accessory, media, file, items = [], divider, spacing, accent_color: accent } = component;
  switch (component.type) {
    case 1:
      return html`<div class="row">${inner()}</div>`;
    case 2:
      return button(component, hands);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return html`<select-menu
        .select=${component}
        .options=${optionsOf(component, hands)}
        .busy=${hands.busy}
        @pick=${(event: CustomEvent<string[]>) => hands.select(component.custom_id ?? "", event.detail, component.placeholder ?? "")}
      ></select-menu>`;
    case 9:
      return html`<div class="section"><div class="texts">${inner()}</div>${drawComponent(accessory!, message, hands)}</div>`;
    case 10:
      return html`<div class="md">${drawTrees(message.trees[component.content ?? ""] ?? [])}</div>`;
    case 11:
      return html`<div class="thumbnail">${image(media!, component)}</div>`;
    case 12:
      return html`<div class="gallery" data-count=${Math.min(items.length, 4)}>
        ${items.map((item) => image(item.media, item))}
      </div>`;
    case 13:
      return fileCard(component, file?.url ?? "");
    case 14:
      return html`<div class="separator ${spacing === 2 ? "wide" : ""} ${divider === false ? "bare" : ""}" role="separator"></div>`;
    case 17: {
      const colour = accent == null ? {} : { "--accent": `#${accent.toString(16).padStart(6, "0")}` };
      return html`<div class="container ${accent == null ? "" : "accented"}" style=${styleMap(colour)}>${inner()}</div>`;
    }
    default:
      return html`<div class="md unknown">Component of type ${component.type}</div>`;
  }
}

function button(component: LooseComponent, hands: MessageActions): TemplateResult {
  const label = component.label ?? "";
  const emoji =
    component.emoji?.name === undefined ? nothing : html`<span class="emoji">${component.emoji.name}</span>`;
  const text = label === "" ? nothing : html`<span>${label}</span>`;
  if (component.style === 5)
    return html`<a class="button link" href=${component.url ?? "#"} target="_blank" rel="noopener noreferrer">${emoji}${text}${icons.external}</a>`;
  return html`<button
    class="button ${STYLES[component.style ?? 2] ?? "secondary"}"
    ?disabled=${component.disabled === true}
    aria-disabled=${hands.busy ? "true" : nothing}
    aria-label=${label === "" ? (component.emoji?.name ?? nothing) : nothing}
    @click=${() => !hands.busy && hands.press(component.custom_id ?? "", label)}
  >${emoji}${text}</button>`;
}

function optionsOf(select: LooseComponent, hands: MessageActions): NonNullable<LooseComponent["options"]> {
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ label: name, value: id }));
  if (select.type === 5) return named(hands.people);
  if (select.type === 6) return named(hands.roles);
  if (select.type === 7) return [...named(hands.people), ...named(hands.roles)];
  return select.type === 8 ? named(hands.channels) : (select.options ?? []);
}

/** An image of this sandbox; others are named, not loaded. */
export function image(
  media: NonNullable<LooseComponent["media"]>,
  about: { description?: string | null; spoiler?: boolean | null },
): TemplateResult {
  const isHere = media.url.startsWith(location.origin) || media.url.startsWith("http://127.0.0.1");
  if (!isHere)
    return html`<a class="elsewhere" href=${media.url} target="_blank" rel="noopener noreferrer">${about.description ?? media.url}</a>`;
  return html`<a class="image" href=${here(media.url)} target="_blank"
    ><img src=${here(media.url)} alt=${about.description ?? ""} width=${media.width ?? nothing} height=${media.height ?? nothing} loading="lazy"
  /></a>`;
}

/** The page may be open as `localhost`: files are requested from its own origin. */
function here(url: string): string {
  return new URL(url).pathname;
}

export function fileCard(
  file: { name?: string; filename?: string; size?: number },
  url: string,
): TemplateResult {
  const name = file.name ?? file.filename ?? "file";
  return html`<div class="file">
    ${icons.file}
    <div class="about"><a href=${here(url)} target="_blank">${name}</a><span>${bytes(file.size ?? 0)}</span></div>
    <a class="download" href=${here(url)} download=${name} aria-label="Download ${name}">${icons.download}</a>
  </div>`;
}

function bytes(size: number): string {
  if (size < 1024) return `${size} bytes`;
  return size < 1024 * 1024 ? `${(size / 1024).toFixed(2)} KB` : `${(size / 1024 / 1024).toFixed(2)} MB`;
}
