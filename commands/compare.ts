/** `/compare`: two texts of one article, or two articles, side by side. */
import { comparingArticles } from "../src/archive/compare-articles.ts";
import { earlierList } from "../src/archive/earlier-list.ts";
import { type QuotedPart, referenceIn } from "../src/corpus/versions/quote-reference.ts";
import { findText, type KnownText, textReference } from "../src/corpus/versions/text.ts";
import {
  cite,
  compareWith,
  difference,
  differenceId,
  earlierListOf,
  languageHere,
  PAIR,
  PAIR_PAGE,
  read,
  withText,
} from "../src/discord/actions/article-actions.ts";
import { choicesOf, completeText, nearest, withTitled } from "../src/discord/actions/article-choice.ts";
import { type Action, defineAction, defineCommand } from "../src/discord/interactions/command.ts";
import { field, type State } from "../src/discord/interactions/custom-id.ts";
import { boolean, string } from "../src/discord/interactions/options.ts";
import type { MarkedQuote } from "../src/discord/interactions/quote-action.ts";
import { type Answer, type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Services, Viewer } from "../src/discord/interactions/services.ts";
import { message, select } from "../src/discord/message/message.ts";
import { labelOf } from "../src/discord/views/common/article.ts";
import { differenceView } from "../src/discord/views/documents/difference.ts";
import { sharedDifference } from "../src/discord/views/documents/shared-difference.ts";
import { dateOf } from "../src/messages/dates.ts";
import { plain, rich } from "../src/messages/index.ts";
import { escapeWithin } from "../src/messages/markdown.ts";

type Pair = State<typeof PAIR>;

export const compare = defineCommand({
  name: "compare",
  options: {
    first: string()
      .required()
      .autocomplete((services, typed, _given, { language }) => completeText(services, typed, language)),
    second: string().autocomplete(completeSecond),
    share: boolean(),
  },
  run: (services, { first, second = "", share: isShared = false }, viewer) =>
    compareTyped(services, { first, second, isShared }, viewer),
});

const TITLE = 85;

/** Headlines or references; without a `second`, versions of the first. */
const TYPED = { first: field.text, second: field.text, isShared: field.flag };

/** Each is chosen from those that have its headline, if there are several, one after the other. */
function compareTyped(services: Services, typed: State<typeof TYPED>, viewer: Viewer): Promise<Reply> {
  const choosing = (chosen: keyof Pair, known: State<typeof TYPED>) => () =>
    chooseText.id({ ...known, chosen }, services.longTexts);
  return withTitled(services, typed.first, choosing("first", typed), viewer, async (one) => {
    if (typed.second === "") {
      const pair = adjacentPair(one) ?? (await earlierPair(services, one));
      return pair === null ? besides(services, one, "oneTextOnly", typed, viewer) : compareBoth(pair);
    }
    const known = { ...typed, first: stableReference(one) };
    return withTitled(services, typed.second, choosing("second", known), viewer, (other) => {
      const pair = { first: known.first, second: stableReference(other) };
      return pair.first === pair.second
        ? besides(services, one, "comparedWithItself", typed, viewer)
        : compareBoth(pair);
    });
  });
  function compareBoth(pair: Pair): Reply | Promise<Reply> {
    return typed.isShared ? shared(services, pair, viewer) : show(services, pair, 0, viewer, reply.private);
  }
}

/** Says which text was found, and offers the articles with headlines most like its own to set beside it. */
async function besides(
  services: Services,
  one: KnownText,
  said: "oneTextOnly" | "comparedWithItself",
  typed: State<typeof TYPED>,
  { language }: Viewer,
): Promise<Reply> {
  const { article } = one;
  const title = escapeWithin(labelOf(article, language), TITLE);
  const sentence = rich(said, language, { title, date: dateOf(article.date, language) });
  const others = (await nearest(services, article.title)).filter((other) => other.article.id !== article.id);
  if (others.length === 0) return reply.problem(sentence);
  const id = chooseText.id(
    { ...typed, first: stableReference(one), second: "", chosen: "second" },
    services.longTexts,
  );
  return reply.private(
    message([sentence, select(id, plain("nearestArticles", language), choicesOf(others, language))]),
  );
}

const chooseText = defineAction(
  "compare-choose",
  { ...TYPED, chosen: field.oneOf(["first", "second"]) },
  (services, { state: { chosen, ...typed }, values: [reference = ""] }, viewer) =>
    compareTyped(services, { ...typed, [chosen]: reference }, viewer),
);

/** This version and the next; the last one and the one before it. Null where there is no other. */
function adjacentPair({ article, history, number }: KnownText): Pair | null {
  const last = history?.versions.length ?? 1;
  if (last < 2) return null;
  const first = Math.min(number, last - 1);
  return { first: textReference(article.id, first), second: textReference(article.id, first + 1) };
}

