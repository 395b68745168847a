import { eachComponent, type LooseComponent } from "./components.ts";
import { ReaderError } from "./reader-error.ts";
import type { Held } from "./world.ts";

/** A component that a reader may use, found by its custom id or by its label. */
export function componentOn(
  held: Held,
  fits: (one: LooseComponent) => boolean,
  name: string,
): LooseComponent {
  const all = [...eachComponent(held.message.components ?? [])].map((one) => one.component).filter(fits);
  const found = all.find((one) => one.custom_id === name) ?? all.find((one) => one.label === name);
  if (found === undefined) throw new ReaderError(`There is no "${name}" on this message`);
  if (found.custom_id == null) throw new ReaderError(`"${name}" is a link`);
  if (found.disabled === true) throw new ReaderError(`"${name}" is disabled`);
  return found;
}
