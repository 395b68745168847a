import type { APIMessage } from "discord-api-types/v10";

interface MediaItem {
  url: string;
  width?: number | null;
  height?: number | null;
}

/** Any component, with all possible fields, for walking, counting and checking. */
export interface LooseComponent {
  type: number;
  id?: number | null;
  custom_id?: string | null;
  url?: string | null;
  style?: number;
  label?: string | null;
  emoji?: { name?: string } | null;
  content?: string;
  components?: LooseComponent[];
  accessory?: LooseComponent;
  component?: LooseComponent;
  options?: { label: string; value: string; description?: string | null; default?: boolean | null }[];
  min_values?: number | null;
  max_values?: number | null;
  min_length?: number | null;
  max_length?: number | null;
  required?: boolean | null;
  disabled?: boolean | null;
  placeholder?: string | null;
  description?: string | null;
  spoiler?: boolean | null;
  value?: string | null;
  divider?: boolean;
  spacing?: number;
  accent_color?: number | null;
  name?: string;
  size?: number;
  media?: MediaItem;
  file?: MediaItem;
  items?: { media: MediaItem; description?: string | null; spoiler?: boolean | null }[];
}

export interface Placed {
  component: LooseComponent;
  path: (string | number)[];
}

/** Every component of a tree, parents first, with its path in the body. */
export function* eachComponent(components: readonly unknown[], path: Placed["path"] = []): Generator<Placed> {
  for (const [at, one] of components.entries()) yield* eachIn(one as LooseComponent, [...path, at]);
}

function* eachIn(component: LooseComponent, path: Placed["path"]): Generator<Placed> {
  yield { component, path };
  yield* eachComponent(component.components ?? [], [...path, "components"]);
  for (const key of ["accessory", "component"] as const)
    if (component[key] !== undefined) yield* eachIn(component[key], [...path, key]);
}

/** All running text of a message: content and text displays, in order. */
export function allTexts(message: Pick<APIMessage, "content" | "components">): string[] {
  const texts = message.content === "" ? [] : [message.content];
  for (const { component } of eachComponent(message.components ?? []))
    if (component.type === 10 && component.content !== undefined) texts.push(component.content);
  return texts;
}
