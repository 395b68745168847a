import { DiscordAPIError, type Interaction } from "discord.js";
import { expect, it, onTestFinished, vi } from "vitest";
import { pair } from "./pair.ts";

/** A token is good for 15 minutes. */
const TOKEN_MS = 15 * 60_000;
const HELLO = { name: "hello", description: "Says hello" };

async function opened(...given: Parameters<typeof pair>) {
  const both = await pair(...given);
  onTestFinished(both.close);
  await both.client.application.commands.set([HELLO]);
  return both;
}

/** The code with which Discord refuses what `attempt` does. */
async function refusal(attempt: () => Promise<unknown>): Promise<number | string> {
  try {
    await attempt();
    return "taken";
  } catch (error) {
    if (error instanceof DiscordAPIError) return error.code;
    throw error;
  }
}

it("an answer after the deadline: the reader sees a failure, the bot gets 10062", async () => {
  const { client, sandbox } = await opened({ acknowledgeMs: 150 });
  const asked = new Promise<Interaction>((resolve) => client.once("interactionCreate", resolve));
  expect(await sandbox.owner.command("hello")).toMatchObject({ kind: "failed", message: null });
  const interaction = await asked;
  if (!interaction.isChatInputCommand()) throw new Error("no command");
  expect(await refusal(() => interaction.reply("late"))).toBe(10062);
  expect(sandbox.owner.messages()).toEqual([]);
});

it("a token is good for nothing before the first answer, and dies", async () => {
  const { client, sandbox } = await opened();
  const codes: (number | string)[] = [];
  client.on("interactionCreate", async (i) => {
    if (!i.isChatInputCommand()) return;
    codes.push(await refusal(() => i.webhook.send("too early")));
    await i.reply("now");
    vi.spyOn(sandbox.world, "now").mockReturnValue(Date.now() + TOKEN_MS);
    codes.push(await refusal(() => i.editReply("dead")));
  });
  await sandbox.owner.command("hello");
  await expect.poll(() => codes).toEqual([10015, 50027]);
});

it("a deferred answer that never comes is shown as thinking", async () => {
  const { client, sandbox } = await opened({ patienceMs: 100 });
  client.on("interactionCreate", async (i) => {
    if (i.isChatInputCommand()) await i.deferReply();
  });
  const outcome = await sandbox.owner.command("hello");
  expect(outcome.kind).toBe("thinking");
  expect(sandbox.guest.messages().map((one) => one.id)).toEqual([outcome.message?.id]);
});
