import { ApplicationCommandOptionType, ApplicationCommandType } from "discord-api-types/v10";
import type { LooseOption, Named } from "./command-option.ts";
import type { Complain, Path } from "./problem.ts";

/** discord-api-docs, interactions/application-commands: names, option order, 8,000 characters per command. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_CHARACTERS = 8_000;

export function checkCommand(command: Record<string, unknown>, patch: boolean, complain: Complain): void {
  const type = Number(command.type ?? ApplicationCommandType.ChatInput);
  const { name, description } = command;
  if (type === ApplicationCommandType.ChatInput) {
    if (typeof name === "string") checkName(name, ["name"], complain);
    checkNames(command.name_localizations, complain, ["name_localizations"]);
    if (!patch && (typeof description !== "string" || description.trim() === ""))
      complain(["description"], "BASE_TYPE_REQUIRED");
  } else {
    if (typeof description === "string" && description !== "")
      complain(["description"], "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED");
    if (Array.isArray(command.options) && command.options.length > 0)
      complain(["options"], "APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED");
  }
  const options = (command.options ?? []) as LooseOption[];
  checkOptions(options, ["options"], complain);
  const size = weight(command as unknown as LooseOption);
  if (size > MAX_CHARACTERS) complain([], "APPLICATION_COMMAND_TOO_LARGE", size, MAX_CHARACTERS);
}

function checkName(name: string, path: Path, complain: Complain): void {
  if (!NAME.test(name) || name !== name.toLowerCase()) complain(path, "APPLICATION_COMMAND_INVALID_NAME");
}

function checkNames(localised: unknown, complain: Complain, path: Path): void {
  for (const [locale, name] of Object.entries((localised ?? {}) as Record<string, unknown>))
    if (typeof name === "string") checkName(name, [...path, locale], complain);
}

function checkOptions(options: readonly LooseOption[], path: Path, complain: Complain): void {
  const names = new Set<string>();
  let sawOptional = false;
  const groups = options.filter((one) => one.type <= ApplicationCommandOptionType.SubcommandGroup).length;
  if (groups > 0 && groups < options.length) complain(path, "APPLICATION_COMMAND_OPTIONS_MIXED");
  for (const [at, option] of options.entries()) {
    const here = [...path, at];
    checkName(option.name, [...here, "name"], complain);
    checkNames(option.name_localizations, complain, [...here, "name_localizations"]);
    if (option.description.trim() === "") complain([...here, "description"], "BASE_TYPE_REQUIRED");
    if (names.has(option.name))
      complain([...here, "name"], "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS");
    names.add(option.name);
    if (option.required === true && sawOptional)
      complain([...here, "required"], "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID");
    if (option.required !== true) sawOptional = true;
    checkValues(option, here, complain);
    if (option.options !== undefined) checkOptions(option.options, [...here, "options"], complain);
  }
}

function checkValues(option: LooseOption, here: Path, complain: Complain): void {
  const choices = option.choices ?? [];
  if (choices.length > 0 && option.autocomplete === true)
    complain([...here, "autocomplete"], "APPLICATION_COMMAND_AUTOCOMPLETE_NOT_ALLOWED");
  const names = choices.map(({ name }) => name);
  for (const [at, name] of names.entries())
    if (names.indexOf(name) < at)
      complain([...here, "choices", at, "name"], "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS");
  for (const bound of ["value", "length"] as const) {
    const [min = -Infinity, max = Infinity] = [option[`min_${bound}`], option[`max_${bound}`]];
    if (min > max) complain([...here, `min_${bound}`], "APPLICATION_COMMAND_MIN_EXCEEDS_MAX");
  }
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
