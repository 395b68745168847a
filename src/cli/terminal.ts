/** Shared by the terminal commands: reading the corpus with a progress line, and printing. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { InvalidArgumentError } from "commander";
import type { Engine } from "../archive/engine.ts";
import { openArchive, snapshotsBeside } from "../archive/open.ts";
import { cite } from "../cite/cite.ts";
import type { Config } from "../config.ts";
import type { Article, ArticleId } from "../corpus/article.ts";
import { readPartialDate } from "../corpus/dates/partial-date.ts";
import { type Corpus, loadCorpus, type Progress } from "../corpus/load.ts";
import type { SetAside } from "../corpus/readers/reader.ts";
import { causeOf } from "../corpus/reason.ts";
import { statusOf } from "../corpus/versions/history.ts";
import { formatReference, presentReference, type QuotedPart } from "../corpus/versions/quote-reference.ts";
import { numberOf, tell, plain as worded } from "../messages/index.ts";

/** An expected failure: a message for the user, and the exit code. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Reads a corpus, with a progress line if standard error is a terminal. */
export function openCorpus(path: string): Promise<Corpus> {
  return reading(path, (onProgress) => loadCorpus(path, onProgress));
}

/** Opens the archive of a corpus, from its snapshot if one fits. */
export async function openEngine(config: Config, path: string): Promise<Engine> {
  const say = (values: object, message: string) => {
    const reason =
      "reason" in values ? `: ${String(values.reason)}` : "err" in values ? `: ${reasonOf(values.err)}` : "";
    process.stderr.write(`${message}${reason}\n`);
  };
  const snapshots = snapshotsBeside(config.data);
  const log = { info: () => {}, warn: say };
  const { engine } = await reading(path, (onProgress) => openArchive(path, { snapshots, log, onProgress }));
  return engine;
}

async function reading<T>(path: string, open: (onProgress: typeof progressLine) => Promise<T>): Promise<T> {
  try {
    return await open(progressLine);
  } catch (error) {
    throw new Failure(
      `The corpus ${path} cannot be read: ${reasonOf(error)}. --corpus takes a folder or a file.`,
    );
  } finally {
    clearLine();
  }
}

/** How results of a corpus refer to a part of an article, and cite a paragraph. */
export function referring({ histories }: Engine["corpus"]) {
  return {
    refer: (id: ArticleId, part: QuotedPart) => formatReference(presentReference(histories, id, part)),
    citing: (article: Article, paragraph: number) =>
      cite(article, paragraph, "plain", statusOf(histories.get(article.id))),
  };
}

/** An option's value as a whole number of at least 1. */
export function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError("It must be a whole number, 1 or more.");
  return number;
}

export function day(value: string): string {
  const date = readPartialDate(value);
  if (typeof date !== "string") throw new InvalidArgumentError("Write 2021, 2021-04 or 2021-04-09.");
  return date;
}

/** `1 article`, `2,805 articles`. */
export function counted(what: "articles" | "mentions" | "newArticles", n: number): string {
  return worded(what, "en", { n });
}

/** `12,345` */
export const grouped = (n: number): string => numberOf(n, "en");

export function isDay(value: string): boolean {
  return typeof readPartialDate(value) === "string";
}

/** The text of the file that an option names; `-` is standard input. */
export async function readText(path: string): Promise<string> {
  try {
    return path === "-" ? await text(process.stdin) : await readFile(path, "utf8");
  } catch (error) {
    throw new Failure(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

/** Why something went wrong, without paths of this machine. */
export function reasonOf(error: unknown): string {
  return tell(causeOf(error), "en");
}

/** What was set aside, as JSON: sentences, and the codes of `reason` and `place`. */
export function asideRecord<T extends Omit<SetAside, "origin">>(aside: T) {
  const { place, reason } = aside;
  const at = place && tell(place, "en");
  return { ...aside, place: at, reason: tell(reason, "en"), ...reason, at: place };
}

/** Text for a terminal: control characters, which a document may contain, are replaced. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

export async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, "drain");
}

function progressLine({ articles, bytes, totalBytes }: Progress): void {
  rewriteLine(`Reading the corpus: ${percent(bytes, totalBytes)} · ${grouped(articles)} articles`);
}

export function percent(done: number, total: number): string {
  return `${total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100))} %`;
}

let shown = 0;

/** Progress: one line, rewritten at most ten times a second, if standard error is a terminal. */
export function rewriteLine(line: string): void {
  if (!process.stderr.isTTY || performance.now() - shown < 100) return;
  shown = performance.now();
  process.stderr.write(`\r\u001b[K${line.slice(0, Math.max(20, process.stderr.columns - 1))}`);
}

export function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}
