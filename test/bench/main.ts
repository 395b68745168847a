/**
 * Quality and cost of Dateline beside other engines, in one run: prints tables and writes bench-results.json.
 *
 *     npm run bench                                    everything
 *     npm run bench -- collections                     quality on the test collections
 *     npm run bench -- queries                         quality on labelled queries over the archive
 *     npm run bench -- quality                         both of these
 *     npm run bench -- hostile --dear 10000            dear queries: their cost, the longest slice, who waits
 *     npm run bench -- soak --requests 20000           a long run over the wire: memory, files, handles
 *     npm run bench -- grown --grow 300000             a generated archive beside the archive: how it grows
 *     npm run bench -- cost --sample 5000 --size 50    times and memory, on fewer documents and queries
 *     npm run bench -- cost --engines "Dateline,BM25"
 */
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { type EngineReport, measureEngine, type Task } from "./child.ts";
import {
  ARCHIVE_SIZE,
  corpusPath,
  docsOf,
  growing,
  isSeeds,
  judgedQueries,
  splitArchive,
  writeSample,
} from "./data.ts";
import { COLLECTIONS_ONLY, contenders } from "./engines/index.ts";
import { type BenchResults, type Grown, printResults } from "./print.ts";
import { measureCollections } from "./quality.ts";
import { measureImport, measureSoak, measureWire } from "./wire.ts";
import { makeWorkload } from "./workload.ts";

const RESULTS = join(import.meta.dirname, "..", "..", "bench-results.json");
const PARTS = ["quality", "collections", "queries", "cost", "hostile", "wire", "import", "soak", "grown"];
const SEARCHES = 1000;
const IMPORTED = 10_000;
/** Articles of the long run. */
const SOAKED = 20_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string" },
    size: { type: "string", default: "200" },
    requests: { type: "string", default: "20000" },
    grow: { type: "string", default: "300000" },
    dear: { type: "string", default: "500" },
    engines: { type: "string" },
    child: { type: "string" },
  },
});

function note(message: string): void {
  process.stderr.write(`${message}\n`);
}

if (values.child === undefined) await run();
else process.stdout.write(JSON.stringify(await measureEngine(JSON.parse(values.child), note)));

async function run(): Promise<void> {
  const unknown = positionals.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) {
    note(`There is no part “${unknown}”. The parts are ${PARTS.join(", ")}.`);
    process.exitCode = 2;
    return;
  }
  const wants = (...parts: string[]): boolean =>
    positionals.length === 0 || positionals.some((part) => parts.includes(part));
  const chosen = values.engines?.split(",").map((name) => name.trim());
  const engines = contenders.filter(({ name }) => chosen?.includes(name) ?? true);
  const folder = mkdtempSync(join(tmpdir(), "dateline-bench-"));
  try {
    const results: BenchResults = { collections: {}, engines: {}, documents: "" };
    if (wants("quality", "collections")) {
      results.collections = await measureCollections(engines, note);
      if (Object.keys(results.collections).length === 0) note("No test collections here: they are left out.");
    }
    const path = wants("quality", "queries", "cost", "hostile", "wire", "import", "soak")
      ? await archive(folder)
      : "";
    if (wants("quality", "queries", "cost", "hostile"))
      await measureArchiveEngines(path, folder, results, engines, wants);
    if (positionals.includes("grown"))
      results.grown = await measureGrown(folder, values.grow.split(",").map(Number));
    if (wants("wire", "import", "soak")) {
      const work = await makeWorkload(docsOf(path), Number(values.size));
      const queries = [...work.two, ...work.four, ...work.phrase.map((words) => `"${words}"`)];
      if (wants("wire")) results.wire = await measureWire(path, folder, queries, SEARCHES, note);
      if (wants("soak")) {
        const part = isSeeds(path) || values.sample !== undefined ? path : join(folder, "soak.jsonl");
        if (part !== path) await writeSample(SOAKED, part);
        const names = ["Kim Jong Il", "Kim Yong Nam", "Kim Jong Un", "Ri Yong Ho", "Choe Ryong Hae"];
        results.soak = await measureSoak(part, folder, queries, names, Number(values.requests), note);
      }
      if (wants("import") && isSeeds(path)) note("An import needs the archive: it is left out.");
      else if (wants("import")) {
        const { corpus, news } = await splitArchive(folder, IMPORTED);
        results.import = await measureImport(corpus, news, folder, queries, note);
      }
    }
    writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
    process.stdout.write(printResults(results));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is measured: the archive, as much of it as was asked for, or the seeds. */
async function archive(folder: string): Promise<string> {
  const path = corpusPath();
  if (isSeeds(path)) note("No archive here: the seeds are measured instead.");
  if (isSeeds(path) || values.sample === undefined) return path;
  const sample = join(folder, "sample.jsonl");
  await writeSample(Number(values.sample), sample);
  return sample;
}

async function measureArchiveEngines(
  path: string,
  folder: string,
  results: BenchResults,
  engines: typeof contenders,
  wants: (...parts: string[]) => boolean,
): Promise<void> {
  const whole = !isSeeds(path) && values.sample === undefined;
  const queries = wants("quality", "queries") && whole && judgedQueries().length > 0;
  if (wants("quality", "queries") && !queries)
    note("Labelled queries need the whole archive: they are left out.");
  results.documents = isSeeds(path) ? "the seeds" : whole ? "the archive" : `${values.sample} of the archive`;
  const snapshots = join(folder, "snapshots");
  for (const { name } of engines.filter(({ name }) => !COLLECTIONS_ONLY.has(name))) {
    const hostile = wants("hostile") ? Number(values.dear) : 0;
    const size = Number(values.size);
    const costs = wants("cost");
    const task = { engine: name, path, queries, costs, hostile, size, snapshots, besideBare: true };
    if (name !== "Dateline") {
      results.engines[name] = await inChild(task);
      continue;
    }
    results.engines[name] = await measureDateline(task);
  }
}

async function measureDateline(task: Task) {
  const built = await inChild({ ...task, queries: false, costs: false, hostile: 0 });
  const started = await inChild(task);
  return { ...started, steps: { ...built.steps, ...started.steps }, afterBuild: built.resident };
}

/** The archive, and generated ones of so many articles: each built, and started from its snapshot. */
async function measureGrown(folder: string, counts: readonly number[]): Promise<Grown[]> {
  const archive = corpusPath();
  const grown: Grown[] = [];
  for (const articles of isSeeds(archive) ? [] : [ARCHIVE_SIZE, ...counts]) {
    const path = articles === ARCHIVE_SIZE ? archive : join(folder, `${articles}.jsonl.gz`);
    if (path !== archive) await promisify(execFile)("python3", [growing(), String(articles), path, archive]);
    const snapshots = join(folder, `snapshots of ${articles}`);
    const task = { engine: "Dateline", path, queries: false, costs: true, hostile: 0, size: 50, snapshots };
    grown.push({ articles, ...(await measureDateline({ ...task, besideBare: false })) });
  }
  return grown;
}

/** One engine in a process of its own, with nothing else in its memory. */
function inChild(task: Task): Promise<EngineReport> {
  note(`— ${task.engine}`);
  const args = ["--expose-gc", "--max-old-space-size=14000", join(import.meta.dirname, "main.ts"), "--child"];
  const child = spawn(process.execPath, [...args, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(JSON.parse(output));
      else reject(new Error(`${task.engine} ended with code ${code}`));
    });
  });
}
