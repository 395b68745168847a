/** `/corpus add`: a file is read, previewed, confirmed, and put into the corpus. */

import type { How } from "../src/corpus/added/added-documents.ts";
import { articlesOf } from "../src/corpus/added/documents.ts";
import { type Preview, taken } from "../src/corpus/added/preview.ts";
import type { Article } from "../src/corpus/article.ts";
import { readDeclared } from "../src/corpus/dates/dates.ts";
import { isDated } from "../src/corpus/dates/partial-date.ts";
import type { SetAside } from "../src/corpus/readers/reader.ts";
import { firstPart, presentReference } from "../src/corpus/versions/quote-reference.ts";
import { read } from "../src/discord/actions/article-actions.ts";
import {
  asCorpusOperator,
  corpusAction,
  operatorAction,
  whenCorpusUpdated,
} from "../src/discord/actions/operator-actions.ts";
import { defineCommand } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { attachment } from "../src/discord/interactions/options.ts";
import { type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Context } from "../src/discord/interactions/services.ts";
import { LARGEST_ATTACHMENT } from "../src/discord/message/attachment.ts";
import type { Message } from "../src/discord/message/message.ts";
import { addedView, doneView, previewView } from "../src/discord/views/corpus/corpus-preview.ts";
import { type Language, type PlainKey, plain, tell } from "../src/messages/index.ts";
import { shorten } from "../src/messages/shorten.ts";
import { askRemoval } from "./corpus-remove.ts";

/** A file awaiting confirmation, and the name it was sent under. */
const WAITING = { sha256: field.text, name: field.text };
const REASONS = 5;
/** Letters of a headline or date that is typed. */
const LONGEST_STATED = 300;
const LONGEST_REASON = 200;
const NOT_DOWNLOADED = {
  elsewhere: "attachmentElsewhere",
  "too large": "attachmentTooLarge",
  "too slow": "attachmentTooSlow",
  "not there": "attachmentNotThere",
} as const satisfies Record<string, PlainKey>;

export const add = defineCommand({
  name: "corpus add",
  options: {
    document: attachment().required(),
  },
  run: (at, { document }) =>
    asCorpusOperator(at, async (): Promise<Reply> => {
      const { language } = at.viewer;
      const { operating, log } = at;
      const downloaded = await operating.download(document);
      if (!downloaded.ok) {
        const most = LARGEST_ATTACHMENT / 1024 / 1024;
        return reply.problem(plain(NOT_DOWNLOADED[downloaded.why], language, { most }));
      }
      const previewed = await operating.previews.offer(document.name, downloaded.bytes);
      const name = shorten(document.name, 100);
      if (!previewed.ok) {
        log.info(
          { operator: at.viewer.userId, reasons: previewed.reasons.length },
          "an attachment was refused",
        );
        return reply.problem(
          plain("corpusRefused", language, { name, reasons: told(previewed.reasons, language) }),
        );
      }
      const { preview } = previewed;
      if (taken(preview) === 0) {
        const reasons = preview.articles.flatMap(({ standing }) =>
          standing.kind === "there" ? { place: null, reason: standing.reason } : [],
        );
        return reply.problem(plain("corpusNothingNew", language, { name, reasons: told(reasons, language) }));
      }
      return reply.private(page(at, preview, 0));
    }),
});

/** The first few reasons, shortened. */
function told(reasons: readonly Omit<SetAside, "origin">[], language: Language): string {
  const all = reasons.map(({ place, reason }) =>
    place === null ? tell(reason, language) : `${tell(place, language)}: ${tell(reason, language)}`,
  );
  const different = [...new Set(all)];
  const shown = different.slice(0, REASONS).map((reason) => shorten(reason, LONGEST_REASON));
  const more = different.length - shown.length;
  return `${shown.join("; ")}${more > 0 ? ` … +${more}` : ""}`;
}

