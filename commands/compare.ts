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
import type { Context } from "../src/discord/interactions/services.ts";
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
    first: string().required().autocomplete(completeText),
    second: string().autocomplete(completeSecond),
    share: boolean(),
  },
  run: (at, { first, second = "", share: isShared = false }) => compareTyped(at, { first, second, isShared }),
});

const TITLE = 85;

/** Headlines or references; without a `second`, versions of the first. */
const TYPED = { first: field.text, second: field.text, isShared: field.flag };

/** Each is chosen from those that have its headline, if there are several, one after the other. */
function compareTyped(at: Context, typed: State<typeof TYPED>): Promise<Reply> {
  const choosing = (chosen: keyof Pair, known: State<typeof TYPED>) => () =>
    chooseText.id({ ...known, chosen }, at);
  return withTitled(at, typed.first, choosing("first", typed), async (one) => {
    if (typed.second === "") {
      const pair = adjacentPair(one) ?? (await earlierPair(at, one));
      return pair === null ? besides(at, one, "oneTextOnly", typed) : compareBoth(pair);
    }
    const known = { ...typed, first: stableReference(one) };
    return withTitled(at, typed.second, choosing("second", known), (other) => {
      const pair = { first: known.first, second: stableReference(other) };
      return pair.first === pair.second ? besides(at, one, "comparedWithItself", typed) : compareBoth(pair);
    });
  });
  function compareBoth(pair: Pair): Reply | Promise<Reply> {
    return typed.isShared ? shared(at, pair) : show(at, pair, 0, reply.private);
  }
}

/** Says which text was found, and offers the articles with headlines most like its own to set beside it. */
async function besides(
  at: Context,
  one: KnownText,
  said: "oneTextOnly" | "comparedWithItself",
  typed: State<typeof TYPED>,
): Promise<Reply> {
  const { article } = one;
  const title = escapeWithin(labelOf(article, at.language), TITLE);
  const sentence = rich(said, at.language, { title, date: dateOf(article.date, at.language) });
  const others = (await nearest(at, article.title)).filter((other) => other.article.id !== article.id);
  if (others.length === 0) return reply.problem(sentence);
  const id = chooseText.id({ ...typed, first: stableReference(one), second: "", chosen: "second" }, at);
  return reply.private(
    message([sentence, select(id, plain("nearestArticles", at.language), choicesOf(others, at.language))]),
  );
}

const chooseText = defineAction(
  "compare-choose",
  { ...TYPED, chosen: field.oneOf(["first", "second"]) },
  (at, { state: { chosen, ...typed }, values: [reference = ""] }) =>
    compareTyped(at, { ...typed, [chosen]: reference }),
);

/** This version and the next; the last one and the one before it. Null where there is no other. */
function adjacentPair({ article, history, number }: KnownText): Pair | null {
  const last = history?.versions.length ?? 1;
  if (last < 2) return null;
  const first = Math.min(number, last - 1);
  return { first: textReference(article.id, first), second: textReference(article.id, first + 1) };
}

/** A list of officials, and the last comparable one before it; null where there is none. */
async function earlierPair({ engine, inTurn }: Context, known: KnownText): Promise<Pair | null> {
  const earlier = await inTurn(earlierList(engine, known.article));
  return earlier && { first: earlier.id, second: stableReference(known) };
}

/** A reference that keeps meaning this version when newer ones arrive. */
function stableReference({ article, number }: KnownText): string {
  return textReference(article.id, number);
}

/** The other versions of the first choice, before anything is typed. */
function completeSecond(at: Context, typed: string, { first = "" }: Readonly<Record<string, string>>) {
  const one = typed.trim() === "" ? findText(at.engine.corpus, first) : null;
  const texts = one && one.history !== null ? completeText(at, one.article.id) : [];
  const others = texts.filter(({ value }) => value !== first && value.includes("."));
  return [...others, ...completeText(at, typed).filter(({ value }) => value !== first)].filter(
    ({ value }, i, all) => all.findIndex((choice) => choice.value === value) === i,
  );
}

const openPair: Action<State<typeof PAIR_PAGE>> = {
  ...difference,
  run: (at, { state }) => show(at, state, state.page, reply.private),
};

const turn = defineAction("difference-turn", PAIR_PAGE, (at, { state }) =>
  show(at, state, state.page, reply.turn),
);

const choose = defineAction(
  "difference-of",
  { article: field.text },
  (at, { state: { article }, values: [chosen] }) => {
    const first = field.ordinal.catch(1).parse(chosen);
    const pair = { first: `${article}.${first}`, second: `${article}.${first + 1}` };
    return show(at, pair, 0, reply.turn);
  },
);

const openBeside: Action<{ readonly article: string }> = {
  ...compareWith,
  run: (at, { state: { article }, values: [other = ""] }) =>
    withPair(at, { first: article, second: other }, (one, second) =>
      show(at, { first: stableReference(one), second: stableReference(second) }, 0, reply.private),
    ),
};

const openEarlier: Action<{ readonly article: string }> = {
  ...earlierListOf,
  run: async (at, { state: { article: reference } }) => {
    const known = findText(at.engine.corpus, reference);
    if (known === null) return reply.problem(plain("goneArticle", at.language));
    const pair = await earlierPair(at, known);
    if (pair === null) return reply.problem(plain("noEarlierList", at.language));
    return show(at, pair, 0, reply.private);
  },
};

const share = defineAction("share-difference", PAIR, (at, { state }) => shared(at, state));

export const actions = [chooseText, openPair, turn, choose, openBeside, openEarlier, share];

function show(at: Context, pair: Pair, page: number, answer: Answer): Reply | Promise<Reply> {
  const buttons = (first: KnownText) => ({
    page: (number: number) => turn.id({ ...pair, page: number }, at),
    share: share.id(pair, at),
    choose: choose.id({ article: first.article.id }, at),
    read: (known: KnownText, part: QuotedPart) => read.id(marked(known, part), at),
    cite: (known: KnownText, part: QuotedPart) => cite.id(marked(known, part), at),
  });
  return withPair(at, pair, async (first, second) => {
    const comparison = await compared(at, first, second);
    return answer(differenceView(first, second, comparison, page, buttons(first), at.language));
  });
}

function compared({ inTurn }: Context, first: KnownText, second: KnownText) {
  return inTurn(comparingArticles(first.article, second.article));
}

function marked(known: KnownText, part: QuotedPart): MarkedQuote {
  return { reference: referenceIn(known, part), marks: [] };
}

function shared(at: Context, pair: Pair): Reply | Promise<Reply> {
  const amount = at.settings.get(at.viewer.guildId).public;
  const language = languageHere(at);
  const openId = differenceId(at, pair.first, pair.second);
  return withPair(at, pair, async (first, second) => {
    const comparison = await compared(at, first, second);
    return reply.public(sharedDifference(first, second, comparison, amount, openId, language));
  });
}

function withPair(
  at: Context,
  pair: Pair,
  work: (first: KnownText, second: KnownText) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  return withText(at, pair.first, (first) => withText(at, pair.second, (second) => work(first, second)));
}
