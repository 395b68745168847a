/**
 * Declarations of command options, from which both Discord's payload and the types of `run` are derived.
 *
 * ```ts
 * const options = { query: string().required().autocomplete(suggest), from: date() };
 * ```
 */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ChannelType,
  type CommandInteractionOption,
  PermissionFlagsBits,
} from "discord.js";
import { type DayWords, readTypedDate } from "../../digest/schedule/typed.ts";
import {
  aboutOption,
  type CommandPath,
  LANGUAGES,
  type Label,
  type Language,
  localeOf,
  type NameKey,
  nameOf,
  nameOfLanguage,
  plain,
} from "../../messages/index.ts";
import { shorten } from "../../messages/shorten.ts";
import { type KnownChannel, kindOfChannel } from "../delivery/known-places.ts";
import type { GivenAttachment } from "../message/attachment.ts";
import type { Context } from "./services.ts";

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** A fixed value of an option: `label` is the key of its name, or the name itself. */
interface FixedChoice {
  readonly label: Label | { readonly name: string };
  readonly value: string;
}

/** What has been typed so far: the focused option's text, and the other options. */
export type Complete = (
  at: Context,
  typed: string,
  given: Readonly<Record<string, string>>,
) => readonly Choice[];

/** A channel that was picked, as Discord resolved it. */
export interface GivenChannel extends Pick<KnownChannel, "name" | "kind"> {
  readonly id: string;
  /** A private thread that Dateline is no member of. */
  readonly isHidden: boolean;
  /** What Dateline may do there, as permission bits; null where it is no member of the server. */
  readonly may: bigint | null;
}

export type Value = string | number | boolean | GivenChannel | GivenAttachment;
/** A raw value at a time (ms since 1970) → what `run` receives, or what is wrong with it; null where it cannot be used at all. */
type Read<T> = (
  value: Value,
  language: Language,
  now: number,
) => { readonly value: T } | { readonly problem: string } | null;

/** Maximum length of a text option, in UTF-16 units. */
const LONGEST = 1000;

interface Declared<T> {
  readonly type: APIApplicationCommandBasicOption["type"];
  readonly read: Read<T>;
  readonly isRequired?: boolean;
  readonly complete?: Complete;
  readonly choices?: readonly FixedChoice[];
  readonly channelTypes?: readonly ChannelType[];
}

export interface Option<T> extends Declared<T> {
  required(): Option<Exclude<T, undefined>>;
  autocomplete(complete: Complete): Option<T>;
}

function option<T>(declared: Declared<T>): Option<T> {
  return {
    ...declared,
    required: () => option({ ...declared, isRequired: true } as Declared<Exclude<T, undefined>>),
    autocomplete: (complete) => option({ ...declared, complete }),
  };
}

export type Options = Readonly<Record<string, Option<unknown>>>;
export type Given<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

export function string(): Option<string | undefined> {
  const read: Read<string | undefined> = (value, language) => {
    if (typeof value !== "string") return null;
    return value.length <= LONGEST
      ? { value: value.trim() }
      : { problem: plain("tooLong", language, { most: LONGEST, n: value.length }) };
  };
  return option({ type: ApplicationCommandOptionType.String, read });
}

/** One of a few fixed values, each with the key of its name, or its name. */
export function choice<const V extends string>(
  values: Readonly<Record<V, FixedChoice["label"]>>,
): Option<V | undefined> {
  const choices = Object.entries<FixedChoice["label"]>(values).map(([value, label]) => ({ label, value }));
  const read: Read<V | undefined> = (value, language) =>
    Object.hasOwn(values, String(value))
      ? { value: String(value) as V }
      : {
          problem: plain("noSuchChoice", language, {
            value: shorten(String(value), 60),
            choices: choices.map(({ label }) => labelOf(label, language)).join(", "),
          }),
        };
  return option({ type: ApplicationCommandOptionType.String, read, choices });
}

export function labelOf(label: FixedChoice["label"], language: Language): string {
  return typeof label === "string" ? plain(label, language) : label.name;
}

/** The available languages, each under its own name. */
export const LANGUAGE_CHOICES: Readonly<Record<string, FixedChoice["label"]>> = Object.fromEntries(
  LANGUAGES.map((language) => [language, { name: nameOfLanguage(language) }]),
);

/** Words for days in all languages, the reader's first: what two languages call alike is what the reader's means by it. */
export function dayWords(language: Language): DayWords[] {
  return [language, ...LANGUAGES].map((one) => ({ locale: localeOf(one), groups: plain("typedDays", one) }));
}

/** A day, a month or a year (`2021-04-09`, `2021-04`, `2021`), by the calendar or by today; of a week its first or last day. */
export function date(side: "from" | "to" = "from"): Option<string | undefined> {
  const read: Read<string | undefined> = (value, language, now) => {
    const given = String(value).trim();
    const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO("UTC").toPlainDate();
    const date = readTypedDate(given, today, dayWords(language));
    return "from" in date
      ? { value: date[side] }
      : { problem: plain("noSuchDate", language, { value: shorten(given, 60) }) };
  };
  return option({ type: ApplicationCommandOptionType.String, read });
}

export function integer(): Option<number | undefined> {
  return option({
    type: ApplicationCommandOptionType.Integer,
    read: (value) => (Number.isSafeInteger(value) ? { value: Number(value) } : null),
  });
}

