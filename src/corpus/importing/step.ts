/** What becomes of one document that is imported. */
import type { FetchProblem } from "../feeds/problem.ts";
import type { SetAside } from "../readers/reader.ts";
import type { Reason } from "../reason.ts";

export interface Outcome {
  readonly outcome: "imported" | "replaced" | "there already" | "refused";
  /** Path within the corpus, null where it was refused. */
  readonly origin: string | null;
  /** Why it was refused. */
  readonly reason: Reason | FetchProblem | null;
  /** Articles read in it; null where it was not read. */
  readonly articles: number | null;
  /** Parts of it that hold no article, with reasons. */
  readonly setAside: readonly Omit<SetAside, "origin">[];
}

export function refusal(reason: Reason | FetchProblem): Outcome {
  return { outcome: "refused", origin: null, reason, articles: null, setAside: [] };
}

export function thereAlready(origin: string): Outcome {
  return { outcome: "there already", origin, reason: null, articles: null, setAside: [] };
}
