import { html, nothing, type TemplateResult } from "lit";
import type { PageState } from "../page-api.ts";
import { hint, KIND, type Option, type Slash } from "./slash.ts";
import type { Choice } from "./store.ts";

/** A list above the composer: which line is marked, and what a line does. */
interface Marked {
  at: number;
  mark: (at: number) => void;
}

/** The focus stays in the text while a line is clicked. */
const keepFocus = (event: Event): void => event.preventDefault();

export function drawPicker(
  offered: readonly Slash[],
  typed: string,
  { at, mark }: Marked,
  choose: (one: Slash) => void,
): TemplateResult {
  return html`<div class="above-box">
    <div class="caption">Commands ${typed.length > 1 ? html`matching <b>${typed}</b>` : nothing}</div>
    <ul id="picker" role="listbox" aria-label="Commands">
      ${offered.map(
        (one, line) => html`<li
          id="picker-${line}"
          role="option"
          aria-selected=${line === at}
          @mousedown=${keepFocus}
          @mousemove=${() => mark(line)}
          @click=${() => choose(one)}
        >
          <div><b>/${one.shown}</b>${line === at ? one.options.map((option) => html` <span class="arg">${option.shown}</span>`) : nothing}</div>
          <small>${one.description}</small>
        </li>`,
      )}
    </ul>
  </div>`;
}

/** What an option takes, and what may be picked for it. `proposals` is what the bot said, if it was asked. */
export function drawProposals(
  option: Option,
  lines: readonly Choice[],
  proposals: Choice[] | "loading" | "failed",
  { at, mark }: Marked,
  take: (line: Choice) => void,
): TemplateResult {
  const status = option.autocomplete === true ? statusOf(lines, proposals) : null;
  const about = hint(option);
  return html`<div class="above-box">
    <div class="caption"><b>${option.shown}</b> ${option.description}${about === "" ? nothing : html` <i>${about}</i>`}</div>
    ${status === null ? nothing : html`<p role="status">${status}</p>`}
    ${
      lines.length === 0
        ? nothing
        : html`<ul id="proposals" role="listbox" aria-label="Options for ${option.shown}">
          ${lines.map(
            (one, line) => html`<li
              id="proposal-${line}"
              role="option"
              aria-selected=${line === at}
              @mousedown=${keepFocus}
              @mousemove=${() => mark(line)}
              @click=${() => take(one)}
            >${one.name}</li>`,
          )}
        </ul>`
    }
  </div>`;
}

function statusOf(lines: readonly Choice[], proposals: Choice[] | "loading" | "failed"): string | null {
  if (proposals === "loading") return "Loading options…";
  if (proposals === "failed") return "Loading options failed";
  return lines.length === 0 ? "No options match your search" : null;
}

/** Everything that may be picked for an option without asking the bot. */
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
  switch (option.type) {
    case KIND.user:
      return people;
    case KIND.role:
      return roles;
    case KIND.mentionable:
      return [...people, ...roles];
    case KIND.channel:
      return of(
        state.channels.filter((one) => one.kind === "guild"),
        "#",
      );
    default:
      return [];
  }
}
