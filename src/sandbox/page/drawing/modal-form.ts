import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { View } from "../../reader/view.ts";
import type { OpenModal } from "../../reader/visible-message.ts";
import type { LooseComponent } from "../../rules/components.ts";
import { lightElement } from "../light-element.ts";
import type { Store } from "../store.ts";
import { drawTrees } from "./draw-markdown.ts";
import { icons } from "./icons.ts";
import "./select-menu.ts";

const ROW = 1;
const TEXT_INPUT = 4;
const TEXT = 10;
const LABEL = 18;
const PARAGRAPH = 2;

/** A modal: a title, its fields, Submit and Cancel. The dialog element traps the focus. */
class ModalForm extends lightElement(["store", "modal", "trees"], {
  problem: null as string | null,
  sending: false,
  picked: {} as Record<string, string[]>,
}) {
  declare store: Store;
  declare modal: OpenModal;
  declare trees: View["trees"];

  protected override firstUpdated(_changed: PropertyValues): void {
    this.querySelector("dialog")!.showModal();
    this.querySelector<HTMLElement>("input, textarea, select-menu button")?.focus();
  }

  override render(): TemplateResult {
    const components = this.modal.components as unknown as LooseComponent[];
    return html`<dialog aria-labelledby="modal-title" @close=${this.#cancel}>
      <form @submit=${this.#send}>
        <header><h2 id="modal-title">${this.modal.title}</h2>
          <button type="button" class="ghost" aria-label="Close" @click=${this.#cancel}>${icons.close}</button></header>
        <div class="fields">${components.map((one) => this.#part(one))}</div>
        ${this.problem === null ? nothing : html`<p class="failed" role="alert">${this.problem}</p>`}
        <footer>
          <button type="button" class="button secondary" @click=${this.#cancel}>Cancel</button>
          <button type="submit" class="button primary" ?disabled=${this.sending}>Submit</button>
        </footer>
      </form>
    </dialog>`;
  }

  #part(component: LooseComponent): TemplateResult {
    if (component.type === TEXT)
      return html`<div class="md">${drawTrees(this.trees[component.content ?? ""] ?? [])}</div>`;
    if (component.type === ROW)
      return html`${(component.components ?? []).map((one) => this.#field(one, one.label ?? "", null))}`;
    if (component.type === LABEL)
      return this.#field(component.component!, component.label ?? "", component.description ?? null);
    return html`<div class="md">Component of type ${component.type}</div>`;
  }

  #field(input: LooseComponent, label: string, description: string | null): TemplateResult {
    const id = input.custom_id ?? "";
    const isRequired = input.required !== false;
    const heading = html`<span class="label">${label}${isRequired ? html`<i aria-hidden="true">*</i>` : nothing}</span>${
      description === null ? nothing : html`<span class="description" id="about-${id}">${description}</span>`
    }`;
    if (input.type !== TEXT_INPUT)
      return html`<div class="field">${heading}<select-menu
        .select=${{ ...input, placeholder: input.placeholder ?? label }}
        .options=${this.#chosen(input)}
        @pick=${(event: CustomEvent<string[]>) => {
          this.picked = { ...this.picked, [id]: event.detail };
        }}
      ></select-menu></div>`;
    const most = input.max_length ?? 4000;
    const shared = { name: id, value: input.value ?? "", placeholder: input.placeholder ?? "" };
    return html`<label class="field">${heading}${
      input.style === PARAGRAPH
        ? html`<textarea name=${shared.name} rows="5" placeholder=${shared.placeholder} maxlength=${most} minlength=${input.min_length ?? nothing} ?required=${isRequired} .value=${shared.value}></textarea>`
        : html`<input name=${shared.name} placeholder=${shared.placeholder} maxlength=${most} minlength=${input.min_length ?? nothing} ?required=${isRequired} .value=${shared.value} autocomplete="off" />`
    }</label>`;
  }

  /** The options with the current choices as defaults. */
  #chosen(select: LooseComponent): NonNullable<LooseComponent["options"]> {
    const picked = this.picked[select.custom_id ?? ""];
    const options = select.options ?? [];
    return picked === undefined
      ? options
      : options.map((one) => ({ ...one, default: picked.includes(one.value) }));
  }

  #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const fields: Record<string, string | string[]> = { ...this.picked };
    for (const [name, value] of new FormData(event.target as HTMLFormElement)) fields[name] = String(value);
    this.sending = true;
    this.problem = await this.store.submitModal(fields);
    this.sending = false;
  };

  #cancel = (): void => {
    this.store.closeModal();
  };
}

customElements.define("modal-form", ModalForm);
