/** A document read from end to end without keeping it: what would come of it in the corpus. */
import { readDocument } from "../load.ts";
import type { Document, SetAside } from "../readers/reader.ts";
import { because, type Reason } from "../reason.ts";
import { type Outcome, refusal } from "./step.ts";

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

/**
 * A document that comes into the corpus: read first, and put there by `put` where there is an article in it. Never
 * throws for what it holds or how it is read.
 */
export async function takeIn(
  document: Document,
  isReplaced: boolean,
  onRead: (read: ReadSoFar) => void,
  put: () => Promise<void>,
): Promise<Outcome> {
  const { articles, setAside, reason } = await readThrough(document, onRead);
  if (articles === 0) return { ...refusal(reason), setAside };
  await put();
  return {
    outcome: isReplaced ? "replaced" : "imported",
    origin: document.origin,
    reason: null,
    articles,
    setAside,
  };
}

async function readThrough(document: Document, onRead: (read: ReadSoFar) => void): Promise<Read> {
  const { size } = document;
  const setAside: Read["setAside"][number][] = [];
  let articles = 0;
  onRead({ articles, bytes: 0, size });
  for await (const result of readDocument(document)) {
    if (result.kind === "article") articles++;
    else if (result.kind === "progress") onRead({ articles, bytes: result.bytes, size });
    else setAside.push({ place: result.setAside.place, reason: result.setAside.reason });
  }
  const [first] = setAside;
  return { articles, setAside, reason: first?.reason ?? because("other.noArticle") };
}
