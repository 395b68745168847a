/** A citation in the form that was chosen, ready to copy. */
import { CITATION_FORMS, type CitationForm, cite } from "../../cite/cite.ts";
import type { Article } from "../../corpus/article.ts";
import { escapeText } from "../escape.ts";
import { button, container, type Message, row, select, separator, text } from "../message.ts";
import { type Language, type Word, word } from "../words.ts";
import { headlineOf } from "./article.ts";

const NAMES: Readonly<Record<CitationForm, Word | string>> = {
  plain: "formPlain",
  "chicago-note": "formNote",
  "chicago-bibliography": "formBibliography",
  bibtex: "BibTeX",
  ris: "RIS",
};

export function citationView(
  article: Article,
  paragraph: number,
  form: CitationForm,
  ids: { readonly choose: string; readonly read: string },
  language: Language,
): Message {
  const citation = cite(article, paragraph, form);
  return {
    container: container([
      text(`${headlineOf(article)} · ¶ ${paragraph}`),
      separator(),
      text(isMarkup(form) ? codeBlock(citation) : `${escapeText(citation)}\n${codeBlock(citation)}`),
      select(
        ids.choose,
        word("chooseForm", language),
        CITATION_FORMS.map((one) => ({ label: nameOf(one, language), value: one, default: one === form })),
      ),
      row([button(word("read", language), ids.read)]),
    ]),
  };
}

function isMarkup(form: CitationForm): boolean {
  return form === "bibtex" || form === "ris";
}

function nameOf(form: CitationForm, language: Language): string {
  const name = NAMES[form];
  return name.startsWith("form") ? word(name as Word, language) : name;
}

/** Text in a code block is copied without escapes; a run of three backticks would end it. */
export function codeBlock(content: string): string {
  return `\`\`\`\n${content.replaceAll("```", "``\u200b`")}\n\`\`\``;
}
