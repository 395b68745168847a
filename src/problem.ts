/** What went wrong, or is worth saying, as data: a code of a closed set with its values. `messages/` words it. */

/** Codes with the values of each (`{ tooLong: { most: number } }`) → the union of `{ code, values }`. */
export type Coded<T> = { readonly [C in keyof T]: { readonly code: C; readonly values: T[C] } }[keyof T];

/** The values of a code that has none. */
export type None = Readonly<Record<never, never>>;
