/** Articles chosen by headline: autocomplete, and what was meant. */
import type { Article } from "../../corpus/article.ts";
import { headlineWords } from "../../corpus/versions/history.ts";
import { findText, type KnownText, textReference } from "../../corpus/versions/text.ts";
import { type Language, plain } from "../../messages/index.ts";
import { shorten } from "../../messages/shorten.ts";
import type { Choice } from "../interactions/options.ts";
import type { Services } from "../interactions/services.ts";
import { LIMITS } from "../message/limits.ts";
import { labelOf } from "../views/common/article.ts";
import { dayOf } from "../views/common/text-status.ts";

const TITLE = 85;
/** Shortened to leave room for a text's number and date. */
const SHORT_TITLE = 50;

/** Takes a text's reference (autocomplete), an article's file and position (citation), or a headline. */
export function findTitled(services: Services, typed: string): KnownText | null {
  const { corpus } = services.engine;
  const byId = findText(corpus, typed);
  if (byId) return byId;
  const article =
    corpus.library.bySourceId(typed) ?? services.engine.bestTitled(typed) ?? goneTitled(services, typed)[0];
  return article ? findText(corpus, article.id) : null;
}

/** Articles with these words in their headline, then those that are gone. */
export function completeTitle(services: Services, typed: string, language: Language): Choice[] {
  return articlesTitled(services, typed).map((article) => choiceOf(services, article, language));
}

/** The same, and every text of those with several. */
export function completeText(services: Services, typed: string, language: Language): Choice[] {
  const { corpus } = services.engine;
  const written = findText(corpus, typed)?.article;
  const articles = written ? [written] : typed.trim() === "" ? changedLast(services) : [];
  return [...articles, ...(written ? [] : articlesTitled(services, typed))]
    .filter((article, i, all) => all.findIndex(({ id }) => id === article.id) === i)
    .flatMap((article) => [choiceOf(services, article, language), ...textsOf(services, article, language)])
    .slice(0, LIMITS.choices);
}

function articlesTitled(services: Services, typed: string): Article[] {
  const here = services.engine.titled(typed, LIMITS.choices);
  const gone = goneTitled(services, typed);
  return [...here.slice(0, LIMITS.choices - Math.min(gone.length, GONE)), ...gone].slice(0, LIMITS.choices);
}

const GONE = 5;
const CHANGED = 8;
/** Gone articles examined per keystroke. */
const MOST_LOOKED_AT = 200;

/** The last texts of gone articles with all these words in their headline. */
function goneTitled({ engine: { corpus } }: Services, typed: string): Article[] {
  const [longest, ...others] = [...headlineWords(typed)].sort((a, b) => b.length - a.length);
  if (longest === undefined) return [];
  return corpus.histories
    .goneWith(longest)
    .take(MOST_LOOKED_AT)
    .filter(
      ({ id, title }) => !corpus.library.get(id) && others.every((one) => title.toLowerCase().includes(one)),
    )
    .take(LIMITS.choices)
    .toArray();
}

/** The articles with the latest changes. */
function changedLast({ engine: { corpus } }: Services): Article[] {
  const last = [...corpus.histories.changedLast().take(CHANGED)];
  return last.flatMap(({ id }) => findText(corpus, id)?.article ?? []);
}

function choiceOf({ engine: { corpus } }: Services, article: Article, language: Language): Choice {
  const isGone = findText(corpus, article.id)?.status.kind === "gone";
  const note = isGone ? ` · ${plain("withdrawn", language)}` : "";
  return {
    name: `${dateOf(article)} · ${shorten(labelOf(article, language), TITLE - note.length)}${note}`,
    value: article.id,
  };
}

/** `2022-11-25 · Fifth Conference … · version 1 of 2, 3 May 2026`, newest first. */
function textsOf({ engine: { corpus } }: Services, { id }: Article, language: Language): Choice[] {
  const versions = corpus.histories.get(id)?.versions ?? [];
  if (versions.length < 2) return [];
  return versions
    .map(({ article, firstSeen }, i) => {
      const number = plain("textNumber", language, { n: i + 1, of: versions.length });
      return {
        name: `${dateOf(article)} · ${shorten(labelOf(article, language), SHORT_TITLE)} · ${number}, ${dayOf(firstSeen, language)}`,
        value: textReference(id, i + 1),
      };
    })
    .reverse();
}

function dateOf({ date }: Article): string {
  return date ?? "no date";
}
