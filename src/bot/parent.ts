/** `npm start` puts a shell between npm and the bot, and npm's signals end there: the bot looks whether they live. */
import { readFileSync } from "node:fs";

const LOOK_EVERY_MS = 500;

/** Calls `gone` once when npm, or the shell that it started the bot with, has ended. Does nothing where npm did not start it. */
export function watchParent(environment: NodeJS.ProcessEnv, gone: () => void): void {
  if (environment.npm_lifecycle_event !== "start") return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === null || parentOf(shell) === npm)) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** Null where the system does not say: then only the shell is watched, which ends with npm unless that is killed. */
function parentOf(pid: number): number | null {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return null;
  }
}
