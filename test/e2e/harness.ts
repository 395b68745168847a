/** The whole of Dateline against a sandbox, inside the test's process. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Config, readConfig } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { type Sandbox, type SandboxSettings, startSandbox } from "../../src/sandbox/server.ts";
import { type Running, start } from "../../src/start.ts";

export interface Stage {
  readonly sandbox: Sandbox;
  /** Stops the bot and starts it again on the same store. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function stage(settings: SandboxSettings = {}, corpus = "corpus"): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-"));
  const sandbox = await startSandbox({ port: 0, ...settings });
  const config = configFor(sandbox, folder, corpus);
  const log = createLog("silent");
  let running: Running = await start(config, log);
  return {
    sandbox,
    restart: async () => {
      await running.stop();
      running = await start(config, log);
    },
    close: async () => {
      await running.stop();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configFor(sandbox: Sandbox, folder: string, corpus: string): Config {
  const read = readConfig({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API: sandbox.api,
    DISCORD_GUILD: sandbox.guildId,
    DATELINE_CORPUS: corpus,
    DATELINE_DATA: join(folder, "dateline.sqlite"),
  });
  if (!read.ok) throw new Error(read.message);
  return read.config;
}

/** All text that a message shows. */
export function shown(message: unknown): string {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    else if (typeof value === "object" && value !== null) {
      if ("content" in value && typeof value.content === "string") texts.push(value.content);
      for (const key of ["components", "accessory"] as const)
        if (key in value) visit((value as Record<string, unknown>)[key]);
    }
  };
  visit(message);
  return texts.join("\n");
}
