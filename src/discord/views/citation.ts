/** A citation in the form that was chosen, ready to copy. */
import { CITATION_FORMS, type CitationForm, cite } from "../../cite/cite.ts";
import type { KnownText } from "../../corpus/versions/text.ts";
import { type Language, type PlainKey, plain } from "../../messages/index.ts";
import { escapeWithin } from "../../messages/markdown.ts";
import { button, container, file, type Message, row, select, separator, text } from "../message.ts";
import { headlineOf, placeOf } from "./article.ts";

const NAMES: Readonly<Record<CitationForm, PlainKey | string>> = {
  plain: "formPlain",
  "chicago-note": "formNote",
  "chicago-bibliography": "formBibliography",
  bibtex: "BibTeX",
  ris: "RIS",
};

/** A citation that is longer than this comes as a file: none is ever cut. */
const LONGEST = 1500;
const FILE = "citation.txt";

export function citationView(
  { article, status }: KnownText,
  paragraph: number,
  form: CitationForm,
  ids: { readonly choose: string; readonly read: string },
  language: Language,
): Message {
  const citation = cite(article, paragraph, form, status);
  const block = codeBlock(citation);
  const isLong = block.length > LONGEST || Buffer.byteLength(block) > 2 * LONGEST;
  const shown = isLong
    ? file(FILE)
    : text(isMarkup(form) ? block : `${escapeWithin(citation, LONGEST, 2 * LONGEST)}\n${block}`);
  return {
    container: container([
      text(`${headlineOf(article, language)} · ${placeOf(article, paragraph)}`),
      separator(),
      shown,
      select(
        ids.choose,
        plain("chooseForm", language),
        CITATION_FORMS.map((one) => ({ label: nameOf(one, language), value: one, default: one === form })),
      ),
      row([button(plain("read", language), ids.read)]),
    ]),
    ...(isLong ? { files: [{ name: FILE, data: Buffer.from(citation) }] } : {}),
  };
}

function isMarkup(form: CitationForm): boolean {
  return form === "bibtex" || form === "ris";
}

function nameOf(form: CitationForm, language: Language): string {
  const name = NAMES[form];
  return name.startsWith("form") ? plain(name as PlainKey, language) : name;
}

/** Text in a code block is copied without escapes; a run of three backticks would end it. */
function codeBlock(content: string): string {
  return `\`\`\`\n${content.replaceAll("```", "``\u200b`")}\n\`\`\``;
}
