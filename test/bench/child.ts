import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Article } from "../../src/corpus/article.ts";
import { Library } from "../../src/corpus/library.ts";
import { loadCorpus } from "../../src/corpus/load.ts";
import { SearchIndex } from "../../src/search/searchindex.ts";
import { bytesSection, openSnapshot, valuesSection, writeSnapshot } from "../../src/snapshot.ts";
import { measureCost, type Operation } from "./cost.ts";
import { docsOf, judgedQueries } from "./data.ts";
import { bm25 } from "./engines/bm25.ts";
import { engineOf } from "./engines/dateline.ts";
import type { Engine } from "./engines/engine.ts";
import { contenders } from "./engines/index.ts";
import { type Times, timesOf } from "./measures.ts";
import { type ArchiveQuality, measureArchive } from "./quality.ts";
import { makeWorkload, type Workload } from "./workload.ts";

/** What one process is to measure: one engine, so that its memory is its own. */
export interface Task {
  readonly engine: string;
  readonly path: string;
  readonly queries: boolean;
  readonly costs: boolean;
  /** Queries of each kind to time. */
  readonly size: number;
  readonly snapshots: string;
}

export interface EngineReport {
  /** Milliseconds of named steps: `build`, and for Dateline `snapshot write`, `snapshot to first answer`. */
  readonly steps: Readonly<Record<string, number>>;
  /** Bytes, after garbage collection. */
  readonly resident: number;
  readonly heap: number;
  readonly quality: ArchiveQuality | null;
  readonly times: Partial<Record<Operation, Times>>;
  /** p50 of ranking alone over p50 of bare typed-array BM25, query by query in turns. */
  readonly overBare: number | null;
}

const KEY = "bec4".repeat(8);
/** Before the names of the index's own sections. */
const INDEX = "index/";
const FIRST_QUERY = "missile launch";

/** Measures one engine; `note` reports progress. */
export async function measureEngine(task: Task, note: (message: string) => void): Promise<EngineReport> {
  const steps: Record<string, number> = {};
  const clock = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    note(step);
    const started = performance.now();
    const result = await work();
    steps[step] = performance.now() - started;
    return result;
  };
  const engine =
    task.engine === "Dateline"
      ? await buildDateline(task, clock)
      : await clock("build", () => buildOther(task));
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const dates = new Map<string, string | null>();
  for await (const { id, date } of docsOf(task.path)) dates.set(id, date);
  const quality = task.queries ? measureArchive(engine, judgedQueries(), dates) : null;
  let times: EngineReport["times"] = {};
  let overBare: number | null = null;
  if (task.costs) {
    note("timing");
    const work = await makeWorkload(docsOf(task.path), task.size);
    times = measureCost(engine, work);
    if (engine.rankAlone !== undefined) {
      note("timing beside bare BM25");
      overBare = overBareBm25(engine.rankAlone, await bm25.build(docsOf(task.path)), work);
    }
  }
  return { steps, resident: rss, heap: heapUsed, quality, times, overBare };
}

function buildOther({ engine, path }: Task): Promise<Engine> {
  const contender = contenders.find(({ name }) => name === engine);
  if (contender === undefined) throw new Error(`no engine ${engine}`);
  return contender.build(docsOf(path));
}

/** Builds from the corpus and writes a snapshot, or starts from the one that is there, as the bot does. */
async function buildDateline(
  { path, snapshots }: Task,
  clock: <T>(step: string, work: () => Promise<T>) => Promise<T>,
): Promise<Engine> {
  const found = await openSnapshot(snapshots, KEY);
  if (found.kind === "fit") {
    const { snapshot } = found;
    return clock("snapshot to first answer", async () => {
      const library = new Library();
      for await (const article of snapshot.values<Article>("articles")) library.add(article);
      const sections = [];
      for (const name of snapshot.names) {
        if (name.startsWith(INDEX))
          sections.push({ name: name.slice(INDEX.length), bytes: await snapshot.bytes(name) });
      }
      await snapshot.close();
      const engine = engineOf(SearchIndex.import(sections, (id) => library.get(id)));
      engine.answer?.(FIRST_QUERY, 10);
      return engine;
    });
  }
  const library = await clock("read corpus", async () => (await loadCorpus(path)).library);
  const index = await clock("build index", async () => SearchIndex.build(library.articles()));
  await clock("snapshot write", async () => {
    mkdirSync(dirname(snapshots), { recursive: true });
    const parts = index.export().map(({ name, bytes }) => bytesSection(INDEX + name, bytes));
    await writeSnapshot(snapshots, KEY, [valuesSection("articles", library.articles()), ...parts]);
  });
  return engineOf(index);
}

/** Times both engines in turns, so that a busy machine slows both alike. */
function overBareBm25(rankAlone: NonNullable<Engine["rankAlone"]>, bare: Engine, work: Workload): number {
  const own: number[] = [];
  const other: number[] = [];
  for (const [round, query] of [...work.four, ...work.four].entries()) {
    const start = performance.now();
    rankAlone(query, 10);
    const middle = performance.now();
    bare.search(query, 10);
    const end = performance.now();
    if (round < work.four.length) continue;
    own.push(middle - start);
    other.push(end - middle);
  }
  return timesOf(own).p50 / timesOf(other).p50;
}
