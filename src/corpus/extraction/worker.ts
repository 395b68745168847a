/** The thread in which untrusted documents are parsed. */
import { because, type Refusal, Refused, refuse, wordsOf } from "../reason.ts";
import type { Extraction } from "./extraction.ts";
import { EXTRACTORS, type Job } from "./extractors.ts";

/** Discard what libraries print about a hostile file. */
for (const stream of [process.stdout, process.stderr]) stream.write = () => true;

export default async function extract({ kind, ...source }: Job): Promise<Extraction | Refusal> {
  try {
    return await EXTRACTORS[kind].extract(source);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    if (error instanceof RangeError) return refuse("damaged.nested");
    const [line = ""] = wordsOf(error).split("\n");
    return refuse("damaged.file", { cause: because("other.words", { words: line.slice(0, 200) }) });
  }
}
