/** The preview of adding a document, and its result. */
import { ButtonStyle } from "discord.js";
import { missingIn } from "../../../corpus/added/complete.ts";
import {
  type OfferStatus,
  type Preview,
  type PreviewedArticle,
  taken,
} from "../../../corpus/added/preview.ts";
import type { Article } from "../../../corpus/article.ts";
import type { SetAside } from "../../../corpus/readers/reader.ts";
import { dateOf } from "../../../messages/dates.ts";
import { type Language, plain, rich, tell } from "../../../messages/index.ts";
import { escapeWithin, lines, type Markdown, md, small } from "../../../messages/markdown.ts";
import {
  button,
  type Ids,
  type Message,
  message,
  row,
  section,
  separator,
  text,
} from "../../message/message.ts";
import { headlineOf, outletOf, sourceOf, titleOf } from "../common/article.ts";
import { dateFromOf, flagsOf, repairsOf } from "../common/caveats.ts";
import { paginate } from "../common/page-buttons.ts";

const PER_PAGE = 5;
const LISTED = 5;
const MB = 1024 * 1024;

export interface PreviewIds extends Ids<"add" | "replace" | "beside" | "complete" | "cancel"> {
  page(number: number): string;
}

/** Page `number` (from 0, or the nearest) of articles, then of what was set aside. */
export function previewView(preview: Preview, number: number, ids: PreviewIds, language: Language): Message {
  const { articles, setAside, replaced } = preview;
  const total = articles.length + setAside.length;
  const { at, turns } = paginate(number, Math.ceil(total / PER_PAGE), ids.page);
  const from = at * PER_PAGE;
  const shown = Array.from({ length: Math.min(PER_PAGE, total - from) }, (_, n) => {
    const article = articles[from + n];
    const aside = setAside[from + n - articles.length];
    return article ? articleText(article, language) : aside ? asideText(aside, language) : md``;
  });
  const values = { from: from + 1, to: from + shown.length, n: total };
  const more = preview.moreSetAside;
  const missing = missingIn(preview);
  return message([
    headText(preview, language),
    separator(),
    ...shown,
    missing === "by hand" ? small(plain("completeByHand", language)) : null,
    separator(),
    small(
      plain("allOf", language, values),
      more > 0 ? plain("previewMoreAside", language, { n: more }) : null,
      plain("label", language),
    ),
    row([
      replaced === null ? button(plain("add", language), ids.add, { style: ButtonStyle.Success }) : null,
      replaced === null
        ? null
        : button(plain("addReplacing", language), ids.replace, { style: ButtonStyle.Danger }),
      replaced === null ? null : button(plain("addBeside", language), ids.beside),
      missing === "here" ? button(plain("completeButton", language), ids.complete) : null,
      button(plain("cancel", language), ids.cancel),
    ]),
    row(turns),
  ]);
}

function headText(preview: Preview, language: Language): Markdown {
  const { name, place, sha256, size, articles, setAside, moreSetAside, replaced } = preview;
  const counts = {
    taken: taken(preview),
    articles: articles.length,
    there: articles.length - taken(preview),
    aside: setAside.length + moreSetAside,
  };
  const file = { name: escapeWithin(name, 160), size: sizeOf(size), sha256: sha256.slice(0, 12) };
  return lines([
    md`### ${plain("previewTitle", language)}`,
    rich("previewFile", language, file),
    plain("previewCounts", language, counts),
    small(rich("previewRenamed", language, { place: escapeWithin(place, 200) })),
    replaced === null ? null : plain("previewReplaces", language, { n: replaced }),
  ]);
}

