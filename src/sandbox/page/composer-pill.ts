import { html, nothing, type TemplateResult } from "lit";
import { KIND, type Option, type Typed } from "./slash.ts";

interface Look {
  /** The option's name in the reader's language. */
  name: string;
  typed: string;
  /** The one that is being filled in. */
  isOn: boolean;
  /** Its list is open above. */
  isListed: boolean;
  at: number;
}

interface Hand {
  focus: () => void;
  type: (text: string) => void;
  file: (picked: Typed) => void;
}

/** One option of a command: its name, and a field that grows with what is typed. */
export function drawPill(
  option: Option,
  { name, typed, isOn, isListed, at }: Look,
  hand: Hand,
): TemplateResult {
  if (option.type === KIND.attachment)
    return html`<label class="pill"><span>${name}</span><input
      type="file"
      data-option=${option.name}
      aria-label=${name}
      @focus=${hand.focus}
      @change=${(event: Event) => void readFile(event).then((picked) => picked !== null && hand.file(picked))}
    /></label>`;
  return html`<label class="pill ${isOn ? "on" : ""}"><span>${name}</span><span class="grow" data-text=${typed || " "}><input
    data-option=${option.name}
    role="combobox"
    aria-label=${name}
    aria-description=${option.description}
    aria-autocomplete="list"
    aria-expanded=${isListed}
    aria-controls="proposals"
    aria-activedescendant=${isListed && at >= 0 ? `proposal-${at}` : nothing}
    aria-required=${option.required === true}
    size="1"
    autocomplete="off"
    spellcheck="false"
    maxlength=${option.max_length ?? 6000}
    .value=${typed}
    @focus=${hand.focus}
    @input=${(event: Event) => hand.type((event.target as HTMLInputElement).value)}
  /></span></label>`;
}

async function readFile(event: Event): Promise<Typed | null> {
  const file = (event.target as HTMLInputElement).files?.[0];
  if (file === undefined) return null;
  let binary = "";
  for (const byte of new Uint8Array(await file.arrayBuffer())) binary += String.fromCharCode(byte);
  return { text: file.name, value: { name: file.name, base64: btoa(binary) } };
}
