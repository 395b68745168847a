import { ComponentType } from "discord-api-types/v10";
import { eachComponent, type LooseComponent } from "./components.ts";
import type { Complain, Path } from "./problem.ts";

/** Rules for buttons, selects and modals beyond the schema (components/reference). */
const SELECTS = new Set<number>([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);
const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;

/** Buttons and selects anywhere. */
export function checkComponents(components: readonly LooseComponent[], complain: Complain): void {
  checkCustomIds(components, complain);
  for (const { component, path } of eachComponent(components, ["components"])) {
    if (component.type === ComponentType.ActionRow) checkRow(component, path, complain);
    if (component.type === ComponentType.Button) checkButton(component, path, complain);
    if (SELECTS.has(component.type)) checkSelect(component, path, complain);
  }
}

function checkRow(row: LooseComponent, path: Path, complain: Complain): void {
  const inside = row.components ?? [];
  const selects = inside.filter((one) => SELECTS.has(one.type)).length;
  if (selects > 1 || (selects === 1 && inside.length > 1))
    complain([...path, "components"], "COMPONENT_LAYOUT_WIDTH_EXCEEDED");
}

function checkButton(button: LooseComponent, path: Path, complain: Complain): void {
  const hasId = button.custom_id != null;
  if (button.style === LINK_STYLE) {
    if (hasId) complain([...path, "custom_id"], "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE");
    if (button.url == null) complain([...path, "url"], "BASE_TYPE_REQUIRED");
    else if (!/^(https?|discord):\/\/\S+$/.test(button.url))
      complain([...path, "url"], "URL_TYPE_INVALID_URL");
    else if (button.url.length > 512) complain([...path, "url"], "BASE_TYPE_MAX_LENGTH", 512);
  } else if (button.style !== PREMIUM_STYLE) {
    if (!hasId) complain([...path, "custom_id"], "BASE_TYPE_REQUIRED");
    if (button.url != null) complain([...path, "url"], "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE");
  }
  if (button.style !== PREMIUM_STYLE && (button.label ?? "").trim() === "" && button.emoji == null)
    complain([...path, "label"], "BUTTON_COMPONENT_LABEL_REQUIRED");
}

function checkSelect(select: LooseComponent, path: Path, complain: Complain): void {
  const min = select.min_values ?? 1;
  const max = select.max_values ?? 1;
  if (min > max) complain([...path, "min_values"], "COMPONENT_MIN_VALUES_EXCEEDS_MAX");
  if (select.type !== ComponentType.StringSelect) return;
  const options = select.options ?? [];
  if (options.length === 0) complain([...path, "options"], "BASE_TYPE_BAD_LENGTH", 1, 25);
  if (min > options.length) complain([...path, "min_values"], "COMPONENT_MIN_VALUES_EXCEEDS_OPTIONS");
  if (max > options.length) complain([...path, "max_values"], "COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS");
  const values = new Set<string>();
  for (const [at, { value, label }] of options.entries()) {
    if (values.has(value))
      complain([...path, "options", at, "value"], "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED");
    values.add(value);
    if (label.trim() === "") complain([...path, "options", at, "label"], "BASE_TYPE_REQUIRED");
  }
  if (options.filter((one) => one.default === true).length > max)
    complain([...path, "options"], "SELECT_COMPONENT_TOO_MANY_DEFAULTS");
}

function checkCustomIds(components: readonly LooseComponent[], complain: Complain): void {
  const customIds = new Set<string>();
  for (const { component, path } of eachComponent(components, ["components"])) {
    if (component.custom_id == null) continue;
    if (customIds.has(component.custom_id))
      complain([...path, "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED");
    customIds.add(component.custom_id);
  }
}

/** Modals: 1-5 rows or labels, unique custom ids, a label for each input, consistent limits. */
export function checkModal(data: Record<string, unknown>, complain: Complain): void {
  const components = (data.components ?? []) as LooseComponent[];
  if (components.length < 1 || components.length > 5) complain(["components"], "BASE_TYPE_BAD_LENGTH", 1, 5);
  checkCustomIds(components, complain);
  for (const { component, path } of eachComponent(components, ["components"])) {
    if (component.type === ComponentType.TextInput) {
      const inRow = path.at(-2) === "components";
      if (inRow && (component.label ?? "") === "") complain([...path, "label"], "BASE_TYPE_REQUIRED");
      const most = component.max_length ?? 4000;
      if ((component.min_length ?? 0) > most) complain([...path, "min_length"], "TEXT_INPUT_MIN_EXCEEDS_MAX");
      if ((component.value ?? "").length > most) complain([...path, "value"], "BASE_TYPE_MAX_LENGTH", most);
    }
    if (component.type === ComponentType.StringSelect) checkSelect(component, path, complain);
  }
}
