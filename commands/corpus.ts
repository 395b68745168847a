/** `/corpus`: what the corpus holds, what is wrong with it, and its documents, for operators. */

import { asOperator, operatorAction } from "../src/discord/actions/operator-actions.ts";
import { defineCommand, defineGroup } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import type { Services, Viewer } from "../src/discord/interactions/services.ts";
import type { Message } from "../src/discord/message/message.ts";
import { problemsFileView, problemsView, statusView } from "../src/discord/views/corpus/corpus-state.ts";
import * as adding from "./corpus-add.ts";
import * as removing from "./corpus-remove.ts";

const status = defineCommand({
  name: "corpus status",
  options: {},
  run: (services, _given, viewer) =>
    asOperator(services, viewer, () => {
      const { engine, live, feeds, lastArrival, longTexts } = services;
      const all = showProblems.id({}, longTexts);
      return reply.private(
        statusView(engine.corpus.library, live.status(), feeds.status(), lastArrival(), all, viewer.language),
      );
    }),
});

const problems = defineCommand({
  name: "corpus problems",
  options: {},
  run: (services, _given, viewer) =>
    asOperator(services, viewer, () => reply.private(problemsPage(services, 0, viewer))),
});

function problemsPage({ live, longTexts }: Services, number: number, { language }: Viewer): Message {
  const ids = {
    page: (to: number) => turn.id({ page: to }, longTexts),
    file: asFile.id({}, longTexts),
  };
  return problemsView(live.problems(), number, ids, language);
}

const turn = operatorAction(
  "corpus-problems",
  { page: field.count },
  asOperator,
  (services, { state }, viewer) => reply.turn(problemsPage(services, state.page, viewer)),
);

const showProblems = operatorAction("corpus-aside", {}, asOperator, (services, _pressed, viewer) =>
  reply.private(problemsPage(services, 0, viewer)),
);

const asFile = operatorAction("corpus-file", {}, asOperator, ({ live }, _pressed, { language }) =>
  reply.private(problemsFileView(live.problems(), language)),
);

export const corpus = defineGroup({
  name: "corpus",
  parts: [adding.add, status, problems, removing.remove],
});

export const actions = [turn, showProblems, asFile, ...adding.actions, ...removing.actions];
