/** What adding a document would do, before it is done; and what came of it. */
import { ButtonStyle } from "discord.js";
import { type Preview, type PreviewedArticle, taken } from "../../corpus/added/preview.ts";
import type { Article } from "../../corpus/article.ts";
import type { SetAside } from "../../corpus/readers/reader.ts";
import { dateOf } from "../../messages/dates.ts";
import { type Language, plain } from "../../messages/index.ts";
import { escapeWithin } from "../../messages/markdown.ts";
import { button, container, type Message, row, section, separator, text } from "../message.ts";
import { headlineOf, outletOf, sourceOf } from "./article.ts";

const PER_PAGE = 5;
const LISTED = 5;
const MB = 1024 * 1024;

export interface PreviewIds {
  page(number: number): string;
  readonly add: string;
  readonly replace: string;
  readonly beside: string;
  readonly cancel: string;
}

/** Page `number` (from 0; one that is not there shows the nearest) of articles, then of what is set aside. */
export function previewView(preview: Preview, number: number, ids: PreviewIds, language: Language): Message {
  const { articles, setAside, replaced } = preview;
  const total = articles.length + setAside.length;
  const pages = Math.ceil(total / PER_PAGE);
  const at = Math.min(Math.max(0, number), pages - 1);
  const from = at * PER_PAGE;
  const shown = Array.from({ length: Math.min(PER_PAGE, total - from) }, (_, n) => {
    const article = articles[from + n];
    const aside = setAside[from + n - articles.length];
    return article ? articleText(article, language) : aside ? asideText(aside, language) : "";
  });
  const values = { from: from + 1, to: from + shown.length, n: total };
  return {
    container: container([
      text(headText(preview, language)),
      separator(),
      ...shown.map(text),
      separator(),
      text(
        `-# ${plain("previewPage", language, values)}${preview.moreSetAside > 0 ? ` · ${plain("previewMoreAside", language, { n: preview.moreSetAside })}` : ""} · ${plain("label", language)}`,
      ),
      row([
        replaced === null ? button(plain("add", language), ids.add, { style: ButtonStyle.Success }) : null,
        replaced === null
          ? null
          : button(plain("addReplacing", language), ids.replace, { style: ButtonStyle.Danger }),
        replaced === null ? null : button(plain("addBeside", language), ids.beside),
        button(plain("cancel", language), ids.cancel),
      ]),
      pages === 1
        ? null
        : row([
            button("◀", ids.page(at - 1), { disabled: at === 0 }),
            button("▶", ids.page(at + 1), { disabled: at === pages - 1 }),
          ]),
    ]),
  };
}

function headText(preview: Preview, language: Language): string {
  const { name, place, sha256, size, articles, setAside, moreSetAside, replaced } = preview;
  const counts = {
    taken: taken(preview),
    articles: articles.length,
    there: articles.length - taken(preview),
    aside: setAside.length + moreSetAside,
  };
  const file = { name: escapeWithin(name, 160), size: sizeOf(size), sha256: sha256.slice(0, 12) };
  return [
    `### ${plain("previewTitle", language)}`,
    plain("previewFile", language, file),
    plain("previewCounts", language, counts),
    `-# ${plain("previewRenamed", language, { place: escapeWithin(place, 200) })}`,
    ...(replaced === null ? [] : [plain("previewReplaces", language, { n: replaced })]),
  ].join("\n");
}

/** `12.3 MB`, `4 KB`. */
function sizeOf(bytes: number): string {
  return bytes >= MB ? `${(bytes / MB).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}

function articleText(article: PreviewedArticle, language: Language): string {
  const { date, pageDate, dateFrom, paragraphs, repairs, flags, standing } = article;
  const title =
    article.title.trim() === "" ? plain("noHeadline", language) : escapeWithin(article.title, 180, 360);
  const outlet =
    article.outlet === null ? plain("outletNotRecorded", language) : escapeWithin(article.outlet, 60, 120);
  const where = [
    outlet,
    dateOf(date, language),
    dateFrom === null ? null : plain("dateFrom", language, { from: dateFrom }),
    pageDate === null || pageDate === date
      ? null
      : plain("pageDate", language, { date: dateOf(pageDate, language) }),
    plain("previewParagraphs", language, { n: paragraphs }),
  ];
  const lines = [
    `**${article.ordinal}** ${title}`,
    `-# ${where.filter((part) => part !== null).join(" · ")}`,
  ];
  if (repairs.length > 0) lines.push(`-# ${plain("repairs", language, { repairs: repairs.join(", ") })}`);
  if (flags.length > 0) {
    lines.push(`-# ⚠ ${plain("flags", language, { flags: escapeWithin(flags.join("; "), 160, 240) })}`);
  }
  if (standing.kind === "there") {
    lines.push(
      `-# ⚠ ${plain("previewThere", language, { reason: escapeWithin(standing.reason, 140, 240) })}`,
    );
  }
  if (standing.kind === "replaces") lines.push(`-# ${plain("previewReplaced", language)}`);
  if (standing.kind === "alike") {
    lines.push(
      `-# ⚠ ${plain("previewAlike", language, { origin: escapeWithin(standing.origin, 120, 240) })}`,
    );
  }
  return lines.join("\n");
}

