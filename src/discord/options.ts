/**
 * Options of a command, as declarations: what Discord is told and what `run` is given come from the same value.
 *
 * ```ts
 * const options = { query: string("Words, …", "낱말, …").required().autocomplete(suggest), from: date("…", "…") };
 * ```
 */
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType, ChannelType } from "discord.js";
import { readPartialDate } from "../corpus/partial-date.ts";
import type { GivenAttachment } from "./attachment.ts";
import { shorten } from "./limits.ts";
import { KOREAN_OPTION_NAMES } from "./option-names.ts";
import type { Services, Viewer } from "./services.ts";
import { type Language, type Word, word } from "./words.ts";

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** One of the fixed values of an option. */
interface FixedChoice extends Choice {
  readonly korean: string;
}

/** What has been typed so far: the focused option's text, and the others as they stand. */
export type Complete = (
  services: Services,
  typed: string,
  given: Readonly<Record<string, string>>,
  viewer: Viewer,
) => readonly Choice[];

/** A channel that was picked, as Discord resolved it. */
export interface GivenChannel {
  readonly id: string;
  readonly name: string;
  readonly isThread: boolean;
  /** What Dateline may do there, as permission bits; null where it is no member of the server. */
  readonly may: bigint | null;
}

export type Value = string | number | boolean | GivenChannel | GivenAttachment;
/** A raw value → what `run` gets, or a sentence that says what is wrong; null where the value is of no use at all. */
type Read<T> = (
  value: Value,
  language: Language,
) => { readonly value: T } | { readonly problem: string } | null;

/** Longest text that is taken of a reader, in UTF-16 units. */
const LONGEST = 1000;

export class Option<T> {
  readonly type: APIApplicationCommandBasicOption["type"];
  readonly description: string;
  readonly korean: string;
  readonly isRequired: boolean;
  readonly complete: Complete | null;
  readonly choices: readonly FixedChoice[];
  readonly channelTypes: readonly ChannelType[];
  readonly read: Read<T>;

  constructor(fields: {
    type: APIApplicationCommandBasicOption["type"];
    description: string;
    korean: string;
    read: Read<T>;
    isRequired?: boolean;
    complete?: Complete | null;
    choices?: readonly FixedChoice[];
    channelTypes?: readonly ChannelType[];
  }) {
    this.type = fields.type;
    this.description = fields.description;
    this.korean = fields.korean;
    this.read = fields.read;
    this.isRequired = fields.isRequired ?? false;
    this.complete = fields.complete ?? null;
    this.choices = fields.choices ?? [];
    this.channelTypes = fields.channelTypes ?? [];
  }

  required(): Option<Exclude<T, undefined>> {
    return new Option({ ...this, isRequired: true, read: this.read as Read<Exclude<T, undefined>> });
  }

  autocomplete(complete: Complete): Option<T> {
    return new Option({ ...this, complete });
  }
}

export type Options = Readonly<Record<string, Option<unknown>>>;
export type Given<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

export function string(description: string, korean: string): Option<string | undefined> {
  const read: Read<string | undefined> = (value, language) => {
    if (typeof value !== "string") return null;
    return value.length <= LONGEST
      ? { value: value.trim() }
      : { problem: word("tooLong", language, { most: LONGEST, n: value.length }) };
  };
  return new Option({ type: ApplicationCommandOptionType.String, description, korean, read });
}

/** One of a few fixed values, each with the word that names it. */
export function choice<const V extends string>(
  description: string,
  korean: string,
  values: Readonly<Record<V, Word>>,
): Option<V | undefined> {
  const choices = Object.entries<Word>(values).map(([value, key]) => ({
    name: word(key, "en"),
    korean: word(key, "ko"),
    value,
  }));
  const read: Read<V | undefined> = (value, language) =>
    Object.hasOwn(values, String(value))
      ? { value: String(value) as V }
      : {
          problem: word("noSuchChoice", language, {
            value: shorten(String(value), 60),
            choices: choices.map(({ name, korean: own }) => (language === "ko" ? own : name)).join(", "),
          }),
        };
  return new Option({ type: ApplicationCommandOptionType.String, description, korean, read, choices });
}

