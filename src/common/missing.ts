/**
 * For `catch`: null where the file or folder does not exist. Other errors (a failing disk, a missing
 * permission) are rethrown: unreadable is not the same as empty.
 */
export function ifMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
  throw error;
}

/** The same, also where a file takes the place of a folder on the path: a corpus can be a single file. */
export function ifPathMissing(error: unknown): null {
  return (error as NodeJS.ErrnoException).code === "ENOTDIR" ? null : ifMissing(error);
}

/** Whether an error comes from the system, such as a failing disk, and not from what was read. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
