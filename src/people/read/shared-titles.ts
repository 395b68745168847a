/** Titles that are not beside a name: those of a whole run of people, and one that opens the sentence. */
import { INSTALLED } from "../tables/acts.ts";
import { conferredAt, titleAt } from "../titles/titles.ts";
import type { NameSpan, Scope, TitleSpan } from "./scope.ts";
import { has, IS } from "./word-info.ts";

export interface Item {
  readonly name: NameSpan;
  readonly start: number;
  end: number;
  readonly before: TitleSpan[];
  readonly after: TitleSpan[];
  readonly shared: TitleSpan[];
  /** `who are members of …`: of the whole run, whatever else its people are. */
  joint: TitleSpan | null;
  /** The verb that confers the title: `was elected …`. */
  installed: number | null;
  /** How this item is connected to the previous one. */
  readonly link: "none" | "semicolon" | "comma" | "and";
}

/** The verb at or before token `k` that confers an office or a rank. */
export function conferringVerb({ tokens, from }: Scope, k: number): number | null {
  for (let i = k; i >= from; i -= 1) {
    const word = tokens[i]?.word?.lower ?? "";
    if (INSTALLED.has(word) || word === "promoted" || word === "conferred") return i;
  }
  return null;
}

/** `A, B and C, members of …`: the plural applies back to the `and` before, or to somebody with a title. */
export function shareAfter(items: readonly Item[]): void {
  items.forEach((item, i) => {
    const plural = item.after.filter((title) => title.plural);
    const { joint } = item;
    if (joint !== null) item.shared.push(joint);
    if (plural.length === 0 && joint === null) return;
    for (let k = i; k > 0; k -= 1) {
      const previous = items[k - 1];
      const link = items[k]?.link;
      if (previous === undefined || link === "none" || link === "semicolon") break;
      // past a second `and`, or back into `A and B` of `A and B, C and D, secretaries`
      if (k < i && (link === "and" || isLastOfRun(items, k - 1))) break;
      // `A, T, and B, T, were elected members`: of all; an apposed plural only of those without another title
      const isTitled =
        previous.after.length > 0 || (joint === null && previous.before.some((title) => !title.plural));
      const isOther = isTitled && item.installed === null;
      if (previous.installed !== null || (isOther && (joint === null || item.after.length === 0))) break;
      if (!isOther) previous.shared.push(...plural);
      if (joint !== null) previous.shared.push(joint);
      previous.installed = item.installed;
    }
  });
}

/** Whether an `and` joins the item to people without a title of their own. */
function isLastOfRun(items: readonly Item[], i: number): boolean {
  const before = items[i - 1];
  if (items[i]?.link !== "and" || before === undefined) return false;
  return before.after.length === 0 && before.joint === null && before.before.every(({ plural }) => plural);
}

/** `KPA Generals A, B and C`, `KPA Generals A, title, B, title, and C`: to the end of the run. */
export function shareBefore(scope: Scope, items: readonly Item[]): void {
  items.forEach((item, i) => {
    const plural = item.before.filter((title) => title.plural || isEntry(scope, items, i));
    if (plural.length === 0) return;
    const isTitled = item.after.length > 0;
    for (let k = i + 1; k < items.length; k += 1) {
      const next = items[k];
      if (next === undefined || next.link === "none" || next.link === "semicolon") break;
      if (next.before.length > 0) break;
      const hasOwn = next.after.some((title) => !title.plural);
      if (isTitled ? !hasOwn : hasOwn && next.link !== "and") break;
      next.shared.unshift(...plural);
      if (next.link === "and" || (next.after.length > 0 && !isTitled)) break;
    }
  });
}

/** A line of a list, a title with names and nothing else: `Member A, B, C.` */
function isEntry({ tokens, from, to }: Scope, items: readonly Item[], i: number): boolean {
  const [first, last] = [items[i], items.at(-1)];
  if (i !== 0 || first?.start !== from || last === undefined || items.length < 2) return false;
  if (items.slice(1).some(({ link, before }) => link === "none" || before.length > 0)) return false;
  if (items.some(({ after }) => after.length > 0)) return false;
  return last.end === to || (last.end === to - 1 && tokens[last.end]?.text === ".");
}

/** `The rank of general was conferred on A, B and C and that of colonel on D`. */
export function shareConferred(scope: Scope, items: readonly Item[]): void {
  items.forEach((item, i) => {
    const rank = conferredAt(scope, item.start);
    if (rank === null) return;
    const verb = conferringVerb(scope, item.start - 1);
    for (let k = i; k < items.length; k += 1) {
      const other = items[k];
      if (other === undefined || (k > i && other.link === "none")) break;
      other.shared.push(rank);
      other.installed = verb;
    }
  });
}

/** `The Chairman of …, Name, said`: a title at the start of the sentence, set off by commas. */
export function addOpening(scope: Scope, item: Item): void {
  const { tokens, from, to } = scope;
  if (item.before.length > 0 || item.after.length > 0) return;
  let comma = item.name.start - 1;
  while (comma > from && has(tokens[comma]?.word, IS.honorific | IS.praise)) comma -= 1;
  if (
    comma <= from ||
    tokens[comma]?.text !== "," ||
    tokens[item.name.end]?.text !== "," ||
    item.name.end >= to
  )
    return;
  const title = titleAt(scope, from, comma);
  if (title === null || title.end !== comma || title.plural) return;
  item.before.push(title);
}
