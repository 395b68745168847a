/** Which printed name was meant: the names that are equally like what was typed, to choose from. */

import { type Language, plain } from "../../messages/index.ts";
import { escapeWithin } from "../../messages/markdown.ts";
import { shorten } from "../../messages/shorten.ts";
import { LIMITS } from "../limits.ts";
import { container, type Message, select, separator, text } from "../message.ts";

/** Another printed name that may have been meant. */
export interface OtherName {
  readonly name: string;
  readonly articles: number;
  readonly title: string | null;
  readonly years: string;
}

/** Asks who was meant: several printed names are equally like what was typed. */
export function whoView(
  typed: string,
  kind: string,
  names: readonly OtherName[],
  chooseId: string,
  language: Language,
): Message {
  const shown = names.slice(0, LIMITS.selectOptions);
  const lines = shown.map(({ name, articles, title, years }) => {
    const about = [title === null ? "" : escapeWithin(title, 80), years].filter((part) => part !== "");
    const counted = plain(articles === 1 ? "articlesOne" : "articlesMany", language, { n: articles });
    return `${escapeWithin(name, 100)} · ${counted}${about.length > 0 ? `\n-# ${about.join(" · ")}` : ""}`;
  });
  return {
    container: container([
      text(
        `### ${plain("who", language)}\n-# ${plain(kind === "typo" ? "typedTypo" : "typedAs", language, { typed: escapeWithin(typed, 80) })}`,
      ),
      separator(),
      text(lines.join("\n")),
      text(`-# ${plain("notMerged", language)}`),
      namesMenu(chooseId, plain("chooseName", language), shown),
    ]),
  };
}

/** The names as a select menu; null where there is none. */
export function namesMenu(id: string, placeholder: string, names: readonly OtherName[]) {
  return select(
    id,
    placeholder,
    names.slice(0, LIMITS.selectOptions).map(({ name, articles, title, years }) => ({
      label: `${name} (${articles.toLocaleString("en")})`,
      value: shorten(name, LIMITS.selectLabel),
      description: [title, years].filter(Boolean).join(" · ") || "—",
    })),
  );
}