function page(at: Context, preview: Preview, number: number): Message {
  const { sha256, name } = preview;
  const state = (how: How) => confirm.id({ sha256, name, how }, at);
  const ids = {
    page: (to: number) => turn.id({ sha256, name, page: to }, at),
    add: state("new"),
    replace: state("replace"),
    beside: state("beside"),
    complete: askComplete.id({ sha256, name }, at),
    cancel: cancel.id({ sha256 }, at),
  };
  return previewView(preview, number, ids, at.language);
}

const turn = operatorAction(
  "corpus-page",
  { ...WAITING, page: field.count },
  async (at, { state }): Promise<Reply> => {
    const previewed = await at.operating.previews.again(state.sha256, state.name);
    return previewed?.ok
      ? reply.turn(page(at, previewed.preview, state.page))
      : reply.turn(doneView(plain("waitsNoMore", at.language), null, at.language));
  },
);

/** Asks for what a text does not state itself. */
const askComplete = operatorAction("corpus-complete", WAITING, (at, { state }) =>
  reply.ask({
    title: plain("completeButton", at.language),
    custom_id: completed.id(state, at),
    components: (["title", "date"] as const).map((field) => ({
      type: 18,
      label: plain(field === "title" ? "headline" : "completeDate", at.language),
      component: { type: 4, custom_id: field, style: 1, required: false, max_length: LONGEST_STATED },
    })),
  }),
);

const completed = corpusAction("corpus-completed", WAITING, async (at, { state, inputs }): Promise<Reply> => {
  const { language } = at.viewer;
  const { date: typed = "", title = "" } = inputs;
  const date = typed.trim() === "" ? null : readDeclared(typed.trim());
  if (typed.trim() !== "" && !isDated(date))
    return reply.problem(plain("noSuchDate", language, { value: shorten(typed, 60) }));
  const stated = { title: title.trim() || null, date };
  const previewed = await at.operating.previews.complete(state.sha256, state.name, stated);
  if (previewed === null) return reply.problem(plain("notCompleted", language));
  return previewed.ok
    ? reply.turn(page(at, previewed.preview, 0))
    : reply.problem(told(previewed.reasons, language));
});

const confirm = corpusAction(
  "corpus-add",
  { ...WAITING, how: field.oneOf(["new", "replace", "beside"]) },
  async (at, { state }): Promise<Reply> => {
    const { language, userId } = at.viewer;
    const { previews } = at.operating;
    const put = await previews.documents.put(state.sha256, state.name, state.how);
    if (put.kind === "taken") {
      // Someone has added a document with this name in the meantime: show the new preview first.
      const previewed = await previews.again(state.sha256, state.name);
      if (previewed?.ok) return reply.turn(page(at, previewed.preview, 0));
    }
    // Pressed twice: keep what the first press shows.
    if (put.kind !== "put") return reply.problem(plain("waitsNoMore", language));
    const { place, replaced } = put;
    const { sha256 } = state;
    at.log.info({ operator: userId, document: place, sha256, replaced }, "an operator added a document");
    const isDone = await whenCorpusUpdated(at);
    const result = {
      place,
      articles: articlesOf(at.engine.corpus.library, place),
      setAside: at.live.problems().filter(({ origin }) => origin === place),
      before: replaced === null ? null : previews.documents.keptAt(replaced),
      isDone,
    };
    const ids = {
      read: (article: Article) => {
        const { histories } = at.engine.corpus;
        const reference = presentReference(histories, article.id, firstPart(article));
        return read.id({ reference, marks: [] }, at);
      },
      takeOut: takeOut.id({ document: place }, at),
    };
    return reply.turn(addedView(result, ids, language));
  },
);

const cancel = operatorAction(
  "corpus-cancel",
  { sha256: field.text },
  async (at, { state }): Promise<Reply> => {
    return (await at.operating.previews.documents.discard(state.sha256))
      ? reply.turn(doneView(plain("cancelled", at.language), null, at.language))
      : reply.problem(plain("waitsNoMore", at.language));
  },
);

const takeOut = corpusAction("corpus-out", { document: field.text }, (at, { state }) =>
  reply.turn(askRemoval(at, state.document)),
);

export const actions = [turn, askComplete, completed, confirm, cancel, takeOut];
