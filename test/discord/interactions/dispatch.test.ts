import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandType,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
} from "discord.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registerCommands } from "../../../src/discord/connection/registration.ts";
import { defineAction, defineCommand, type Slash } from "../../../src/discord/interactions/command.ts";
import { Dispatcher } from "../../../src/discord/interactions/dispatch.ts";
import { Metrics } from "../../../src/discord/interactions/metrics.ts";
import { string } from "../../../src/discord/interactions/options.ts";
import { type Reply, reply } from "../../../src/discord/interactions/reply.ts";
import type { Services } from "../../../src/discord/interactions/services.ts";
import { button, message, row } from "../../../src/discord/message/message.ts";
import { createLog } from "../../../src/log.ts";
import type { CommandPath } from "../../../src/messages/index.ts";
import { md } from "../../../src/messages/markdown.ts";
import { type Sandbox, type SandboxSettings, startSandbox } from "../../../src/sandbox/server/server.ts";
import { shown as allOf } from "../../e2e/harness.ts";
import { PATIENT } from "../../sandbox/patient.ts";

/** What a command may do wrong, in a bot made for it. */

const shown = (message: unknown) => allOf(message).trim();
const SECRET = "what the reader asked";
const longTexts = { keep: () => "key", find: () => undefined };
const says = (words: string) => message([md`${words}`]);
/** Commands of this test alone: the catalogue does not know them. */
const named = (name: string) => ({ name: name as CommandPath, options: {} });

let asked: Interaction;
/** Resolves when a slow command may answer: as a rule once Discord was told that its answer will come. */
let mayAnswer: () => Promise<unknown>;
const wasAnnounced = async () => {
  const mine = asked;
  await expect.poll(() => "deferred" in mine && mine.deferred).toBe(true);
};
const later = (answer: Reply) => async () => {
  await mayAnswer();
  return answer;
};
const modal = reply.ask({
  title: "?",
  custom_id: "x",
  components: [{ type: 18, label: "?", component: { type: 4, custom_id: "y", style: 1 } }],
});
const actions = [
  defineAction("private", {}, later(reply.private(says("beside it")))),
  defineAction("turn", {}, later(reply.turn(says("in its place")))),
  defineAction("public", {}, later(reply.public(says("for all")))),
  defineAction("problem", {}, later(reply.problem("a problem"))),
];
const buttons = row(actions.map((action) => button(action.name, action.id({}, { longTexts }))));
const slash = [
  defineCommand({
    ...named("page"),
    run: () => reply.private(message([md`page`, buttons])),
  }),
  defineCommand({ ...named("slow"), run: later(reply.private(says("at last"))) }),
  defineCommand({ ...named("slow-public"), run: later(reply.public(says("for all"))) }),
  defineCommand({ ...named("slow-modal"), run: later(modal) }),
  defineCommand({
    ...named("fails"),
    run: () => {
      throw new Error("a bug");
    },
  }),
  defineCommand({ ...named("invalid"), run: () => reply.private(says(SECRET.padEnd(4001, "."))) }),
  defineCommand({ ...named("typed"), run: () => reply.problem("no **such** thing as <@12345678901234567>") }),
  defineCommand({
    ...named("completes"),
    options: {
      broken: string().autocomplete(() => {
        throw new Error("a bug");
      }),
      many: string().autocomplete(() => [
        { name: "", value: "no name" },
        { name: "too long", value: "x".repeat(101) },
        ...Array.from({ length: 40 }, (_, n) => ({ name: `${n} ${"y".repeat(150)}`, value: String(n) })),
      ]),
    },
    run: () => reply.private(says("done")),
  }),
];

const declared = ({ name, options }: Slash) => ({
  type: ApplicationCommandType.ChatInput as const,
  name,
  description: name,
  options: Object.entries(options).map(([option, { type, complete }]) => ({
    ...{ type, name: option, description: option, autocomplete: complete !== null },
  })) as APIApplicationCommandBasicOption[],
});

