import type { Article } from "../corpus/article.ts";
import type { TextStatus } from "../corpus/versions/history.ts";
import type { KnownQuote } from "../corpus/versions/quote-reference.ts";
import { bibtex } from "./bibtex.ts";
import { chicagoBibliography, chicagoNote } from "./chicago.ts";
import { type CitedFacts, factsOf, type QuotedRange } from "./facts.ts";
import { brief, plain, shortForm } from "./plain.ts";
import { ris } from "./ris.ts";

export type CitationForm = "brief" | "plain" | "chicago-note" | "chicago-bibliography" | "bibtex" | "ris";

const WRITERS: Readonly<Record<CitationForm, (facts: CitedFacts) => string>> = {
  brief,
  plain,
  "chicago-note": chicagoNote,
  "chicago-bibliography": chicagoBibliography,
  bibtex,
  ris,
};

export const CITATION_FORMS = Object.keys(WRITERS) as readonly CitationForm[];

/** The form of that name, in any case; `chicago` is the note. Null where there is none. */
export function citationForm(name: string): CitationForm | null {
  const plainName = name.trim().toLowerCase();
  if (plainName === "chicago") return "chicago-note";
  return CITATION_FORMS.find((form) => form === plainName) ?? null;
}

/**
 * Writes the citation of a paragraph (0: of the headline). What is not recorded is said, never invented.
 *
 * @param status whether this text was seen changed, or is gone: `statusOf` its history
 * @param quoted the quoted part of the paragraph: UTF-16 offsets into its text
 * @throws RangeError where the article has no such paragraph
 * @example cite(article, 12, "chicago-note", statusOf(histories.get(article.id)))
 */
export function cite(
  article: Article,
  paragraph: number,
  form: CitationForm,
  status: TextStatus,
  quoted?: QuotedRange,
): string {
  return WRITERS[form](factsOf(article, paragraph, status, quoted ?? null));
}

/** One line: `KCNA · 9 Apr 2021 · ¶ 12`, and what happened to the text. @throws RangeError as `cite` */
export function shortCitation(article: Article, paragraph: number, status: TextStatus): string {
  return shortForm(factsOf(article, paragraph, status, null));
}

/** The citation of a quote, with its words. */
export function citeQuote({ known, reference }: KnownQuote, form: CitationForm): string {
  const { paragraph, start, end } = reference;
  return cite(known.article, paragraph, form, known.status, start < end ? { start, end } : undefined);
}
