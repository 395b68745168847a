import { ApplicationCommandType, Locale, ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import type { LooseOption, Named } from "./command-option.ts";
import type { Complain, Path } from "./problem.ts";

/** discord-api-docs, interactions/application-commands: names, option order, 8,000 characters per command. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_CHARACTERS = 8_000;
const MAX_CHOICE = 100;
/** reference, "Locales". */
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));
/** Integers of an option lie within JavaScript's safe ones, doubles within 2^53. */
const LARGEST = 2 ** 53;

const NUMERIC: readonly Type[] = [Type.Integer, Type.Number];
const TYPED: readonly Type[] = [Type.String, ...NUMERIC];
const NESTING: readonly Type[] = [Type.Subcommand, Type.SubcommandGroup];
/** "Valid Option Types" of each field of an option; a field that is not listed is of all. */
const ONLY_OF: Readonly<Partial<Record<keyof LooseOption, readonly Type[]>>> = {
  choices: TYPED,
  autocomplete: TYPED,
  min_value: NUMERIC,
  max_value: NUMERIC,
  min_length: [Type.String],
  max_length: [Type.String],
  channel_types: [Type.Channel],
  file_types: [Type.Attachment],
  options: NESTING,
};

export function checkCommand(command: Record<string, unknown>, patch: boolean, complain: Complain): void {
  const type = Number(command.type ?? ApplicationCommandType.ChatInput);
  const { name, description } = command;
  const isSlash = type === ApplicationCommandType.ChatInput;
  checkLocales(command.name_localizations, ["name_localizations"], complain, isSlash);
  checkLocales(command.description_localizations, ["description_localizations"], complain, false);
  if (isSlash) {
    if (typeof name === "string") checkName(name, ["name"], complain);
    if (!patch && (typeof description !== "string" || description.trim() === ""))
      complain(["description"], "BASE_TYPE_REQUIRED");
  } else {
    if (typeof name === "string" && name.trim() === "") complain(["name"], "BASE_TYPE_REQUIRED");
    if (typeof description === "string" && description !== "")
      complain(["description"], "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED");
    if (Array.isArray(command.options) && command.options.length > 0)
      complain(["options"], "APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED");
  }
  for (const field of ["contexts", "integration_types"] as const) {
    const list = command[field];
    if (Array.isArray(list) && new Set(list).size < list.length)
      complain([field], "APPLICATION_COMMAND_CONTEXTS_DUPLICATE");
  }
  const options = (command.options ?? []) as LooseOption[];
  checkOptions(options, ["options"], null, complain);
  const size = weight(command as unknown as LooseOption);
  if (size > MAX_CHARACTERS) complain([], "APPLICATION_COMMAND_TOO_LARGE", size, MAX_CHARACTERS);
}

function checkName(name: string, path: Path, complain: Complain): void {
  if (!NAME.test(name) || name !== name.toLowerCase()) complain(path, "APPLICATION_COMMAND_INVALID_NAME");
}

function checkLocales(localised: unknown, path: Path, complain: Complain, areNames: boolean): void {
  for (const [locale, text] of Object.entries((localised ?? {}) as Record<string, unknown>)) {
    if (!LOCALES.has(locale)) complain([...path, locale], "LOCALE_UNKNOWN");
    if (areNames && typeof text === "string") checkName(text, [...path, locale], complain);
  }
}

/** `parent`: the type of the option that these stand in; null for the command itself. */
function checkOptions(
  options: readonly LooseOption[],
  path: Path,
  parent: Type | null,
  complain: Complain,
): void {
  let sawOptional = false;
  const nesting = options.filter(({ type }) => NESTING.includes(type)).length;
  if (nesting > 0 && nesting < options.length) complain(path, "APPLICATION_COMMAND_OPTIONS_MIXED");
  checkUniqueNames(options, path, complain);
  for (const [at, option] of options.entries()) {
    const here = [...path, at];
    checkName(option.name, [...here, "name"], complain);
    checkLocales(option.name_localizations, [...here, "name_localizations"], complain, true);
    checkLocales(option.description_localizations, [...here, "description_localizations"], complain, false);
    if (option.description.trim() === "") complain([...here, "description"], "BASE_TYPE_REQUIRED");
    if (option.required === true && sawOptional)
      complain([...here, "required"], "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID");
    if (option.required !== true) sawOptional = true;
    checkFields(option, here, complain);
    const fits =
      parent === Type.SubcommandGroup
        ? option.type === Type.Subcommand
        : parent === null || !NESTING.includes(option.type);
    if (!fits) complain([...here, "type"], "APPLICATION_COMMAND_NESTING");
    if (option.type === Type.SubcommandGroup && (option.options ?? []).length === 0)
      complain([...here, "options"], "BASE_TYPE_BAD_LENGTH", 1, 25);
    if (option.options != null) checkOptions(option.options, [...here, "options"], option.type, complain);
  }
}

