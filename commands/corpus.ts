/** `/corpus`: what the corpus holds, what is wrong with it, and its documents, for operators. */

import { asOperator, operatorAction } from "../src/discord/actions/operator-actions.ts";
import { defineCommand, type SlashGroup } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import type { Context } from "../src/discord/interactions/services.ts";
import type { Message } from "../src/discord/message/message.ts";
import { problemsFileView, problemsView, statusView } from "../src/discord/views/corpus/corpus-state.ts";
import * as adding from "./corpus-add.ts";
import * as removing from "./corpus-remove.ts";

const status = defineCommand({
  name: "corpus status",
  options: {},
  run: (at) =>
    asOperator(at, () => {
      const { engine, live, feeds, lastArrival } = at;
      const all = showProblems.id({}, at);
      return reply.private(
        statusView(engine.corpus.library, live.status(), feeds.status(), lastArrival(), all, at.language),
      );
    }),
});

const problems = defineCommand({
  name: "corpus problems",
  options: {},
  run: (at) => asOperator(at, () => reply.private(problemsPage(at, 0))),
});

function problemsPage(at: Context, number: number): Message {
  const ids = {
    page: (to: number) => turn.id({ page: to }, at),
    file: asFile.id({}, at),
  };
  return problemsView(at.live.problems(), number, ids, at.language);
}

const turn = operatorAction("corpus-problems", { page: field.count }, (at, { state }) =>
  reply.turn(problemsPage(at, state.page)),
);

const showProblems = operatorAction("corpus-aside", {}, (at) => reply.private(problemsPage(at, 0)));

const asFile = operatorAction("corpus-file", {}, ({ live, language }) =>
  reply.private(problemsFileView(live.problems(), language)),
);

export const corpus: SlashGroup = {
  name: "corpus",
  parts: [adding.add, status, problems, removing.remove],
};

export const actions = [turn, showProblems, asFile, ...adding.actions, ...removing.actions];
