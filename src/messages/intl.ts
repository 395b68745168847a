/** The formatters of a language, cached: creating one costs more than a hundred uses. */

export const pluralRules = kept((locale: string) => new Intl.PluralRules(locale));
export const numberFormat = kept((locale: string) => new Intl.NumberFormat(locale));
/** Of UTC days. */
export const dayFormat = kept(
  (locale: string, fields: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...fields, timeZone: "UTC" }),
);

function kept<A extends readonly unknown[], T>(make: (...values: A) => T): (...values: A) => T {
  const made = new Map<string, T>();
  return (...values) => {
    const key = JSON.stringify(values);
    const known = made.get(key) ?? make(...values);
    made.set(key, known);
    return known;
  };
}
