/**
 * All user-facing sentences, by language: one folder each, found at start-up, so that a new language is just
 * a new folder. Quotes are never translated.
 */
import { readdirSync } from "node:fs";
import type english from "./en/index.ts";
import { numberFormat, pluralRules } from "./intl.ts";
import { type Leaf, Markdown, md } from "./markdown.ts";
import { type Entry, MarkdownTemplate, type Names, type Plural } from "./template.ts";

/** The name of a folder here: `en`, `ko`. */
export type Language = string;

type Said = typeof english.sentences;
export type Key = keyof Said;
/** Keys of plain-text sentences, usable as labels, choices and file names. */
export type PlainKey = { [K in Key]: Said[K] extends MarkdownTemplate ? never : K }[Key];
type ValuesOf<K extends Key, V> = { readonly [N in Names<Said[K]>]: N extends "n" ? number : V };
type Arguments<K extends Key, V> = [Names<Said[K]>] extends [never] ? [] : [values: ValuesOf<K, V>];

/** Plain keys without values: button and menu texts. */
export type Label = { [K in PlainKey]: [Names<Said[K]>] extends [never] ? K : never }[PlainKey];

/** A command or subcommand as typed, without the slash: `search`, `digest set`. */
export type CommandPath = { [K in Label]: K extends `/${infer Path}:about` ? Path : never }[Label];

type OptionOf<Words> = Words extends `${string} ${infer Rest}` ? OptionOf<Rest> : `option ${Words & string}`;
/** Names of commands and options; English omits them and uses the names in the code. */
export type NameKey =
  | `/${CommandPath}`
  | {
      [K in Label]: K extends `/${string}:about`
        ? never
        : K extends `/${string} ${infer Rest}`
          ? OptionOf<Rest>
          : never;
    }[Label];
/** Everything another language must provide, with the values of each sentence. */
export type English = Said & Readonly<Record<NameKey, string>>;

interface LanguageFolder {
  /** In that language. */
  readonly name: string;
  /** For dates and numbers: BCP 47. */
  readonly locale: string;
  readonly sentences: Readonly<Record<Key, Entry> & Partial<Record<NameKey, Entry>>>;
}

const FOLDERS = new Map<Language, LanguageFolder>();
for (const { name } of readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
))
  FOLDERS.set(name, (await import(`./${name}/index.ts`)).default);

export const LANGUAGES: readonly Language[] = [...FOLDERS.keys()];

/** The locales of all languages. */
export const LOCALES: readonly string[] = LANGUAGES.map(localeOf);

/** The language for a Discord locale (`en-US`, `ko`); English by default. */
export function languageOf(locale: string | null | undefined): Language {
  return LANGUAGES.find((language) => language === locale || locale?.startsWith(`${language}-`)) ?? "en";
}

/** A language that was stored or came with a button; null where it is none or unknown. */
export function knownLanguage(text: string | null): Language | null {
  return LANGUAGES.find((language) => language === text) ?? null;
}

export function localeOf(language: Language): string {
  return folderOf(language).locale;
}

/** The language's own name for itself. */
export function nameOfLanguage(language: Language): string {
  return folderOf(language).name;
}

/** A number as the language writes it: `12,345`. */
export function numberOf(n: number, language: Language): string {
  return numberFormat(localeOf(language)).format(n);
}

/** A sentence as plain text. Numbers are formatted for the language; pass a year as a string. */
export function plain<K extends PlainKey>(
  key: K,
  language: Language,
  ...[values]: Arguments<K, string | number>
): string {
  return fill(key, language, values ?? {}, (text) => text, String);
}

/** A sentence as Markdown: plain values are escaped, as is the sentence unless it is marked as Markdown. */
export function rich<K extends Key>(key: K, language: Language, ...[values]: Arguments<K, Leaf>): Markdown {
  const isMarkdown = folderOf(language).sentences[key] instanceof MarkdownTemplate;
  const own = (text: string) => (isMarkdown ? text : md`${text}`.source);
  return new Markdown(fill<Leaf>(key, language, values ?? {}, own, (leaf) => md`${leaf}`.source));
}

/** The name of a command, option or choice. */
export function nameOf(key: NameKey | Label, language: Language): string {
  return key in folderOf(language).sentences ? plain(key as Label, language) : key.replace(/^.*[/ ]/, "");
}

/** The key of an option's description: for this command, or for all. */
export function aboutOption(path: CommandPath, name: string): Label {
  const own = `/${path} ${name}`;
  return (own in folderOf("en").sentences ? own : `/* ${name}`) as Label;
}

/** Words a code with its values. A code is the key of its sentence. */
export function tell({ code, values }: Told, language: Language): string {
  const write = (value: ToldValue): string => {
    if (typeof value !== "object") return String(value);
    return "code" in value ? tell(value, language) : value.map((key) => plain(key, language)).join(", ");
  };
  return fill<ToldValue>(code, language, values, (text) => text, write);
}

/** Every plain key as a code with its values. */
export type Told = { [K in PlainKey]: Sentence<K> }[PlainKey];
interface Sentence<K extends PlainKey> {
  readonly code: K;
  readonly values: ValuesOf<K, ToldValue>;
}
/** A plain value, a nested problem, or a list of labels. */
type ToldValue = string | number | Told | readonly Label[];

function folderOf(language: Language): LanguageFolder {
  const folder = FOLDERS.get(language) ?? FOLDERS.get("en");
  if (folder === undefined) throw new Error("there is no language");
  return folder;
}

function fill<V>(
  key: Key,
  language: Language,
  values: Readonly<Record<string, V>>,
  own: (text: string) => string,
  write: (value: V | string) => string,
): string {
  const { sentences, locale } = folderOf(language);
  const entry = sentences[key];
  if (entry === undefined) throw new RangeError(`there is no sentence “${key}”`);
  const template = entry instanceof MarkdownTemplate ? entry.template : entry;
  const text = typeof template === "string" ? template : formOf(template, Number(values.n), locale);
  return text
    .split(/\{(\w+)\}/)
    .map((part, i) => {
      if (i % 2 === 0) return own(part);
      const value = values[part];
      if (value === undefined) throw new RangeError(`“${key}” has no value for {${part}}`);
      return write(typeof value === "number" ? numberOf(value, language) : value);
    })
    .join("");
}

function formOf(forms: Plural, n: number, locale: string): string {
  return forms[pluralRules(locale).select(n)] ?? forms.other;
}
