/** Operator-only actions: permission is checked for every command and again for every button. */
import { setTimeout } from "node:timers/promises";
import { plain, rich } from "../../messages/index.ts";
import { join, userMention } from "../../messages/markdown.ts";
import { actionsBehind } from "../interactions/command.ts";
import { type Reply, reply } from "../interactions/reply.ts";
import type { Context } from "../interactions/services.ts";
import { doneView } from "../views/corpus/corpus-preview.ts";

/** Number of operators named to someone who is not one. */
const NAMED = 10;
/** If a document takes longer to be read, the answer says that it is being read. */
const PATIENCE_MS = 20_000;

export async function asOperator(
  { operating, viewer: { userId }, language }: Context,
  work: () => Reply | Promise<Reply>,
): Promise<Reply> {
  const may = await operating.operators.may(userId);
  if (may === true) return work();
  const all = may === null ? [] : await operating.operators.all();
  if (all.length === 0) return reply.problem(plain("corpusOperatorsUnknown", language));
  const who = all.slice(0, NAMED).map((id) => userMention(id));
  const sentence = rich("corpusOperators", language, { who: join(who, ", ") });
  return reply.private(doneView(sentence, null, language));
}

/** The same for changes to the files: also checks that they can be changed. */
export function asCorpusOperator(at: Context, work: () => Reply | Promise<Reply>): Promise<Reply> {
  return asOperator(at, async () => {
    const problem = await at.operating.previews.documents.problem();
    if (problem === null) return orDiskProblem(at, work);
    return reply.problem(
      plain(problem === "no folder" ? "corpusNoFolder" : "corpusNotWritable", at.language),
    );
  });
}

/** Disk errors are explained in words; the operator's log has the path. */
async function orDiskProblem({ log, language }: Context, work: () => Reply | Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    log.warn({ err: error }, "the corpus could not be changed");
    return reply.problem(plain("corpusDisk", language, { code }));
  }
}

/** Buttons on an operator's message; those of the second change the files. */
export const operatorAction = actionsBehind(asOperator);
export const corpusAction = actionsBehind(asCorpusOperator);

/** Whether the corpus has read the changed files; waits for it for a while. */
export function whenCorpusUpdated({ live }: Context): Promise<boolean> {
  live.look();
  return Promise.race([live.settled().then(() => true), setTimeout(PATIENCE_MS, false, { ref: false })]);
}
