/** `/person`: who was named, called what, when. */

import type { Engine, PersonAnswer, PersonOptions } from "../src/archive/engine.ts";
import type { Steps } from "../src/common/steps.ts";
import type { Article } from "../src/corpus/article.ts";
import { areCrossed, precisionOf, yearOf } from "../src/corpus/dates/partial-date.ts";
import { presentReference } from "../src/corpus/versions/quote-reference.ts";
import { textReference } from "../src/corpus/versions/text.ts";
import { differenceId, languageHere, read } from "../src/discord/actions/article-actions.ts";
import { appearances } from "../src/discord/charts/appearances.ts";
import { defineAction, defineCommand } from "../src/discord/interactions/command.ts";
import { field, idsOf, type State } from "../src/discord/interactions/custom-id.ts";
import { boolean, date, string } from "../src/discord/interactions/options.ts";
import { type Answer, type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Context } from "../src/discord/interactions/services.ts";
import { LIMITS } from "../src/discord/message/limits.ts";
import { button, file, message, row } from "../src/discord/message/message.ts";
import { publicQuotes } from "../src/discord/message/public-quotes.ts";
import {
  latestQuotes,
  type MentionQuote,
  mentionQuotes,
} from "../src/discord/views/common/mention-quotes.ts";
import { nameChoiceView, type OtherName } from "../src/discord/views/common/name-choice.ts";
import { sharedPerson } from "../src/discord/views/documents/shared.ts";
import { onlyLostView } from "../src/discord/views/people/lost-names.ts";
import { countsOf, type PersonButtons, personView, printedAt } from "../src/discord/views/people/person.ts";
import {
  companionsView,
  MENTIONS_A_PAGE,
  mentionsView,
  timelineView,
} from "../src/discord/views/people/person-lists.ts";
import { exportedPerson } from "../src/discord/views/search/export-files.ts";
import { type Language, numberOf, plain, rich } from "../src/messages/index.ts";
import { escapeWithin, lines } from "../src/messages/markdown.ts";
import { shorten } from "../src/messages/shorten.ts";
import { type LostName, lostNames } from "../src/people/changes.ts";
import { isAmbiguous } from "../src/people/matching/name-table.ts";
import { example } from "./help.ts";

const FIELDS = { name: field.text, from: field.date, to: field.date, with: field.text };
type PersonState = State<typeof FIELDS>;
const OTHERS = 24;
const TITLES_IN_CHART = 4;

export const person = defineCommand({
  name: "person",
  options: {
    name: string().required().autocomplete(completeName),
    from: date(),
    to: date("to"),
    with: string().autocomplete(completeName),
    share: boolean(),
  },
  async run(at, { name, from = "", to = "", with: second = "", share: isShared = false }) {
    const { candidates } = at.engine.names.match(name, { limit: OTHERS });
    const [best] = candidates;
    if (areCrossed(from || null, to || null))
      return reply.problem(plain("datesCrossed", at.language, { from, to }));
    if (!best) return nobody(at, name);
    const seconds = second === "" ? [] : at.engine.names.match(second).candidates;
    const [other] = seconds;
    if (second !== "" && other === undefined)
      return reply.problem(plain("nobody", at.language, { typed: shorten(second, 80) }));
    if (isAmbiguous(seconds)) {
      const names = seconds.map((candidate) => candidate.name).join(", ");
      return reply.problem(plain("severalNames", at.language, { typed: shorten(second, 80), names }));
    }
    const state = { name: best.name, from, to, with: other?.name ?? "" };
    const names = candidates.map((candidate) => otherName(at.engine, candidate));
    if (isAmbiguous(candidates)) {
      const chooseId = choose.id({ from, to }, at);
      return reply.private(nameChoiceView(name, best.kind, names, chooseId, at.language));
    }
    if (isShared) return shared(at, state);
    const typed = best.kind === "exact" ? null : { text: name, kind: best.kind };
    return showPage(at, state, reply.private, typed, names.slice(1));
  },
});

/** Back to the page, from another view of the same person. */
const back = defineAction("person", FIELDS, (at, { state }) => showPage(at, state, reply.turn));

const choose = defineAction(
  "choose-person",
  { from: field.date, to: field.date },
  (at, { state, values: [name = ""] }) => showPage(at, { ...state, name, with: "" }, reply.turn),
);

const together = defineAction("with", FIELDS, (at, { state, values: [second = ""] }) =>
  showPage(at, { ...state, with: second }, reply.turn),
);

