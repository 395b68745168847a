/** What leads to an article from anywhere: reading it page by page, citing and sharing a paragraph. */
import { listedIn } from "../../archive/earlier-list.ts";
import { type CitationForm, citationForm } from "../../cite/cite.ts";
import { textAt } from "../../corpus/article.ts";
import {
  findQuoted,
  type KnownQuote,
  parseReference,
  type QuotedPart,
  referenceIn,
  wholeParagraph,
} from "../../corpus/versions/quote-reference.ts";
import { findText, type KnownText, referenceTo, textReference } from "../../corpus/versions/text.ts";
import { plain } from "../../messages/index.ts";
import { shorten } from "../../messages/shorten.ts";
import { defineAction } from "../interactions/command.ts";
import { carrier, field, idsOf, type LongTexts, type State } from "../interactions/custom-id.ts";
import { defineQuoteAction, FOCUS, type Focus, focusFields, focusOf } from "../interactions/quote-action.ts";
import { type Reply, reply } from "../interactions/reply.ts";
import type { Context } from "../interactions/services.ts";
import { LIMITS } from "../message/limits.ts";
import type { Message } from "../message/message.ts";
import { publicQuotes, quotesFrom } from "../message/public-quotes.ts";
import { labelOf } from "../views/common/article.ts";
import { citationView } from "../views/documents/citation.ts";
import { type Alike, documentView, pageOf } from "../views/documents/document.ts";
import { sharedQuote } from "../views/documents/shared.ts";

/** Opens an article at a quote, in a new private message. */
export const read = defineQuoteAction("read", (at, quoted) =>
  withQuote(at, quoted, ({ known, focus }) =>
    reply.private(pageMessage(at, known, pageOf(known, focus), false, focus)),
  ),
);

/** Turns to a page of the article that is open. Without an `end` nobody came for a part of it. */
const turnPage = defineAction(
  "page",
  { article: field.text, page: field.count, raw: field.flag, ...FOCUS },
  (at, { state: { article, page, raw, ...state } }) =>
    withText(at, article, (known) => reply.turn(pageMessage(at, known, page, raw, keptFocus(state)))),
);

function keptFocus(state: State<typeof FOCUS>): Focus | null {
  return state.end === 0 ? null : focusOf(state);
}

const JUMP = { article: field.text, ...FOCUS };

