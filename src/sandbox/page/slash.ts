import type { APIApplicationCommand } from "discord-api-types/v10";
import type { LooseOption, Named } from "../rules/command-option.ts";

export const KIND = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export interface Option extends LooseOption {
  shown: string;
}

/** A line of the command picker: a command or a subcommand. */
export interface Slash {
  /** `digest set`, as sent. */
  name: string;
  /** The name in the reader's language. */
  shown: string;
  description: string;
  options: Option[];
}

/** What was typed into an option, and the value behind it if it was picked from a list. */
export interface Typed {
  text: string;
  value: string | number | boolean | { name: string; base64: string } | null;
}

/** All slash commands in the reader's language; each subcommand has its own line. */
export function slashes(commands: readonly APIApplicationCommand[], locale: string): Slash[] {
  return commands
    .filter((one) => one.type === 1)
    .flatMap((one) => flat(one as unknown as LooseOption, "", "", locale))
    .sort((a, b) => a.shown.localeCompare(b.shown));
}

function flat(node: LooseOption, before: string, shownBefore: string, locale: string): Slash[] {
  const name = `${before} ${node.name}`.trim();
  const shown = `${shownBefore} ${nameIn(node, locale)}`.trim();
  const options = node.options ?? [];
  const deeper = options.filter((one) => one.type === KIND.subcommand || one.type === KIND.group);
  if (deeper.length > 0) return deeper.flatMap((one) => flat(one, name, shown, locale));
  const localised = options.map((one) => localisedOption(one, locale));
  return [{ name, shown, description: describedIn(node, locale), options: localised }];
}

function localisedOption(option: LooseOption, locale: string): Option {
  const said = { ...option, shown: nameIn(option, locale), description: describedIn(option, locale) };
  if (option.choices === undefined) return said;
  return { ...said, choices: option.choices.map((one) => ({ ...one, name: nameIn(one, locale) })) };
}

export function nameIn(node: Named, locale: string): string {
  return node.name_localizations?.[locale] ?? node.name;
}

function describedIn(node: LooseOption, locale: string): string {
  return node.description_localizations?.[locale] ?? node.description;
}

/** Commands that match what was typed after the slash, those that begin with it first. */
export function fitting(all: readonly Slash[], typed: string): Slash[] {
  const wanted = typed.toLowerCase().trim();
  const names = (one: Slash): string[] => [one.name, one.shown.toLowerCase()];
  const begins = all.filter((one) => names(one).some((name) => name.startsWith(wanted)));
  const others = all.filter(
    (one) => !begins.includes(one) && names(one).some((name) => name.includes(wanted)),
  );
  return [...begins, ...others];
}

/** The values to send: of every option that was filled in. */
export function sentValues(
  options: readonly Option[],
  typed: Record<string, Typed>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const option of options) {
    const one = typed[option.name];
    if (one !== undefined && one.text !== "") values[option.name] = sentValue(option, one);
  }
  return values;
}

/** The value to send: a picked one as it is, a typed one converted to the option's type. */
function sentValue(option: Option, typed: Typed): Typed["value"] {
  if (typed.value !== null) return typed.value;
  const named = option.choices?.find((one) => one.name.toLowerCase() === typed.text.trim().toLowerCase());
  if (named !== undefined) return named.value;
  if (option.type === KIND.integer || option.type === KIND.number) {
    const number = Number(typed.text.trim());
    return typed.text.trim() === "" || Number.isNaN(number) ? typed.text : number;
  }
  if (option.type === KIND.boolean) return /^(true|yes|1)$/i.test(typed.text.trim());
  return typed.text;
}

/** Options with a fixed list: typing only narrows it. */
export function isClosed(option: Option): boolean {
  return (
    (option.choices?.length ?? 0) > 0 || (option.type >= KIND.boolean && option.type <= KIND.mentionable)
  );
}

/** A hint for what an option takes. */
export function hint(option: Option): string {
  const range =
    option.min_value !== undefined && option.max_value !== undefined
      ? ` (${option.min_value} to ${option.max_value})`
      : "";
  if (option.type === KIND.integer) return `whole number${range}`;
  if (option.type === KIND.number) return `number${range}`;
  return "";
}
