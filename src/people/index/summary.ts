/** Summarises what was printed about a name: titles with first and last printing, companions, namesakes. */

import type { Steps } from "../../common/steps.ts";
import type { ArticleId, PartialDate } from "../../corpus/article.ts";
import { isDated } from "../../corpus/dates/partial-date.ts";
import type { Act } from "../tables/acts.ts";
import { namesakesOf, type SeveralPeople } from "./namesakes.ts";
import type { StoredMention } from "./packed.ts";
import { type Gap, type Presence, presenceOf } from "./presence.ts";
import type { Place, TitleSummary } from "./printed-title.ts";
import { titleKey } from "./title-key.ts";

/** A mention with the article that prints it. */
export interface Dated {
  readonly article: ArticleId;
  readonly date: PartialDate | null;
  readonly mention: StoredMention;
}

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
  /** In how many articles each act is reported. */
  readonly acts: ReadonlyMap<Act, number>;
  /** Reported present: acts present, accompanied and met. */
  readonly present: Presence | null;
  /** The longest times without such a report. */
  readonly gaps: readonly Gap[];
  readonly several: SeveralPeople | null;
}

interface Group {
  count: number;
  readonly articles: Set<ArticleId>;
  readonly forms: Map<string, { label: string; count: number; place: Place }>;
  readonly first: Place;
  last: Place;
}

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
  let twice: { article: ArticleId; count: number } | null = null;
  const acts = new Map<Act, Set<ArticleId>>();
  const places: { act: Act; place: Place }[] = [];
  for (const { article, date, mention } of mentions) {
    count += 1;
    if (count % STEP === 0) yield;
    articles.add(article);
    korean ||= mention.korean;
    if (isDated(date)) {
      first ??= date;
      last = date;
    }
    if (mention.count > 1) twice ??= { article, count: mention.count };
    for (const { act } of mention.acts) {
      acts.getOrInsertComputed(act, () => new Set()).add(article);
      places.push({ act, place: { article, date, spans: mention.spans } });
    }
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
    acts: new Map([...acts].map(([act, ids]) => [act, ids.size])),
    ...presenceOf(places),
    several: namesakesOf(name, korean, titles, twice),
  };
}

function addTitle(groups: Map<string, Group>, key: string, label: string, place: Place): void {
  const group = groups.getOrInsertComputed(key, () => ({
    count: 0,
    articles: new Set(),
    forms: new Map(),
    first: place,
    last: place,
  }));
  group.count += 1;
  group.articles.add(place.article);
  const form = group.forms.getOrInsertComputed(label.toLowerCase(), () => ({ label, count: 0, place }));
  form.count += 1;
  form.place = place;
  group.last = place;
}

function titleSummary({ count, articles, first, last, forms: byLabel }: Group): TitleSummary {
  const forms = [...byLabel.values()].sort((a, b) => b.count - a.count);
  return { label: forms[0]?.label ?? "", count, articles: articles.size, first, last, forms };
}
