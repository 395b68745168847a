/** A citation in the chosen form, ready to copy. */
import { CITATION_FORMS, type CitationForm, cite } from "../../../cite/cite.ts";
import type { KnownText } from "../../../corpus/versions/text.ts";
import { type Language, type PlainKey, plain } from "../../../messages/index.ts";
import { codeBlock, escapeWithin, lines, md } from "../../../messages/markdown.ts";
import { button, file, type Message, message, row, select, separator, text } from "../../message/message.ts";
import { headlineOf, placeOf } from "../common/article.ts";

const NAMES = {
  plain: "formPlain",
  "chicago-note": "formNote",
  "chicago-bibliography": "formBibliography",
  bibtex: "formBibtex",
  ris: "formRis",
} as const satisfies Record<CitationForm, PlainKey>;

/** Longer citations are sent as a file: none is ever cut. */
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
  const isLong = block.length > LONGEST || Buffer.byteLength(block.source) > 2 * LONGEST;
  const shown = isLong
    ? file(FILE)
    : text(isMarkup(form) ? block : lines([escapeWithin(citation, LONGEST, 2 * LONGEST), block]));
  return message(
    [
      md`${headlineOf(article, language)} · ${placeOf(article, paragraph)}`,
      separator(),
      shown,
      select(
        ids.choose,
        plain("chooseForm", language),
        CITATION_FORMS.map((one) => ({
          label: plain(NAMES[one], language),
          value: one,
          default: one === form,
        })),
      ),
      row([button(plain("read", language), ids.read)]),
    ],
    { ...(isLong ? { files: [{ name: FILE, data: Buffer.from(citation) }] } : {}) },
  );
}

function isMarkup(form: CitationForm): boolean {
  return form === "bibtex" || form === "ris";
}
