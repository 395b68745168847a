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
import { field, type State } from "../src/discord/interactions/custom-id.ts";
import { boolean, date, string } from "../src/discord/interactions/options.ts";
import { type Answer, type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Services, Viewer } from "../src/discord/interactions/services.ts";
import { LIMITS } from "../src/discord/message/limits.ts";
import { button, file, type Message, message, row } from "../src/discord/message/message.ts";
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
  async run(services, { name, from = "", to = "", with: second = "", share: isShared = false }, viewer) {
    const { candidates } = services.engine.names.match(name, { limit: OTHERS });
    const [best] = candidates;
    if (areCrossed(from || null, to || null))
      return reply.problem(plain("datesCrossed", viewer.language, { from, to }));
    if (!best) return nobody(services, name, viewer);
    const seconds = second === "" ? [] : services.engine.names.match(second).candidates;
    const [other] = seconds;
    if (second !== "" && other === undefined)
      return reply.problem(plain("nobody", viewer.language, { typed: shorten(second, 80) }));
    if (isAmbiguous(seconds)) {
      const names = seconds.map((candidate) => candidate.name).join(", ");
      return reply.problem(plain("severalNames", viewer.language, { typed: shorten(second, 80), names }));
    }
    const state = { name: best.name, from, to, with: other?.name ?? "" };
    const names = candidates.map((candidate) => otherName(services.engine, candidate));
    if (isAmbiguous(candidates)) {
      const chooseId = choose.id({ from, to }, services.longTexts);
      return reply.private(nameChoiceView(name, best.kind, names, chooseId, viewer.language));
    }
    if (isShared) return shared(services, state, viewer);
    const typed = best.kind === "exact" ? null : { text: name, kind: best.kind };
    const shown = await page(services, state, viewer, typed, names.slice(1));
    return shown === null ? gone(best.name, viewer.language) : reply.private(shown);
  },
});

/** Back to the page, from another view of the same person. */
const back = defineAction("person", FIELDS, (services, { state }, viewer) =>
  showPage(services, state, viewer, reply.turn),
);

const choose = defineAction(
  "choose-person",
  { from: field.date, to: field.date },
  (services, { state, values: [name = ""] }, viewer) =>
    showPage(services, { ...state, name, with: "" }, viewer, reply.turn),
);

const together = defineAction("with", FIELDS, (services, { state, values: [second = ""] }, viewer) =>
  showPage(services, { ...state, with: second }, viewer, reply.turn),
);

const mentions = defineAction(
  "mentions",
  { ...FIELDS, sort: field.oneOf(["newest", "oldest"]), offset: field.count },
  async (services, { state }, viewer): Promise<Reply> => {
    const { engine, longTexts } = services;
    const all = await services.inTurn(placesNaming(engine, state));
    if (all.length === 0) return gone(state.name, viewer.language);
    const offset = Math.min(state.offset, all.length - 1);
    const at = (change: Partial<typeof state>) => mentions.id({ ...state, ...change }, longTexts);
    const buttons = {
      page: (to: number) => at({ offset: to }),
      sort: at({ sort: state.sort === "oldest" ? "newest" : "oldest", offset: 0 }),
      ...endIds(services, state),
      read: reading(services),
    };
    const shown = all.slice(offset, offset + MENTIONS_A_PAGE).flatMap(({ article, paragraph }) => {
      const quoted = mentionQuotes(engine, article, state.name, { only: [paragraph], second: state.with })[0];
      return quoted ? [{ article, quoted }] : [];
    });
    return reply.turn(
      mentionsView(
        state.name,
        shown,
        { offset, total: all.length, sort: state.sort },
        buttons,
        viewer.language,
      ),
    );
  },
);

const companions = defineAction("companions", FIELDS, async (services, { state }, viewer) => {
  const answer = await answerFor(services, state);
  if (!answer || answer.isPrivate) return gone(state.name, viewer.language);
  const ids = { choose: together.id(state, services.longTexts), ...endIds(services, state) };
  return reply.turn(companionsView(answer, ids, viewer.language));
});

const timeline = defineAction(
  "timeline",
  { ...FIELDS, page: field.count },
  async (services, { state }, viewer): Promise<Reply> => {
    const { engine, longTexts } = services;
    const answer = await answerFor(services, state);
    if (!answer || answer.isPrivate) return gone(state.name, viewer.language);
    const turn = (page: number) => timeline.id({ ...state, page }, longTexts);
    const ids = { turn, ...endIds(services, state) };
    return reply.turn(timelineView(engine, answer, state.page, ids, viewer.language));
  },
);

function endIds({ longTexts }: Services, state: PersonState) {
  return {
    back: back.id(state, longTexts),
    share: share.id(state, longTexts),
    export: exportPerson.id(state, longTexts),
  };
}

const share = defineAction("share-person", FIELDS, (services, { state }, viewer) =>
  shared(services, state, viewer),
);

const exportPerson = defineAction(
  "export-person",
  FIELDS,
  async (services, { state }, viewer): Promise<Reply> => {
    const answer = await answerFor(services, state);
    if (!answer) return gone(state.name, viewer.language);
    const { attachment, mentions: written } = await services.inTurn(exportedPerson(services.engine, answer));
    const { summary } = answer;
    const counts = countsOf(summary.articles, summary.mentions, viewer.language);
    const newest = plain("exportedNewest", viewer.language, { n: written });
    return reply.private(
      message([lines([counts, written < summary.mentions ? newest : null]), file(attachment.name)], {
        files: [attachment],
      }),
    );
  },
);

