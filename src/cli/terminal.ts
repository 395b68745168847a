/** What the terminal commands share: reading the corpus with a progress line, and printing. */
import { once } from "node:events";
import { reasonOf } from "../corpus/folder.ts";
import { type Corpus, loadCorpus, type Progress } from "../corpus/load.ts";

/** An expected failure: a sentence for the person at the terminal, and the exit code. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Reads a corpus, with a progress line where standard error is a terminal. */
export async function openCorpus(path: string): Promise<Corpus> {
  try {
    return await loadCorpus(path, progressLine());
  } catch (error) {
    throw new Failure(
      `The corpus ${path} cannot be read: ${reasonOf(error)}. --corpus takes a folder or a file.`,
    );
  } finally {
    clearLine();
  }
}

/** One line for a person: control characters, which a document may hold, shown and not obeyed. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

export async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, "drain");
}

function progressLine(): ((progress: Progress) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  let shown = 0;
  return ({ articles, bytes, totalBytes }) => {
    if (performance.now() - shown < 100) return;
    shown = performance.now();
    const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((bytes / totalBytes) * 100));
    process.stderr.write(
      `\r\u001b[KReading the corpus: ${percent} % · ${articles.toLocaleString("en")} articles`,
    );
  };
}

function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}
