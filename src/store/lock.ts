/** One bot a store. */
import { DatabaseSync } from "node:sqlite";
import { StoreError, storeError } from "./problem.ts";

const BUSY = 5;

/**
 * Takes the lock at `path` (made where there is none) by an exclusive SQLite transaction, which the system frees
 * however the process ends; answers the function that gives it back. Throws `StoreError` "storeInUse" where another
 * connection has it, in this process or in another.
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
