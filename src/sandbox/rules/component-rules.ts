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
  const hasLabel = (button.label ?? "").trim() !== "";
  if (button.style === PREMIUM_STYLE) {
    if (button.sku_id == null) complain([...path, "sku_id"], "BASE_TYPE_REQUIRED");
    for (const field of ["custom_id", "label", "url", "emoji"] as const)
      if (button[field] != null) complain([...path, field], "BUTTON_COMPONENT_PREMIUM_FIELD");
    return;
  }
  if (button.sku_id != null) complain([...path, "sku_id"], "BUTTON_COMPONENT_SKU_ID");
  if (!hasLabel && button.emoji == null) complain([...path, "label"], "BUTTON_COMPONENT_LABEL_REQUIRED");
  if (button.style === LINK_STYLE) {
    if (hasId) complain([...path, "custom_id"], "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE");
    if (button.url == null) complain([...path, "url"], "BASE_TYPE_REQUIRED");
    else if (!/^(https?|discord):\/\/\S+$/.test(button.url))
      complain([...path, "url"], "URL_TYPE_INVALID_URL");
  } else {
    if (!hasId) complain([...path, "custom_id"], "BASE_TYPE_REQUIRED");
    if (button.url != null) complain([...path, "url"], "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE");
  }
}

function checkSelect(select: LooseComponent, path: Path, complain: Complain): void {
  const min = select.min_values ?? 1;
  const max = select.max_values ?? 1;
  if (min > max) complain([...path, "min_values"], "COMPONENT_MIN_VALUES_EXCEEDS_MAX");
  const defaults = select.default_values?.length ?? 0;
  if (defaults > 0 && (defaults < min || defaults > max))
    complain([...path, "default_values"], "COMPONENT_DEFAULT_VALUES_OUT_OF_RANGE", min, max);
  if (select.type !== ComponentType.StringSelect) return;
  const options = select.options ?? [];
  if (min > options.length) complain([...path, "min_values"], "COMPONENT_MIN_VALUES_EXCEEDS_OPTIONS");
  if (max > options.length) complain([...path, "max_values"], "COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS");
  checkOptions(options, path, complain);
  if (options.filter((one) => one.default === true).length > max)
    complain([...path, "options"], "SELECT_COMPONENT_TOO_MANY_DEFAULTS");
}

/** Labels are there, and no value stands twice. */
function checkOptions(
  options: readonly { value: string; label: string }[],
  path: Path,
  complain: Complain,
): void {
  const values = new Set<string>();
  for (const [at, { value, label }] of options.entries()) {
    if (values.has(value))
      complain([...path, "options", at, "value"], "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED");
    values.add(value);
    if (label.trim() === "") complain([...path, "options", at, "label"], "BASE_TYPE_REQUIRED");
  }
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

/** What takes several values in a modal, and how many at most where that is not said. */
const WITH_VALUES: Readonly<Record<number, (component: LooseComponent) => number>> = {
  ...Object.fromEntries([...SELECTS, ComponentType.FileUpload].map((type) => [type, () => 1])),
  [ComponentType.CheckboxGroup]: ({ options }) => options?.length ?? 1,
};

/** Modal: 1-5 rows, labels or texts, unique custom ids, limits that make sense; nothing is disabled. */
export function checkModal(data: Record<string, unknown>, complain: Complain): void {
  const components = (data.components ?? []) as LooseComponent[];
  if (components.length > 5) complain(["components"], "BASE_TYPE_BAD_LENGTH", 1, 5);
  if (String(data.title ?? "").trim() === "") complain(["title"], "BASE_TYPE_REQUIRED");
  checkCustomIds(components, complain);
  for (const { component, path } of eachComponent(components, ["components"])) {
    if (component.disabled === true) complain([...path, "disabled"], "COMPONENT_DISABLED_IN_MODAL");
    if (component.type === ComponentType.TextInput) checkTextInput(component, path, complain);
    if (component.type === ComponentType.TextDisplay && (component.content ?? "").trim() === "")
      complain([...path, "content"], "BASE_TYPE_REQUIRED");
    if (SELECTS.has(component.type)) checkSelect(component, path, complain);
    if (component.type === ComponentType.RadioGroup || component.type === ComponentType.CheckboxGroup)
      checkGroup(component, path, complain);
    const most = WITH_VALUES[component.type]?.(component);
    if (most === undefined) continue;
    const { min_values: min, max_values: max, required } = component;
    if (min === 0 && required !== false)
      complain([...path, "min_values"], "COMPONENT_REQUIRED_WITHOUT_VALUES");
    if ((min ?? 1) > (max ?? most)) complain([...path, "min_values"], "COMPONENT_MIN_VALUES_EXCEEDS_MAX");
  }
}

function checkTextInput(input: LooseComponent, path: Path, complain: Complain): void {
  const inRow = path.at(-2) === "components";
  if (inRow && (input.label ?? "") === "") complain([...path, "label"], "BASE_TYPE_REQUIRED");
  const most = input.max_length ?? 4000;
  if ((input.min_length ?? 0) > most) complain([...path, "min_length"], "TEXT_INPUT_MIN_EXCEEDS_MAX");
  if ((input.value ?? "").length > most) complain([...path, "value"], "BASE_TYPE_MAX_LENGTH", most);
}

/** Radio and checkbox groups. */
function checkGroup(group: LooseComponent, path: Path, complain: Complain): void {
  const options = group.options ?? [];
  checkOptions(options, path, complain);
  const isRadio = group.type === ComponentType.RadioGroup;
  const max = isRadio ? 1 : (group.max_values ?? options.length);
  if (max > options.length) complain([...path, "max_values"], "COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS");
  if (options.filter((one) => one.default === true).length > max)
    complain([...path, "options"], "SELECT_COMPONENT_TOO_MANY_DEFAULTS");
}
