import { existsSync } from "node:fs";
import type { Engine as Archive } from "../../src/archive/engine.ts";
import { openArchive } from "../../src/archive/open.ts";
import { finish } from "../../src/common/steps.ts";
import { measureCost, type Operation } from "./cost.ts";
import { docsOf, judgedQueries } from "./data.ts";
import { bm25 } from "./engines/bm25.ts";
import { engineOf } from "./engines/dateline.ts";
import type { Engine } from "./engines/engine.ts";
import { contenders } from "./engines/index.ts";
import { type HostileReport, measureHostile } from "./hostile.ts";
import { type Cost, costOf } from "./measures.ts";
import { type ArchiveQuality, measureArchive } from "./quality.ts";
import { makeWorkload, type Workload } from "./workload.ts";

/** What one process is to measure: one engine, so that its memory is its own. */
export interface Task {
  readonly engine: string;
  readonly path: string;
  readonly queries: boolean;
  readonly costs: boolean;
  /** How many dear queries to time; 0 for none. */
  readonly hostile: number;
  /** Queries of each kind to time. */
  readonly size: number;
  readonly snapshots: string;
  /** Whether ranking is timed beside bare BM25 in the same process. */
  readonly besideBare: boolean;
}

export interface EngineReport {
  /** Milliseconds of named steps: `build`; for Dateline `cold build and snapshot`, `snapshot to first answer`. */
  readonly steps: Readonly<Record<string, number>>;
  /** Bytes, after garbage collection. */
  readonly resident: number;
  readonly heap: number;
  /** What Dateline's resident memory is made of: bytes by name. */
  readonly parts: Readonly<Record<string, number>>;
  readonly quality: ArchiveQuality | null;
  readonly times: Partial<Record<Operation, Cost>>;
  /** Processor time of ranking alone over that of bare typed-array BM25. */
  readonly overBare: number | null;
  readonly hostile: HostileReport | null;
}

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
  const archive = task.engine === "Dateline" ? await openDateline(task, clock, note) : null;
  const engine = archive ? engineOf(archive.index, archive) : await clock("build", () => buildOther(task));
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const parts = archive ? partsOf(archive) : {};
  const dates = new Map<string, string | null>();
  for await (const { id, date } of docsOf(task.path)) dates.set(id, date);
  const quality = task.queries ? measureArchive(engine, judgedQueries(), dates) : null;
  let times: EngineReport["times"] = {};
  let overBare: number | null = null;
  if (task.costs) {
    note("timing");
    const work = await makeWorkload(docsOf(task.path), task.size);
    times = measureCost(engine, work);
    if (task.besideBare && engine.rankAlone !== undefined) {
      note("timing beside bare BM25");
      overBare = overBareBm25(engine.rankAlone, await bm25.build(docsOf(task.path)), work);
    }
  }
  const cheap = (await makeWorkload(docsOf(task.path), 50)).two;
  const hostile =
    archive && task.hostile > 0 ? await measureHostile(archive, task.hostile, cheap, note) : null;
  return { steps, resident: rss, heap: heapUsed, parts, quality, times, overBare, hostile };
}

/** The largest tables by what they hold, the rest of the heap and of the process by what the process says. */
function partsOf({ corpus, index }: Archive): EngineReport["parts"] {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  let [texts, paragraphs] = [0, 0];
  for (const { sources, paragraphs: own } of corpus.library.articles()) {
    for (const text of sources) texts += text.length * (/[^\0-\u00ff]/.test(text) ? 2 : 1);
    // an object of five fields and its place in a list
    paragraphs += own.length * 72;
  }
  // a list of small numbers has eight bytes for each
  const postings = index.lexicon.terms.reduce((sum, term) => sum + 8 * index.postings.frequency(term), 0);
  const words = index.words.words.data.byteLength;
  return {
    texts: texts,
    paragraphs: paragraphs,
    postings: postings,
    "other heap": heapUsed - texts - paragraphs - postings,
    "room in the heap": heapTotal - heapUsed,
    words: words,
    "other arrays": external - words,
    program: rss - heapTotal - external,
  };
}

function buildOther({ engine, path }: Task): Promise<Engine> {
  const contender = contenders.find(({ name }) => name === engine);
  if (contender === undefined) throw new Error(`no engine ${engine}`);
  return contender.build(docsOf(path));
}

/** Opens the archive as the bot does: reads the corpus and writes a snapshot, or starts from the one that is there. */
function openDateline(
  { path, snapshots }: Task,
  clock: <T>(step: string, work: () => Promise<T>) => Promise<T>,
  note: (message: string) => void,
): Promise<Archive> {
  const log = {
    info: () => {},
    warn: (values: object, message: string) => note(`${message} ${JSON.stringify(values)}`),
  };
  const step = existsSync(snapshots) ? "snapshot to first answer" : "cold build and snapshot";
  return clock(step, async () => {
    const { engine: archive } = await openArchive(path, { snapshots, log });
    finish(archive.search(FIRST_QUERY));
    return archive;
  });
}

/** Both in one process over the same queries, one after the other and the other way round. */
function overBareBm25(rankAlone: NonNullable<Engine["rankAlone"]>, bare: Engine, work: Workload): number {
  const own = (): number => costOf(work.four, (query) => rankAlone(query, 10), 10_000).work;
  const other = (): number => costOf(work.four, (query) => bare.search(query, 10), 10_000).work;
  other();
  const [first, second, third, fourth] = [own(), other(), other(), own()];
  return (first + fourth) / (second + third);
}
