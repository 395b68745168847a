/** `npm start` as a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { BARE_ENVIRONMENT } from "../children.ts";

export interface Bot {
  readonly child: ChildProcess;
  output(): string;
  /** Resolves the moment that this is printed: what is done then is done as early as anybody can. */
  printed(words: string): Promise<void>;
  /** The exit code; null where a signal ended it. */
  ended(): Promise<number | null>;
}

const running: ChildProcess[] = [];

/** `by`: the program and its arguments that start the bot. */
export function startBot(
  settings: Readonly<Record<string, string>>,
  [program = process.execPath, ...given]: readonly string[] = [process.execPath, "src/main.ts"],
): Bot {
  const env = { ...BARE_ENVIRONMENT, DATELINE_CORPUS: "corpus", ...settings };
  // In a group of its own, as a terminal would start it.
  const child = spawn(program, given, { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  running.push(child);
  let output = "";
  const waiting: { words: string; resolve: () => void }[] = [];
  const hear = (data: unknown) => {
    output += data;
    for (const { words, resolve } of waiting) if (output.includes(words)) resolve();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  // When all that it printed has been heard, too.
  const end = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    child,
    output: () => output,
    printed: (words) =>
      new Promise((resolve, reject) => {
        waiting.push({ words, resolve });
        hear("");
        void end.then((code) => reject(new Error(`ended with ${code} before "${words}": ${output}`)));
      }),
    ended: () => end,
  };
}

export function endAll(): void {
  for (const { pid } of running.splice(0)) {
    try {
      if (pid !== undefined) process.kill(-pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  }
}
