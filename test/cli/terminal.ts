/** `dateline` as from a terminal. */
import { spawnSync } from "node:child_process";
import { vi } from "vitest";
import { dateline } from "../../src/cli/program.ts";
import { BARE_ENVIRONMENT } from "../children.ts";

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** In a process of its own, as people run it: that takes a second. */
export function runDateline(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Ran {
  const env = { ...BARE_ENVIRONMENT, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli.ts", ...args], {
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
}

/** The same in this process. */
export async function runInside(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const printed = { stdout: "", stderr: "" };
  vi.stubEnv("FORCE_COLOR", undefined);
  vi.stubEnv("NO_COLOR", "1");
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((chunk) => {
      printed[stream] += String(chunk);
      return true;
    }),
  );
  try {
    return { status: await dateline(args, environment), ...printed };
  } finally {
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}
