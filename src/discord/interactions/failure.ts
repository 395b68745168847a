/** Errors that are explained to a reader or to whoever starts the bot. */
import { Refused } from "../../corpus/reason.ts";
import { type Language, plain, tell } from "../../messages/index.ts";
import { Overspent } from "../../search/work.ts";
import { StoreError } from "../../store/problem.ts";

/** What happened and what to do; null for errors that only a developer can fix. */
export function sentenceFor(error: unknown, language: Language): string | null {
  if (error instanceof Overspent) return plain("tooMuchText", language);
  if (error instanceof Refused) return tell(error.reason, language);
  return error instanceof StoreError ? tell(error, language) : null;
}
