/** Whether a printed name may be several people, from its titles and their periods. Nothing is decided. */
import type { ArticleId } from "../../corpus/article.ts";
import { compareDates } from "../../corpus/dates/partial-date.ts";
import { KNOWN_NAMESAKES } from "../tables/families.ts";
import { excludes, familyOf, officeOf } from "../titles/families.ts";
import type { TitleSummary } from "./printed-title.ts";

type Why =
  | { readonly why: "one article names two"; readonly article: ArticleId; readonly count: number }
  | { readonly why: "titles conflict"; readonly labels: readonly [string, string] }
  | { readonly why: "known namesakes" };

/** Why several people are likely, and the titles grouped by likely holder; all others are in the last group. */
export type SeveralPeople = Why & { readonly groups: readonly (readonly TitleSummary[])[] };

const known = new Set(KNOWN_NAMESAKES);
/** Years from a calling to a post in which one life is possible. */
const CAREER = 12;

export function namesakesOf(
  name: string,
  korean: boolean,
  titles: readonly TitleSummary[],
  twice: { readonly article: ArticleId; readonly count: number } | null,
): SeveralPeople | null {
  const groups = groupsOf(titles);
  if (twice !== null) return { why: "one article names two", ...twice, groups };
  const pair = conflict(titles, korean);
  if (pair !== null) return { why: "titles conflict", labels: [pair[0].label, pair[1].label], groups };
  return known.has(name) ? { why: "known namesakes", groups } : null;
}

function conflict(
  titles: readonly TitleSummary[],
  korean: boolean,
): readonly [TitleSummary, TitleSummary] | null {
  const all = titles.map((title) => {
    const family = korean ? familyOf(title.label) : null;
    return { title, office: officeOf(title.label) ?? "", family };
  });
  for (const [n, a] of all.entries()) {
    for (const b of all.slice(n + 1)) {
      if (excludes(a.office, b.office) && overlap(a.title, b.title)) return [a.title, b.title];
      if (a.family !== null && b.family !== null && areTwoLives(a.title, a.family, b.title, b.family))
        return [a.title, b.title];
    }
  }
  return null;
}

/** A calling and a post, unless the calling comes long before; or two callings in the same years. */
function areTwoLives(a: TitleSummary, ofA: string, b: TitleSummary, ofB: string): boolean {
  if (ofA === ofB) return false;
  if (ofA === "post" || ofB === "post") {
    const [post, calling] = ofA === "post" ? [a, b] : [b, a];
    const family = ofA === "post" ? ofB : ofA;
    const years = yearOf(post.first.date) - yearOf(calling.last.date);
    return !(years >= (STEPS.has(family) ? 1 : CAREER));
  }
  // a student becomes a worker, a worker a manager
  if (STEPS.has(ofA) || STEPS.has(ofB) || ofA === "study" || ofB === "study") return false;
  return overlap(a, b);
}

/** Callings that lead to posts. */
const STEPS: ReadonlySet<string> = new Set(["science", "press", "management"]);

function yearOf(date: string | null): number {
  return date === null ? Number.NaN : Number(date.slice(0, 4));
}

/** Whether each title is printed again after the other began. */
function overlap(a: TitleSummary, b: TitleSummary): boolean {
  if (a.first.date === null || b.first.date === null || a.last.date === null || b.last.date === null)
    return false;
  return compareDates(a.first.date, b.last.date) < 0 && compareDates(b.first.date, a.last.date) < 0;
}

/** Titles by kind of life; posts also by offices that exclude each other in time. */
function groupsOf(titles: readonly TitleSummary[]): TitleSummary[][] {
  const groups: TitleSummary[][] = [];
  const rest: TitleSummary[] = [];
  for (const title of titles) {
    const family = familyOf(title.label);
    if (family === null) {
      rest.push(title);
      continue;
    }
    const fitting = groups.find((group) => group.every((other) => fits(other, title, family)));
    if (fitting === undefined) groups.push([title]);
    else fitting.push(title);
  }
  return rest.length > 0 ? [...groups, rest] : groups;
}

function fits(other: TitleSummary, title: TitleSummary, family: string): boolean {
  if (familyOf(other.label) !== family) return false;
  const [a, b] = [officeOf(other.label) ?? "", officeOf(title.label) ?? ""];
  return !(excludes(a, b) && overlap(other, title));
}
