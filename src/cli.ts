/**
 * `dateline COMMAND`: the library from a terminal. Results go to standard output and nothing else does.
 * Exit code 0 (also where nothing was found), 1 where a check found something, 2 for wrong use.
 */
import { dateline } from "./cli/program.ts";

// A reader such as `head` may close the pipe early: that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.exitCode = await dateline(process.argv.slice(2));
