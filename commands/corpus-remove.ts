/** `/corpus remove`: moves a document out of the corpus after confirmation; it can be restored. */
import { articlesOf, findDocuments, keyOfDocument } from "../src/corpus/added/documents.ts";
import {
  asCorpusOperator,
  corpusAction,
  operatorAction,
  whenCorpusUpdated,
} from "../src/discord/actions/operator-actions.ts";
import { defineCommand } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { type Complete, string } from "../src/discord/interactions/options.ts";
import { type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Context } from "../src/discord/interactions/services.ts";
import { LIMITS } from "../src/discord/message/limits.ts";
import type { Message } from "../src/discord/message/message.ts";
import { doneView, removeView } from "../src/discord/views/corpus/corpus-preview.ts";
import { type Language, plain, rich } from "../src/messages/index.ts";
import { escapeWithin } from "../src/messages/markdown.ts";
import { shorten } from "../src/messages/shorten.ts";

const complete: Complete = ({ engine, live, operating, viewer }, typed) =>
  operating.operators.mayNow(viewer.userId)
    ? findDocuments(engine.corpus.library, live.problems(), typed, LIMITS.choices).map(
        ({ origin, articles, title }) => ({
          name: shorten(`${shorten(origin, 55)} (${articles}) ${title ?? ""}`.trim(), LIMITS.choice),
          value: origin.length <= LIMITS.choice ? origin : keyOfDocument(origin),
        }),
      )
    : [];

export const remove = defineCommand({
  name: "corpus remove",
  options: {
    document: string().required().autocomplete(complete),
  },
  run: (at, { document }) =>
    asCorpusOperator(at, (): Reply => {
      const origin = find(at, document);
      return origin === null ? noSuch(document, at.language) : reply.private(askRemoval(at, origin));
    }),
});

function noSuch(typed: string, language: Language): Reply {
  return reply.problem(plain("noSuchDocument", language, { typed: shorten(typed, 200) }));
}

/** An exact path, its short key, or the only document that matches what was typed. */
function find({ engine, live }: Context, typed: string): string | null {
  const all = findDocuments(engine.corpus.library, live.problems(), "", Number.POSITIVE_INFINITY);
  const exact = all.find(({ origin }) => origin === typed || keyOfDocument(origin) === typed);
  if (exact) return exact.origin;
  const found = findDocuments(engine.corpus.library, live.problems(), typed, 2);
  return found.length === 1 ? (found[0]?.origin ?? null) : null;
}

export function askRemoval(at: Context, origin: string): Message {
  const ids = {
    remove: confirm.id({ document: origin }, at),
    cancel: cancel.id({ document: origin }, at),
  };
  return removeView(origin, articlesOf(at.engine.corpus.library, origin), ids, at.language);
}

const confirm = corpusAction(
  "corpus-remove",
  { document: field.text },
  async (at, { state }): Promise<Reply> => {
    const { documents } = at.operating.previews;
    const origin = state.document;
    const stamp = await documents.remove(origin);
    // Pressed twice: keep the button that restores it.
    if (stamp === null) return noSuch(origin, at.language);
    at.log.info({ operator: at.viewer.userId, document: origin, stamp }, "an operator took a document out");
    await whenCorpusUpdated(at);
    const values = { origin: escapeWithin(origin, 300), place: escapeWithin(documents.keptAt(stamp), 200) };
    return reply.turn(doneView(rich("removed", at.language, values), undo.id({ stamp }, at), at.language));
  },
);

const cancel = operatorAction(
  "corpus-keep",
  { document: field.text },
  async (at, { state: { document } }): Promise<Reply> => {
    const isGone = document !== "" && !(await at.operating.previews.documents.isDocument(document));
    return isGone
      ? noSuch(document, at.language)
      : reply.turn(doneView(plain("notRemoved", at.language), null, at.language));
  },
);

const undo = corpusAction("corpus-undo", { stamp: field.text }, async (at, { state }): Promise<Reply> => {
  const back = await at.operating.previews.documents.putBack(state.stamp);
  if (back.kind === "not there") return reply.problem(plain("putBackGone", at.language));
  const origin = escapeWithin(back.origin, 300);
  if (back.kind === "taken")
    return reply.problem(plain("putBackTaken", at.language, { origin: back.origin }));
  at.log.info({ operator: at.viewer.userId, document: back.origin }, "an operator put a document back");
  await whenCorpusUpdated(at);
  return reply.turn(doneView(rich("putBack", at.language, { origin }), null, at.language));
});

export const actions = [confirm, cancel, undo];
