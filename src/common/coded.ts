/** Errors and notes as data: codes of a closed set with values. `messages/` puts them into words. */

/** Codes with the values of each (`{ tooLong: { most: number } }`) → the union of `{ code, values }`. */
export type Coded<T> = { readonly [C in keyof T]: { readonly code: C; readonly values: T[C] } }[keyof T];

export type None = Readonly<Record<never, never>>;

type ValuesOf<P extends { readonly code: string }, C> =
  Extract<P, { readonly code: C }> extends { readonly values: infer V } ? V : never;
/** The values that a code requires. */
export type Given<P extends { readonly code: string }, C extends P["code"]> =
  None extends ValuesOf<P, C> ? [values?: None] : [values: ValuesOf<P, C>];

/**
 * Makes members of a union of `Coded`, checked by code.
 *
 * ```ts
 * const because = coding<Reason>();
 * because("damaged.empty");
 * because("encoding.utf8", { at: "6" });
 * ```
 */
export function coding<P extends { readonly code: string }>() {
  return <C extends P["code"]>(code: C, ...[values]: Given<P, C>) =>
    ({ code, values: values ?? {} }) as unknown as Extract<P, { readonly code: C }>;
}
