/** A citation in the form that was chosen, with the quoted words, ready to copy. */
import { CITATION_FORMS, type CitationForm, citeQuote, shortCitation } from "../../../cite/cite.ts";
import type { KnownQuote } from "../../../corpus/versions/quote-reference.ts";
import { type Language, plain } from "../../../messages/index.ts";
import { codeBlock, escapeWithin, md, small } from "../../../messages/markdown.ts";
import { button, file, type Ids, type Message, message, row, select, text } from "../../message/message.ts";

/** What is longer than this comes as a file: nothing to be copied is ever cut. */
const LONGEST = 3000;
/** Longest short citation: a record may name its outlet in any words. */
const SHORT = 300;
const FILE = "citation.txt";

/** The short citation, and below it one block to copy: the quoted words and their citation. */
export function citationView(
  quote: KnownQuote,
  form: CitationForm,
  ids: Ids<"choose" | "read" | "share" | "record">,
  language: Language,
): Message {
  const citation = citeQuote(quote, form);
  const block = codeBlock(citation);
  const isLong = block.length > LONGEST || Buffer.byteLength(block.source) > 2 * LONGEST;
  const { known, reference } = quote;
  const short = escapeWithin(
    shortCitation(known.article, reference.paragraph, known.status),
    SHORT,
    2 * SHORT,
  );
  return message(
    [
      md`### ${plain("cite", language)}: ${short}`,
      isLong ? file(FILE) : text(block),
      select(
        ids.choose,
        plain("chooseForm", language),
        CITATION_FORMS.map((one) => ({
          label: plain(`form ${one}`, language),
          value: one,
          default: one === form,
        })),
      ),
      row([
        button(plain("read", language), ids.read),
        button(plain("share", language), ids.share),
        form === "plain" ? null : button(plain("fullRecord", language), ids.record),
      ]),
      small(plain("label", language)),
    ],
    { ...(isLong ? { files: [{ name: FILE, data: Buffer.from(citation) }] } : {}) },
  );
}