/** A name is distinct from all others, and in a language from the plain names and from all others of it. */
function checkUniqueNames(options: readonly LooseOption[], path: Path, complain: Complain): void {
  for (const [at, { name, name_localizations: localised }] of options.entries()) {
    const others = options.filter((_, other) => other !== at);
    if (options.findIndex((one) => one.name === name) < at)
      complain([...path, at, "name"], "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS");
    for (const [locale, text] of Object.entries(localised ?? {}))
      if (
        text != null &&
        others.some((one) => one.name === text || one.name_localizations?.[locale] === text)
      )
        complain(
          [...path, at, "name_localizations", locale],
          "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        );
  }
}

function checkFields(option: LooseOption, here: Path, complain: Complain): void {
  for (const [field, types] of Object.entries(ONLY_OF)) {
    const value = option[field as keyof LooseOption];
    const isSet = Array.isArray(value) ? value.length > 0 : value != null && value !== false;
    if (isSet && !types.includes(option.type))
      complain([...here, field], "APPLICATION_COMMAND_OPTION_FIELD_NOT_ALLOWED");
  }
  if (option.required === true && NESTING.includes(option.type))
    complain([...here, "required"], "APPLICATION_COMMAND_OPTION_FIELD_NOT_ALLOWED");
  const choices = option.choices ?? [];
  if (choices.length > 0 && option.autocomplete === true)
    complain([...here, "autocomplete"], "APPLICATION_COMMAND_AUTOCOMPLETE_NOT_ALLOWED");
  const names = choices.map(({ name }) => name);
  for (const [at, choice] of choices.entries()) {
    const path = [...here, "choices", at];
    if (names.indexOf(choice.name) < at)
      complain([...path, "name"], "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS");
    if (choice.name.trim() === "") complain([...path, "name"], "BASE_TYPE_REQUIRED");
    checkLocales(choice.name_localizations, [...path, "name_localizations"], complain, false);
    const { value } = choice;
    if (typeof value === "string" && (value.length < 1 || value.length > MAX_CHOICE))
      complain([...path, "value"], "BASE_TYPE_BAD_LENGTH", 1, MAX_CHOICE);
    if (!isOfType(option.type, value)) complain([...path, "value"], "NUMBER_TYPE_COERCE");
  }
  for (const bound of ["value", "length"] as const) {
    const [min, max] = [option[`min_${bound}`] ?? -Infinity, option[`max_${bound}`] ?? Infinity];
    if (min > max) complain([...here, `min_${bound}`], "APPLICATION_COMMAND_MIN_EXCEEDS_MAX");
  }
  for (const field of ["min_value", "max_value"] as const)
    if (option[field] != null && !isOfType(option.type, option[field]))
      complain([...here, field], "NUMBER_TYPE_COERCE");
}

function isOfType(type: Type, value: unknown): boolean {
  if (type === Type.String) return typeof value === "string";
  if (type === Type.Integer) return Number.isSafeInteger(value);
  if (type === Type.Number) return typeof value === "number" && Math.abs(value) <= LARGEST;
  return true;
}

/** Names, descriptions and values of a command; of localisations the longest counts. */
function weight(node: LooseOption): number {
  const longest = (plain: string | undefined, localised: Named["name_localizations"]): number =>
    Math.max(plain?.length ?? 0, ...Object.values(localised ?? {}).map((text) => text?.length ?? 0));
  let sum =
    longest(node.name, node.name_localizations) + longest(node.description, node.description_localizations);
  for (const choice of node.choices ?? [])
    sum += longest(choice.name, choice.name_localizations) + String(choice.value).length;
  for (const option of node.options ?? []) sum += weight(option);
  return sum;
}
