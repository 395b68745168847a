/** The people of an article as a JSON line. */
import type { Article } from "../corpus/article.ts";
import type { NamedText } from "./mentions.ts";
import { findPeople } from "./read/find-people.ts";
import type { Act } from "./tables/acts.ts";

export interface PeopleRecord {
  readonly id: string;
  readonly people: readonly {
    readonly name: string;
    readonly korean: boolean;
    /** How many people with this name. */
    readonly count: number;
    /** Positions in the source record, from 0; empty for someone named only in the headline. */
    readonly paragraphs: readonly number[];
    readonly titles: readonly {
      readonly text: string;
      readonly label: string;
      readonly paragraph: number | null;
    }[];
    /** What is reported of them; `relieved` is not told here. Null: said in the headline. */
    readonly acts: readonly { readonly act: Act; readonly paragraph: number | null }[];
  }[];
}

/** A line of `dateline people --json`. */
export function peopleRecord(article: NamedText & Pick<Article, "sourceId">): PeopleRecord {
  const position = (paragraph: number): number | null => (paragraph > 0 ? paragraph - 1 : null);
  return {
    id: article.sourceId,
    people: findPeople(article).people.map(({ name, korean, count, mentions }) => {
      const paragraphs = new Set<number>();
      const titles = new Map<string, { text: string; label: string; paragraph: number | null }>();
      const acts = new Map<string, { act: Act; paragraph: number | null }>();
      for (const mention of mentions) {
        const at = position(mention.paragraph);
        if (at !== null) paragraphs.add(at);
        for (const { act } of mention.acts) {
          if (act !== "relieved") acts.set(`${act} ${at}`, { act, paragraph: at });
        }
        for (const { text, label, paragraph } of mention.titles) {
          const key = `${paragraph} ${text}`;
          if (!titles.has(key)) titles.set(key, { text, label, paragraph: position(paragraph) });
        }
      }
      return {
        name,
        korean,
        count,
        paragraphs: [...paragraphs],
        titles: [...titles.values()],
        acts: [...acts.values()],
      };
    }),
  };
}
