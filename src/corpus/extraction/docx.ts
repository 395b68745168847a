/** DOCX → its paragraphs, without numbers that Word only computes. Runs in the extraction thread. */
import { parseHTML } from "linkedom";
import mammoth from "mammoth";
import { type Refusal, refuse } from "../reason.ts";
import { type DomNode, domBlocks } from "./dom-blocks.ts";
import type { Extraction } from "./extraction.ts";
import { joinBlocks } from "./html.ts";
import { unzip } from "./zip.ts";

/** The parts that hold text: pictures, fonts and embedded files are never unpacked. */
const PARTS = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:[\w-]+\/)*[\w.-]+\.(?:xml|rels))$/;

export async function extractDocx(bytes: Uint8Array): Promise<Extraction | Refusal> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 4).toString("hex") === "d0cf11e0") return refuse("kind.oldWord");
  if (buffer.subarray(0, 2).toString() !== "PK") return refuse("kind.noZip");
  const parts = await unzip(buffer, (name) => PARTS.test(name));
  if (![...parts.keys()].some((name) => name.startsWith("word/"))) return refuse("kind.noWord");
  for (const [name, part] of parts) {
    if (/<!(?:DOCTYPE|ENTITY)/i.test(part.toString("latin1"))) return refuse("damaged.entities", { name });
  }
  const { value } = await mammoth.convertToHtml(archive(parts), {
    convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    externalFileAccess: false,
  });
  const { document } = parseHTML(`<!doctype html><html><body>${value}</body></html>`);
  const blocks = domBlocks(document.body as DomNode, isNoteMark);
  return blocks.length === 0
    ? refuse("damaged.noText")
    : { ...joinBlocks(blocks), pages: [], emptyPages: [], facts: null };
}

/** The converter's own links between a note's mark and the note: numbers and arrows that are not printed. */
function isNoteMark(element: DomNode): boolean {
  if (element.nodeName.toUpperCase() !== "A") return false;
  const href = element.getAttribute?.("href") ?? "";
  return /^#(?:foot|end)note-/.test(href);
}

/** Gives the converter the parts unpacked under limits, instead of its own unpacking. */
function archive(parts: ReadonlyMap<string, Buffer>): { buffer: Buffer } {
  const file = {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: string) => {
      const part = parts.get(name);
      if (!part) throw new Error(`${name} is missing`);
      if (encoding === "base64") return part.toString("base64");
      return encoding ? new TextDecoder(encoding).decode(part) : part;
    },
  };
  // `file` is how the converter passes an open archive on; its types declare only the other ways.
  return { file } as unknown as { buffer: Buffer };
}
