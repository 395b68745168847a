/**
 * Every sentence that a reader sees, by language: a folder each, found when the program starts, so that a new
 * language is a new folder and nothing else. Quotes are never translated.
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
/** Keys whose sentences are plain text: these can be labels, choices and names of files. */
export type PlainKey = { [K in Key]: Said[K] extends MarkdownTemplate ? never : K }[Key];
type ValuesOf<K extends Key, V> = { readonly [N in Names<Said[K]>]: N extends "n" ? number : V };
type Arguments<K extends Key, V> = [Names<Said[K]>] extends [never] ? [] : [values: ValuesOf<K, V>];

/** Plain keys without values: words on a button, in a menu, before a colon. */
export type Label = { [K in PlainKey]: [Names<Said[K]>] extends [never] ? K : never }[PlainKey];

/** A command or a part of one, as it is typed without the slash: `search`, `digest set`. */
export type CommandPath = { [K in Label]: K extends `/${infer Path}:about` ? Path : never }[Label];

type OptionOf<Words> = Words extends `${string} ${infer Rest}` ? OptionOf<Rest> : `option ${Words & string}`;
/** Names of commands and options, which English leaves out: there they are called as in the code. */
export type NameKey =
  | `/${CommandPath}`
  | {
      [K in Label]: K extends `/${string}:about`
        ? never
        : K extends `/${string} ${infer Rest}`
          ? OptionOf<Rest>
          : never;
    }[Label];
/** All that another language has to say, with the values of each. */
export type English = Said & Readonly<Record<NameKey, string>>;

interface LanguageFolder {
  /** In the language itself. */
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

/** Those of all languages, for `Intl`. */
export const LOCALES: readonly string[] = LANGUAGES.map(localeOf);

/** The language for a locale of Discord (`en-US`, `ko`); English where there is none for it. */
export function languageOf(locale: string | null | undefined): Language {
  return LANGUAGES.find((language) => language === locale || locale?.startsWith(`${language}-`)) ?? "en";
}

/** A language that was stored or came with a button; null for none, and for one that there is no folder for. */
export function knownLanguage(text: string | null): Language | null {
  return LANGUAGES.find((language) => language === text) ?? null;
}

/** For `Intl`: the language's locale. */
export function localeOf(language: Language): string {
  return folderOf(language).locale;
}

/** What the language is called in itself. */
export function nameOfLanguage(language: Language): string {
  return folderOf(language).name;
}

/** A number as the language writes it: `12,345`. */
export function numberOf(n: number, language: Language): string {
  return numberFormat(localeOf(language)).format(n);
}

/** A sentence as plain text. Numbers are written as the language writes them; a year is given as a string. */
export function plain<K extends PlainKey>(
  key: K,
  language: Language,
  ...[values]: Arguments<K, string | number>
): string {
  return fill(key, language, values ?? {}, (text) => text, String);
}

/** A sentence as Markdown: its plain values are escaped, and so is its own text unless it is marked as Markdown. */
export function rich<K extends Key>(key: K, language: Language, ...[values]: Arguments<K, Leaf>): Markdown {
  const isMarkdown = folderOf(language).sentences[key] instanceof MarkdownTemplate;
  const own = (text: string) => (isMarkdown ? text : md`${text}`.source);
  return new Markdown(fill<Leaf>(key, language, values ?? {}, own, (leaf) => md`${leaf}`.source));
}

/** What a command, an option or a choice is called. */
export function nameOf(key: NameKey | Label, language: Language): string {
  return key in folderOf(language).sentences ? plain(key as Label, language) : key.replace(/^.*[/ ]/, "");
}

/** The key of what an option is for: in this command, or wherever it is. */
export function aboutOption(path: CommandPath, name: string): Label {
  const own = `/${path} ${name}`;
  return (own in folderOf("en").sentences ? own : `/* ${name}`) as Label;
}

/** A code with its values in words. A code is the key of its sentence. */
export function tell({ code, values }: Told, language: Language): string {
  const write = (value: ToldValue): string => {
    if (typeof value !== "object") return String(value);
    return "code" in value ? tell(value, language) : value.map((key) => plain(key, language)).join(", ");
  };
  return fill<ToldValue>(code, language, values, (text) => text, write);
}

/** What can be told: every plain key as a code with its values. */
export type Told = { [K in PlainKey]: Sentence<K> }[PlainKey];
interface Sentence<K extends PlainKey> {
  readonly code: K;
  readonly values: ValuesOf<K, ToldValue>;
}
/** A value in itself, a problem within a problem, or words that the catalogue has. */
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