async function bot(settings: SandboxSettings = {}, deferAfterMs?: number) {
  const sandbox = await startSandbox({ rateLimits: false, ...PATIENT, ...settings });
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: sandbox.api } });
  const lines: string[] = [];
  const tokens: string[] = [];
  const metrics = new Metrics();
  const out = { write: (line: string) => void lines.push(line) };
  const log = createLog("debug", { out, terminal: false, secrets: [sandbox.token] });
  const commandRegistry = { slash, messages: [], actions };
  const services = { longTexts, now: () => Date.now() } as unknown as Services;
  const dispatcher = new Dispatcher(commandRegistry, services, log, metrics, undefined, deferAfterMs);
  client.on(Events.InteractionCreate, (interaction) => {
    asked = interaction;
    tokens.push(interaction.token);
    void dispatcher.handle(interaction);
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  await ready;
  await registerCommands(client.rest, client.application?.id ?? "", slash.map(declared));
  const close = async () => {
    await client.destroy();
    await sandbox.close();
  };
  return { sandbox, lines, tokens, metrics, close };
}

describe("the dispatcher, with a real client", () => {
  let sandbox: Sandbox;
  let made: Awaited<ReturnType<typeof bot>>;
  beforeAll(async () => {
    mayAnswer = wasAnnounced;
    made = await bot({}, 20);
    sandbox = made.sandbox;
  });
  afterAll(() => made.close());

  const ask = (name: string) => sandbox.owner.command(name);
  const isPrivate = (message: { flags?: number } | null) => ((message?.flags ?? 0) & 64) !== 0;

  it("answers a bug with a reference that stands in the log", async () => {
    const said = shown((await ask("fails")).message);
    const reference = /reference: ([0-9a-f]{8})/.exec(said)?.[1] ?? "none";
    expect(made.lines.some((line) => line.includes(reference) && line.includes("a bug"))).toBe(true);
  });

  it("does the same for a message that Discord refuses, and logs neither token nor what was asked", async () => {
    const said = shown((await ask("invalid")).message);
    const reference = /reference: ([0-9a-f]{8})/.exec(said)?.[1] ?? "none";
    const line = made.lines.find((one) => one.includes(reference)) ?? "";
    expect(line).toContain("50035");
    expect(line).not.toContain(SECRET);
    expect(made.tokens.length).toBeGreaterThan(0);
    for (const token of made.tokens) expect(made.lines.join("\n")).not.toContain(token);
  });

  it("shows what was typed as it was typed", async () => {
    expect(shown((await ask("typed")).message)).toBe("no \\*\\*such\\*\\* thing as \\<\\@12345678901234567>");
  });

  it("announces an answer that takes long, and gives it then", async () => {
    const slow = await ask("slow");
    expect(shown(slow.message)).toBe("at last");
    expect(isPrivate(slow.message)).toBe(true);
  });

  it("posts a late public answer publicly", async () => {
    await ask("slow-public");
    const posted = await sandbox.guest.waitFor((message) => shown(message) === "for all");
    expect(isPrivate(posted)).toBe(false);
  });

  it.each([
    ["accepted and answered by 502", { kind: "status", status: 502, when: "after" }, 1],
    ["refused by 502", { kind: "status", status: 502 }, 1],
    ["accepted, and the connection cut", { kind: "drop", when: "after" }, 1],
    ["cut before it was accepted", { kind: "drop" }, 0],
  ] as const)("posts a late public answer at most once: %s", async (_, fault, n) => {
    const all = () => sandbox.guest.messages().filter((message) => shown(message) === "for all").length;
    const before = all();
    sandbox.faults.add({ route: "POST /webhooks/:application/:token", ...fault });
    const asked = await ask("slow-public");
    const own = () => shown(sandbox.owner.message(asked.message?.id ?? ""));
    await expect.poll(own).toMatch(n === 1 ? /Posted for everyone/ : /did not say whether/);
    await expect.poll(all).toBe(before + n);
  });

  it("says so where a modal comes too late to be shown", async () => {
    expect(shown((await ask("slow-modal")).message)).toContain("reference:");
  });

  it.each(["private", "problem"])(
    "leaves the page where it is when a late %s answer follows",
    async (label) => {
      const page = (await ask("page")).message?.id ?? "";
      const words = label === "private" ? "beside it" : "a problem";
      const before = sandbox.owner.messages().length;
      await sandbox.owner.press(page, label);
      const next = await sandbox.owner.waitFor((message) => shown(message) === words && message.id !== page);
      expect(isPrivate(next)).toBe(true);
      expect(shown(sandbox.owner.message(page))).toBe("page");
      expect(sandbox.owner.messages().length).toBe(before + 1);
    },
  );

  it("turns the page in its place when a late turn comes", async () => {
    const page = (await ask("page")).message?.id ?? "";
    await sandbox.owner.press(page, "turn");
    await expect.poll(() => shown(sandbox.owner.message(page))).toBe("in its place");
  });

  it("posts a late share publicly and leaves the page", async () => {
    const page = (await ask("page")).message?.id ?? "";
    const before = sandbox.guest.messages().length;
    await sandbox.owner.press(page, "public");
    await expect.poll(() => sandbox.guest.messages().length).toBe(before + 1);
    expect(shown(sandbox.owner.message(page))).toBe("page");
  });

  it("proposes nothing where proposals fail, and never what Discord refuses", async () => {
    expect(await sandbox.owner.autocomplete("completes", { broken: "a" })).toEqual([]);
    const many = await sandbox.owner.autocomplete("completes", { many: "a" });
    expect(many.length).toBe(25);
    expect(many.every(({ name, value }) => name.length <= 100 && String(value).length <= 100)).toBe(true);
  });

  it("lets an answer go that was accepted although it looked lost (40060)", async () => {
    const route = "POST /interactions/:interaction/:token/callback";
    sandbox.faults.add({ route, kind: "status", status: 502, when: "after" });
    await ask("typed");
    await expect.poll(() => made.lines.filter((line) => line.includes('"code":40060')).length).toBe(1);
    expect(made.lines.find((line) => line.includes("40060"))).toContain("Discord had closed the interaction");
  });

  it("counts commands by name and outcome", async () => {
    const counted = await made.metrics.registry.metrics();
    expect(counted).toContain('dateline_interactions_total{name="fails",outcome="failed"} 1');
    expect(counted).toContain('dateline_interactions_total{name="slow",outcome="answered"} 1');
  });
});

it("lets an interaction go that Discord has forgotten (10062)", async () => {
  const { sandbox, lines, close } = await bot({ acknowledgeMs: 50 }, 60_000);
  const forgotten = Promise.withResolvers<void>();
  mayAnswer = () => forgotten.promise;
  try {
    expect((await sandbox.owner.command("slow")).kind).toBe("failed");
    forgotten.resolve();
    await expect.poll(() => lines.some((line) => line.includes('"code":10062'))).toBe(true);
    expect(lines.join("\n")).not.toContain("an interaction failed");
  } finally {
    await close();
  }
});
