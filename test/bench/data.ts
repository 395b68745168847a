/** What is measured: test collections, labelled queries, the archive; the seeds where none of it is there. */
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { loadCorpus } from "../../src/corpus/load.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const SHARED = join(ROOT, "..", "shared");
const ARCHIVE = join(SHARED, "data", "kcna-1997-2011.jsonl.gz");
const QUERIES = join(SHARED, "truth", "queries-dev.jsonl");
const SEEDS = join(ROOT, "corpus");

/** A document as every engine gets it. */
export interface Doc {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** `YYYY-MM-DD`, or null. */
  readonly date: string | null;
}

export interface JudgedQuery {
  readonly id: string;
  readonly kind: string;
  readonly query: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Document → grade, above 0. */
  readonly grades: ReadonlyMap<string, number>;
  /** Document → the paragraph (from 0) that holds what is asked, where it is labelled. */
  readonly paragraphs: ReadonlyMap<string, number>;
}

export interface Collection {
  readonly name: string;
  readonly docs: readonly Doc[];
  readonly queries: readonly JudgedQuery[];
}

/** Documents of the archive. */
export const ARCHIVE_SIZE = 71_851;

/** The corpus that costs are measured on: the archive, or the seeds where it is absent. */
export function corpusPath(): string {
  return existsSync(ARCHIVE) ? ARCHIVE : SEEDS;
}

/** The program that makes larger archives of it. */
export function growing(): string {
  return join(SHARED, "data", "grow.py");
}

export function isSeeds(path: string): boolean {
  return path === SEEDS;
}

/** Writes every n-th line of the archive, about `size` of them, to a file that is read like the archive. */
export async function writeSample(size: number, path: string): Promise<void> {
  const every = Math.max(1, Math.floor(ARCHIVE_SIZE / size));
  const chosen: string[] = [];
  let n = 0;
  for await (const line of linesOf(ARCHIVE)) if (n++ % every === 0) chosen.push(line);
  writeFileSync(path, `${chosen.join("\n")}\n`);
}

/** The archive as a corpus without its last `size` lines, and these as a file beside it. */
export async function splitArchive(folder: string, size: number): Promise<{ corpus: string; news: string }> {
  const all = await Array.fromAsync(linesOf(ARCHIVE));
  const corpus = join(folder, "corpus");
  const news = join(folder, "news.jsonl");
  mkdirSync(corpus);
  writeFileSync(join(corpus, "archive.jsonl"), `${all.slice(0, -size).join("\n")}\n`);
  writeFileSync(news, `${all.slice(-size).join("\n")}\n`);
  return { corpus, news };
}

/** The collections of title, text, queries and judgements; none where they are absent. */
export function* collections(): Generator<Collection> {
  const folder = join(SHARED, "data", "ir");
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).sort()) {
    const read = (file: string): string => readFileSync(join(folder, name, file), "utf8");
    const grades = new Map<string, Map<string, number>>();
    for (const line of read("qrels.tsv").trim().split("\n")) {
      const [query = "", doc = "", grade = "0"] = line.split("\t");
      if (Number(grade) <= 0) continue;
      grades.set(query, (grades.get(query) ?? new Map<string, number>()).set(doc, Number(grade)));
    }
    const queries = lines<{ id: string; text: string }>(read("queries.jsonl")).flatMap(({ id, text }) => {
      const judged = grades.get(id);
      if (judged === undefined) return [];
      return [{ id, kind: name, query: text, from: null, to: null, grades: judged, paragraphs: new Map() }];
    });
    const docs = lines<{ id: string; title: string; text: string }>(read("docs.jsonl")).map((doc) => ({
      id: doc.id,
      title: doc.title,
      paragraphs: [doc.text],
      date: null,
    }));
    yield { name, docs, queries };
  }
}

/** Labelled queries over the archive; none where they are absent. */
export function judgedQueries(): JudgedQuery[] {
  if (!existsSync(QUERIES) || !existsSync(ARCHIVE)) return [];
  interface Line {
    readonly id: string;
    readonly kind: string;
    readonly query: string;
    readonly filters?: { readonly from?: string; readonly to?: string };
    readonly relevant: readonly {
      readonly id: string;
      readonly grade?: number;
      readonly paragraph?: number;
    }[];
  }
  return lines<Line>(readFileSync(QUERIES, "utf8")).map(({ id, kind, query, filters, relevant }) => ({
    id,
    kind,
    query,
    from: filters?.from ?? null,
    to: filters?.to ?? null,
    grades: new Map(relevant.map((one) => [one.id, one.grade ?? 1])),
    paragraphs: new Map(
      relevant.flatMap((one) => (one.paragraph === undefined ? [] : [[one.id, one.paragraph]])),
    ),
  }));
}

function lines<T>(text: string): T[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** The documents of an archive file, or of the seeds. */
export async function* docsOf(path: string): AsyncGenerator<Doc> {
  if (isSeeds(path)) {
    const { library } = await loadCorpus(path);
    for (const { sourceId, title, paragraphs, date } of library.articles()) {
      yield { id: sourceId, title, paragraphs: paragraphs.map(({ text }) => text), date };
    }
  } else {
    for await (const line of linesOf(path)) if (line !== "") yield JSON.parse(line);
  }
}

function linesOf(path: string): AsyncIterable<string> {
  const bytes = createReadStream(path);
  return createInterface({ input: path.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes });
}
