import { Client, type ClientOptions, GatewayIntentBits } from "discord.js";
import { type Sandbox, type SandboxSettings, startSandbox } from "../../src/sandbox/server/server.ts";
import { PATIENT } from "./patient.ts";

/** Starts a sandbox and a real discord.js client that is logged in to it. The caller closes both. */
export async function pair(
  settings: SandboxSettings = {},
  intents: GatewayIntentBits[] = [GatewayIntentBits.Guilds],
  more: Partial<ClientOptions> = {},
): Promise<{ sandbox: Sandbox; client: Client<true>; close: () => Promise<void> }> {
  const sandbox = await startSandbox({ ...PATIENT, ...settings });
  const client = new Client({ ...more, intents, rest: { api: sandbox.api } });
  client.on("error", (error) => {
    throw error;
  });
  const close = async (): Promise<void> => {
    await client.destroy();
    await sandbox.close();
  };
  const ready = new Promise((resolve) => client.once("clientReady", resolve));
  await client.login(sandbox.token);
  await ready;
  return { sandbox, client: client as Client<true>, close };
}