const mentions = defineAction(
  "mentions",
  { ...FIELDS, sort: field.oneOf(["newest", "oldest"]), offset: field.count },
  async (at, { state }): Promise<Reply> => {
    const { engine } = at;
    const all = await at.inTurn(placesNaming(engine, state));
    if (all.length === 0) return gone(state.name, at.language);
    const offset = Math.min(state.offset, all.length - 1);
    const to = (change: Partial<typeof state>) => mentions.id({ ...state, ...change }, at);
    const buttons = {
      page: (offset: number) => to({ offset }),
      sort: to({ sort: state.sort === "oldest" ? "newest" : "oldest", offset: 0 }),
      ...endIds(at, state),
      read: reading(at),
    };
    const shown = all.slice(offset, offset + MENTIONS_A_PAGE).flatMap(({ article, paragraph }) => {
      const quoted = mentionQuotes(engine, article, state.name, { only: [paragraph], second: state.with })[0];
      return quoted ? [{ article, quoted }] : [];
    });
    return reply.turn(
      mentionsView(state.name, shown, { offset, total: all.length, sort: state.sort }, buttons, at.language),
    );
  },
);

const companions = defineAction("companions", FIELDS, async (at, { state }) => {
  const answer = await answerFor(at, state);
  if (!answer || answer.isPrivate) return gone(state.name, at.language);
  const ids = { choose: together.id(state, at), ...endIds(at, state) };
  return reply.turn(companionsView(answer, ids, at.language));
});

const timeline = defineAction(
  "timeline",
  { ...FIELDS, page: field.count },
  async (at, { state }): Promise<Reply> => {
    const { engine } = at;
    const answer = await answerFor(at, state);
    if (!answer || answer.isPrivate) return gone(state.name, at.language);
    const turn = (page: number) => timeline.id({ ...state, page }, at);
    const ids = { turn, ...endIds(at, state) };
    return reply.turn(timelineView(engine, answer, state.page, ids, at.language));
  },
);

function endIds(at: Context, state: PersonState) {
  return idsOf({ back, share, export: exportPerson }, state, at);
}

const share = defineAction("share-person", FIELDS, (at, { state }) => shared(at, state));

const exportPerson = defineAction("export-person", FIELDS, async (at, { state }): Promise<Reply> => {
  const answer = await answerFor(at, state);
  if (!answer) return gone(state.name, at.language);
  const { attachment, mentions: written } = await at.inTurn(exportedPerson(at.engine, answer));
  const { summary } = answer;
  const counts = countsOf(summary.articles, summary.mentions, at.language);
  const newest = plain("exportedNewest", at.language, { n: written });
  return reply.private(
    message([lines([counts, written < summary.mentions ? newest : null]), file(attachment.name)], {
      files: [attachment],
    }),
  );
});

function answerFor({ engine, inTurn }: Context, state: PersonState): Promise<PersonAnswer | null> {
  return inTurn(engine.person(state.name, optionsOf(state)));
}

function optionsOf({ from, to, with: second }: PersonState): PersonOptions {
  return { from: from || null, to: to || null, with: second || null };
}

/** Articles read between two turns. */
const STEP = 100;

/** Every paragraph that names the person, by date; of each article in its order. */
function* placesNaming(
  engine: Engine,
  state: PersonState & { readonly sort: "newest" | "oldest" },
): Steps<{ readonly article: Article; readonly paragraph: number }[]> {
  const articles = engine.articlesNaming(state.name, optionsOf(state));
  if (state.sort === "newest") articles.reverse();
  const places: { readonly article: Article; readonly paragraph: number }[] = [];
  for (const [n, article] of articles.entries()) {
    for (const paragraph of paragraphsNaming(engine, article, state)) places.push({ article, paragraph });
    if (n % STEP === STEP - 1) yield;
  }
  return places;
}

/** The paragraphs of an article that name the person; with a second name, those that name both where there are any. */
function paragraphsNaming(engine: Engine, article: Article, { name, with: second }: PersonState): number[] {
  const named = engine.people.paragraphsNaming(article.id, name).filter((paragraph) => paragraph > 0);
  if (second === "") return named;
  const others = new Set(engine.people.paragraphsNaming(article.id, second));
  const both = named.filter((paragraph) => others.has(paragraph));
  return both.length > 0 ? both : named;
}

