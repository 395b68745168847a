/** Automatic posts (digests and alerts), and the actions that open them in full. */

import type { Steps } from "../../common/steps.ts";
import type { ArticleId } from "../../corpus/article.ts";
import { areCrossed } from "../../corpus/dates/partial-date.ts";
import {
  firstPart,
  formatReference,
  parseReference,
  presentReference,
  type QuoteReference,
} from "../../corpus/versions/quote-reference.ts";
import { findText, textReference } from "../../corpus/versions/text.ts";
import { itemOf, lastDated, previewDated } from "../../digest/content/compose.ts";
import type { Change, DigestContent, DigestItem, Quote } from "../../digest/content/content.ts";
import { tagOf } from "../../digest/deliverer.ts";
import { digestSubject } from "../../digest/digest-publisher.ts";
import type { Announcement } from "../../digest/ports.ts";
import { localDate } from "../../digest/schedule/schedule.ts";
import { dateOf } from "../../messages/dates.ts";
import { knownLanguage, type Language, plain, rich } from "../../messages/index.ts";
import { shorten } from "../../messages/shorten.ts";
import type { Digest } from "../../store/ports.ts";
import { type Action, defineAction } from "../interactions/command.ts";
import { field, type State } from "../interactions/custom-id.ts";
import { type Answer, type Reply, reply } from "../interactions/reply.ts";
import type { Context, Delivering, Services } from "../interactions/services.ts";
import { type Message, message } from "../message/message.ts";
import { alertView } from "../views/digests/alert.ts";
import { digestView } from "../views/digests/digest.ts";
import { digestPage } from "../views/digests/digest-all.ts";
import { itemView, watchItemView } from "../views/digests/item.ts";
import { noticeView, outletSilenceView } from "../views/digests/notice.ts";
import { cite, differenceId, read } from "./article-actions.ts";
import { withDelivery } from "./delivery-context.ts";
import { listWatches } from "./watch-actions.ts";
import { watchWords } from "./watch-saving.ts";

type RenderServices = Pick<Services, "engine" | "longTexts" | "settings">;

/** Number of deliveries searched for a message's own. */
const LOOKED_AT = 1_000;

/** What is posted, and what a forum's post of it is called. */
export function announce(
  context: RenderServices,
  announcement: Announcement,
): { readonly message: Message; readonly title: string } {
  return { title: titleOf(context, announcement), message: messageOf(context, announcement) };
}

/** `Digest · 24 November 2026`; of a post that all stand in, `Digest` and what they are limited to. */
function titleOf({ settings }: RenderServices, announcement: Announcement): string {
  if (announcement.kind !== "digest") return "Dateline";
  const { digest, content } = announcement;
  const language = knownLanguage(digest.language) ?? settings.get(digest.guild).language ?? "en";
  const rest = digest.posts === "each" ? [dateOf(content.date, language)] : [digest.outlet, digest.query];
  return shorten([plain("dailyDigest", language), ...rest].filter((part) => part !== null).join(" · "), 100);
}

function messageOf(context: RenderServices, announcement: Announcement): Message {
  if (announcement.kind === "digest") {
    const { digest, content, tag } = announcement;
    return digestMessage(context, digest, content, tag);
  }
  if (announcement.kind === "publish") throw new Error("what is published stands there already");
  const { settings } = context;
  if (announcement.kind === "notice") {
    const { notice, tag } = announcement;
    return noticeView(notice, tag, knownLanguage(notice.language) ?? "en");
  }
  if (announcement.kind === "silence") {
    const { silence, language, tag } = announcement;
    return outletSilenceView(silence, tag, knownLanguage(language) ?? "en");
  }
  const isDirect = announcement.target.startsWith("user:");
  const { language: set, public: amount } = settings.get(isDirect ? null : announcement.guild);
  const language = (isDirect ? knownLanguage(announcement.language) : null) ?? set ?? "en";
  return alertView(
    announcement.content,
    { language, amount: isDirect ? "full" : amount, tag: announcement.tag },
    {
      read: ({ id, first }) => readId(context, { id, quote: first }),
      change: (change) => changeId(context, change),
      watches: listWatches.id({ tag: announcement.tag }, context),
    },
  );
}

/** A digest as posted; `at` identifies it when it is opened in full: its tag, or `previewRange`. */
export function digestMessage(
  context: RenderServices,
  digest: Pick<Digest, "id" | "guild" | "outlet" | "query"> & { readonly language: Language | null },
  content: DigestContent,
  at: string,
): Message {
  const { settings } = context;
  const { language: own, public: amount } = settings.get(digest.guild);
  const language = knownLanguage(digest.language) ?? own ?? "en";
  const { outlet, query } = digest;
  return digestView(
    content,
    { language, amount, outlet, query, tag: RANGE.test(at) || at.startsWith(SINCE) ? null : at },
    {
      read: ({ id, first }) => readId(context, { id, quote: first }),
      change: (change) => changeId(context, change),
      reference: ({ id, first }) => formatReference(referenceOf(context, id, first)),
      item: openItem.id({}, context),
      why: whyOrder.id({ order: content.order }, context),
      all: showAll.id({ digest: digest.id, at, offset: 0 }, context),
    },
  );
}

