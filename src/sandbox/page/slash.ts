import type { APIApplicationCommand } from "discord-api-types/v10";

/** Kinds of options, by Discord's numbers. */
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

export interface Option {
  name: string;
  type: number;
  description: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { name: string; value: string | number }[];
  min_value?: number;
  max_value?: number;
  max_length?: number;
  options?: Option[];
}

/** What stands in the picker: one line a command, or a sub-command. */
export interface Slash {
  /** `digest set` */
  name: string;
  description: string;
  options: Option[];
}

/** What was typed into an option, and the value behind it when it was picked from a list. */
export interface Typed {
  text: string;
  value: string | number | boolean | { name: string; base64: string } | null;
}

export function slashes(commands: readonly APIApplicationCommand[]): Slash[] {
  return commands
    .filter((one) => one.type === 1)
    .flatMap((one) => flat(one.name, one.description, (one.options ?? []) as unknown as Option[]))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function flat(name: string, description: string, options: readonly Option[]): Slash[] {
  const deeper = options.filter((one) => one.type === KIND.subcommand || one.type === KIND.group);
  if (deeper.length === 0) return [{ name, description, options: [...options] }];
  return deeper.flatMap((one) => flat(`${name} ${one.name}`, one.description, one.options ?? []));
}

/** Commands that fit what was typed after the stroke: those that begin with it first. */
export function fitting(all: readonly Slash[], typed: string): Slash[] {
  const wanted = typed.toLowerCase().trim();
  const begins = all.filter((one) => one.name.startsWith(wanted));
  const others = all.filter((one) => !begins.includes(one) && one.name.includes(wanted));
  return [...begins, ...others];
}

/** What goes out of a command: every option that was filled in. */
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

/** The value that goes out: a picked one as it is, a typed one by the option's kind. */
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

/** Options whose list is closed: what is typed only narrows it. */
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