export function boolean(): Option<boolean | undefined> {
  return option({
    type: ApplicationCommandOptionType.Boolean,
    read: (value) => (typeof value === "boolean" ? { value } : null),
  });
}

/** Channels that messages can be posted in, including threads. */
const WRITABLE = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
] as const;

/** A channel of the server that messages can be posted in; digests can stand in forums too. */
export function channel(of: "messages" | "digests" = "messages"): Option<GivenChannel | undefined> {
  return option({
    type: ApplicationCommandOptionType.Channel,
    channelTypes: of === "messages" ? WRITABLE : [...WRITABLE, ChannelType.GuildForum],
    read: (value, language) =>
      typeof value === "object" && "isHidden" in value
        ? { value }
        : { problem: plain("unseenChannel", language) },
  });
}

export function attachment(): Option<GivenAttachment | undefined> {
  return option({
    type: ApplicationCommandOptionType.Attachment,
    read: (value) => (typeof value === "object" && "url" in value ? { value } : null),
  });
}

export type OptionsRead<O extends Options> =
  | { readonly ok: true; readonly given: Given<O> }
  | { readonly ok: false; readonly problem: string };

/** Raw values by name → typed values; the client's checks are not trusted. */
export function readOptions<O extends Options>(
  { name: path, options }: { readonly name: CommandPath; readonly options: O },
  raw: Readonly<Record<string, Value>>,
  language: Language,
  now: number,
): OptionsRead<O> {
  const given: Record<string, unknown> = {};
  for (const [name, { isRequired, read }] of Object.entries(options)) {
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
    const problem = (key: "optionMissing" | "optionWrong") =>
      plain(key, language, {
        name: nameOf(nameKey(name), language),
        what: plain(aboutOption(path, name), language),
      });
    if (value === undefined || (typeof value === "string" && value.trim() === "")) {
      if (isRequired) return { ok: false, problem: problem("optionMissing") };
      continue;
    }
    const taken = read(value, language, now);
    if (taken === null) return { ok: false, problem: problem("optionWrong") };
    if ("problem" in taken) return { ok: false, problem: taken.problem };
    given[name] = taken.value;
  }
  return { ok: true, given: given as Given<O> };
}

const nameKey = (name: string) => `option ${name}` as NameKey;

/** The options in Discord's declaration format: required ones first. */
export function optionPayloads(path: CommandPath, options: Options): APIApplicationCommandBasicOption[] {
  return Object.entries(options)
    .sort(([, a], [, b]) => Number(b.isRequired ?? false) - Number(a.isRequired ?? false))
    .map(([name, { type, isRequired, complete, choices, channelTypes }]) => {
      const isFreeText = type === ApplicationCommandOptionType.String && choices === undefined;
      return {
        type,
        ...named(nameKey(name)),
        ...described(aboutOption(path, name)),
        ...(isRequired && { required: true }),
        ...(complete && { autocomplete: true }),
        ...(isFreeText && { max_length: LONGEST }),
        ...(choices && { choices: choices.map(choicePayload) }),
        ...(channelTypes && { channel_types: channelTypes }),
      } as APIApplicationCommandBasicOption;
    });
}

function choicePayload({ label, value }: FixedChoice) {
  if (typeof label === "string") return { ...named(label), value };
  return { ...label, name_localizations: inOthers(() => label.name), value };
}

/** Names and descriptions for Discord in English and all other languages. */
export function named(key: NameKey | Label) {
  return { name: nameOf(key, "en"), name_localizations: inOthers((language) => nameOf(key, language)) };
}

export function described(key: Label) {
  const { name: description, name_localizations: description_localizations } = named(key);
  return { description, description_localizations };
}

function inOthers(text: (language: Language) => string): Record<string, string> {
  const others = LANGUAGES.filter((language) => language !== "en");
  return Object.fromEntries(others.map((language) => [language, text(language)]));
}

/** Values by name, of a command or subcommand. */
export function rawOptions(data: readonly CommandInteractionOption[]): Record<string, Value> {
  const out: Record<string, Value> = {};
  for (const option of data) {
    if (option.options) Object.assign(out, rawOptions(option.options));
    const { value } = option;
    if (option.channel) out[option.name] = givenChannel(option.channel);
    else if (option.attachment) out[option.name] = givenAttachment(option.attachment);
    else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      out[option.name] = value;
  }
  return out;
}

function givenChannel(channel: NonNullable<CommandInteractionOption["channel"]>): GivenChannel {
  const may = "appPermissions" in channel ? channel.appPermissions : null;
  const seesAll = may?.has(PermissionFlagsBits.ManageThreads) === true;
  const isMember = "joined" in channel && channel.joined;
  return {
    id: channel.id,
    name: channel.name ?? channel.id,
    kind: kindOfChannel(channel.type),
    isHidden: channel.type === ChannelType.PrivateThread && !isMember && !seesAll,
    may: may === null ? null : may.bitfield,
  };
}

/** Discord removes some characters from file names; the title keeps them all, but lacks the ending. */
function givenAttachment(given: NonNullable<CommandInteractionOption["attachment"]>): GivenAttachment {
  const { id, name, title, size, url } = given;
  const ending = /(?:\.[a-z0-9]{1,8}){1,2}$/i.exec(name)?.[0] ?? "";
  return { id, name: title ? `${title}${title.endsWith(ending) ? "" : ending}` : name, size, url };
}
