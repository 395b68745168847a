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
  asOperator,
  operatorAction,
  whenCorpusUpdated,
} from "../src/discord/actions/operator-actions.ts";
import { defineCommand } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { attachment } from "../src/discord/interactions/options.ts";
import { type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Services, Viewer } from "../src/discord/interactions/services.ts";
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
  run: (services, { document }, viewer) =>
    asCorpusOperator(services, viewer, async (): Promise<Reply> => {
      const { language } = viewer;
      const { operating, log } = services;
      const downloaded = await operating.download(document);
      if (!downloaded.ok) {
        const most = LARGEST_ATTACHMENT / 1024 / 1024;
        return reply.problem(plain(NOT_DOWNLOADED[downloaded.why], language, { most }));
      }
      const previewed = await operating.previews.offer(document.name, downloaded.bytes);
      const name = shorten(document.name, 100);
      if (!previewed.ok) {
        log.info({ operator: viewer.userId, reasons: previewed.reasons.length }, "an attachment was refused");
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
      return reply.private(page(services, preview, 0, viewer));
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

function page({ longTexts }: Services, preview: Preview, number: number, { language }: Viewer): Message {
  const { sha256, name } = preview;
  const state = (how: How) => confirm.id({ sha256, name, how }, longTexts);
  const ids = {
    page: (to: number) => turn.id({ sha256, name, page: to }, longTexts),
    add: state("new"),
    replace: state("replace"),
    beside: state("beside"),
    complete: askComplete.id({ sha256, name }, longTexts),
    cancel: cancel.id({ sha256 }, longTexts),
  };
  return previewView(preview, number, ids, language);
}

const turn = operatorAction(
  "corpus-page",
  { ...WAITING, page: field.count },
  asOperator,
  async (services, { state }, viewer): Promise<Reply> => {
    const previewed = await services.operating.previews.again(state.sha256, state.name);
    return previewed?.ok
      ? reply.turn(page(services, previewed.preview, state.page, viewer))
      : reply.turn(doneView(plain("waitsNoMore", viewer.language), null, viewer.language));
  },
);

/** Asks for what a text does not state itself. */
const askComplete = operatorAction(
  "corpus-complete",
  WAITING,
  asOperator,
  ({ longTexts }, { state }, { language }) =>
    reply.ask({
      title: plain("completeButton", language),
      custom_id: completed.id(state, longTexts),
      components: (["title", "date"] as const).map((field) => ({
        type: 18,
        label: plain(field === "title" ? "headline" : "completeDate", language),
        component: { type: 4, custom_id: field, style: 1, required: false, max_length: LONGEST_STATED },
      })),
    }),
);

const completed = operatorAction(
  "corpus-completed",
  WAITING,
  asCorpusOperator,
  async (services, { state, inputs }, viewer): Promise<Reply> => {
    const { language } = viewer;
    const { date: typed = "", title = "" } = inputs;
    const date = typed.trim() === "" ? null : readDeclared(typed.trim());
    if (typed.trim() !== "" && !isDated(date))
      return reply.problem(plain("noSuchDate", language, { value: shorten(typed, 60) }));
    const stated = { title: title.trim() || null, date };
    const previewed = await services.operating.previews.complete(state.sha256, state.name, stated);
    if (previewed === null) return reply.problem(plain("notCompleted", language));
    return previewed.ok
      ? reply.turn(page(services, previewed.preview, 0, viewer))
      : reply.problem(told(previewed.reasons, language));
  },
);

const confirm = operatorAction(
  "corpus-add",
  { ...WAITING, how: field.oneOf(["new", "replace", "beside"]) },
  asCorpusOperator,
  async (services, { state }, viewer): Promise<Reply> => {
    const { language, userId } = viewer;
    const { previews } = services.operating;
    const put = await previews.documents.put(state.sha256, state.name, state.how);
    if (put.kind === "taken") {
      // Someone has added a document with this name in the meantime: show the new preview first.
      const previewed = await previews.again(state.sha256, state.name);
      if (previewed?.ok) return reply.turn(page(services, previewed.preview, 0, viewer));
    }
    // Pressed twice: keep what the first press shows.
    if (put.kind !== "put") return reply.problem(plain("waitsNoMore", language));
    const { place, replaced } = put;
    const { sha256 } = state;
    services.log.info(
      { operator: userId, document: place, sha256, replaced },
      "an operator added a document",
    );
    const isDone = await whenCorpusUpdated(services);
    const result = {
      place,
      articles: articlesOf(services.engine.corpus.library, place),
      setAside: services.live.problems().filter(({ origin }) => origin === place),
      before: replaced === null ? null : previews.documents.keptAt(replaced),
      isDone,
    };
    const ids = {
      read: (article: Article) => {
        const { histories } = services.engine.corpus;
        const reference = presentReference(histories, article.id, firstPart(article));
        return read.id({ reference, marks: [] }, services.longTexts);
      },
      takeOut: takeOut.id({ document: place }, services.longTexts),
    };
    return reply.turn(addedView(result, ids, language));
  },
);

const cancel = operatorAction(
  "corpus-cancel",
  { sha256: field.text },
  asOperator,
  async ({ operating }, { state }, { language }): Promise<Reply> => {
    return (await operating.previews.documents.discard(state.sha256))
      ? reply.turn(doneView(plain("cancelled", language), null, language))
      : reply.problem(plain("waitsNoMore", language));
  },
);

const takeOut = operatorAction(
  "corpus-out",
  { document: field.text },
  asCorpusOperator,
  (services, { state }, viewer) => reply.turn(askRemoval(services, state.document, viewer)),
);

export const actions = [turn, askComplete, completed, confirm, cancel, takeOut];
