import { editDistance } from "../../common/edit-distance.ts";
import type { DateField, TextField } from "./ast.ts";

/** The fields of the query language, each with the example shown in messages. */
export const FIELD_EXAMPLES: Readonly<Record<TextField | DateField, string>> = {
  title: "title:missile",
  person: 'person:"Kim Jong Un"',
  outlet: "outlet:KCNA",
  place: "place:Pyongyang",
  after: "after:2021-04",
  before: "before:2021-04-09",
  on: "on:2021-04-09",
  year: "year:2021",
};

/** Names in other search tools of the same fields. */
const OTHER_NAMES: Readonly<Partial<Record<TextField | DateField, string>>> = {
  title: "headline intitle subject",
  person: "name people who official",
  outlet: "source site publisher",
  place: "where location city dateline",
  after: "from since start",
  before: "to until till end",
  on: "date day during",
};

export const FIELD_NAMES = Object.keys(FIELD_EXAMPLES) as readonly (TextField | DateField)[];

/** The field of that name, in any case and width; null where there is none. */
export function fieldNamed(name: string): TextField | DateField | null {
  const plain = name.normalize("NFKC").toLowerCase();
  return FIELD_NAMES.find((field) => field === plain) ?? null;
}

/** The field most likely meant by an unknown name; null where none is near. */
export function nearestField(name: string): TextField | DateField | null {
  const plain = name.normalize("NFKC").toLowerCase();
  const other = FIELD_NAMES.find((field) => OTHER_NAMES[field]?.split(" ").includes(plain));
  if (other !== undefined) return other;
  if (plain.length < 3 || plain.length > 9) return null;
  let best: TextField | DateField | null = null;
  let bestDistance = plain.length < 5 ? 2 : 3;
  for (const field of FIELD_NAMES) {
    const distance = editDistance(plain, field, bestDistance);
    if (distance < bestDistance) {
      best = field;
      bestDistance = distance;
    }
  }
  return best;
}

export function isDateField(field: TextField | DateField): field is DateField {
  return field === "after" || field === "before" || field === "on" || field === "year";
}