function asideText({ place, reason }: SetAside, language: Language): string {
  const where = place === null ? plain("wholeDocument", language) : escapeWithin(place, 80, 160);
  return `**${plain("previewAside", language)}** ${where}\n-# ${escapeWithin(reason, 300, 600)}`;
}

/** What came of it: the articles that can be found now, each with a button, and what was set aside. */
export function addedView(
  result: {
    readonly place: string;
    readonly articles: readonly Article[];
    readonly setAside: readonly SetAside[];
    /** Where what stood there before is kept; null where nothing did. */
    readonly before: string | null;
    /** All of it has been read. */
    readonly isDone: boolean;
  },
  ids: { read(article: Article): string; readonly takeOut: string },
  language: Language,
): Message {
  const { place, articles, setAside, before, isDone } = result;
  const n = articles.length;
  const said = !isDone && n === 0 ? "addedLater" : n === 0 ? "addedNone" : n === 1 ? "addedOne" : "added";
  const asides = setAside.slice(0, LISTED).map((aside) => asideText(aside, language));
  const moreAside = setAside.length - asides.length;
  const lines = [
    `**${plain(said, language, { n })}**`,
    `-# ${plain("file", language, { file: escapeWithin(place, 200) })}`,
    ...(before === null
      ? []
      : [`-# ${plain("addedReplaced", language, { place: escapeWithin(before, 200) })}`]),
  ];
  return {
    container: container([
      text(lines.join("\n")),
      ...articles
        .slice(0, LISTED)
        .map((article) =>
          section(
            `${headlineOf(article, language)}\n-# ${sourceOf(article, language)}`,
            button(plain("read", language), ids.read(article)),
          ),
        ),
      n > LISTED ? text(`-# ${plain("statusMore", language, { n: n - LISTED })}`) : null,
      ...asides.map(text),
      moreAside > 0 ? text(`-# ${plain("previewMoreAside", language, { n: moreAside })}`) : null,
      text(`-# ${plain("label", language)}`),
      row([button(plain("takeOut", language), ids.takeOut)]),
    ]),
  };
}

/** What taking a document out would do. */
export function removeView(
  origin: string,
  articles: readonly Article[],
  ids: { readonly remove: string; readonly cancel: string },
  language: Language,
): Message {
  const n = articles.length;
  const said = n === 0 ? "removeNone" : n === 1 ? "removeOne" : "removeCounts";
  const lines = articles.slice(0, 8).map((article) => {
    const title =
      article.title.trim() === "" ? plain("noHeadline", language) : escapeWithin(article.title, 120, 300);
    return `${article.ordinal}. ${title}\n-# ${outletOf(article, language)} · ${dateOf(article.date, language)}`;
  });
  return {
    container: container([
      text(
        [
          `### ${plain("removeTitle", language)}`,
          escapeWithin(origin, 300),
          plain(said, language, { n }),
          ...lines,
          ...(n > lines.length ? [`-# ${plain("statusMore", language, { n: n - lines.length })}`] : []),
        ].join("\n"),
      ),
      row([
        button(plain("takeOutNow", language), ids.remove, { style: ButtonStyle.Danger }),
        button(plain("cancel", language), ids.cancel),
      ]),
    ]),
  };
}

/** A sentence and, where it can be taken back, a button that does. */
export function doneView(sentence: string, undo: string | null, language: Language): Message {
  return {
    container: container([
      text(sentence),
      undo === null ? null : row([button(plain("undo", language), undo)]),
    ]),
  };
}
