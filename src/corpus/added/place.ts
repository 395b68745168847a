/** Where documents added by an operator are kept, and what an article's origin says about that. */
import { datePartsOf, type PartialDate } from "../dates/partial-date.ts";

const PLACE = /^added\/(\d{4}-\d\d-\d\d)\/(.+)$/su;

export interface Added {
  readonly day: PartialDate;
  readonly name: string;
}

/** Path within the corpus: `added/2026-11-22/bulletin.pdf`. */
export function addedPlace(day: PartialDate, name: string): string {
  return `added/${day}/${name}`;
}

/** When an operator added the document, and under which name; null where it was not added so. */
export function addedOf(origin: string): Added | null {
  const [, day, name] = PLACE.exec(origin) ?? [];
  return day === undefined || name === undefined || !datePartsOf(day) ? null : { day, name };
}
