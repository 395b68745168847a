/** The thread in which documents that nobody vouches for are taken apart. */
import { TooLarge } from "./dom-blocks.ts";
import type { Extraction, Job, Refusal } from "./extraction.ts";
import { refuse } from "./extraction.ts";

/** What a library prints about a hostile file is nobody's message. */
for (const stream of [process.stdout, process.stderr]) stream.write = () => true;

/** A format's library is loaded with its first document. */
export default async function extract({ kind, bytes }: Job): Promise<Extraction | Refusal> {
  try {
    if (kind === "pdf") return await (await import("./pdf.ts")).extractPdf(bytes);
    if (kind === "docx") return await (await import("./docx.ts")).extractDocx(bytes);
    if (kind === "feed") return (await import("./feed.ts")).extractFeed(bytes);
    return (await import("./html.ts")).extractHtml(bytes);
  } catch (error) {
    if (error instanceof TooLarge) return refuse(error.message);
    if (error instanceof RangeError) return refuse("nested too deeply, or too large");
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return refuse(`damaged: ${line.slice(0, 200)}`);
  }
}
