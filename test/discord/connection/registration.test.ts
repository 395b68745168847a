import { REST } from "discord.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandRegistry } from "../../../commands/index.ts";
import { registerCommands } from "../../../src/discord/connection/registration.ts";
import { payloadOf } from "../../../src/discord/interactions/command.ts";
import { type Sandbox, startSandbox } from "../../../src/sandbox/server/server.ts";

describe("registration", () => {
  let sandbox: Sandbox;
  let rest: REST;
  const wanted = [...commandRegistry.slash, ...commandRegistry.messages].map(payloadOf);
  const register = (commands = wanted) => registerCommands(rest, sandbox.applicationId, commands);
  beforeAll(async () => {
    sandbox = await startSandbox({ rateLimits: false });
    rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
  });
  afterAll(() => sandbox.close());

  it("writes every command once, and nothing the second time", async () => {
    expect((await register()).written.length).toBe(wanted.length);
    expect(await register()).toMatchObject({ written: [], removed: [] });
  });

  it.each([
    ["a permission that is no longer asked for", "settings", { default_member_permissions: null }],
    ["an option that is gone", "search", { options: [] }],
    ["another description", "about", { description: "Something else" }],
    ["another place", "about", { contexts: [0] }],
  ])("writes %s, and only that", async (_, name, change) => {
    const changed = wanted.map((command) => (command.name === name ? { ...command, ...change } : command));
    expect(await register(changed as typeof wanted)).toMatchObject({ written: [name], removed: [] });
    expect((await register()).written).toEqual([name]);
  });

  it("removes what is no longer there", async () => {
    const fewer = wanted.filter(({ name }) => name !== "help");
    expect(await register(fewer)).toMatchObject({ written: [], removed: ["help"] });
    expect((await register()).written).toEqual(["help"]);
  });
});
