/**
 * The mentions of one article as integers, to keep an archive small in memory and in the snapshot. Texts are
 * not stored: a name or title is cut from the article by its spans.
 *
 * A mention is: name, count, kind (0 foreigner, 1 Korean, 2 candidate), list position, list length, spans, number of acts, and for each act: its
 * place in ACTS, spans; number of titles, and for each title: label, spans. Spans are: their number, then
 * paragraph, start, end of each.
 */
import type { Mention, PersonMentions, Span } from "../mentions.ts";
import { ACTS, type Act } from "../tables/acts.ts";
import type { Pool } from "./pool.ts";

/** A stored title: where it was printed, and the label it is grouped by. */
interface StoredTitle {
  readonly label: string;
  readonly spans: readonly Span[];
}

/** A stored mention: everything found, without the texts. */
export interface StoredMention {
  readonly name: string;
  readonly korean: boolean;
  /** How many people with this name the article names. */
  readonly count: number;
  readonly spans: readonly Span[];
  readonly acts: readonly { readonly act: Act; readonly spans: readonly Span[] }[];
  readonly list: Mention["list"];
  readonly titles: readonly StoredTitle[];
}

export interface Pools {
  readonly names: Pool;
  readonly labels: Pool;
}

export function pack(found: PersonMentions, { names, labels }: Pools): Int32Array {
  const out: number[] = [];
  for (const person of found.people) {
    const name = names.idOf(person.name);
    for (const mention of person.mentions) {
      const list = mention.list ?? { position: 0, length: 0 };
      out.push(name, person.count, Number(person.korean), list.position, list.length);
      packSpans(out, mention.spans);
      out.push(mention.acts.length);
      for (const { act, spans } of mention.acts) {
        out.push(ACTS.indexOf(act));
        packSpans(out, spans);
      }
      out.push(mention.titles.length);
      for (const title of mention.titles) {
        out.push(labels.idOf(title.label));
        packSpans(out, title.spans);
      }
    }
  }
  for (const { name, spans } of found.candidates) {
    out.push(names.idOf(name), 1, CANDIDATE, 0, 0);
    packSpans(out, spans);
    out.push(0, 0);
  }
  return Int32Array.from(out);
}

/** A name without a title, which is somebody's where another article prints one. */
const CANDIDATE = 2;

function packSpans(out: number[], spans: readonly Span[]): void {
  out.push(spans.length);
  for (const { paragraph, start, end } of spans) out.push(paragraph, start, end);
}

/** The offset of each mention in a record, its name and paragraph, without unpacking the rest. */
export function* namesIn(record: Int32Array): Generator<{
  at: number;
  name: number;
  paragraph: number;
  isCandidate: boolean;
}> {
  let at = 0;
  while (at < record.length) {
    yield {
      at,
      name: record[at] ?? 0,
      paragraph: record[at + 6] ?? 0,
      isCandidate: record[at + 2] === CANDIDATE,
    };
    at += 5;
    at += 1 + 3 * (record[at] ?? 0);
    // acts, then titles: both a number and spans
    for (let kinds = 0; kinds < 2; kinds += 1) {
      const many = record[at] ?? 0;
      at += 1;
      for (let k = 0; k < many; k += 1) at += 2 + 3 * (record[at + 1] ?? 0);
    }
  }
}

/** The mentions in a packed record, in order, of the names that are wanted. */
export function unpack(
  record: Int32Array,
  { names, labels }: Pools,
  isWanted: (name: number, isCandidate: boolean) => boolean,
): StoredMention[] {
  const found: StoredMention[] = [];
  for (const { at: start, name, isCandidate } of namesIn(record)) {
    if (!isWanted(name, isCandidate)) continue;
    let at = start + 1;
    const next = (): number => record[at++] ?? 0;
    const spans = (): Span[] =>
      Array.from({ length: next() }, () => ({ paragraph: next(), start: next(), end: next() }));
    const [count, korean, position, length] = [next(), next() === 1, next(), next()];
    const printed = spans();
    const acts = Array.from({ length: next() }, () => ({ act: ACTS[next()] ?? "present", spans: spans() }));
    found.push({
      name: names.textOf(name),
      korean,
      count,
      spans: printed,
      acts,
      list: position === 0 ? null : { position, length },
      titles: Array.from({ length: next() }, () => ({ label: labels.textOf(next()), spans: spans() })),
    });
  }
  return found;
}