/** `12.3 MB`, `4 KB`. */
function sizeOf(bytes: number): string {
  return bytes >= MB ? `${(bytes / MB).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}

function articleText(article: PreviewedArticle, language: Language): Markdown {
  const { date, pageDate, dateFrom } = article;
  return lines([
    md`**${String(article.ordinal)}** ${titleOf({ title: article.title }, 180, language, 360)}`,
    small(
      outletOf(article, language, 60, 120),
      dateOf(date, language),
      dateFrom === null ? null : dateFromOf(dateFrom, language),
      pageDate === null || pageDate === date
        ? null
        : plain("pageDate", language, { date: dateOf(pageDate, language) }),
      plain("previewParagraphs", language, { n: article.paragraphs }),
    ),
    repairsOf(article, language),
    flagsOf(article, language, 160, 240),
    standingText(article.standing, language),
  ]);
}

function standingText(standing: OfferStatus, language: Language): Markdown | null {
  switch (standing.kind) {
    case "new":
      return null;
    case "replaces":
      return small(plain("previewReplaced", language));
    case "there": {
      const reason = escapeWithin(tell(standing.reason, language), 140, 240);
      return small(rich("previewThere", language, { reason }));
    }
    case "alike":
      return small(rich("previewAlike", language, { origin: escapeWithin(standing.origin, 120, 240) }));
  }
}

function asideText({ place, reason }: SetAside, language: Language): Markdown {
  const where = place === null ? plain("wholeDocument", language) : tell(place, language);
  return lines([
    md`**${plain("previewAside", language)}** ${escapeWithin(where, 80, 160)}`,
    small(escapeWithin(tell(reason, language), 300, 600)),
  ]);
}

/** The result: the added articles, each with a button, and what was set aside. */
export function addedView(
  result: {
    readonly place: string;
    readonly articles: readonly Article[];
    readonly setAside: readonly SetAside[];
    /** Where the replaced document is kept; null where there was none. */
    readonly before: string | null;
    /** Whether all of it has been read. */
    readonly isDone: boolean;
  },
  ids: { read(article: Article): string; readonly takeOut: string },
  language: Language,
): Message {
  const { place, articles, setAside, before, isDone } = result;
  const n = articles.length;
  const nothing = plain(isDone ? "addedNone" : "addedLater", language);
  const asides = setAside.slice(0, LISTED).map((aside) => text(asideText(aside, language)));
  const moreAside = setAside.length - asides.length;
  return message([
    lines([
      md`**${n === 0 ? nothing : plain("added", language, { n })}**`,
      small(rich("file", language, { file: escapeWithin(place, 200) })),
      before === null ? null : small(rich("addedReplaced", language, { place: escapeWithin(before, 200) })),
    ]),
    ...articles
      .slice(0, LISTED)
      .map((article) =>
        section(
          lines([headlineOf(article, language), small(sourceOf(article, language))]),
          button(plain("read", language), ids.read(article)),
        ),
      ),
    n > LISTED ? small(plain("statusMore", language, { n: n - LISTED })) : null,
    ...asides,
    moreAside > 0 ? small(plain("previewMoreAside", language, { n: moreAside })) : null,
    small(plain("label", language)),
    row([button(plain("takeOut", language), ids.takeOut)]),
  ]);
}

/** What removing a document would do. */
export function removeView(
  origin: string,
  articles: readonly Article[],
  ids: { readonly remove: string; readonly cancel: string },
  language: Language,
): Message {
  const n = articles.length;
  const listed = articles
    .slice(0, 8)
    .flatMap((article) => [
      md`${String(article.ordinal)}. ${titleOf(article, 120, language, 300)}`,
      small(outletOf(article, language), dateOf(article.date, language)),
    ]);
  const more = n - listed.length / 2;
  return message([
    lines([
      md`### ${plain("removeTitle", language)}`,
      escapeWithin(origin, 300),
      n === 0 ? plain("removeNone", language) : plain("removeCounts", language, { n }),
      ...listed,
      more > 0 ? small(plain("statusMore", language, { n: more })) : null,
    ]),
    row([
      button(plain("takeOutNow", language), ids.remove, { style: ButtonStyle.Danger }),
      button(plain("cancel", language), ids.cancel),
    ]),
  ]);
}

/** A sentence and, where it can be undone, a button for that. */
export function doneView(sentence: string | Markdown, undo: string | null, language: Language): Message {
  return message([md`${sentence}`, undo === null ? null : row([button(plain("undo", language), undo)])]);
}
