/** Summarises what was printed about a name: titles with first and last printing, companions, namesakes. */

import type { Steps } from "../../common/steps.ts";
import type { ArticleId, PartialDate } from "../../corpus/article.ts";
import { compareDates, isDated } from "../../corpus/dates/partial-date.ts";
import type { Span } from "../mentions.ts";
import { KNOWN_NAMESAKES } from "../tables/namesakes.ts";
import { excludes, officeOf } from "../titles/exclusive-offices.ts";
import type { StoredMention } from "./packed.ts";
import { titleKey } from "./title-key.ts";

/** A mention with the article that prints it. */
export interface Dated {
  readonly article: ArticleId;
  readonly date: PartialDate | null;
  readonly mention: StoredMention;
}

/** Where a title was printed: its words are cut from the article by `spans`. */
export interface Place {
  readonly article: ArticleId;
  readonly date: PartialDate | null;
  readonly spans: readonly Span[];
}

/** A title over time. Wordings of one post are grouped; grades (`first`, `vice`, `former`) are kept apart. */
export interface TitleSummary {
  /** The most frequent label. */
  readonly label: string;
  readonly count: number;
  readonly articles: number;
  readonly first: Place;
  readonly last: Place;
}

/** Why a printed name may be several people. */
type SeveralPeople =
  | { readonly why: "one article names two"; readonly article: ArticleId; readonly count: number }
  | { readonly why: "titles conflict"; readonly labels: readonly [string, string] }
  | { readonly why: "known namesakes" };

export interface PersonSummary {
  readonly name: string;
  /** False where all mentions are of a foreigner. */
  readonly korean: boolean;
  readonly articles: number;
  readonly mentions: number;
  readonly first: PartialDate | null;
  readonly last: PartialDate | null;
  /** Most frequent first. */
  readonly titles: readonly TitleSummary[];
  /** Names in the same paragraphs, most frequent first. */
  readonly companions: readonly { readonly name: string; readonly paragraphs: number }[];
  readonly several: SeveralPeople | null;
}

interface Group {
  count: number;
  readonly articles: Set<ArticleId>;
  readonly labels: Map<string, number>;
  readonly first: Place;
  last: Place;
}

const namesakes = new Set(KNOWN_NAMESAKES);

/** Mentions read between two turns. */
const STEP = 200;

/** `mentions` by date; `companions`: name → number of common paragraphs. */
export function* summarising(
  name: string,
  mentions: Iterable<Dated>,
  companions: ReadonlyMap<string, number>,
): Steps<PersonSummary> {
  const groups = new Map<string, Group>();
  const keys = new Map<string, string>();
  const articles = new Set<ArticleId>();
  let count = 0;
  let korean = false;
  let first: PartialDate | null = null;
  let last: PartialDate | null = null;
  let twice: SeveralPeople | null = null;
  for (const { article, date, mention } of mentions) {
    count += 1;
    if (count % STEP === 0) yield;
    articles.add(article);
    korean ||= mention.korean;
    if (isDated(date)) {
      first ??= date;
      last = date;
    }
    if (mention.count > 1) twice ??= { why: "one article names two", article, count: mention.count };
    for (const { label, spans } of mention.titles)
      addTitle(groups, keys.getOrInsertComputed(label, titleKey), label, { article, date, spans });
  }
  const titles = [...groups.values()].map(titleSummary).sort((a, b) => b.count - a.count);
  return {
    name,
    korean,
    articles: articles.size,
    mentions: count,
    first,
    last,
    titles,
    companions: [...companions]
      .map(([other, paragraphs]) => ({ name: other, paragraphs }))
      .sort((a, b) => b.paragraphs - a.paragraphs || (a.name < b.name ? -1 : 1)),
    several: twice ?? conflict(titles) ?? (namesakes.has(name) ? { why: "known namesakes" } : null),
  };
}

function addTitle(groups: Map<string, Group>, key: string, label: string, place: Place): void {
  const group = groups.getOrInsertComputed(key, () => ({
    count: 0,
    articles: new Set(),
    labels: new Map(),
    first: place,
    last: place,
  }));
  group.count += 1;
  group.articles.add(place.article);
  group.labels.set(label, (group.labels.get(label) ?? 0) + 1);
  group.last = place;
}

function titleSummary(group: Group): TitleSummary {
  const [label] = [...group.labels].sort((a, b) => b[1] - a[1])[0] ?? [""];
  return { label, count: group.count, articles: group.articles.size, first: group.first, last: group.last };
}

/** Two titles with mutually exclusive offices and overlapping periods. */
function conflict(titles: readonly TitleSummary[]): SeveralPeople | null {
  const offices = titles
    .map((title) => ({ title, office: officeOf(title.label) ?? "" }))
    .filter(({ office }) => office !== "");
  for (const [n, a] of offices.entries()) {
    for (const b of offices.slice(n + 1)) {
      if (excludes(a.office, b.office) && overlap(a.title, b.title)) {
        return { why: "titles conflict", labels: [a.title.label, b.title.label] };
      }
    }
  }
  return null;
}

/** Whether each title is printed again after the other began. */
function overlap(a: TitleSummary, b: TitleSummary): boolean {
  if (a.first.date === null || b.first.date === null || a.last.date === null || b.last.date === null)
    return false;
  return compareDates(a.first.date, b.last.date) < 0 && compareDates(b.first.date, a.last.date) < 0;
}
