import type { EngineReport } from "./child.ts";
import { OPERATIONS, type Operation } from "./cost.ts";
import type { CollectionResults } from "./quality.ts";
import { type Held, type ImportResults, READERS, type Spread, type WireResults } from "./wire.ts";

/** What bench-results.json holds. Milliseconds and bytes. */
export interface BenchResults {
  collections: CollectionResults;
  engines: Record<string, EngineReport & { readonly afterBuild?: number }>;
  wire?: WireResults;
  import?: ImportResults;
  soak?: readonly Held[];
  /** The archive first. */
  grown?: readonly Grown[];
  /** What the engines were built from. */
  documents: string;
}

export type Grown = EngineReport & { readonly articles: number };

/** The tables, with ratios to Dateline where there is something to compare. */
export function printResults(results: BenchResults): string {
  const parts = [
    collectionTable(results),
    queryTable(results),
    buildTable(results),
    timeTable(results),
    ratios(results),
    bareLines(results),
    tailLines(results),
    partLines(results),
    grownLines(results),
    hostileLines(results),
    wireLines(results),
    importLines(results),
    soakLines(results),
  ];
  return `${parts.filter((part) => part !== "").join("\n")}`;
}

function collectionTable({ collections }: BenchResults): string {
  const names = Object.keys(collections);
  const [first] = names;
  if (first === undefined) return "";
  const rows = Object.keys(collections[first] ?? {}).map((engine) => {
    const values = names.map((name) => collections[name]?.[engine]?.ndcg10 ?? Number.NaN);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [engine, ...values.map(share), share(mean)];
  });
  return table("nDCG@10", ["", ...names, "mean"], rows);
}

function queryTable({ engines }: BenchResults): string {
  const rows = Object.entries(engines).flatMap(([engine, { quality }]) => {
    if (quality === null) return [];
    const known = quality.kinds["known-item"];
    const { source } = quality;
    return [
      [
        engine,
        share(known?.mrr10),
        share(known?.success5),
        share(quality.slips.mrr10),
        share(quality.kinds.topical?.ndcg10),
        share(quality.kinds.quote?.success1),
        source === null ? "–" : share(source.first),
        source === null ? "–" : share(source.paragraph),
      ],
    ];
  });
  const head = [
    "",
    "known MRR",
    "known s@5",
    "with slip",
    "topical nDCG",
    "quote s@1",
    "source s@1",
    "paragraph",
  ];
  return rows.length === 0 ? "" : table("Labelled queries over the archive", head, rows);
}

function buildTable({ engines, documents }: BenchResults): string {
  const rows = Object.entries(engines).map(([engine, { steps, resident, heap }]) => [
    engine,
    `${(resident / 1e6).toFixed(0)} MB`,
    `${(heap / 1e6).toFixed(0)} MB`,
    Object.entries(steps)
      .map(([step, ms]) => `${step} ${(ms / 1000).toFixed(1)} s`)
      .join(", "),
  ]);
  return rows.length === 0
    ? ""
    : table(`Memory and steps, ${documents}`, ["", "resident", "heap", "steps"], rows);
}

function timeTable({ engines, documents }: BenchResults): string {
  const names = Object.keys(engines);
  const rows = OPERATIONS.flatMap((operation) => {
    const cells = names.map((name) => {
      const times = engines[name]?.times[operation]?.clock;
      return times === undefined ? "–" : `${number(times.p50)} / ${number(times.p95)} / ${number(times.p99)}`;
    });
    return cells.every((cell) => cell === "–") ? [] : [[operation, ...cells]];
  });
  return rows.length === 0 ? "" : table(`Milliseconds p50 / p95 / p99, ${documents}`, ["", ...names], rows);
}

/** A whole search beside the least that ranking can cost. */
function bareLines({ engines }: BenchResults): string {
  const bare = engines.BM25?.times["4 words"]?.work;
  const rows = (["4 words", "4 words to excerpts"] as const).flatMap((operation) => {
    const own = engines.Dateline?.times[operation]?.work;
    return bare === undefined || own === undefined ? [] : [`${operation} ${number(own / bare)} ×`];
  });
  return rows.length === 0 ? "" : `Over bare BM25, by processor time: ${rows.join(", ")}\n`;
}

function partLines({ engines }: BenchResults): string {
  const parts = Object.entries(engines.Dateline?.parts ?? {});
  if (parts.length === 0) return "";
  return `Resident: ${parts.map(([name, bytes]) => `${name} ${(bytes / 1e6).toFixed(0)} MB`).join(", ")}\n`;
}

function grownLines({ grown = [] }: BenchResults): string {
  const [first] = grown;
  if (first === undefined) return "";
  const rows = grown.map(({ articles, steps, resident, times }) => {
    const cells = (one: Grown) => [
      (one.steps["cold build and snapshot"] ?? 0) / 1000,
      (one.steps["snapshot to first answer"] ?? 0) / 1000,
      one.resident / 1e6,
      one.times["4 words"]?.clock.p50 ?? 0,
      one.times["4 words"]?.clock.p99 ?? 0,
    ];
    const base = cells(first);
    return [
      `${articles}`,
      ...cells({ ...first, steps, resident, times }).map(
        (value, i) => `${number(value)} (${number(value / (base[i] || 1))} ×)`,
      ),
    ];
  });
  return table("Growth", ["articles", "cold s", "start s", "resident MB", "4 words p50 ms", "p99 ms"], rows);
}

