/** A sentence as words and people, and whether it is a report at all. */
import { wordSet } from "../../common/word-lists.ts";
import type { Listed } from "./lists.ts";
import { isQuote, type Scope } from "./scope.ts";

/** A word, a mark, or a person with titles. */
export interface Node {
  readonly lower: string;
  /** First token, and the one after the last. */
  readonly at: number;
  readonly end: number;
  readonly person: Listed | null;
}

const FIRST_PERSON = wordSet("I we We us my My me");
/** Words of a tale. */
const PAST = wordSet("once ago annually lifetime childhood history");

/** A line of a list: people and nothing else. */
export function isEntry(nodes: readonly Node[]): boolean {
  return (
    nodes[0]?.person != null &&
    nodes.every(({ person, lower }) => person !== null || /^(?:[,.;]|and|\p{Lu}?)$/u.test(lower))
  );
}

export function nodesOf({ tokens, from, to }: Scope, people: readonly Listed[]): Node[] {
  const starts = new Map(people.map((person) => [person.start, person]));
  const nodes: Node[] = [];
  let isQuoted = false;
  for (let k = from; k < to; k += 1) {
    const token = tokens[k];
    if (token === undefined) break;
    if (isQuote(token)) isQuoted = token.text === '"' ? !isQuoted : token.text === "“";
    else if (!isQuoted) {
      const person = starts.get(k) ?? null;
      const end = person === null ? k + 1 : Math.max(person.end, k + 1);
      nodes.push({ lower: person === null ? (token.word?.lower ?? token.text) : "", at: k, end, person });
      k = end - 1;
    }
  }
  return nodes;
}

/** First person, or a year long past: a speech or history, no report. */
export function isNarrated({ tokens }: Scope, nodes: readonly Node[], year: number | null): boolean {
  return nodes.some(({ lower, at }, i) => {
    if (FIRST_PERSON.has(tokens[at]?.text ?? "") || PAST.has(lower)) return true;
    if ((lower === "years" || lower === "days") && /^(?:recent|those|past)$/.test(nodes[i - 1]?.lower ?? ""))
      return true;
    if (
      year === null ||
      lower.length !== 4 ||
      !/^(?:19|20)[0-9]{2}$/.test(lower) ||
      Number(lower) >= year - 1
    )
      return false;
    let isDated = false;
    for (let k = i - 1; k >= 0 && k > i - 8; k -= 1) {
      const word = nodes[k]?.lower ?? "";
      // `April 9, 1993, is the day when`
      isDated ||= k === i - 2 && /^[0-9]{1,2}$/.test(word) && nodes[k + 1]?.lower === ",";
      if (word === "in" || word === "on" || word === "since") return !/ed$/.test(nodes[k - 1]?.lower ?? "");
      if (nodes[k]?.person != null) return false;
    }
    return isDated;
  });
}
