/**
 * `dateline COMMAND`: Dateline in a terminal. Only results go to standard output.
 * Exit code 0 (also where nothing was found), 1 where a check found something, 2 for wrong usage.
 */
import { dateline } from "./cli/program.ts";

// A reader such as `head` may close the pipe early, which is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.exitCode = await dateline(process.argv.slice(2));
