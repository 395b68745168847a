/** The thread in which untrusted documents are parsed. */
import { because, type Refusal, Refused, refuse, wordsOf } from "../reason.ts";
import type { Extraction, Job } from "./extraction.ts";

/** Discard what libraries print about a hostile file. */
for (const stream of [process.stdout, process.stderr]) stream.write = () => true;

/** A format's library is loaded for its first document. */
export default async function extract({ kind, bytes }: Job): Promise<Extraction | Refusal> {
  try {
    if (kind === "pdf") return await (await import("./pdf.ts")).extractPdf(bytes);
    if (kind === "docx") return await (await import("./docx.ts")).extractDocx(bytes);
    if (kind === "feed") return (await import("./feed.ts")).extractFeed(bytes);
    return (await import("./html.ts")).extractHtml(bytes);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    if (error instanceof RangeError) return refuse("damaged.nested");
    const [line = ""] = wordsOf(error).split("\n");
    return refuse("damaged.file", { cause: because("other.words", { words: line.slice(0, 200) }) });
  }
}
