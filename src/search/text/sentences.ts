/** UTF-16 offsets into a text, such as a stored paragraph; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Abbreviations whose full stop never ends a sentence: a name, a rank or a place follows. */
const BEFORE_A_NAME = new Set(
  `Mr Mrs Ms Messrs Dr Prof Rev Hon St Mt Ft Secy Gen Lt Lieut Maj Col Capt Sgt Cpl Brig Cmdr Adm Vice-Adm Gov Sen
   Rep Amb Pres Supt Asst Dept Univ Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec vs viz cf approx dr prof gov`.split(
    /\s+/,
  ),
);

/** Abbreviations before a number. Before anything else they end a sentence (`He said no.`). */
const BEFORE_A_NUMBER = new Set("No Nos no nos Art art Vol vol Chap Sec Fig p pp para".split(" "));

/** Words that seldom occur inside a name: after `U.S.`, `Jr.`, `Co.`, `a.m.` they begin a new sentence. */
const OPENERS = new Set(
  `The A An This That These Those It He She They We I You His Her Their Our My Its There Here In On At By For From
   With Without Under Over After Before During Since When While As If But And Or Yet So Nor Then Now Also Thus
   However Therefore Moreover Meanwhile Although Though Because Despite According Among Both Each Every All Many Some
   Any No Not Only Such What Which Who Why How Where To Of Another Other Present Attending Speaking Referring Later
   Earlier Today Yesterday`.split(/\s+/),
);

/** Abbreviations that occur both inside and at the end of a sentence. */
const EITHER = new Set("Co Ltd Inc Corp Bros Jr Sr etc a.m p.m".split(" "));

const END = /[.!?…]+["”’'»)\]}]*\s+|[。！？][”’」』）]*\s*/gu;
const OPENING = /^["“‘'«([{*]*/u;

/**
 * The sentences of a paragraph, in order, together all of its text except surrounding white space. Made for
 * KCNA's English: `U.S.`, `Lieut. Gen.`, `No. 3`, `Mt. Paektu`, initials and quoted speech do not end a
 * sentence.
 *
 * @example sentences("Gen. Kim spoke. He left.") // "Gen. Kim spoke." and "He left."
 */
export function sentences(text: string): Range[] {
  const found: Range[] = [];
  let start = text.length - text.trimStart().length;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].trimEnd().length;
    const next = match.index + match[0].length;
    if (next >= text.length) break;
    if (match.index < start || !endsSentence(text, start, match.index, match[0], next)) continue;
    found.push({ start, end });
    start = next;
  }
  const end = text.trimEnd().length;
  if (start < end) found.push({ start, end });
  return found;
}

/** Whether the punctuation at `at` ends the sentence from `start`; the next word begins at `next`. */
function endsSentence(text: string, start: number, at: number, mark: string, next: number): boolean {
  if (/^[。！？]/u.test(mark)) return true;
  const ahead = text.slice(next, next + 40);
  const opening = OPENING.exec(ahead)?.[0].length ?? 0;
  const follower = ahead.slice(opening);
  if (!/^[\p{Lu}\p{N}\p{Lo}]/u.test(follower))
    return opening > 0 && /^[“"«]/u.test(ahead) && !/^\p{Ll}/u.test(follower);
  if (!mark.startsWith(".") || mark.startsWith("..")) return true;
  const before = wordBefore(text, start, at);
  if (at - before.length <= start && /^\(?\p{N}{1,3}$/u.test(before)) return false; // 1. First point
  if (BEFORE_A_NAME.has(before)) return false;
  if (BEFORE_A_NUMBER.has(before)) return !/^\p{N}/u.test(follower);
  if (EITHER.has(before) || /^(?:\p{L}\.)*\p{L}$/u.test(before)) return isOpener(follower);
  return true;
}

function isOpener(follower: string): boolean {
  return OPENERS.has(/^[\p{L}]+/u.exec(follower)?.[0] ?? "");
}

/** The text directly before `at`, back to white space, a dash, a quotation mark or an opening parenthesis. */
function wordBefore(text: string, start: number, at: number): string {
  let from = at;
  while (from > start && at - from < 24 && !/[\s"“‘([/–—-]/u.test(text.charAt(from - 1))) from--;
  return text.slice(from, at);
}
