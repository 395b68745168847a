/** Name matching for scripts: input and output of `dateline match`. */
import { z } from "zod";
import { type Candidate, type NameCount, NameTable } from "./name-table.ts";

const Names = z.array(z.string());
const Query = z.looseObject({ id: z.union([z.string(), z.number()]), query: z.string() });

/** The value read, or what is wrong with it. */
type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export interface MatchLine {
  readonly id: string | number;
  readonly query: string;
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

/** A table from a JSON array of names. Their article counts are unknown and count as 0. */
export function tableOfNames(json: string): Reading<NameTable> {
  const parsed = Names.safeParse(parseJson(json));
  if (!parsed.success) return { ok: false, reason: "the list of names is no JSON array of strings" };
  return { ok: true, value: new NameTable(parsed.data.map((name): NameCount => ({ name, articles: 0 }))) };
}

/** Matches each line `{"id": …, "query": "…"}` of a JSONL text, in order. Empty lines are skipped. */
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

/** Undefined where it is not JSON: no schema here accepts that. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
