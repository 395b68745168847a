/** Problems with the store, as a closed set of codes. */
import type { Coded, None } from "../common/coded.ts";

export type StoreProblem = Coded<{
  storeInUse: None;
  storeFull: None;
  storeReadOnly: None;
  storeDamaged: None;
  notAStore: None;
  storeNewer: None;
  storeOlder: None;
  storeMissing: None;
  fileExists: None;
  storeBusy: None;
  storeFailed: None;
}>;

/** Why nothing is kept, and digests and watches are paused. */
export type StoreUnavailable = Coded<{ storeRests: { readonly why: StoreProblem } }>;

/** Thrown by every function of the store if SQLite or the file fails; nothing is left half-written. */
export class StoreError extends Error {
  readonly code: StoreProblem["code"];
  readonly values: StoreProblem["values"] = {};
  /** For the log: where and why, in SQLite's words. */
  readonly detail: string;

  constructor(code: StoreProblem["code"], detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, cause === undefined ? undefined : { cause });
    this.name = "StoreError";
    this.code = code;
    this.detail = detail;
  }
}

/** SQLite's primary result codes: https://sqlite.org/rescode.html */
const BY_CODE: Readonly<Record<number, StoreProblem["code"]>> = {
  5: "storeBusy",
  6: "storeBusy",
  8: "storeReadOnly",
  11: "storeDamaged",
  13: "storeFull",
  26: "notAStore",
};

/** Converts an error of `node:sqlite` to a `StoreError`; any other error (a bug) is returned unchanged. */
export function storeError(error: unknown, path: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  if (!("errcode" in error) || typeof error.errcode !== "number") return error;
  const code = BY_CODE[error.errcode & 0xff] ?? "storeFailed";
  return new StoreError(code, `${path}: ${error.message} (SQLite ${error.errcode})`, error);
}
