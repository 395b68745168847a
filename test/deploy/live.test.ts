import { DefaultRestOptions } from "discord.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Assumption, tryAssumptions } from "../../deploy/doctor/live.ts";
import type { MakeRequest } from "../../src/discord/connection/request-guard.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server/server.ts";
import { runDateline, runInside } from "../cli/terminal.ts";

describe("dateline doctor --live, against the sandbox: it was never run on Discord", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ rateLimits: false });
  });
  afterAll(() => sandbox.close());
  const settings = () => ({ DISCORD_TOKEN: sandbox.token, DISCORD_API: sandbox.api });
  const held = () => sandbox.owner.messages(sandbox.channelIds.research);

  it("confirms all that the sandbox assumes, a line each, and leaves nothing behind", async () => {
    const before = held().length;
    const { status, stdout, stderr } = await runInside(
      ["doctor", "--live", sandbox.channelIds.research],
      settings(),
    );
    const lines = stdout.trim().split("\n");
    expect([status, stderr]).toEqual([0, ""]);
    expect(lines.length).toBeGreaterThanOrEqual(17);
    expect(lines.filter((line) => !line.startsWith("confirmed  "))).toEqual([]);
    expect(held()).toHaveLength(before);
  });

  it("says why a channel cannot be tried", async () => {
    const nowhere = await runInside(["doctor", "--live", "123456789012345678"], settings());
    expect([nowhere.status, nowhere.stderr]).toEqual([
      1,
      expect.stringContaining("Discord answered 10003: Unknown Channel"),
    ]);
    const without = runDateline(["doctor", "--live", "1"]);
    expect([without.status, without.stderr]).toEqual([2, expect.stringContaining("needs DISCORD_TOKEN")]);
  });

  /** A Discord that is not as assumed in one respect. */
  const otherwise: readonly (readonly [string, RegExp, Change])[] = [
    ["knows no nonces", /^the same nonce again/, { sent: ({ enforce_nonce: _, ...body }) => body }],
    ["does not answer with them", /^its answer has the nonce/, { answered: ({ nonce: _, ...body }) => body }],
    ["rings", /without a sound/, { answered: (body) => ({ ...body, flags: 1 << 15 }) }],
    ["makes ids otherwise", /^its id tells/, { answered: (body) => ({ ...body, id: "175928847299117063" }) }],
    ["lists nothing", /^the channel's history/, { listed: () => [] }],
    ["lists the oldest first", /^the history is newest first/, { listed: (list) => list.toReversed() }],
    [
      "keeps old components",
      /^an edit puts/,
      { answered: (body) => (body.edited_timestamp ? { ...body, components: [] } : body) },
    ],
  ];
  interface Change {
    sent?(body: Record<string, unknown>): Record<string, unknown>;
    answered?(body: Record<string, unknown>): Record<string, unknown>;
    listed?(list: unknown[]): unknown[];
  }
  const changed =
    ({ sent = (body) => body, answered = (body) => body, listed = (list) => list }: Change): MakeRequest =>
    async (url, init) => {
      const given = typeof init.body === "string" ? JSON.stringify(sent(JSON.parse(init.body))) : init.body;
      const answer = await DefaultRestOptions.makeRequest(url, {
        ...init,
        ...(given === undefined ? {} : { body: given }),
      });
      if (answer.status !== 200) return answer;
      const read: unknown = await answer.json();
      const body = Array.isArray(read) ? listed(read) : answered(read as Record<string, unknown>);
      return new Response(JSON.stringify(body), { status: 200, headers: new Headers([...answer.headers]) });
    };

  it.each(otherwise)("refutes what does not hold of a Discord that %s", async (_, line, change) => {
    const all: Assumption[] = [];
    sandbox.owner.post("Before it.");
    await tryAssumptions({ ...sandbox, makeRequest: changed(change) }, sandbox.channelIds.research, (one) =>
      all.push(one),
    );
    const refuted = all.filter(({ isConfirmed }) => !isConfirmed);
    expect(refuted.map(({ says }) => says)).toContainEqual(expect.stringMatching(line));
    for (const { instead } of refuted) expect(instead).toBeTruthy();
  });
});
