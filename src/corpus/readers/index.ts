import { docxReader } from "./docx.ts";
import { htmlReader } from "./html.ts";
import { jsonlReader } from "./jsonl.ts";
import { pdfReader } from "./pdf.ts";
import type { Reader } from "./reader.ts";
import { textReader } from "./text.ts";
import { warcReader } from "./warc.ts";

/** Formats of single documents, which web archives hold too. */
const documentReaders = [pdfReader, docxReader, htmlReader];

/** The formats that are read. To add one, write its reader and put it here. */
export const readers: readonly Reader[] = [
  textReader,
  jsonlReader,
  ...documentReaders,
  warcReader(documentReaders),
];

/** By the ending of its name; undefined for a format that is not read. */
export function readerFor({ origin }: { readonly origin: string }): Reader | undefined {
  const name = origin.toLowerCase();
  return readers.find(({ endings }) => endings.some((ending) => name.endsWith(`.${ending}`)));
}
