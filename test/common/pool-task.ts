import { threadId } from "node:worker_threads";

/** What the tests of the pool run in a thread: does as it is told. */
export type Told =
  | { readonly kind: "answer"; readonly value: string }
  | { readonly kind: "throw" | "spin" | "fill" | "leave" | "thread" };

export default function obey(told: Told): string {
  if (told.kind === "throw") throw new RangeError("as told");
  if (told.kind === "thread") return `${threadId}`;
  if (told.kind === "leave") process.exit(3);
  if (told.kind === "spin") for (;;);
  const all: unknown[] = [];
  if (told.kind === "fill") for (;;) all.push(Array.from({ length: 1000 }, (_, i) => ({ i })));
  return told.kind === "answer" ? told.value : "";
}
