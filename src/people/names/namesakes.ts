/** How many people with the same printed name an article names. */
import type { Mention } from "../mentions.ts";
import { excludes, officeOf } from "../titles/families.ts";

function officesOf(mention: Mention): Set<string> {
  return new Set(mention.titles.map(({ label }) => officeOf(label)).filter((office) => office !== null));
}

/** A shorter list that repeats a name means one person, not two. */
const PROPER_LIST = 5;

/** How many people the mentions of a name are: two if a list has it twice, or offices exclude each other. */
export function samePeople(mentions: readonly Mention[], lists: readonly number[]): number {
  if (mentions.length < 2) return 1;
  return Math.max(mostInOneList(mentions, lists), hasExclusiveOffices(mentions) ? 2 : 1);
}

/** The name's count in one list, if not adjacent and if the list is one of people. */
function mostInOneList(mentions: readonly Mention[], lists: readonly number[]): number {
  const seen = new Map<number, { people: number; position: number; titles: string }>();
  let most = 1;
  mentions.forEach((mention, n) => {
    const list = lists[n] ?? -1;
    if (list < 0 || mention.list === null) return;
    const { position, length } = mention.list;
    const titles = mention.titles.map(({ label }) => label).join(";");
    const before = seen.get(list);
    if (before === undefined) {
      seen.set(list, { people: 1, position, titles });
      return;
    }
    const apart =
      position - before.position > 1 &&
      (length >= PROPER_LIST || (titles !== "" && before.titles !== "" && titles !== before.titles));
    if (!apart) return;
    seen.set(list, { people: before.people + 1, position, titles });
    most = Math.max(most, before.people + 1);
  });
  return most;
}

function hasExclusiveOffices(mentions: readonly Mention[]): boolean {
  const seen: Set<string>[] = [];
  for (const mention of mentions) {
    const offices = officesOf(mention);
    if (offices.size === 0) continue;
    const isOther = seen.some((other) => [...other].every((a) => [...offices].every((b) => excludes(a, b))));
    if (isOther) return true;
    seen.push(offices);
  }
  return false;
}