const askParagraph = defineAction("jump", JUMP, (at, { state }) =>
  withText(at, state.article, ({ article }) =>
    reply.ask({
      title: shorten(labelOf(article, at.language), LIMITS.modalTitle),
      custom_id: jump.id(state, at),
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

const jump = defineAction("jumped", JUMP, (at, { state, inputs }) =>
  withText(at, state.article, (known) => {
    const { article } = known;
    const number = Number((inputs.paragraph ?? "").replace(/[^\d]/g, ""));
    if (!Number.isInteger(number) || number < 1 || number > article.paragraphs.length) {
      return reply.problem(
        plain("noSuchParagraph", at.language, {
          typed: shorten(inputs.paragraph ?? "", 20),
          last: article.paragraphs.length,
        }),
      );
    }
    const page = pageOf(known, wholeParagraph(article, number));
    return reply.turn(pageMessage(at, known, page, false, keptFocus(state)));
  }),
);

/** Shows the citation of a quote, and the forms to choose from. */
export const cite = defineQuoteAction("cite", (at, quoted, { values: [chosen] }) =>
  withQuote(at, quoted, (quote) => {
    const form = citationForm(chosen ?? "") ?? "brief";
    const message = citation(at, quote, form);
    return chosen === undefined ? reply.private(message) : reply.turn(message);
  }),
);

/** The citation with all that is recorded, and what is not. */
const fullRecord = defineQuoteAction("full-record", (at, quoted) =>
  withQuote(at, quoted, (quote) => reply.turn(citation(at, quote, "plain"))),
);

function citation(at: Context, quote: FocusedQuote, form: CitationForm): Message {
  const marked = { reference: quote.reference, marks: quote.focus.marks };
  const ids = idsOf({ choose: cite, read, share, record: fullRecord }, marked, at);
  return citationView(quote, form, ids, at.language);
}

/** The citation of the quote that is chosen in a menu: the values are references. */
export const citeChosen = defineAction("cite-chosen", {}, (at, { values: [chosen = ""] }) => {
  const reference = parseReference(chosen);
  if (reference === null) return reply.problem(plain("goneArticle", at.language));
  const quoted = {
    text: textReference(reference.article, reference.text),
    focus: { ...reference, marks: [] },
  };
  return withQuote(at, quoted, (quote) => reply.private(citation(at, quote, "brief")));
});

/** Posts what may be public of a quote: of a whole paragraph also those that follow. */
const shareQuote: Parameters<typeof defineQuoteAction>[1] = (at, quoted) =>
  withQuote(at, quoted, (quote) => {
    const { article } = quote.known;
    const { paragraph, start, end } = quote.reference;
    const amount = at.settings.get(at.viewer.guildId).public;
    const { length } = textAt(article, paragraph);
    const isWhole = start === 0 && end === length;
    const part = { paragraph, start, end, cutBefore: start > 0, cutAfter: end < length, marks: [] };
    const parts = isWhole ? quotesFrom(article, paragraph) : [part];
    const quotes = paragraph === 0 ? [] : publicQuotes(article, parts, amount);
    const marked = { reference: quote.reference, marks: quote.focus.marks };
    const readId = read.id(marked, at);
    return reply.public(sharedQuote(quote, quotes, readId, languageHere(at)));
  });

export const share = defineQuoteAction("share", shareQuote);
/** As it was posted under found sources. */
const shareSource = defineQuoteAction("share-source", shareQuote);

export const actions = [
  ...[read, cite, fullRecord, share, shareSource].map(({ action }) => action),
  ...[turnPage, askParagraph, jump, citeChosen],
];

/** A page of an article as a message, with all its buttons. `focus`: the part that the reader came for. */
export function pageMessage(
  at: Context,
  known: KnownText,
  page: number,
  raw: boolean,
  focus: Focus | null,
): Message {
  const article = referenceTo(known);
  const kept = focusFields(focus ?? { paragraph: 1, start: 0, end: 0, marks: [] });
  const to = (number: number, asRaw: boolean) =>
    turnPage.id({ article, page: number, raw: asRaw, ...kept }, at);
  const texts = textsToCompare(known);
  const marked = (part: QuotedPart) => ({
    reference: referenceIn(known, part),
    marks: part === focus ? focus.marks : [],
  });
  const buttons = {
    page: (number: number) => to(number, raw),
    jump: askParagraph.id({ article, ...kept }, at),
    raw: to(page, !raw),
    cite: (part: QuotedPart) => cite.id(marked(part), at),
    share: (part: QuotedPart) => share.id(marked(part), at),
    citeChosen: citeChosen.id({}, at),
    difference: texts && differenceId(at, ...texts),
    compare: compareWith.id({ article }, at),
    earlierList:
      listedIn(at.engine, known.article.id).length === 0 ? null : earlierListOf.id({ article }, at),
  };
  return documentView(known, alikeOf(at, known), { page, raw, focus }, buttons, at.language);
}

/** Near-duplicates: reprints, and the same article at another address. */
function alikeOf({ engine: { corpus, recogniser } }: Context, { article }: KnownText): Alike[] {
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

/** Compares an article's list of officials with the last one before it. */
export const earlierListOf = carrier("earlier-list", { article: field.text });

/** Two texts, and a page of their comparison. */
export const PAIR = { first: field.text, second: field.text };
export const PAIR_PAGE = { ...PAIR, page: field.count };

/** Opens the comparison of two texts. */
export const difference = carrier("difference", PAIR_PAGE);

export function differenceId(at: { readonly longTexts: LongTexts }, first: string, second: string): string {
  return difference.id({ first, second, page: 0 }, at);
}

/** The last text and the one before it; for an earlier text, that and the last. */
function textsToCompare({ article, history, number }: KnownText): [first: string, second: string] | null {
  const last = history?.versions.length ?? 1;
  if (last < 2) return null;
  const first = number < last ? number : last - 1;
  return [textReference(article.id, first), textReference(article.id, last)];
}

/** Public messages speak the server's language where one is set. */
export function languageHere(at: Context) {
  return at.settings.get(at.viewer.guildId).language ?? at.language;
}

export function withText<R extends Reply | Promise<Reply>>(
  at: Context,
  reference: string,
  show: (known: KnownText) => R,
): R | Reply {
  const known = findText(at.engine.corpus, reference);
  return known ? show(known) : reply.problem(plain("goneArticle", at.language));
}

interface FocusedQuote extends KnownQuote {
  /** The quote as its text has it, with the words that a reader looked for. */
  readonly focus: Focus;
}

/** Runs `show` with the text of a quote and the part of it that is there. */
function withQuote(
  at: Context,
  { text, focus }: { readonly text: string; readonly focus: Focus },
  show: (quote: FocusedQuote) => Reply,
): Reply {
  const quote = findQuoted(at.engine.corpus, text, focus);
  if (quote === null) return reply.problem(plain("goneArticle", at.language));
  const { paragraph, start, end } = quote.reference;
  const isSame = paragraph === focus.paragraph && start === focus.start && end === focus.end;
  return show({ ...quote, focus: { paragraph, start, end, marks: isSame ? focus.marks : [] } });
}
