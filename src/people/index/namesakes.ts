/** Whether a printed name may be several people, from its titles and their periods. Nothing is decided. */
import type { ArticleId } from "../../corpus/article.ts";
import { compareDates } from "../../corpus/dates/partial-date.ts";
import { KNOWN_NAMESAKES } from "../tables/families.ts";
import { excludes, familyOf, fitTogether, landOf, officeOf } from "../titles/families.ts";
import type { TitleSummary } from "./printed-title.ts";

type Why =
  | { readonly why: "one article names two"; readonly article: ArticleId; readonly count: number }
  | { readonly why: "titles conflict"; readonly labels: readonly [string, string] }
  | { readonly why: "known namesakes" };

/** Why several people are likely, and the titles grouped by likely holder; all others are in the last group. */
export type SeveralPeople = Why & { readonly groups: readonly (readonly TitleSummary[])[] };

/** Years between two titles after which nothing is concluded. */
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
  return KNOWN_NAMESAKES.has(name) ? { why: "known namesakes", groups } : null;
}

function conflict(
  titles: readonly TitleSummary[],
  korean: boolean,
): readonly [TitleSummary, TitleSummary] | null {
  const all = titles.map((title) => ({
    title,
    office: officeOf(title.label) ?? "",
    family: korean ? familyOf(title.label) : null,
    land: korean ? landOf(title.label) : null,
  }));
  for (const [n, a] of all.entries()) {
    for (const b of all.slice(n + 1)) {
      const isTwo =
        (excludes(a.office, b.office) && overlap(a.title, b.title)) ||
        (a.land !== null && b.land !== null && a.land !== b.land) ||
        (a.family !== null && b.family !== null && areTwoLives(a.title, a.family, b.title, b.family));
      if (isTwo) return [a.title, b.title];
    }
  }
  return null;
}

/** Kinds of life that do not go together, nor lead from one to the other, within a career. */
function areTwoLives(a: TitleSummary, ofA: string, b: TitleSummary, ofB: string): boolean {
  const after = yearOf(b.first.date) - yearOf(a.last.date);
  const before = yearOf(a.first.date) - yearOf(b.last.date);
  if (after > CAREER || before > CAREER) return false;
  return !fitTogether(ofA, ofB, after) && !fitTogether(ofB, ofA, before);
}

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
