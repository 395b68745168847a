/** `/corpus remove`: moves a document out of the corpus after confirmation; it can be restored. */
import { articlesOf, findDocuments, keyOfDocument } from "../src/corpus/added/documents.ts";
import {
  asCorpusOperator,
  asOperator,
  operatorAction,
  whenCorpusUpdated,
} from "../src/discord/actions/operator-actions.ts";
import { defineCommand } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { type Complete, string } from "../src/discord/interactions/options.ts";
import { type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Services, Viewer } from "../src/discord/interactions/services.ts";
import { LIMITS } from "../src/discord/message/limits.ts";
import type { Message } from "../src/discord/message/message.ts";
import { doneView, removeView } from "../src/discord/views/corpus/corpus-preview.ts";
import { type Language, plain, rich } from "../src/messages/index.ts";
import { escapeWithin } from "../src/messages/markdown.ts";
import { shorten } from "../src/messages/shorten.ts";

const complete: Complete = ({ engine, live, operating }, typed, _given, { userId }) =>
  operating.operators.mayNow(userId)
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
  run: (services, { document }, viewer) =>
    asCorpusOperator(services, viewer, (): Reply => {
      const origin = find(services, document);
      return origin === null
        ? noSuch(document, viewer.language)
        : reply.private(askRemoval(services, origin, viewer));
    }),
});

function noSuch(typed: string, language: Language): Reply {
  return reply.problem(plain("noSuchDocument", language, { typed: shorten(typed, 200) }));
}

/** An exact path, its short key, or the only document that matches what was typed. */
function find({ engine, live }: Services, typed: string): string | null {
  const all = findDocuments(engine.corpus.library, live.problems(), "", Number.POSITIVE_INFINITY);
  const exact = all.find(({ origin }) => origin === typed || keyOfDocument(origin) === typed);
  if (exact) return exact.origin;
  const found = findDocuments(engine.corpus.library, live.problems(), typed, 2);
  return found.length === 1 ? (found[0]?.origin ?? null) : null;
}

export function askRemoval({ engine, longTexts }: Services, origin: string, { language }: Viewer): Message {
  const ids = {
    remove: confirm.id({ document: origin }, longTexts),
    cancel: cancel.id({ document: origin }, longTexts),
  };
  return removeView(origin, articlesOf(engine.corpus.library, origin), ids, language);
}

const confirm = operatorAction(
  "corpus-remove",
  { document: field.text },
  asCorpusOperator,
  async (services, { state }, { language, userId }): Promise<Reply> => {
    const { documents } = services.operating.previews;
    const origin = state.document;
    const stamp = await documents.remove(origin);
    // Pressed twice: keep the button that restores it.
    if (stamp === null) return noSuch(origin, language);
    services.log.info({ operator: userId, document: origin, stamp }, "an operator took a document out");
    await whenCorpusUpdated(services);
    const values = { origin: escapeWithin(origin, 300), place: escapeWithin(documents.keptAt(stamp), 200) };
    return reply.turn(
      doneView(rich("removed", language, values), undo.id({ stamp }, services.longTexts), language),
    );
  },
);

const cancel = operatorAction(
  "corpus-keep",
  { document: field.text },
  asOperator,
  async ({ operating }, { state: { document } }, { language }): Promise<Reply> => {
    const isGone = document !== "" && !(await operating.previews.documents.isDocument(document));
    return isGone
      ? noSuch(document, language)
      : reply.turn(doneView(plain("notRemoved", language), null, language));
  },
);

const undo = operatorAction(
  "corpus-undo",
  { stamp: field.text },
  asCorpusOperator,
  async (services, { state }, { language, userId }): Promise<Reply> => {
    const back = await services.operating.previews.documents.putBack(state.stamp);
    if (back.kind === "not there") return reply.problem(plain("putBackGone", language));
    const origin = escapeWithin(back.origin, 300);
    if (back.kind === "taken") return reply.problem(plain("putBackTaken", language, { origin: back.origin }));
    services.log.info({ operator: userId, document: back.origin }, "an operator put a document back");
    await whenCorpusUpdated(services);
    return reply.turn(doneView(rich("putBack", language, { origin }), null, language));
  },
);

export const actions = [confirm, cancel, undo];
