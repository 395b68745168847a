import { html, nothing, type TemplateResult } from "lit";
import type { Choice } from "../rest/interaction-payload.ts";
import type { PageState } from "../server/page-api.ts";
import { hint, KIND, type Option, type Slash } from "./slash.ts";

/**
 * A list above the composer. `marked` is the element that tracks the marked line. The focus stays in the text
 * while a line is clicked.
 */
function drawList<T>(
  { id, item, label }: { id: string; item: string; label: string },
  lines: readonly T[],
  marked: { at: number },
  choose: (line: T) => void,
  draw: (line: T, isMarked: boolean) => unknown,
): TemplateResult {
  return html`<ul id=${id} role="listbox" aria-label=${label}>
    ${lines.map(
      (line, n) => html`<li
        id="${item}-${n}"
        role="option"
        aria-selected=${n === marked.at}
        @mousedown=${(event: Event) => event.preventDefault()}
        @mousemove=${() => {
          marked.at = n;
        }}
        @click=${() => choose(line)}
      >${draw(line, n === marked.at)}</li>`,
    )}
  </ul>`;
}

export function drawPicker(
  offered: readonly Slash[],
  typed: string,
  marked: { at: number },
  choose: (one: Slash) => void,
): TemplateResult {
  return html`<div class="above-box">
    <div class="caption">Commands ${typed.length > 1 ? html`matching <b>${typed}</b>` : nothing}</div>
    ${drawList(
      { id: "picker", item: "picker", label: "Commands" },
      offered,
      marked,
      choose,
      (one, isMarked) => html`
        <div><b>/${one.shown}</b>${isMarked ? one.options.map((option) => html` <span class="arg">${option.shown}</span>`) : nothing}</div>
        <small>${one.description}</small>`,
    )}
  </div>`;
}

/** What an option takes, and its choices. `proposals` is the bot's autocomplete answer, if it was asked. */
export function drawProposals(
  option: Option,
  lines: readonly Choice[],
  proposals: Choice[] | "loading" | "failed",
  marked: { at: number },
  take: (line: Choice) => void,
): TemplateResult {
  const status = option.autocomplete === true ? statusOf(lines, proposals) : null;
  const about = hint(option);
  const list = { id: "proposals", item: "proposal", label: `Options for ${option.shown}` };
  return html`<div class="above-box">
    <div class="caption"><b>${option.shown}</b> ${option.description}${about === "" ? nothing : html` <i>${about}</i>`}</div>
    ${status === null ? nothing : html`<p role="status">${status}</p>`}
    ${lines.length === 0 ? nothing : drawList(list, lines, marked, take, ({ name }) => name)}
  </div>`;
}

function statusOf(lines: readonly Choice[], proposals: Choice[] | "loading" | "failed"): string | null {
  if (proposals === "loading") return "Loading options…";
  if (proposals === "failed") return "Loading options failed";
  return lines.length === 0 ? "No options match your search" : null;
}

/** Choices of an option that are known without asking the bot. */
export function closedList(option: Option, state: PageState | null): Choice[] {
  if ((option.choices?.length ?? 0) > 0) return option.choices!;
  if (option.type === KIND.boolean)
    return [
      { name: "True", value: "true" },
      { name: "False", value: "false" },
    ];
  if (state === null) return [];
  const of = (list: readonly { id: string; name: string }[], mark: string): Choice[] =>
    list.map(({ id, name }) => ({ name: `${mark}${name.replace(/^@/, "")}`, value: id }));
  const people = of([...state.readers, state.bot], "@");
  const roles = of(state.roles, "@");
  const channels = state.channels.filter((one) => one.kind === "guild");
  const lists: Record<number, Choice[]> = {
    [KIND.user]: people,
    [KIND.role]: roles,
    [KIND.mentionable]: [...people, ...roles],
    [KIND.channel]: of(channels, "#"),
  };
  return lists[option.type] ?? [];
}
