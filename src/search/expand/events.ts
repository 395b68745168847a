/** Events that a query names, and when they took place: a preference for those days, never a filter. */

import { type DayRange, daysOf } from "../../corpus/dates/partial-date.ts";
import { CHRONOLOGY } from "../tables/chronology.ts";
import { analyse, type Token } from "../text/analyser.ts";

/** Words of which one must be in a query, each a row of terms. */
type Choice = readonly (readonly string[])[];

/** An event by one of its names: all of the choices must be in a query. */
interface NamedEvent {
  readonly days: readonly DayRange[];
  readonly name: readonly Choice[];
}

const termsOf = (word: string) => analyse(word).map(({ term }) => term);

/** By the first term of each word that may come first in their names. */
const byTerm = new Map<string, NamedEvent[]>();
for (const row of CHRONOLOGY.trim().split("\n")) {
  const words = row.trim().split(" ");
  const first = words.findIndex((word) => !/^\d{4}-\d\d-\d\d(?:\.\.\d\d)?$/.test(word));
  const days = words.slice(0, first).map(daysFrom);
  for (const written of words.slice(first).join(" ").split(" | ")) {
    const name = written.split(" ").map((word) => word.split("/").map(termsOf));
    for (const [term = ""] of name[0] ?? []) byTerm.getOrInsert(term, []).push({ days, name });
  }
}

/** `2000-06-13..15` */
function daysFrom(written: string): DayRange {
  const [from = "", last] = written.split("..");
  const to = last === undefined ? from : from.slice(0, -2) + last;
  const [begin, end] = [daysOf(from), daysOf(to)];
  if (!begin || !end) throw new RangeError(`${written} is no day`);
  return { from: begin.from, to: end.to };
}

/** What is asked for is the day when something is remembered, not when it was. */
const REMEMBERED = new Set(["anniversary", "birthday", "memorial", "commemoration"].flatMap(termsOf));

/** The days of the events that the words name, each event's once. */
export function eventDaysIn(tokens: readonly Token[]): DayRange[] {
  const typed = new Set(tokens.map(({ term }) => term));
  const named = [...typed].flatMap((term) => byTerm.get(term) ?? []);
  if (named.length === 0 || !REMEMBERED.isDisjointFrom(typed)) return [];
  const isTyped = (choice: Choice) => choice.some((terms) => terms.every((term) => typed.has(term)));
  return [...new Set(named.filter(({ name }) => name.every(isTyped)).flatMap(({ days }) => days))];
}
