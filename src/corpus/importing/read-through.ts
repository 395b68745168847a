/** A document read from end to end without keeping it: what would come of it in the corpus. */
import { notRead, readerFor } from "../load.ts";
import type { Document, SetAside } from "../readers/reader.ts";
import { because, type Reason, unreadable } from "../reason.ts";

interface Read {
  readonly articles: number;
  readonly setAside: readonly Omit<SetAside, "origin">[];
  /** Why there is no article in it, where there is none. */
  readonly reason: Reason;
}

export interface ReadSoFar {
  readonly articles: number;
  readonly bytes: number;
  readonly size: number;
}

/** Never throws for what the document holds or how it is read. */
export async function readThrough(document: Document, onRead: (read: ReadSoFar) => void): Promise<Read> {
  const reader = readerFor(document);
  if (!reader) return { articles: 0, setAside: [], reason: notRead() };
  const { size } = document;
  const setAside: Read["setAside"][number][] = [];
  let articles = 0;
  onRead({ articles, bytes: 0, size });
  try {
    for await (const result of reader.read(document)) {
      if (result.kind === "article") articles++;
      else if (result.kind === "progress") onRead({ articles, bytes: result.bytes, size });
      else setAside.push({ place: result.setAside.place, reason: result.setAside.reason });
    }
  } catch (error) {
    setAside.push({ place: null, reason: unreadable(error) });
  }
  const [first] = setAside;
  return { articles, setAside, reason: first?.reason ?? because("other.noArticle") };
}
