/** A lock that allows one bot per store. */
import { DatabaseSync } from "node:sqlite";
import { StoreError, storeError } from "./problem.ts";

const BUSY = 5;

/**
 * Takes the lock at `path` (created if needed) with an exclusive SQLite transaction, which the system
 * releases however the process ends; returns the function that releases it. Throws `StoreError` "storeInUse"
 * if another connection has it, in this process or another.
 */
export function takeLock(path: string): () => void {
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(path, { timeout: 0 });
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    if (lock?.isOpen) lock.close();
    const busy = error instanceof Error && "errcode" in error && error.errcode === BUSY;
    throw busy ? new StoreError("storeInUse", path, error) : storeError(error, path);
  }
  const held = lock;
  return () => {
    if (held.isOpen) held.close();
  };
}
