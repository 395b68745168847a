import type { Choice, Store } from "./store.ts";

/** A pause in typing before the bot is asked for proposals. */
const TYPING_PAUSE_MS = 120;

/** Asks the bot for proposals as one types; only the answer to the last question counts. */
export class Proposer {
  #turn = 0;
  #timer = 0;

  ask(
    store: Store,
    question: { name: string; values: Record<string, unknown>; focused: string },
    tell: (answer: Choice[] | "failed") => void,
  ): void {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const answer = (value: Choice[] | "failed"): void => {
      if (turn === this.#turn) tell(value);
    };
    this.#timer = window.setTimeout(() => {
      store
        .autocomplete(question.name, question.values, question.focused)
        .then(answer, () => answer("failed"));
    }, TYPING_PAUSE_MS);
  }

  /** What is under way is not wanted any more. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#turn++;
  }
}
