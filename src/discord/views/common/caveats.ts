/** Notes on how an article was read. */
import type { Article, DateFrom } from "../../../corpus/article.ts";
import { type Language, plain, rich, tell } from "../../../messages/index.ts";
import { escapeWithin, type Markdown, small } from "../../../messages/markdown.ts";

/** `date from the masthead`. */
export function dateFromOf(from: DateFrom, language: Language): string {
  return plain("dateFrom", language, { from: plain(`from.${from}`, language) });
}

/** `Reading repairs: white space, glue`, as small print; null without any. */
export function repairsOf({ repairs }: Pick<Article, "repairs">, language: Language): Markdown | null {
  if (repairs.length === 0) return null;
  const names = repairs.map((kind) => plain(`repair.${kind}`, language));
  return small(plain("repairs", language, { repairs: names.join(", ") }));
}

/** `Note: no date (…)`, as shortened small print; null without any. */
export function flagsOf(
  { flags }: Pick<Article, "flags">,
  language: Language,
  most: number,
  bytes?: number,
): Markdown | null {
  if (flags.length === 0) return null;
  const all = flags.map((flag) => `${plain(`flagged.${flag.kind}`, language)} (${tell(flag, language)})`);
  return small(rich("flags", language, { flags: escapeWithin(all.join("; "), most, bytes) }));
}
