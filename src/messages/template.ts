/**
 * Templates of sentences: a text with `{values}`, in one form or in the plural forms of its language.
 * The names of the values are read from the template by the type checker.
 */

/** Forms by the value `n`, named as in CLDR: https://cldr.unicode.org/index/cldr-spec/plural-rules */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
type Template = string | Plural;

/** A template whose own text is Discord Markdown; any other one is plain text. */
export class MarkdownTemplate<T extends Template = Template> {
  readonly template: T;

  constructor(template: T) {
    this.template = template;
  }
}

export type Entry = Template | MarkdownTemplate;
/** One file of a language: sentences by key. */
export type Sentences = Readonly<Record<string, Entry>>;

/** Marks a template as Discord Markdown. */
export function markdown<const T extends Template>(template: T): MarkdownTemplate<T> {
  return new MarkdownTemplate(template);
}

type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
/** The names of an entry's values. */
export type Names<E> =
  E extends MarkdownTemplate<infer T>
    ? Names<T>
    : E extends string
      ? NamesIn<E>
      : E extends Plural
        ? NamesIn<E[keyof E] & string> | "n"
        : never;

type Defined<T> = T extends readonly [infer First, ...infer Rest] ? keyof First | Defined<Rest> : never;
/** The files, or an error where two of them define the same key. */
type Distinct<T extends readonly unknown[]> = T extends readonly [infer First, ...infer Rest]
  ? keyof First & Defined<Rest> extends never
    ? [First, ...Distinct<Rest>]
    : [{ error: `defined twice: ${keyof First & Defined<Rest> & string}` }]
  : [];
type Merged<T extends readonly unknown[]> = T extends readonly [infer First, ...infer Rest]
  ? First & Merged<Rest>
  : unknown;

/** All sentences of a language. Two files that define the same key do not compile. */
export function catalogue<const T extends readonly Sentences[]>(...files: T & Distinct<T>): Merged<T> {
  return Object.assign({}, ...(files as readonly Sentences[]));
}

/** Keys that only one of two languages has, or whose values are named differently. */
type Mismatched<E, T> =
  | Exclude<keyof E, keyof T>
  | Exclude<keyof T, keyof E>
  | {
      [K in keyof E & keyof T]: [Names<E[K]>] extends [Names<T[K]>]
        ? [Names<T[K]>] extends [Names<E[K]>]
          ? never
          : K
        : K;
    }[keyof E & keyof T];
/** `T`, or an error that names the keys at which it is no translation of `E`. */
export type Translation<E, T> = Mismatched<E, T> extends never ? T : { error: Mismatched<E, T> };