async function showPage(
  services: Services,
  state: PersonState,
  viewer: Viewer,
  answer: Answer,
): Promise<Reply> {
  const shown = await page(services, state, viewer, null, []);
  return shown === null ? gone(state.name, viewer.language) : answer(shown);
}

function answerFor({ engine, inTurn }: Services, state: PersonState): Promise<PersonAnswer | null> {
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

async function page(
  services: Services,
  state: PersonState,
  viewer: Viewer,
  typed: { text: string; kind: string } | null,
  others: readonly OtherName[],
): Promise<Message | null> {
  const { engine, longTexts } = services;
  const answer = await answerFor(services, state);
  if (!answer) return null;
  const buttons: PersonButtons = {
    mentions: mentions.id({ ...state, sort: "newest", offset: 0 }, longTexts),
    companions: companions.id(state, longTexts),
    timeline: timeline.id({ ...state, page: 0 }, longTexts),
    share: share.id(state, longTexts),
    export: exportPerson.id(state, longTexts),
    choose: choose.id({ from: state.from, to: state.to }, longTexts),
    read: reading(services),
    lost: lostId(services),
  };
  const lost = lostNames(engine.corpus.histories, answer.summary.name);
  const chart = await chartOf(services, answer, state.with, viewer.language);
  return personView(
    engine,
    { answer, typed, others, with: state.with || null, chart, lost },
    buttons,
    viewer.language,
  );
}

/** Appearances over time; null for a private person or where no dates are known. */
async function chartOf(
  services: Services,
  { summary, articles, isPrivate }: PersonAnswer,
  second: string,
  language: Language,
) {
  const days = articles.flatMap(({ date: day }) => (day !== null && precisionOf(day) === "day" ? [day] : []));
  if (isPrivate || days.length < 3) return null;
  const titles = summary.titles.slice(0, TITLES_IN_CHART).flatMap((title) => {
    const [first, last] = [title.first.date, title.last.date];
    if (first?.length !== 10 || last?.length !== 10) return [];
    return [{ title: printedAt(services.engine, title.last) ?? title.label, first, last }];
  });
  const name = second === "" ? summary.name : `${summary.name} + ${second}`;
  return services.charts.draw(
    appearances({ name, days, present: summary.present?.days ?? [], titles }, language),
  );
}

async function shared(services: Services, state: PersonState, viewer: Viewer): Promise<Reply> {
  const { engine, longTexts } = services;
  const answer = await answerFor(services, state);
  if (!answer) return gone(state.name, viewer.language);
  const amount = services.settings.get(viewer.guildId).public;
  const [latest] = latestQuotes(engine, answer, 1, (article) => ({
    only: paragraphsNaming(engine, article, state),
    second: state.with,
  }));
  const [quoted] = latest ? publicQuotes(latest.article, [latest.quoted], amount) : [];
  const opens = open.id(state, longTexts);
  return reply.public(
    sharedPerson(
      engine,
      answer,
      latest && quoted ? { article: latest.article, quoted } : null,
      opens,
      languageHere(services, viewer),
    ),
  );
}

/** Opens the whole page privately for whoever pressed the button on a shared one. */
const open = defineAction("open-person", FIELDS, (services, { state }, viewer) =>
  showPage(services, state, viewer, reply.private),
);

export const actions = [back, choose, together, mentions, companions, timeline, share, exportPerson, open];

function gone(name: string, language: Language): Reply {
  return reply.problem(plain("noneBetween", language, { name }));
}

/** No one by that name now, though an earlier text may have printed it. */
function nobody(services: Services, typed: string, { language }: Viewer): Reply {
  const name = typed.trim();
  const lost = lostNames(services.engine.corpus.histories, name);
  if (lost.changed.length + lost.withdrawn.length === 0) {
    const search = button(plain("searchWords", language), example.id({ query: name }, services.longTexts));
    const sentence = rich("nobody", language, { typed: escapeWithin(name, 80) });
    return name === "" ? reply.problem(sentence) : reply.private(message([sentence, row([search])]));
  }
  return reply.private(onlyLostView(name, lost, lostId(services), language));
}

/** Opens an article where it names the person. */
function reading({ engine, longTexts }: Services) {
  return ({ article, quoted }: MentionQuote) => {
    const reference = presentReference(engine.corpus.histories, article.id, quoted);
    return read.id({ reference, marks: quoted.marks }, longTexts);
  };
}

/** Opens the last text that printed the name beside the present one. */
function lostId(services: Services) {
  return ({ id, first, second }: LostName) =>
    differenceId(services, textReference(id, first), textReference(id, second));
}

function otherName(engine: Engine, { name, articles }: Pick<OtherName, "name" | "articles">): OtherName {
  const summary = engine.people.person(name);
  const title = summary?.titles[0];
  const years = [summary?.first ?? null, summary?.last ?? null].flatMap((date) => yearOf(date) ?? []);
  return { name, articles, title: title?.label ?? null, years: [...new Set(years)].join("–") };
}

/** `Kim Yong Nam · president of the Presidium · 2011 (4,210)`. */
function completeName({ engine }: Services, typed: string, _given: object, viewer: Viewer) {
  const names = typed.trim() === "" ? [] : engine.names.suggest(typed, LIMITS.choices);
  return names.map(({ name, articles }) => {
    const title = engine.latestTitle(name);
    const called =
      title === null ? "" : ` · ${shorten(title.label, 50)}${title.year === null ? "" : `, ${title.year}`}`;
    return { name: `${name} (${numberOf(articles, viewer.language)})${called}`, value: name };
  });
}
