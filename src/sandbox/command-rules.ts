import { ApplicationCommandOptionType, ApplicationCommandType } from "discord-api-types/v10";
import type { Complain, Complaint, Path } from "./problem.ts";

/** discord-api-docs, interactions/application-commands: naming, option order, the 8,000 characters of one command. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_CHARACTERS = 8_000;

interface OptionLike {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { name: string; value: string | number; name_localizations?: Record<string, string> | null }[];
  options?: OptionLike[];
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  name_localizations?: Record<string, string | null> | null;
  description_localizations?: Record<string, string | null> | null;
}

export function checkCommand(command: Record<string, unknown>, under: Path, patch: boolean): Complaint[] {
  const complaints: Complaint[] = [];
  const complain = (path: Path, code: string, message: string): void => {
    complaints.push({ path: [...under, ...path], code, message });
  };
  const type = Number(command.type ?? ApplicationCommandType.ChatInput);
  const name = command.name;
  const description = command.description;
  if (type === ApplicationCommandType.ChatInput) {
    if (typeof name === "string") checkName(name, ["name"], complain);
    checkNames(command.name_localizations, complain, ["name_localizations"]);
    if (!patch && (typeof description !== "string" || description.trim() === ""))
      complain(["description"], "BASE_TYPE_REQUIRED", "This field is required");
  } else {
    if (typeof description === "string" && description !== "")
      complain(
        ["description"],
        "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED",
        "Context menu commands cannot have description",
      );
    if (Array.isArray(command.options) && command.options.length > 0)
      complain(
        ["options"],
        "APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED",
        "Context menu commands cannot have options",
      );
  }
  const options = (command.options ?? []) as OptionLike[];
  checkOptions(options, ["options"], complain);
  const size = weight(command as unknown as OptionLike);
  if (size > MAX_CHARACTERS)
    complain(
      [],
      "APPLICATION_COMMAND_TOO_LARGE",
      `Command exceeds maximum size (${size} of ${MAX_CHARACTERS})`,
    );
  return complaints;
}

function checkName(name: string, path: Path, complain: Complain): void {
  if (!NAME.test(name) || name !== name.toLowerCase())
    complain(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
}

function checkNames(localised: unknown, complain: Complain, path: Path): void {
  for (const [locale, name] of Object.entries((localised ?? {}) as Record<string, unknown>))
    if (typeof name === "string") checkName(name, [...path, locale], complain);
}

function checkOptions(options: readonly OptionLike[], path: Path, complain: Complain): void {
  const names = new Set<string>();
  let sawOptional = false;
  const groups = options.filter((one) => one.type <= ApplicationCommandOptionType.SubcommandGroup).length;
  if (groups > 0 && groups < options.length)
    complain(path, "APPLICATION_COMMAND_OPTIONS_MIXED", "Sub-commands and other options cannot be mixed");
  for (const [at, option] of options.entries()) {
    const here = [...path, at];
    checkName(option.name, [...here, "name"], complain);
    checkNames(option.name_localizations, complain, [...here, "name_localizations"]);
    if (option.description.trim() === "")
      complain([...here, "description"], "BASE_TYPE_REQUIRED", "This field is required");
    if (names.has(option.name))
      complain(
        [...here, "name"],
        "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        "Option name already exists",
      );
    names.add(option.name);
    if (option.required === true && sawOptional)
      complain(
        [...here, "required"],
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "Required options must be placed before non-required options",
      );
    if (option.required !== true) sawOptional = true;
    checkValues(option, here, complain);
    if (option.options !== undefined) checkOptions(option.options, [...here, "options"], complain);
  }
}

function checkValues(option: OptionLike, here: Path, complain: Complain): void {
  const choices = option.choices ?? [];
  if (choices.length > 0 && option.autocomplete === true)
    complain(
      [...here, "autocomplete"],
      "APPLICATION_COMMAND_AUTOCOMPLETE_NOT_ALLOWED",
      "Autocomplete cannot be used with choices",
    );
  const seen = new Set<string | number>();
  for (const [at, choice] of choices.entries()) {
    if (seen.has(choice.name))
      complain(
        [...here, "choices", at, "name"],
        "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS",
        "Option choice name already exists",
      );
    seen.add(choice.name);
  }
  if (option.min_value !== undefined && option.max_value !== undefined && option.min_value > option.max_value)
    complain(
      [...here, "min_value"],
      "APPLICATION_COMMAND_MIN_EXCEEDS_MAX",
      "min_value cannot be above max_value",
    );
  if (
    option.min_length !== undefined &&
    option.max_length !== undefined &&
    option.min_length > option.max_length
  )
    complain(
      [...here, "min_length"],
      "APPLICATION_COMMAND_MIN_EXCEEDS_MAX",
      "min_length cannot be above max_length",
    );
}

/** Names, descriptions and values of a command; of localised ones the longest counts. */
function weight(node: OptionLike): number {
  const longest = (
    plain: string | undefined,
    localised: Record<string, string | null> | null | undefined,
  ): number =>
    Math.max(plain?.length ?? 0, ...Object.values(localised ?? {}).map((text) => text?.length ?? 0));
  let sum =
    longest(node.name, node.name_localizations) + longest(node.description, node.description_localizations);
  for (const choice of node.choices ?? [])
    sum += longest(choice.name, choice.name_localizations) + String(choice.value).length;
  for (const option of node.options ?? []) sum += weight(option);
  return sum;
}