/** A list of officials, and the last comparable one before it; null where there is none. */
async function earlierPair({ engine, inTurn }: Services, known: KnownText): Promise<Pair | null> {
  const earlier = await inTurn(earlierList(engine, known.article));
  return earlier && { first: earlier.id, second: stableReference(known) };
}

/** A reference that keeps meaning this version when newer ones arrive. */
function stableReference({ article, number }: KnownText): string {
  return textReference(article.id, number);
}

/** The other versions of the first choice, before anything is typed. */
function completeSecond(
  services: Services,
  typed: string,
  { first = "" }: Readonly<Record<string, string>>,
  { language }: Viewer,
) {
  const one = typed.trim() === "" ? findText(services.engine.corpus, first) : null;
  const texts = one && one.history !== null ? completeText(services, one.article.id, language) : [];
  const others = texts.filter(({ value }) => value !== first && value.includes("."));
  return [
    ...others,
    ...completeText(services, typed, language).filter(({ value }) => value !== first),
  ].filter(({ value }, i, all) => all.findIndex((choice) => choice.value === value) === i);
}

const openPair: Action<State<typeof PAIR_PAGE>> = {
  ...difference,
  run: (services, { state }, viewer) => show(services, state, state.page, viewer, reply.private),
};

const turn = defineAction("difference-turn", PAIR_PAGE, (services, { state }, viewer) =>
  show(services, state, state.page, viewer, reply.turn),
);

const choose = defineAction(
  "difference-of",
  { article: field.text },
  (services, { state: { article }, values: [chosen] }, viewer) => {
    const first = field.ordinal.catch(1).parse(chosen);
    const pair = { first: `${article}.${first}`, second: `${article}.${first + 1}` };
    return show(services, pair, 0, viewer, reply.turn);
  },
);

const openBeside: Action<{ readonly article: string }> = {
  ...compareWith,
  run: (services, { state: { article }, values: [other = ""] }, viewer) =>
    withPair(services, { first: article, second: other }, viewer, (one, second) =>
      show(
        services,
        { first: stableReference(one), second: stableReference(second) },
        0,
        viewer,
        reply.private,
      ),
    ),
};

const openEarlier: Action<{ readonly article: string }> = {
  ...earlierListOf,
  run: async (services, { state: { article: reference } }, viewer) => {
    const known = findText(services.engine.corpus, reference);
    if (known === null) return reply.problem(plain("goneArticle", viewer.language));
    const pair = await earlierPair(services, known);
    if (pair === null) return reply.problem(plain("noEarlierList", viewer.language));
    return show(services, pair, 0, viewer, reply.private);
  },
};

const share = defineAction("share-difference", PAIR, (services, { state }, viewer) =>
  shared(services, state, viewer),
);

export const actions = [chooseText, openPair, turn, choose, openBeside, openEarlier, share];

function show(
  services: Services,
  pair: Pair,
  page: number,
  viewer: Viewer,
  answer: Answer,
): Reply | Promise<Reply> {
  const { longTexts } = services;
  const buttons = (first: KnownText) => ({
    page: (number: number) => turn.id({ ...pair, page: number }, longTexts),
    share: share.id(pair, longTexts),
    choose: choose.id({ article: first.article.id }, longTexts),
    read: (known: KnownText, part: QuotedPart) => read.id(marked(known, part), longTexts),
    cite: (known: KnownText, part: QuotedPart) => cite.id(marked(known, part), longTexts),
  });
  return withPair(services, pair, viewer, async (first, second) => {
    const comparison = await compared(services, first, second);
    return answer(differenceView(first, second, comparison, page, buttons(first), viewer.language));
  });
}

function compared({ inTurn }: Services, first: KnownText, second: KnownText) {
  return inTurn(comparingArticles(first.article, second.article));
}

function marked(known: KnownText, part: QuotedPart): MarkedQuote {
  return { reference: referenceIn(known, part), marks: [] };
}

function shared(services: Services, pair: Pair, viewer: Viewer): Reply | Promise<Reply> {
  const amount = services.settings.get(viewer.guildId).public;
  const language = languageHere(services, viewer);
  const openId = differenceId(services, pair.first, pair.second);
  return withPair(services, pair, viewer, async (first, second) => {
    const comparison = await compared(services, first, second);
    return reply.public(sharedDifference(first, second, comparison, amount, openId, language));
  });
}

function withPair(
  services: Services,
  pair: Pair,
  viewer: Viewer,
  work: (first: KnownText, second: KnownText) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  return withText(services, pair.first, viewer, (first) =>
    withText(services, pair.second, viewer, (second) => work(first, second)),
  );
}
