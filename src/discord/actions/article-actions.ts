/** Actions on articles: reading page by page, citing and sharing a paragraph, comparing. */
import { CITATION_FORMS, citationForm } from "../../cite/cite.ts";
import type { Article } from "../../corpus/article.ts";
import { findText, type KnownText, referenceTo, textReference } from "../../corpus/versions/text.ts";
import { plain } from "../../messages/index.ts";
import { shorten } from "../../messages/shorten.ts";
import { defineAction } from "../interactions/command.ts";
import { carrier, field } from "../interactions/custom-id.ts";
import { type Reply, reply } from "../interactions/reply.ts";
import type { Services, Viewer } from "../interactions/services.ts";
import { LIMITS } from "../message/limits.ts";
import type { Message } from "../message/message.ts";
import { publicQuotes, quotesFrom } from "../message/public-quotes.ts";
import { citationView } from "../views/documents/citation.ts";
import { type Alike, documentView, pageOf } from "../views/documents/document.ts";
import { sharedQuote } from "../views/documents/shared.ts";

/** By default its first paragraph: ids of version 0 hold `null` for an article without any. */
const PARAGRAPH = { article: field.text, paragraph: field.ordinal.catch(1) };

/** Opens an article at a paragraph, in a new private message. */
export const read = defineAction("read", PARAGRAPH, (services, { state: { article, paragraph } }, viewer) =>
  withText(services, article, viewer, (known) =>
    reply.private(pageMessage(services, known, pageOf(known, paragraph), false, viewer)),
  ),
);

/** Turns to a page of the open article. */
const turnPage = defineAction(
  "page",
  { article: field.text, page: field.count, raw: field.flag },
  (services, { state: { article, page, raw } }, viewer) =>
    withText(services, article, viewer, (known) =>
      reply.turn(pageMessage(services, known, page, raw, viewer)),
    ),
);

const askParagraph = defineAction("jump", { article: field.text }, (services, { state }, viewer) =>
  withText(services, state.article, viewer, ({ article }) =>
    reply.ask({
      title: shorten(article.title.trim() || plain("noHeadline", viewer.language), LIMITS.modalTitle),
      custom_id: jump.id(state, services.longTexts),
      components: [
        {
          type: 18,
          label: shorten(`¶ 1–${article.paragraphs.length}`, LIMITS.inputLabel),
          component: {
            type: 4,
            custom_id: "paragraph",
            style: 1,
            min_length: 1,
            max_length: 5,
            required: true,
            placeholder: "12",
          },
        },
      ],
    }),
  ),
);

const jump = defineAction("jumped", { article: field.text }, (services, { state, inputs }, viewer) =>
  withText(services, state.article, viewer, (known) => {
    const { article } = known;
    const number = Number((inputs.paragraph ?? "").replace(/[^\d]/g, ""));
    if (!Number.isInteger(number) || number < 1 || number > article.paragraphs.length) {
      return reply.problem(
        plain("noSuchParagraph", viewer.language, {
          typed: shorten(inputs.paragraph ?? "", 20),
          last: article.paragraphs.length,
        }),
      );
    }
    return reply.turn(pageMessage(services, known, pageOf(known, number), false, viewer));
  }),
);

/** Shows the citation of a paragraph, and the available forms. */
export const cite = defineAction("cite", PARAGRAPH, (services, { state, values: [chosen] }, viewer) =>
  withText(services, state.article, viewer, (known) => {
    const paragraph = paragraphIn(known.article, state.paragraph);
    if (paragraph === null) return reply.problem(plain("noBody", viewer.language));
    const form = citationForm(chosen ?? "") ?? CITATION_FORMS[0] ?? "plain";
    const ids = {
      choose: cite.id(state, services.longTexts),
      read: read.id(state, services.longTexts),
    };
    const message = citationView(known, paragraph, form, ids, viewer.language);
    return chosen === undefined ? reply.private(message) : reply.turn(message);
  }),
);

/** Posts what may be public of an article, starting at a paragraph. */
export const share = defineAction("share", PARAGRAPH, (services, { state }, viewer) =>
  withText(services, state.article, viewer, (known) => {
    const { article } = known;
    const paragraph = paragraphIn(article, state.paragraph);
    const amount = services.settings.get(viewer.guildId).public;
    const quotes = paragraph === null ? [] : publicQuotes(article, quotesFrom(article, paragraph), amount);
    return reply.public(
      sharedQuote(
        known,
        quotes,
        paragraph,
        read.id(state, services.longTexts),
        languageHere(services, viewer),
      ),
    );
  }),
);

export const actions = [read, turnPage, askParagraph, jump, cite, share];

/** A page of an article as a message with its buttons. */
export function pageMessage(
  services: Services,
  known: KnownText,
  page: number,
  raw: boolean,
  viewer: Viewer,
): Message {
  const { longTexts } = services;
  const article = referenceTo(known);
  const at = (number: number, asRaw: boolean) =>
    turnPage.id({ article, page: number, raw: asRaw }, longTexts);
  const texts = textsToCompare(known);
  const buttons = {
    page: (number: number) => at(number, raw),
    jump: askParagraph.id({ article }, longTexts),
    raw: at(page, !raw),
    cite: (paragraph: number) => cite.id({ article, paragraph }, longTexts),
    share: (paragraph: number) => share.id({ article, paragraph }, longTexts),
    difference: texts && differenceId(services, ...texts),
    compare: compareWith.id({ article }, longTexts),
  };
  return documentView(known, alikeOf(services, known), page, raw, buttons, viewer.language);
}

/** Near-duplicates: reprints, and the same article at another address. */
function alikeOf({ engine: { corpus, recogniser } }: Services, { article }: KnownText): Alike[] {
  return recogniser
    .alike(article)
    .slice(0, LIMITS.selectOptions)
    .flatMap(({ id, kind }) => {
      const other = corpus.library.get(id);
      return other ? [{ article: other, kind }] : [];
    });
}

/** Compares a text with a chosen article. */
export const compareWith = carrier("compare-with", { article: field.text });

/** Two texts, and a page of their comparison. */
export const PAIR = { first: field.text, second: field.text };
export const PAIR_PAGE = { ...PAIR, page: field.count };

/** Opens the comparison of two texts. */
export const difference = carrier("difference", PAIR_PAGE);

export function differenceId(
  { longTexts }: Pick<Services, "longTexts">,
  first: string,
  second: string,
): string {
  return difference.id({ first, second, page: 0 }, longTexts);
}

/** The last text and the one before it; for an earlier text, that and the last. */
function textsToCompare({ article, history, number }: KnownText): [first: string, second: string] | null {
  const last = history?.versions.length ?? 1;
  if (last < 2) return null;
  const first = number < last ? number : last - 1;
  return [textReference(article.id, first), textReference(article.id, last)];
}

/** The paragraph with that number, or the nearest one; null where the article has none. */
function paragraphIn(article: Article, number: number): number | null {
  const last = article.paragraphs.length;
  return last === 0 ? null : Math.min(number, last);
}

/** Public messages use the server's language if one is set. */
export function languageHere(services: Services, viewer: Viewer) {
  return services.settings.get(viewer.guildId).language ?? viewer.language;
}

export function withText(
  services: Services,
  reference: string,
  viewer: Viewer,
  show: (known: KnownText) => Reply,
): Reply {
  const known = findText(services.engine.corpus, reference);
  return known ? show(known) : reply.problem(plain("goneArticle", viewer.language));
}
