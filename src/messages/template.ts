/**
 * Templates of sentences: a text with `{values}`, in one form or in the plural forms of its language. The
 * type checker reads the names of the values from the template.
 */

/** Forms by the value `n`, named as in CLDR: https://cldr.unicode.org/index/cldr-spec/plural-rules */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
type Template = string | Plural;

/** A template in Discord Markdown; all others are plain text. */
export class MarkdownTemplate<T extends Template = Template> {
  readonly template: T;

  constructor(template: T) {
    this.template = template;
  }
}

export type Entry = Template | MarkdownTemplate;
/** A file of a language: sentences by key. */
export type Sentences = Readonly<Record<string, Entry>>;

/** Marks a template as Discord Markdown. */
export function markdown<const T extends Template>(template: T): MarkdownTemplate<T> {
  return new MarkdownTemplate(template);
}

type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
export type Names<E> =
  E extends MarkdownTemplate<infer T>
    ? Names<T>
    : E extends string
      ? NamesIn<E>
      : E extends Plural
        ? NamesIn<E[keyof E] & string> | "n"
        : never;

type KeysOf<F> = { [A in keyof F]: keyof F[A] }[keyof F];
type Twice<F> = { [A in keyof F]: keyof F[A] & KeysOf<Omit<F, A>> }[keyof F];
type Merged<F> = { [K in KeysOf<F>]: { [A in keyof F]: K extends keyof F[A] ? F[A][K] : never }[keyof F] };

/** All sentences of a language. Does not compile if two files define the same key. */
export function catalogue<const F extends Readonly<Record<string, Sentences>>>(
  files: F & ([Twice<F>] extends [never] ? unknown : { error: Twice<F> }),
): Merged<F> {
  return Object.assign({}, ...Object.values(files));
}

/** Keys that only one of two languages has, or with different values. */
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
/** `T`, or an error that names the keys where it is not a translation of `E`. */
export type Translation<E, T> = Mismatched<E, T> extends never ? T : { error: Mismatched<E, T> };
