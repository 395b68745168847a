/** Articles chosen by headline: autocomplete, and what was meant. */
import type { Article } from "../../corpus/article.ts";
import { headlineWords } from "../../corpus/versions/history.ts";
import { findText, type KnownText, type Texts, textReference } from "../../corpus/versions/text.ts";
import { dateOf } from "../../messages/dates.ts";
import { type Language, plain, rich } from "../../messages/index.ts";
import { escapeWithin, lines, small } from "../../messages/markdown.ts";
import { shorten } from "../../messages/shorten.ts";
import type { Choice } from "../interactions/options.ts";
import { type Reply, reply } from "../interactions/reply.ts";
import type { Context } from "../interactions/services.ts";
import { LIMITS } from "../message/limits.ts";
import { message, select } from "../message/message.ts";
import { labelOf } from "../views/common/article.ts";
import { dayOf } from "../views/common/text-status.ts";

const TITLE = 85;
/** Shortened to leave room for a text's number and date. */
const SHORT_TITLE = 50;

/**
 * Runs `work` with the text meant: by its reference (autocomplete), an article's file and position (citation), or a
 * headline. Where several articles have that headline, or none has it, offers articles in a menu with the id `choose`.
 */
export async function withTitled(
  at: Context,
  typed: string,
  choose: () => string,
  work: (known: KnownText) => Reply | Promise<Reply>,
): Promise<Reply> {
  const found = await findTitled(at, typed);
  const [only] = found;
  if (only !== undefined && found.length === 1) return work(only);
  const offered = only ? found : await nearest(at, typed);
  const options = choicesOf(offered, at.language);
  const title = escapeWithin(only ? labelOf(only.article, at.language) : typed, TITLE);
  const said = rich(only ? "sharedHeadline" : "noSuchTitle", at.language, { title, n: found.length });
  if (options.length === 0) return reply.problem(said);
  const most = LIMITS.selectOptions;
  const more = only && found.length > most ? small(plain("moreHeadlines", at.language, { most })) : null;
  return reply.private(
    message([
      lines([said, more]),
      select(choose(), plain(only ? "chooseArticle" : "nearestArticles", at.language), options),
    ]),
  );
}

/** Articles to choose from, as options of a menu. */
export function choicesOf(offered: readonly KnownText[], language: Language) {
  return offered.slice(0, LIMITS.selectOptions).map(({ article }) => ({
    label: labelOf(article, language),
    description: [dateOf(article.date, language), article.outlet, article.sourceId]
      .filter(Boolean)
      .join(" · "),
    value: article.id,
  }));
}

/** The one that is meant; all of a headline that several articles have, newest first; none. */
async function findTitled(at: Context, typed: string): Promise<KnownText[]> {
  const { corpus } = at.engine;
  const byId = findText(corpus, typed);
  if (byId) return [byId];
  const cited = corpus.library.bySourceId(typed);
  if (cited) return textsOfAll(corpus, [cited]);
  const titled = await at.inTurn(at.engine.bestTitled(typed));
  if (titled === undefined) return textsOfAll(corpus, goneTitled(at, typed).slice(0, 1));
  const title = titled.title.trim().toLowerCase();
  const alike = corpus.library.byDate().filter((one) => one.title.trim().toLowerCase() === title);
  return textsOfAll(corpus, title === "" || alike.length === 0 ? [titled] : alike.reverse());
}

/** Articles with any of the words in their headline, else those that a search finds. */
export async function nearest({ engine, inTurn }: Context, typed: string): Promise<KnownText[]> {
  const limit = LIMITS.selectOptions;
  const titled = [...headlineWords(typed)].flatMap((word) => engine.titled(word, limit));
  const articles =
    titled.length > 0
      ? titled
      : (await inTurn(engine.search(typed, { limit }))).results.map(({ article }) => article);
  const wanted = headlineWords(typed);
  const shared = ({ title }: Article) => wanted.intersection(headlineWords(title)).size;
  const unique = [...new Map(articles.map((one) => [one.id, one])).values()];
  return textsOfAll(
    engine.corpus,
    unique.sort((a, b) => shared(b) - shared(a)),
  );
}

function textsOfAll(corpus: Texts, articles: Iterable<Article>): KnownText[] {
  return [...articles].flatMap(({ id }) => findText(corpus, id) ?? []);
}

/** Articles with these words in their headline, then those that are gone. */
export function completeTitle(at: Context, typed: string): Choice[] {
  return articlesTitled(at, typed).map((article) => choiceOf(at, article));
}

/** The same, and every text of those with several. */
export function completeText(at: Context, typed: string): Choice[] {
  const { corpus } = at.engine;
  const written = findText(corpus, typed)?.article;
  const articles = written ? [written] : typed.trim() === "" ? changedLast(at) : [];
  return [...articles, ...(written ? [] : articlesTitled(at, typed))]
    .filter((article, i, all) => all.findIndex(({ id }) => id === article.id) === i)
    .flatMap((article) => [choiceOf(at, article), ...textsOf(at, article)])
    .slice(0, LIMITS.choices);
}

function articlesTitled(at: Context, typed: string): Article[] {
  const here = at.engine.titled(typed, LIMITS.choices);
  const gone = goneTitled(at, typed);
  return [...here.slice(0, LIMITS.choices - Math.min(gone.length, GONE)), ...gone].slice(0, LIMITS.choices);
}

const GONE = 5;
const CHANGED = 8;
/** Gone articles examined per keystroke. */
const MOST_LOOKED_AT = 200;

/** The last texts of gone articles with all these words in their headline. */
function goneTitled({ engine: { corpus } }: Context, typed: string): Article[] {
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
function changedLast({ engine: { corpus } }: Context): Article[] {
  const last = [...corpus.histories.changedLast().take(CHANGED)];
  return last.flatMap(({ id }) => findText(corpus, id)?.article ?? []);
}

function choiceOf({ engine: { corpus }, language }: Context, article: Article): Choice {
  const isGone = findText(corpus, article.id)?.status.kind === "gone";
  const note = isGone ? ` · ${plain("withdrawn", language)}` : "";
  return {
    name: `${dateOf(article.date, language)} · ${shorten(labelOf(article, language), TITLE - note.length)}${note}`,
    value: article.id,
  };
}

/** `2022-11-25 · Fifth Conference … · version 1 of 2, 3 May 2026`, newest first. */
function textsOf({ engine: { corpus }, language }: Context, { id }: Article): Choice[] {
  const versions = corpus.histories.get(id)?.versions ?? [];
  if (versions.length < 2) return [];
  return versions
    .map(({ article, firstSeen }, i) => {
      const number = plain("textNumber", language, { n: i + 1, of: versions.length });
      return {
        name: `${dateOf(article.date, language)} · ${shorten(labelOf(article, language), SHORT_TITLE)} · ${number}, ${dayOf(firstSeen, language)}`,
        value: textReference(id, i + 1),
      };
    })
    .reverse();
}
