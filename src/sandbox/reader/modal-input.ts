import { ComponentType } from "discord-api-types/v10";
import type { Modal } from "../rest/interaction-payload.ts";
import { eachComponent, type LooseComponent } from "../rules/components.ts";
import { ReaderError } from "./reader-error.ts";

/** A modal's components as sent back: with what was typed or picked, else their current values. */
export function filledModal(modal: Modal, fields: Record<string, string | readonly string[]>): object[] {
  const components = structuredClone(modal.components) as unknown as LooseComponent[];
  let next = 1;
  for (const { component } of eachComponent(components)) component.id ||= next++;
  return components.map((one) => filled(one, fields));
}

function filled(one: LooseComponent, fields: Record<string, string | readonly string[]>): object {
  if (one.type === ComponentType.ActionRow)
    return { type: 1, id: one.id, components: one.components?.map((child) => filled(child, fields)) };
  if (one.type === ComponentType.Label)
    return { type: 18, id: one.id, component: filled(one.component!, fields) };
  if (one.type === ComponentType.TextDisplay) return { type: 10, id: one.id };
  const head = { type: one.type, id: one.id, custom_id: one.custom_id };
  const given = fields[one.custom_id ?? ""];
  if (one.type !== ComponentType.TextInput) return { ...head, values: picked(one, given) };
  const value = typeof given === "string" ? given : (one.value ?? "");
  if (value === "" && one.required !== false) throw new ReaderError(`"${one.custom_id}" is required`);
  if (value.length > (one.max_length ?? 4000) || (value !== "" && value.length < (one.min_length ?? 0)))
    throw new ReaderError(`"${one.custom_id}" has ${value.length} characters`);
  return { ...head, value };
}

function picked(select: LooseComponent, given: string | readonly string[] | undefined): string[] {
  const preset =
    select.options?.filter((option) => option.default === true).map((option) => option.value) ?? [];
  const values = given === undefined ? preset : [given].flat();
  const min = select.required === false ? 0 : (select.min_values ?? 1);
  const max = select.max_values ?? 1;
  if (values.length < min || values.length > max)
    throw new ReaderError(`"${select.custom_id}": pick ${min} to ${max}`);
  return values;
}
