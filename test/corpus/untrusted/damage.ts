/** Texts as collectors leave them: the same words, with the damage that collecting does. */
import fc from "fast-check";

/** One piece of damage at a place given as a share of the text. */
interface Damage {
  readonly kind: keyof typeof DAMAGES;
  readonly at: number;
}

const blankAfter = (text: string, at: number) => text.indexOf(" ", at);
const replaceBlank = (by: string) => (text: string, at: number) => {
  const blank = blankAfter(text, at);
  return blank < 0 ? text : text.slice(0, blank) + by + text.slice(blank + 1);
};
const insert = (what: string) => (text: string, at: number) => text.slice(0, at) + what + text.slice(at);

const DAMAGES = {
  "page break": replaceBlank("\n\n"),
  "form feed": replaceBlank("\f"),
  "line break": replaceBlank("\n"),
  "page number": replaceBlank("\n\n- 7 -\n\n"),
  "no-break space": replaceBlank("\u00a0"),
  "space reference": replaceBlank("&nbsp;"),
  "runs of space": replaceBlank("  \t "),
  "ideographic space": replaceBlank("\u3000"),
  "lost space": (text: string, at: number) => {
    const name = /Kim Jong Un|Kim Il Sung|Kim Jong Il/.exec(text.slice(at));
    if (!name) return text;
    const from = at + name.index;
    const to = from + name[0].length;
    return text.slice(0, from).replace(/ $/, "") + name[0] + text.slice(to).replace(/^ /, "");
  },
  bold: (text: string, at: number) => {
    const from = blankAfter(text, at) + 1;
    const to = blankAfter(text, from);
    return from <= 0 || to < 0 ? text : `${text.slice(0, from)}**${text.slice(from, to)}**${text.slice(to)}`;
  },
  "half a bold mark": insert("**"),
  "apostrophe as reference": (text: string, at: number) =>
    text.slice(0, at) + text.slice(at).replace("'", "&#39;"),
  "curly apostrophe as reference": (text: string, at: number) =>
    text.slice(0, at) + text.slice(at).replace("’", "&rsquo;"),
  "broken reference": insert("&n1sp;"),
  footer: (text: string) => `${text}\n\n2023 © All rights reserved.`,
  "cut off": (text: string, at: number) => text.slice(at),
  "end mark": insert(" -0-\n\n"),
  "masthead again": insert("\n\nBULLETIN\n\n"),
  dateline: insert("\n\nA Headline of Its Own\n\nPyongyang, April 9 (KCNA) -- "),
  "a date": insert("\n\nApril 9, 2021\n\n"),
  "private use letters": insert("\ue000\ue001"),
  "windows line ends": (text: string) => text.replace(/\r?\n/g, "\r\n"),
} as const satisfies Record<string, (text: string, at: number) => string>;

export const damages: fc.Arbitrary<Damage[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...(Object.keys(DAMAGES) as Damage["kind"][])),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 12 },
);

export function damaged(text: string, list: readonly Damage[]): string {
  return list.reduce((done, { kind, at }) => DAMAGES[kind](done, Math.floor(at * done.length)), text);
}

const REFERENCES: Readonly<Record<string, string>> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  rsquo: "’",
};

/** The words of a text and nothing else: references decoded, white space and bold marks taken out. */
export function words(text: string): string {
  return text
    .replace(/&(#?\w+);/g, (whole, name: string) => REFERENCES[name] ?? whole)
    .replace(/\s+|\*\*/g, "");
}
