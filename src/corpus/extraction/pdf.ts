/** PDF → text in reading order, with the page of each word. Runs in the extraction thread. */
import { getDocumentProxy } from "unpdf";
import { because, type Reason, type Refusal, refuse, wordsOf } from "../reason.ts";
import type { Extraction, Stretch } from "./extraction.ts";
import { LIMITS } from "./limits.ts";
import { blocksOf, bodyStyle, findRunningLines, type PageLines } from "./pdf-blocks.ts";
import { type Flow, type Fragment, flowsOf, guttersOf, linesOf } from "./pdf-lines.ts";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

export async function extractPdf(bytes: Uint8Array): Promise<Extraction | Refusal> {
  if (!hasHeader(bytes)) return refuse("kind.noPdf");
  let pdf: Pdf;
  try {
    pdf = await getDocumentProxy(bytes, {
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: false,
      enableXfa: false,
      verbosity: 0,
    });
  } catch (error) {
    return { ok: false, reason: whyNot(error) };
  }
  try {
    return await readPages(pdf);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** The header may follow a few stray bytes. */
function hasHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes("%PDF-");
}

function whyNot(error: unknown): Reason {
  if (error instanceof Error && error.name === "PasswordException") return because("damaged.locked");
  return because("damaged.pdf", { cause: because("other.words", { words: wordsOf(error) }) });
}

async function readPages(pdf: Pdf): Promise<Extraction | Refusal> {
  if (pdf.numPages > LIMITS.pages)
    return refuse("large.pages", { pages: `${pdf.numPages}`, most: `${LIMITS.pages}` });
  const pages: Page[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await readPage(pdf, number);
    length += page.lines.reduce((sum, line) => sum + line.text.length, 0);
    if (length > LIMITS.textLength) return refuse("large.length");
    pages.push(page);
  }
  if (length === 0) return refuse("picture.file", { n: pdf.numPages, pages: `${pdf.numPages}` });
  return assemble(pages);
}

interface Page extends PageLines {
  /** Text that runs up or down the page: stamps, watermarks. */
  readonly turned: readonly string[];
}

async function readPage(pdf: Pdf, number: number): Promise<Page> {
  const page = await pdf.getPage(number);
  const view = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const fragments: Fragment[] = [];
  const turned: string[] = [];
  for (const item of content.items) {
    if (!("str" in item)) continue;
    const text = item.str.replace(UNPRINTABLE, "");
    const last = fragments.at(-1);
    if (text.trim() === "") {
      // White space comes as a fragment of its own, as wide as the gap; its width is ignored.
      if (text !== "" && last) fragments[fragments.length - 1] = { ...last, text: `${last.text} ` };
      continue;
    }
    const [a, b, c, d, x, y] = multiply(view.transform, item.transform);
    const size = Math.hypot(c, d);
    if (![x, y, size, item.width].every(Number.isFinite) || size === 0) continue;
    if (Math.abs(b) > Math.abs(a) * 0.2 || a < 0) turned.push(text);
    else fragments.push({ text, left: x, right: x + item.width, y, size, font: item.fontName });
  }
  page.cleanup();
  return { height: view.height, lines: linesOf(fragments), turned };
}

/** Control characters and marks of broken fonts; white space is kept. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufeff]/g;

function multiply(
  m: readonly number[],
  n: readonly number[],
): [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Joins the blocks of all pages into one text. */
function assemble(pages: readonly Page[]): Extraction {
  const running = findRunningLines(pages);
  let gutters: readonly number[] = [];
  const flows: Flow[][] = pages.map(({ lines }, i) => {
    const read = lines.filter((line) => !running[i]?.has(line));
    gutters = guttersOf(read, gutters);
    return flowsOf(read, gutters);
  });
  const body = bodyStyle(flows);
  const blocks: Stretch[] = [];
  const starts: number[] = [];
  const emptyPages: number[] = [];
  const furniture: string[] = [];
  let text = "";
  pages.forEach(({ lines, turned }, i) => {
    if (i > 0) text += "\f";
    starts.push(text.length);
    if (lines.length === 0) emptyPages.push(i + 1);
    for (const flow of flows[i] ?? []) {
      for (const block of blocksOf(flow, body)) {
        if (text !== "" && !text.endsWith("\f")) text += "\n\n";
        const start = text.length;
        text += block.map((line) => line.text).join("\n");
        blocks.push({ start, end: text.length });
      }
    }
    const edges = lines.filter((line) => running[i]?.has(line)).map((line) => line.text);
    furniture.push(...edges, ...turned);
  });
  // After the last page, so that only white space separates two halves of a sentence.
  if (furniture.length > 0) text += `\f\n${furniture.join("\n")}`;
  return { ok: true, text, blocks, pages: starts, emptyPages, facts: null };
}
