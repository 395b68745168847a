/** Outlets under the short names that records give them, and the names that a citation writes out. */
const FULL_NAMES: ReadonlyMap<string, string> = new Map([
  ["KCNA", "Korean Central News Agency"],
  ["KCNA Watch", "KCNA Watch"],
  ["ACNC", "Agencia Central de Noticias de Corea"],
  ["KCTV", "Korean Central Television"],
  ["VOK", "Voice of Korea"],
]);

/** The name that a citation begins with; an outlet that is not in the table is written as recorded. */
export function fullName(outlet: string): string {
  return FULL_NAMES.get(outlet) ?? outlet;
}
