/** What can be wrong with the store, as a closed set of words with a sentence each. */

export type StoreProblem =
  | "in use"
  | "full"
  | "read-only"
  | "damaged"
  | "not a store"
  | "newer"
  | "older"
  | "missing"
  | "exists"
  | "busy"
  | "failed";

/** For the reader: what happened, what to do. The path and SQLite's own words stand in `detail`, for the operator. */
const SENTENCES: Readonly<Record<StoreProblem, string>> = {
  "in use": "Another Dateline bot is using this store. Stop it first, or give this one its own store.",
  full: "The disk that holds the store is full. Nothing was half-written; it works again once there is space.",
  "read-only": "The store cannot be written: the file or its folder is read-only. Searching goes on.",
  damaged: "The store is damaged. Put a backup in its place; searching goes on.",
  "not a store": "The file is not a Dateline store. Choose another path.",
  newer: "The store was written by a newer Dateline. Update this one.",
  older: "The store was written by an older Dateline. Start the bot once: that brings it up to date.",
  missing: "There is no store yet. It is made when the bot first starts.",
  exists: "There is a file of that name already. Choose another name; nothing was written.",
  busy: "The store is busy. Try again in a moment.",
  failed: "The store cannot be used. Searching goes on.",
};

/** Thrown by every function of the store where SQLite or the file fails; nothing is half-written then. */
export class StoreError extends Error {
  readonly problem: StoreProblem;
  /** For the log: where and why, in SQLite's words. */
  readonly detail: string;

  constructor(problem: StoreProblem, detail: string, cause?: unknown) {
    super(SENTENCES[problem], cause === undefined ? undefined : { cause });
    this.name = "StoreError";
    this.problem = problem;
    this.detail = detail;
  }
}

/** SQLite's primary result codes: https://sqlite.org/rescode.html */
const BY_CODE: Readonly<Record<number, StoreProblem>> = {
  5: "busy",
  6: "busy",
  8: "read-only",
  11: "damaged",
  13: "full",
  26: "not a store",
};

/** An error of `node:sqlite` as a `StoreError`; any other error (a bug) as it is. */
export function storeError(error: unknown, path: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  if (!("errcode" in error) || typeof error.errcode !== "number") return error;
  const problem = BY_CODE[error.errcode & 0xff] ?? "failed";
  return new StoreError(problem, `${path}: ${error.message} (SQLite ${error.errcode})`, error);
}
