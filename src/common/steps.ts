/** Long work in steps: at each `yield` others may have their turn. Where it throws, the work ends. */
export type Steps<T> = Generator<void, T, void>;

/** All steps at once, where nobody waits for their turn. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
