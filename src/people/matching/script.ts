/** Matching for scripts: what `dateline match` reads and writes. */
import { z } from "zod";
import { type Candidate, type NameCount, NameTable } from "./name-table.ts";

const Names = z.array(z.string());
const Query = z.looseObject({ id: z.union([z.string(), z.number()]), query: z.string() });

/** What was read, or what is wrong with it. */
type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** One line of a batch's answer. */
export interface MatchLine {
  readonly id: string | number;
  readonly query: string;
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

/** The table of a list of names: a JSON array of strings. Their articles are not known and count as 0. */
export function tableOfNames(json: string): Reading<NameTable> {
  const parsed = Names.safeParse(parseJson(json));
  if (!parsed.success) return { ok: false, reason: "the list of names is no JSON array of strings" };
  return { ok: true, value: new NameTable(parsed.data.map((name): NameCount => ({ name, articles: 0 }))) };
}

/** Matches each line `{"id": …, "query": "…"}` of a JSONL text, in order. Empty lines are passed over. */
export function matchBatch(table: NameTable, jsonl: string): Reading<readonly MatchLine[]> {
  const lines: MatchLine[] = [];
  for (const [i, line] of jsonl.split("\n").entries()) {
    if (line.trim() === "") continue;
    const parsed = Query.safeParse(parseJson(line));
    if (!parsed.success) return { ok: false, reason: `line ${i + 1} is no {"id": …, "query": "…"}` };
    const { id, query } = parsed.data;
    lines.push({ id, query, candidates: table.match(query).candidates });
  }
  return { ok: true, value: lines };
}

/** Undefined where the text is no JSON: no schema here accepts that. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
