import { docxReader } from "./docx.ts";
import { htmlReader } from "./html.ts";
import { jsonlReader } from "./jsonl.ts";
import { pdfReader } from "./pdf.ts";
import type { Reader } from "./reader.ts";
import { textReader } from "./text.ts";
import { warcReader } from "./warc.ts";

export const readers: readonly Reader[] = [
  textReader,
  jsonlReader,
  pdfReader,
  docxReader,
  htmlReader,
  warcReader,
];
