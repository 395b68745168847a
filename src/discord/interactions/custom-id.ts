/**
 * State of buttons, selects and modals: an action's name and its fields, all inside `custom_id`, so that
 * every one of them works after a restart. State that is too long is kept in the store under a key.
 *
 * An id is `name.1|field|field`: the version of this format, then the fields in order of declaration,
 * escaped, without trailing defaults. Ids of version 0 have no version and hold every field; they are read
 * the same way. Old messages must keep working, so fields are only ever added at the end: an id that lacks
 * one takes its default.
 */
import { z } from "zod";
import { daysOf } from "../../corpus/dates/partial-date.ts";
import { LIMITS } from "../message/limits.ts";

/** Keeps long texts under short keys for 30 days; `find` returns undefined for an expired one. */
export interface LongTexts {
  /** `reader` is the user for whom it is kept: each may keep so much. */
  keep(text: string, reader?: string): string;
  find(key: string): string | undefined;
}

/** Types of fields. Each has a default, which is also what an empty text means. */
export const field = {
  text: z.string().default(""),
  /** A whole number, at least 0. */
  count: z.coerce.number().int().min(0).default(0),
  /** A whole number, at least 1, such as a paragraph number. */
  ordinal: z.coerce.number().int().min(1).default(1),
  flag: z.coerce.string().pipe(z.stringbool()).default(false),
  /** A day, a month or a year; empty for none. */
  date: z
    .string()
    .refine((text) => daysOf(text) !== null)
    .default(""),
  /** The first is the default. */
  oneOf: <const V extends string>(values: readonly [V, ...V[]]) => z.enum(values).default(() => values[0]),
};

/** Any schema that accepts text as well as its own value. */
export type Fields = Readonly<Record<string, z.ZodType>>;
export type State<F extends Fields> = { readonly [K in keyof F]: z.output<F[K]> };

/** Encodes the state of an action in a `custom_id` and decodes it. */
export interface Carrier<S> {
  readonly name: string;
  readonly fields: Fields;
  /** The given values, with defaults for the rest. */
  state(given: { readonly [K in keyof S]?: S[K] | undefined }): S;
  id(state: S, at: { readonly longTexts: LongTexts }): string;
  /** Null where a value is malformed or no longer kept. */
  open(customId: string, longTexts: LongTexts): S | null;
}

const VERSION = 1;
const BETWEEN = "|";
const KEPT = "~";
const ID = /^([a-z-]+)(?:\.(\d+))?(?:\|(.*))?$/s;

/** The action's name in a `custom_id`; undefined where it is not one of ours. */
export function actionOf(customId: string): string | undefined {
  return ID.exec(customId)?.[1];
}

export function carrier<const F extends Fields>(name: string, fields: F): Carrier<State<F>> {
  const schema = z.object(fields);
  const defaults = Object.entries(fields).map(
    ([key, type]) => [key, type.safeParse(undefined).data] as const,
  );
  return {
    name,
    fields,
    state: (given) => schema.parse(given) as State<F>,
    id(state, { longTexts }) {
      const texts = defaults.map(([key, usual]) => (state[key] === usual ? "" : escapeField(state[key])));
      while (texts.at(-1) === "") texts.pop();
      const head = `${name}.${VERSION}`;
      const whole = [head, ...texts].join(BETWEEN);
      if (whole.length <= LIMITS.customId) return whole;
      return [head, KEPT + longTexts.keep(texts.join(BETWEEN))].join(BETWEEN);
    },
    open(customId, longTexts) {
      const [, , version = "0", written = ""] = ID.exec(customId) ?? [];
      const text = written.startsWith(KEPT) ? longTexts.find(written.slice(KEPT.length)) : written;
      if (Number(version) > VERSION || text === undefined) return null;
      const texts = text.split(BETWEEN).map(unescapeField);
      const values = Object.fromEntries(defaults.map(([key], i) => [key, texts[i] || undefined]));
      const read = schema.safeParse(values);
      return read.success ? (read.data as State<F>) : null;
    },
  };
}

/** Ids of several actions on one state, by the actions' keys. */
export function idsOf<S, K extends string>(
  actions: Readonly<Record<K, Pick<Carrier<S>, "id">>>,
  state: S,
  at: { readonly longTexts: LongTexts },
): Record<K, string> {
  const ids = Object.entries<Pick<Carrier<S>, "id">>(actions).map(([key, action]) => [
    key,
    action.id(state, at),
  ]);
  return Object.fromEntries(ids);
}

function escapeField(value: unknown): string {
  return String(value).replace(/[\\~|]/g, (character) => `\\${character === BETWEEN ? "p" : character}`);
}

function unescapeField(text: string): string {
  return text.replace(/\\(.)/gs, (_, character: string) => (character === "p" ? BETWEEN : character));
}
