/** What only operators may do: who asks is looked at for every command and again for every button. */
import { setTimeout } from "node:timers/promises";
import { plain, rich } from "../../messages/index.ts";
import { join, userMention } from "../../messages/markdown.ts";
import { type Action, defineAction } from "../interactions/command.ts";
import type { Fields, State } from "../interactions/custom-id.ts";
import { type Reply, reply } from "../interactions/reply.ts";
import type { Services, Viewer } from "../interactions/services.ts";
import { doneView } from "../views/corpus/corpus-preview.ts";

/** Operators that are named to somebody who is none. */
const NAMED = 10;
/** A document that is taken in later than this is told of as being read. */
const PATIENCE_MS = 20_000;

export async function asOperator(
  { operating }: Services,
  { userId, language }: Viewer,
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

/** The same for who would change the files: also where they can be changed at all. */
export function asCorpusOperator(
  services: Services,
  viewer: Viewer,
  work: () => Reply | Promise<Reply>,
): Promise<Reply> {
  return asOperator(services, viewer, async () => {
    const problem = await services.operating.previews.documents.problem();
    if (problem === null) return orDiskProblem(services, viewer, work);
    return reply.problem(
      plain(problem === "no folder" ? "corpusNoFolder" : "corpusNotWritable", viewer.language),
    );
  });
}

/** What the disk refuses is told in words; the operator's log has the path. */
async function orDiskProblem(
  { log }: Services,
  { language }: Viewer,
  work: () => Reply | Promise<Reply>,
): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    log.warn({ err: error }, "the corpus could not be changed");
    return reply.problem(plain("corpusDisk", language, { code }));
  }
}

/** A button of an operator's message. */
export function operatorAction<const F extends Fields>(
  name: string,
  fields: F,
  guard: typeof asOperator,
  run: Action<State<F>>["run"],
): Action<State<F>> {
  return defineAction(name, fields, (services, pressed, viewer) =>
    guard(services, viewer, () => run(services, pressed, viewer)),
  );
}

/** Has the corpus taken in what was done to its files? Waits for it a while. */
export function takenIn({ live }: Services): Promise<boolean> {
  live.look();
  return Promise.race([live.settled().then(() => true), setTimeout(PATIENCE_MS, false, { ref: false })]);
}
