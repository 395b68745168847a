/** The outcome of importing one document, which is read completely before it is kept. */
import type { FetchProblem } from "../feeds/problem.ts";
import { readDocument } from "../load.ts";
import type { Document, SetAside } from "../readers/reader.ts";
import { because, type Reason } from "../reason.ts";

export interface Outcome {
  readonly outcome: "imported" | "replaced" | "there already" | "refused";
  /** Path within the corpus, null where it was refused. */
  readonly origin: string | null;
  /** Why it was refused. */
  readonly reason: Reason | FetchProblem | null;
  /** Articles read in it; null where it was not read. */
  readonly articles: number | null;
  /** Parts without an article, with reasons. */
  readonly setAside: readonly Omit<SetAside, "origin">[];
}

export function refusal(reason: Reason | FetchProblem): Outcome {
  return { outcome: "refused", origin: null, reason, articles: null, setAside: [] };
}

export function alreadyPresent(origin: string): Outcome {
  return { outcome: "there already", origin, reason: null, articles: null, setAside: [] };
}

export interface ReadSoFar {
  readonly articles: number;
  readonly bytes: number;
  readonly size: number;
}

/** Reads a document, and calls `put` if it contains an article. Never throws for its content. */
export async function storeImported(
  document: Document,
  isReplaced: boolean,
  onRead: (read: ReadSoFar) => void,
  put: () => Promise<void>,
): Promise<Outcome> {
  const { origin, size } = document;
  const setAside: Omit<SetAside, "origin">[] = [];
  let articles = 0;
  onRead({ articles, bytes: 0, size });
  for await (const result of readDocument(document)) {
    if (result.kind === "article") articles++;
    else if (result.kind === "progress") onRead({ articles, bytes: result.bytes, size });
    else setAside.push({ place: result.setAside.place, reason: result.setAside.reason });
  }
  if (articles === 0) return { ...refusal(setAside[0]?.reason ?? because("other.noArticle")), setAside };
  await put();
  return { outcome: isReplaced ? "replaced" : "imported", origin, reason: null, articles, setAside };
}
