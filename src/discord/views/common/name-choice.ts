/** Asks which printed name was meant where several fit equally well. */

import { type Label, type Language, numberOf, plain, rich } from "../../../messages/index.ts";
import { escapeWithin, lines, type Markdown, md, small } from "../../../messages/markdown.ts";
import { shorten } from "../../../messages/shorten.ts";
import { LIMITS } from "../../message/limits.ts";
import { type Message, message, select, separator } from "../../message/message.ts";

/** Another name that may have been meant. */
export interface OtherName {
  readonly name: string;
  readonly articles: number;
  readonly title: string | null;
  readonly years: string;
}

export function nameChoiceView(
  typed: string,
  kind: string,
  names: readonly OtherName[],
  chooseId: string,
  language: Language,
): Message {
  const shown = names.slice(0, LIMITS.selectOptions);
  const listed = shown.map(({ name, articles, title, years }) => {
    const about = [title && escapeWithin(title, 80), years || null].filter((part) => part !== null);
    return lines([
      md`${escapeWithin(name, 100)} · ${plain("articles", language, { n: articles })}`,
      about.length > 0 ? small(...about) : null,
    ]);
  });
  return message([
    lines([md`### ${plain("who", language)}`, small(typedText({ text: typed, kind }, language))]),
    separator(),
    lines(listed),
    small(plain("notMerged", language)),
    namesMenu(chooseId, "chooseName", shown, language),
  ]);
}

/** How the name was typed, if not as printed. */
export function typedText(
  typed: { readonly text: string; readonly kind: string },
  language: Language,
): Markdown {
  return rich(typed.kind === "typo" ? "typedTypo" : "typedAs", language, {
    typed: escapeWithin(typed.text, 80),
  });
}

/** The names as a select menu; null without any. */
export function namesMenu(id: string, label: Label, names: readonly OtherName[], language: Language) {
  return select(
    id,
    plain(label, language),
    names.slice(0, LIMITS.selectOptions).map(({ name, articles, title, years }) => ({
      label: `${name} (${numberOf(articles, language)})`,
      value: shorten(name, LIMITS.selectLabel),
      description: [title, years].filter(Boolean).join(" · ") || "—",
    })),
  );
}
