/**
 * For `catch`: null where there is no such file or folder. Any other error (a disk that fails, a right that is missing)
 * goes on: what cannot be read is not empty.
 */
export function ifMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
  throw error;
}

/** The same where a file may stand in the place of a folder on the way: a corpus can be one file. */
export function ifNowhere(error: unknown): null {
  return (error as NodeJS.ErrnoException).code === "ENOTDIR" ? null : ifMissing(error);
}

/** Is it an error of the system, such as a disk that fails, and not of what was read? */
export function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
