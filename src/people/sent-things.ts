/** What was sent or received, as printed. */
import { type Article, textAt } from "../corpus/article.ts";
import type { ReportedAct } from "./mentions.ts";
import { THING_WORDS } from "./tables/acts.ts";

/** Letters of the same sentence in which the thing stands beside the verb. */
const NEAR = 120;

/** The word for the thing of an act that is nearest to its verb in the sentence: `message`; null of other acts. */
export function thingOf(
  article: Article,
  { act, spans: [span] }: Pick<ReportedAct, "act" | "spans">,
): string | null {
  if ((act !== "sent-thing" && act !== "received-thing") || span === undefined) return null;
  const text = textAt(article, span.paragraph);
  const from = Math.max(0, span.start - NEAR, text.lastIndexOf(". ", span.start) + 1);
  const stop = text.indexOf(". ", span.end);
  const near = text.slice(from, Math.min(span.end + NEAR, stop < 0 ? text.length : stop));
  const distance = ({ index }: RegExpExecArray) => Math.abs(from + index - span.start);
  const things = [...near.matchAll(/\p{L}+/gu)]
    .filter(([word]) => THING_WORDS.has(word.toLowerCase()))
    .sort((a, b) => distance(a) - distance(b));
  return things[0]?.[0] ?? null;
}
