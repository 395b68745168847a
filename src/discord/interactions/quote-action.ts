/**
 * Buttons and menus that carry a quote. Their ids are made from a `QuoteReference` and from nothing less, so that the
 * part of an article that a reader saw comes back from every press, also after a restart and after the text changed.
 */
import { z } from "zod";
import type { QuotedPart, QuoteReference } from "../../corpus/versions/quote-reference.ts";
import { textReference } from "../../corpus/versions/text.ts";
import type { Range } from "../../search/text/sentences.ts";
import { type Action, defineAction, type Pressed } from "./command.ts";
import { field, type LongTexts, type State } from "./custom-id.ts";
import type { Reply } from "./reply.ts";
import type { Context } from "./services.ts";

/** A quote with the words in it that a reader looked for. */
export interface MarkedQuote {
  readonly reference: QuoteReference;
  /** Relative to the paragraph, in order. */
  readonly marks: readonly Range[];
}

/** The part of a text that a reader came for, as an id carries it. `end` is 0 in ids that name no part of the paragraph. */
export interface Focus extends QuotedPart {
  readonly marks: readonly Range[];
}

/** Fields of a focus, to be added behind others. Ids of version 0 hold `null` where an article has no paragraph. */
export const FOCUS = {
  paragraph: z.coerce.number().int().min(0).default(1).catch(1),
  start: field.count,
  end: field.count,
  marks: field.text,
};
const QUOTE = { article: field.text, ...FOCUS };

export function focusOf({ paragraph, start, end, marks }: State<typeof FOCUS>): Focus {
  return { paragraph, start, end, marks: readMarks(marks, start, end) };
}

export function focusFields({ paragraph, start, end, marks }: Focus): State<typeof FOCUS> {
  return { paragraph, start, end, marks: writeMarks(marks, start) };
}

/** An action on a quote. What is listed among the commands is its `action`; only `id` makes ids for it. */
export interface QuoteAction {
  readonly action: Action<State<typeof QUOTE>>;
  id(quote: MarkedQuote, at: { readonly longTexts: LongTexts }): string;
}

/** `text`: what `findQuoted` finds the text by. Ids of earlier versions name the article alone. */
export function defineQuoteAction(
  name: string,
  run: (
    at: Context,
    quoted: { readonly text: string; readonly focus: Focus },
    pressed: Pressed<unknown>,
  ) => Reply | Promise<Reply>,
): QuoteAction {
  const action = defineAction(name, QUOTE, (at, pressed) =>
    run(at, { text: pressed.state.article, focus: focusOf(pressed.state) }, pressed),
  );
  return {
    action,
    id: ({ reference, marks }, at) => {
      const article = textReference(reference.article, reference.text);
      return action.id({ article, ...focusFields({ ...reference, marks }) }, at);
    },
  };
}

/** Most characters of marks: an id should lie in the button, not in the store, which forgets it after 30 days. */
const MARKS_LENGTH = 36;

/** Each mark as its distance from the end of the one before and its length, in base 36: `3.5_1c.4`. */
function writeMarks(marks: readonly Range[], from: number): string {
  let at = from;
  let written = "";
  for (const { start, end } of marks) {
    if (start < at || end <= start) continue;
    const next = `${(start - at).toString(36)}.${(end - start).toString(36)}`;
    if (written.length + next.length >= MARKS_LENGTH) break;
    written += written === "" ? next : `_${next}`;
    at = end;
  }
  return written;
}

function readMarks(written: string, from: number, most: number): Range[] {
  let at = from;
  const marks: Range[] = [];
  for (const [, gap = "", length = ""] of written.matchAll(/([0-9a-z]{1,6})\.([0-9a-z]{1,6})/g)) {
    const start = at + Number.parseInt(gap, 36);
    const end = start + Number.parseInt(length, 36);
    if (end > most) break;
    marks.push({ start, end });
    at = end;
  }
  return marks;
}
