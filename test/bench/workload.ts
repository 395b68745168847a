import type { Documents } from "./engines/engine.ts";
import { plainWords, STOP_WORDS } from "./engines/tokens.ts";

/** Queries made from the documents themselves: the same for every engine, the same in every run. */
export interface Workload {
  readonly one: readonly string[];
  readonly two: readonly string[];
  readonly four: readonly string[];
  readonly phrase: readonly string[];
  readonly prefix: readonly string[];
  /** What is typed before a suggestion is asked for. */
  readonly typed: readonly string[];
  readonly filtered: readonly { readonly query: string; readonly from: string; readonly to: string }[];
  readonly quote: readonly string[];
}

/** Every document this far apart gives a paragraph. */
const STRIDE = 97;
const LONGEST_QUOTE = 18;

/** A small generator with a fixed seed (mulberry32): the same numbers everywhere. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export async function makeWorkload(docs: Documents, size: number): Promise<Workload> {
  const random = randomNumbers(7);
  const paragraphs: { text: string; date: string | null }[] = [];
  let n = 0;
  const taken: { text: string; date: string | null }[] = [];
  for await (const { paragraphs: all, date } of docs) {
    for (const text of all)
      if (text.length > 120)
        (n % STRIDE === 0 ? paragraphs : taken.length < 500 ? taken : []).push({ text, date });
    n++;
  }
  const source = paragraphs.length >= 50 ? paragraphs : [...paragraphs, ...taken];
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const work = { one: [], two: [], four: [], phrase: [], prefix: [], typed: [], filtered: [], quote: [] } as {
    -readonly [Key in keyof Workload]: Workload[Key][number][];
  };
  for (let tries = 0; work.quote.length < size && tries < size * 50; tries++) {
    const { text, date } = pick(source) ?? { text: "", date: null };
    const content = [...new Set(Array.from(plainWords(text), ([word]) => word))].filter(
      (word) => /^[a-z]{4,}$/.test(word) && !STOP_WORDS.has(word),
    );
    const row = text.split(/\s+/u);
    const start = Math.floor(random() * Math.max(1, row.length - LONGEST_QUOTE));
    const run = /(?:[A-Za-z]+ ){3}[A-Za-z]+/.exec(row.slice(start).join(" "))?.[0];
    const chosen = Array.from(
      { length: 4 },
      () => content.splice(Math.floor(random() * content.length), 1)[0] ?? "",
    );
    if (chosen.includes("") || run === undefined || row.length < LONGEST_QUOTE) continue;
    const [first = "", second = ""] = chosen;
    const year = date?.slice(0, 4) ?? "2021";
    work.one.push(first);
    work.two.push(`${first} ${second}`);
    work.four.push(chosen.join(" "));
    work.phrase.push(run);
    work.prefix.push(first.slice(0, 4));
    work.typed.push(`${second} ${first.slice(0, 3)}`);
    work.filtered.push({ query: `${first} ${second}`, from: `${year}-01-01`, to: `${year}-12-31` });
    work.quote.push(withSlips(row.slice(start, start + LONGEST_QUOTE), random));
  }
  return work;
}

/** A remembered quote: one word left out, two neighbours swapped. */
function withSlips(words: readonly string[], random: () => number): string {
  const kept = words.toSpliced(1 + Math.floor(random() * (words.length - 2)), 1);
  const at = Math.floor(random() * (kept.length - 1));
  return kept.toSpliced(at, 2, kept[at + 1] ?? "", kept[at] ?? "").join(" ");
}

/** The same query with one slip of the keys in one of its words of four letters or more. */
export function withTypingError(query: string, random: () => number): string {
  const words = query.split(" ");
  const long = words.flatMap((word, i) => (/^[A-Za-z]{4,}$/.test(word) ? [i] : []));
  const at = long[Math.floor(random() * long.length)];
  if (at === undefined) return query;
  const word = words[at] ?? "";
  const place = 1 + Math.floor(random() * (word.length - 2));
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  const kinds = [
    word.slice(0, place) + word.slice(place + 1),
    word.slice(0, place) + letter + word.slice(place),
    word.slice(0, place) + letter + word.slice(place + 1),
    word.slice(0, place) + word.charAt(place + 1) + word.charAt(place) + word.slice(place + 2),
  ];
  return words.with(at, kinds[Math.floor(random() * kinds.length)] ?? word).join(" ");
}
