/** Errors of which somebody is told more than that it is our mistake: a reader, or whoever starts the bot. */
import { Refused } from "../../corpus/reason.ts";
import { type Language, tell } from "../../messages/index.ts";
import { StoreError } from "../../store/problem.ts";

/** What happened and what to do; null for an error that nobody but a developer can do anything about. */
export function sentenceFor(error: unknown, language: Language): string | null {
  if (error instanceof Refused) return tell(error.reason, language);
  return error instanceof StoreError ? tell(error, language) : null;
}
