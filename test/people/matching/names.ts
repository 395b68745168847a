/** Lists of names for the tests of matching. */

import { SURNAMES } from "../../../src/people/tables/surnames.ts";
import { GIVEN_SYLLABLES } from "../../../src/people/tables/syllables.ts";

/** `count` names made of the tables' usual surnames and syllables: always the same ones, none twice. */
export function madeUpNames(count: number): readonly string[] {
  const surnames = SURNAMES.slice(0, 40);
  const first = GIVEN_SYLLABLES.filter(({ namesFirst }) => namesFirst >= 10);
  const later = GIVEN_SYLLABLES.filter(({ namesLater }) => namesLater >= 10);
  const names = new Set<string>();
  for (let n = 1; names.size < count; n++) {
    const pick = <T>(rows: readonly T[], step: number) => rows[(n * step + (n >> 7)) % rows.length]!;
    names.add(`${pick(surnames, 7).spelling} ${pick(first, 31).first} ${pick(later, 53).later}`);
  }
  return [...names];
}

export const FOREIGN_NAMES = [
  "Vladimir Putin",
  "Vladimir Vladimirovich Putin",
  "Hu Jintao",
  "Raul Castro Ruz",
  "Nguyen Phu Trong",
  "Dermot Hudson",
  "Wang Jiarui",
] as const;