async function showPage(
  at: Context,
  state: PersonState,
  show: Answer,
  typed: { text: string; kind: string } | null = null,
  others: readonly OtherName[] = [],
): Promise<Reply> {
  const { engine } = at;
  const answer = await answerFor(at, state);
  if (!answer) return gone(state.name, at.language);
  const buttons: PersonButtons = {
    mentions: mentions.id({ ...state, sort: "newest", offset: 0 }, at),
    ...idsOf({ companions, share, export: exportPerson }, state, at),
    timeline: timeline.id({ ...state, page: 0 }, at),
    choose: choose.id({ from: state.from, to: state.to }, at),
    read: reading(at),
    lost: lostId(at),
  };
  const lost = lostNames(engine.corpus.histories, answer.summary.name);
  const chart = await chartOf(at, answer, state.with, at.language);
  const shown = { answer, typed, others, with: state.with || null, chart, lost };
  return show(personView(engine, shown, buttons, at.language));
}

/** Appearances over time; null for a private person or where no dates are known. */
async function chartOf(
  at: Context,
  { summary, articles, isPrivate }: PersonAnswer,
  second: string,
  language: Language,
) {
  const days = articles.flatMap(({ date: day }) => (day !== null && precisionOf(day) === "day" ? [day] : []));
  if (isPrivate || days.length < 3) return null;
  const titles = summary.titles.slice(0, TITLES_IN_CHART).flatMap((title) => {
    const [first, last] = [title.first.date, title.last.date];
    if (first?.length !== 10 || last?.length !== 10) return [];
    return [{ title: printedAt(at.engine, title.last) ?? title.label, first, last }];
  });
  const name = second === "" ? summary.name : `${summary.name} + ${second}`;
  return at.charts.draw(appearances({ name, days, present: summary.present?.days ?? [], titles }, language));
}

async function shared(at: Context, state: PersonState): Promise<Reply> {
  const { engine } = at;
  const answer = await answerFor(at, state);
  if (!answer) return gone(state.name, at.language);
  const amount = at.settings.get(at.viewer.guildId).public;
  const [latest] = latestQuotes(engine, answer, 1, (article) => ({
    only: paragraphsNaming(engine, article, state),
    second: state.with,
  }));
  const [quoted] = latest ? publicQuotes(latest.article, [latest.quoted], amount) : [];
  const opens = open.id(state, at);
  return reply.public(
    sharedPerson(
      engine,
      answer,
      latest && quoted ? { article: latest.article, quoted } : null,
      opens,
      languageHere(at),
    ),
  );
}

/** Opens the whole page privately for whoever pressed the button on a shared one. */
const open = defineAction("open-person", FIELDS, (at, { state }) => showPage(at, state, reply.private));

export const actions = [back, choose, together, mentions, companions, timeline, share, exportPerson, open];

function gone(name: string, language: Language): Reply {
  return reply.problem(plain("noneBetween", language, { name }));
}

/** No one by that name now, though an earlier text may have printed it. */
function nobody(at: Context, typed: string): Reply {
  const name = typed.trim();
  const lost = lostNames(at.engine.corpus.histories, name);
  if (lost.changed.length + lost.withdrawn.length === 0) {
    const search = button(plain("searchWords", at.language), example.id({ query: name }, at));
    const sentence = rich("nobody", at.language, { typed: escapeWithin(name, 80) });
    return name === "" ? reply.problem(sentence) : reply.private(message([sentence, row([search])]));
  }
  return reply.private(onlyLostView(name, lost, lostId(at), at.language));
}

/** Opens an article where it names the person. */
function reading(at: Context) {
  return ({ article, quoted }: MentionQuote) => {
    const reference = presentReference(at.engine.corpus.histories, article.id, quoted);
    return read.id({ reference, marks: quoted.marks }, at);
  };
}

/** Opens the last text that printed the name beside the present one. */
function lostId(at: Context) {
  return ({ id, first, second }: LostName) =>
    differenceId(at, textReference(id, first), textReference(id, second));
}

function otherName(engine: Engine, { name, articles }: Pick<OtherName, "name" | "articles">): OtherName {
  const summary = engine.people.person(name);
  const title = summary?.titles[0];
  const years = [summary?.first ?? null, summary?.last ?? null].flatMap((date) => yearOf(date) ?? []);
  return { name, articles, title: title?.label ?? null, years: [...new Set(years)].join("–") };
}

/** `Kim Yong Nam · president of the Presidium · 2011 (4,210)`. */
function completeName({ engine, language }: Context, typed: string) {
  const names = typed.trim() === "" ? [] : engine.names.suggest(typed, LIMITS.choices);
  return names.map(({ name, articles }) => {
    const title = engine.latestTitle(name);
    const called =
      title === null ? "" : ` · ${shorten(title.label, 50)}${title.year === null ? "" : `, ${title.year}`}`;
    return { name: `${name} (${numberOf(articles, language)})${called}`, value: name };
  });
}