/** How much longer the slowest of a kind takes than a usual query of four words. */
function tailLines({ engines }: BenchResults): string {
  const times = engines.Dateline?.times;
  const usual = times?.["4 words"]?.clock.p50;
  if (usual === undefined) return "";
  const rows = (["1 word", "prefix", "phrase to excerpts"] as const).map((operation) => {
    const p99 = times?.[operation]?.clock.p99;
    return `${operation} ${p99 === undefined ? "–" : number(p99 / usual)} ×`;
  });
  return `p99 over the p50 of 4 words: ${rows.join(", ")}\n`;
}

function hostileLines({ engines }: BenchResults): string {
  const report = engines.Dateline?.hostile;
  if (!report) return "";
  const { queries, slowest, longestSlice, stopped, longestGc, sortedOver, alone, beside } = report;
  const rows = slowest.map(({ query, sort, ms, slice, stopped: how }) => [
    query,
    sort,
    `${number(ms)} ms`,
    `${number(slice)} ms`,
    how ?? "–",
  ]);
  return [
    table(
      `The slowest of ${queries} dear queries, by processor time`,
      ["", "order", "all", "slice", "stopped"],
      rows,
    ),
    `longest slice ${number(longestSlice.slice)} ms: ${longestSlice.query}`,
    `stopped ${stopped}; longest pause for garbage ${number(longestGc)} ms by the clock`,
    `sorted by date over by relevance: ${number(sortedOver)} ×`,
    `a cheap query alone: p50 ${number(alone.p50)} ms, p99 ${number(alone.p99)} ms; beside ten dear ones: p50 ${number(beside.p50)} ms, p99 ${number(beside.p99)} ms: ${number(beside.p99 / alone.p50)} ×`,
    "",
  ].join("\n");
}

function wireLines({ wire }: BenchResults): string {
  if (wire === undefined) return "";
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  return [
    `/search from a reader through gateway, bot and REST, ${wire.count} in a row`,
    `p50 ${number(wire.p50)} ms, p99 ${number(wire.p99)} ms, slowest ${number(wire.slowest)} ms`,
    `${READERS} readers at once: p50 ${number(wire.together.p50)} ms, p99 ${number(wire.together.p99)} ms: ${number(wire.together.p99 / wire.together.p50)} ×`,
    `bot resident: ${mb(wire.residentEarly)} after a tenth, ${mb(wire.residentLate)} at the end; ready after ${(wire.startMs / 1000).toFixed(1)} s`,
    "",
  ].join("\n");
}

function soakLines({ soak }: BenchResults): string {
  if (soak === undefined) return "";
  const rows = soak.map(({ requests, resident, files, handles }) => [
    `${requests} requests`,
    `${(resident / 1e6).toFixed(0)} MB`,
    `${files} files`,
    `${handles} handles`,
  ]);
  const [first, last] = [soak[0]?.resident ?? 1, soak.at(-1)?.resident ?? 1];
  return `${table("A long run", ["", "resident", "files", "handles"], rows)}resident at the end over after a tenth: ${number(last / first)} ×\n`;
}

function importLines({ import: made }: BenchResults): string {
  if (made === undefined) return "";
  const { articles, seconds, before, during, residentBefore, residentAfter } = made;
  const times = ({ count, p50, p99, slowest }: Spread) =>
    `${count} searches, p50 ${number(p50)} ms, p99 ${number(p99)} ms, slowest ${number(slowest)} ms`;
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  return [
    `${articles} articles put into the folder: in the index after ${seconds.toFixed(1)} s, ${(articles / seconds).toFixed(0)} a second`,
    `before: ${times(before)}; resident ${mb(residentBefore)}`,
    `during: ${times(during)}; resident ${mb(residentAfter)}`,
    `p99 during / before: ${number(during.p99 / before.p99)} ×`,
    "",
  ].join("\n");
}

/** How many times slower the others are than Dateline, by mean processor time. */
function ratios({ engines }: BenchResults): string {
  const own = engines.Dateline;
  if (own === undefined || Object.keys(own.times).length === 0) return "";
  const others = Object.keys(engines).filter((name) => name !== "Dateline");
  const compare = (label: string, theirs: Operation, ours: Operation): string[][] => {
    const base = own.times[ours]?.work;
    const cells = others.map((name) => {
      const other = engines[name]?.times[theirs]?.work;
      return base === undefined || other === undefined ? "–" : `${number(other / base)} ×`;
    });
    return cells.every((cell) => cell === "–") ? [] : [[label, ...cells]];
  };
  const rows = [
    ...OPERATIONS.flatMap((operation) => compare(operation, operation, operation)),
    ...compare("4 words, ours with excerpts", "4 words", "4 words to excerpts"),
  ];
  const lines =
    rows.length === 0 ? "" : table("More work than Dateline, by processor time", ["", ...others], rows);
  const bare =
    own.overBare === null
      ? ""
      : `Ranking alone over bare BM25, by processor time: ${number(own.overBare)} ×\n`;
  return lines + bare;
}

function share(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "–" : value.toFixed(3);
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ");
  return `${title}\n${[head, ...rows].map((row) => line(row).trimEnd()).join("\n")}\n`;
}
