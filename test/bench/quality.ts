import { collections, type JudgedQuery } from "./data.ts";
import type { Contender, Engine } from "./engines/engine.ts";
import { measure, type Quality } from "./measures.ts";
import { randomNumbers, withTypingError } from "./workload.ts";

/** Collection → engine → quality. */
export type CollectionResults = Record<string, Record<string, Quality>>;

/** Measures engines on every collection of judged queries, each built from title and text as one. */
export async function measureCollections(
  contenders: readonly Contender[],
  note: (message: string) => void,
): Promise<CollectionResults> {
  const results: CollectionResults = {};
  for (const { name, docs, queries } of collections()) {
    const row: Record<string, Quality> = {};
    for (const contender of contenders) {
      note(`${name}: ${contender.name}`);
      const engine = await contender.build(docs);
      row[contender.name] = measure(
        queries,
        queries.map(({ query }) => engine.search(query, 100)),
        "linear",
      );
    }
    results[name] = row;
  }
  return results;
}

/** Quality over the archive by kind of query; `slips` are known items with one typing error a query. */
export interface ArchiveQuality {
  readonly kinds: Readonly<Record<string, Quality>>;
  /** Quotes through the finder of sources: right document first, and the right paragraph of it. */
  readonly source: { readonly first: number; readonly paragraph: number; readonly queries: number } | null;
  readonly slips: Quality;
}

/** Documents looked at behind a filter that an engine has not got itself. */
const BEHIND_FILTER = 20_000;
const SLIPS_A_QUERY = 3;

export function measureArchive(
  engine: Engine,
  queries: readonly JudgedQuery[],
  dates: ReadonlyMap<string, string | null>,
): ArchiveQuality {
  const ranked = (list: readonly JudgedQuery[]): (readonly string[])[] =>
    list.map((query) => searchWithin(engine, query, dates));
  const kinds: Record<string, Quality> = {};
  for (const kind of new Set(queries.map((query) => query.kind))) {
    const own = queries.filter((query) => query.kind === kind);
    kinds[kind] = measure(own, ranked(own), "exponential");
  }
  const random = randomNumbers(11);
  const slips = queries
    .filter(({ kind }) => kind === "known-item")
    .flatMap((query) =>
      Array.from({ length: SLIPS_A_QUERY }, () => ({
        ...query,
        query: withTypingError(query.query, random),
      })),
    );
  return {
    kinds,
    slips: measure(slips, ranked(slips), "exponential"),
    source: sourceQuality(
      engine,
      queries.filter(({ kind }) => kind === "quote"),
    ),
  };
}

function searchWithin(
  engine: Engine,
  { query, from, to }: JudgedQuery,
  dates: ReadonlyMap<string, string | null>,
): readonly string[] {
  if (from === null && to === null) return engine.search(query, 100);
  if (engine.between) return engine.between(query, from ?? "0001-01-01", to ?? "9999-12-31", 100);
  return engine
    .search(query, BEHIND_FILTER)
    .filter((id) => {
      const date = dates.get(id) ?? null;
      return date !== null && date >= (from ?? "") && date <= (to ?? "9999");
    })
    .slice(0, 100);
}

function sourceQuality(engine: Engine, quotes: readonly JudgedQuery[]): ArchiveQuality["source"] {
  if (engine.quote === undefined || quotes.length === 0) return null;
  let first = 0;
  let paragraph = 0;
  for (const { query, grades, paragraphs } of quotes) {
    const [found] = engine.quote(query, 10);
    if (found === undefined || !grades.has(found.id)) continue;
    first++;
    if (paragraphs.get(found.id) === undefined || paragraphs.get(found.id) === found.paragraph) paragraph++;
  }
  return { first: first / quotes.length, paragraph: paragraph / quotes.length, queries: quotes.length };
}