/** A day, a month or a year: `2021-04-09`, `2021-04`, `2021`. */
export function date(description: string, korean: string): Option<string | undefined> {
  const read: Read<string | undefined> = (value, language) => {
    const given = String(value).trim();
    const date = readPartialDate(given);
    return typeof date === "string"
      ? { value: date }
      : { problem: word("noSuchDate", language, { value: shorten(given, 60) }) };
  };
  return new Option({ type: ApplicationCommandOptionType.String, description, korean, read });
}

export function integer(description: string, korean: string): Option<number | undefined> {
  return new Option({
    type: ApplicationCommandOptionType.Integer,
    description,
    korean,
    read: (value) => (Number.isSafeInteger(value) ? { value: Number(value) } : null),
  });
}

export function boolean(description: string, korean: string): Option<boolean | undefined> {
  return new Option({
    type: ApplicationCommandOptionType.Boolean,
    description,
    korean,
    read: (value) => (typeof value === "boolean" ? { value } : null),
  });
}

/** Where messages can be posted, threads included. */
const WRITABLE = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
] as const;

/** A channel of the server that messages can be posted in. */
export function channel(description: string, korean: string): Option<GivenChannel | undefined> {
  return new Option({
    type: ApplicationCommandOptionType.Channel,
    description,
    korean,
    channelTypes: WRITABLE,
    read: (value, language) =>
      typeof value === "object" && "isThread" in value
        ? { value }
        : { problem: word("unseenChannel", language) },
  });
}

/** A file to upload. */
export function attachment(description: string, korean: string): Option<GivenAttachment | undefined> {
  return new Option({
    type: ApplicationCommandOptionType.Attachment,
    description,
    korean,
    read: (value) => (typeof value === "object" && "url" in value ? { value } : null),
  });
}

export type OptionsRead<O extends Options> =
  | { readonly ok: true; readonly given: Given<O> }
  | { readonly ok: false; readonly problem: string };

/** Raw values by name → typed values; the client's checks are not trusted. */
export function readOptions<O extends Options>(
  options: O,
  raw: Readonly<Record<string, Value>>,
  language: Language,
): OptionsRead<O> {
  const given: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
    const problem = (key: "optionMissing" | "optionWrong") =>
      word(key, language, {
        name: nameOf(name, language),
        what: language === "ko" ? option.korean : option.description,
      });
    if (value === undefined || (typeof value === "string" && value.trim() === "")) {
      if (option.isRequired) return { ok: false, problem: problem("optionMissing") };
      continue;
    }
    const read = option.read(value, language);
    if (read === null) return { ok: false, problem: problem("optionWrong") };
    if ("problem" in read) return { ok: false, problem: read.problem };
    given[name] = read.value;
  }
  return { ok: true, given: given as Given<O> };
}

/** What a reader of this language sees an option called. */
function nameOf(name: string, language: Language): string {
  return language === "ko" ? (KOREAN_OPTION_NAMES[name] ?? name) : name;
}

/** The options as Discord wants them declared: required ones first. */
export function optionPayloads(options: Options): APIApplicationCommandBasicOption[] {
  return Object.entries(options)
    .sort(([, a], [, b]) => Number(b.isRequired) - Number(a.isRequired))
    .map(
      ([name, option]) =>
        ({
          type: option.type,
          name,
          ...(KOREAN_OPTION_NAMES[name] ? { name_localizations: { ko: KOREAN_OPTION_NAMES[name] } } : {}),
          description: option.description,
          description_localizations: { ko: option.korean },
          ...(option.isRequired ? { required: true } : {}),
          ...(option.complete ? { autocomplete: true } : {}),
          ...(isFreeText(option) ? { max_length: LONGEST } : {}),
          ...(option.choices.length > 0 ? { choices: option.choices.map(choicePayload) } : {}),
          ...(option.channelTypes.length > 0 ? { channel_types: option.channelTypes } : {}),
        }) as APIApplicationCommandBasicOption,
    );
}

function choicePayload({ name, korean, value }: FixedChoice) {
  return { name, name_localizations: { ko: korean }, value };
}

function isFreeText({ type, choices }: Option<unknown>): boolean {
  return type === ApplicationCommandOptionType.String && choices.length === 0;
}