/** Opens an article at what was quoted of it, else where its text begins. */
function readId(
  context: RenderServices,
  { id, quote }: { readonly id: ArticleId; readonly quote: Quote | null },
): string {
  const marked = { reference: referenceOf(context, id, quote), marks: quote?.marks ?? [] };
  return read.id(marked, context);
}

function referenceOf({ engine }: RenderServices, id: ArticleId, quote: Quote | null): QuoteReference {
  const { library, histories } = engine.corpus;
  const article = library.get(id) ?? findText(engine.corpus, id)?.article;
  const part = quote ?? (article ? firstPart(article) : { paragraph: 0, start: 0, end: 0 });
  return presentReference(histories, id, part);
}

/** Opens both texts side by side; where there is one, that. */
function changeId(context: RenderServices, { id, texts }: Change): string {
  if (texts === null) return readId(context, { id, quote: null });
  return differenceId(context, textReference(id, texts.first), textReference(id, texts.second));
}

/** A preview by date, without a digest. */
export const SINCE = "since:";

/** From a date up to the latest one; null where the archive ends before. */
export function* datedContent(sources: Delivering["sources"], since: string): Steps<DigestContent | null> {
  const until = lastDated(sources.library);
  return until === null || areCrossed(since, until) ? null : yield* previewDated(sources, { since, until });
}

/** What a preview shows when opened in full: `since.upto.date`. */
const RANGE = /^(\d{1,15})\.(\d{1,15})\.(\d{4}-\d\d-\d\d)$/;

export function previewRange(since: number, upto: number, date: string): string {
  return `${since}.${upto}.${date}`;
}

const WHOLE = {
  digest: field.text,
  at: field.text.refine((at) => {
    const date = at.startsWith(SINCE) ? at.slice(SINCE.length) : RANGE.exec(at)?.[3];
    return date === undefined || field.date.safeParse(date).success;
  }),
  offset: field.count,
};

/** The digest in full, privately for whoever pressed. */
const showAll = defineAction("digest-all", WHOLE, allOf(reply.private));
const turnAll = defineAction("digest-turn", WHOLE, allOf(reply.turn));

function allOf(answer: Answer): Action<State<typeof WHOLE>>["run"] {
  return (context, { state }) =>
    withDelivery(context, answer, async ({ delivering, inTurn, language }) => {
      const content = await inTurn(wholeContent(delivering, state.digest, state.at));
      if (content === null) return reply.problem(plain("goneDigest", language));
      const buttons = {
        read: (id: ArticleId, quote: Quote | null) => readId(context, { id, quote }),
        change: (change: Change) => changeId(context, change),
        reference: ({ id, first }: DigestItem) => formatReference(referenceOf(context, id, first)),
        item: openItem.id({}, context),
        page: (offset: number) => turnAll.id({ ...state, offset }, context),
      };
      return answer(digestPage(content, state.offset, buttons, language));
    });
}

/** Recomposed from what arrived then. */
function* wholeContent(
  { store, runner, sources }: Delivering,
  id: string,
  at: string,
): Steps<DigestContent | null> {
  if (at.startsWith(SINCE)) return yield* datedContent(sources, at.slice(SINCE.length));
  const digest = store.digests.get(id);
  if (digest === null) return null;
  const range = RANGE.exec(at);
  if (range !== null) {
    return yield* runner.digests.contentOf(digest, Number(range[1]), Number(range[2]), range[3] ?? "");
  }
  const row = store.deliveries.of(digestSubject(digest.id), LOOKED_AT).find(({ key }) => tagOf(key) === at);
  if (row === undefined) return null;
  const isDate = /^\d{4}-\d\d-\d\d$/.test(row.slot);
  const date = isDate ? row.slot : localDate(digest.zone, row.due).toString();
  return yield* runner.digests.contentOf(digest, row.since, row.upto, date);
}

/** The item chosen in the menu of a digest, with what can be done with it. */
const openItem = defineAction("digest-item", {}, (context, { values: [chosen = ""] }) => {
  const reference = parseReference(chosen);
  return withItem(context, reference?.article ?? "", (item) => {
    const marked = { reference: referenceOf(context, item.id, item.first), marks: [] };
    const ids = {
      read: read.id(marked, context),
      cite: cite.id(marked, context),
      watch: watchItem.id({ article: item.id }, context),
    };
    return reply.private(itemView(item, ids, context.language));
  });
});

/** What of an item can be watched: who is named in it, and the words of its headline. */
const watchItem = defineAction("digest-watch", { article: field.text }, (context, { state }) =>
  withItem(context, state.article, (item) =>
    reply.private(watchItemView(item, (query) => watchWords.id({ query }, context), context.language)),
  ),
);

function withItem(context: Context, id: string, show: (item: DigestItem) => Reply): Reply | Promise<Reply> {
  return withDelivery(context, reply.private, ({ delivering: { sources }, language }) => {
    const article = sources.library.get(id as ArticleId);
    return article === undefined
      ? reply.problem(plain("goneArticle", language))
      : show(itemOf(article, sources));
  });
}

const ORDERS = { order: field.oneOf(["rule", "newest"]) };
const whyOrder = defineAction("digest-why", ORDERS, ({ language }, { state: { order } }) =>
  reply.private(message([rich(order === "rule" ? "whyRule" : "whyNewest", language)])),
);

export const actions = [showAll, turnAll, openItem, watchItem, whyOrder];
