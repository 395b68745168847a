import { afterEach, describe, expect, it } from "vitest";
import { EDGE, type Fault } from "../../src/sandbox/rest/faults.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server/server.ts";

/** Answers that come from the edge, and what too many refusals lead to. */
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function opened(settings: Parameters<typeof startSandbox>[0] = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ rateLimits: false, ...settings });
  closers.push(sandbox.close);
  return sandbox;
}

const get = (sandbox: Sandbox, path: string, token = sandbox.token) =>
  fetch(`${sandbox.api}/v10${path}`, { headers: { authorization: `Bot ${token}` } });

interface Says {
  readonly status: number;
  readonly json?: object;
  readonly html?: true;
  readonly text?: string;
  readonly after?: string | null;
}

describe("a fault", () => {
  const table: [name: string, fault: Omit<Fault, "route">, says: Says][] = [
    ["of Cloudflare", EDGE.blocked, { status: 403, json: { code: 40333 } }],
    ["that is a page", EDGE.forbidden, { status: 403, html: true }],
    ["that is a page of another status", EDGE.notFound, { status: 404, html: true }],
    ["of a banned address", EDGE.banned, { status: 429, html: true, after: null }],
    ["of error 1015", EDGE.limited, { status: 429, html: true, after: "3600" }],
    [
      "of a shared limit",
      { kind: "status", status: 429, retryAfter: 2, scope: "shared" },
      { status: 429, after: "2", json: { retry_after: 2, global: false } },
    ],
    [
      "with Discord's code",
      { kind: "status", status: 400, code: 200000 },
      { status: 400, json: { code: 200000 } },
    ],
    ["without anything", { kind: "status", status: 502, body: "empty" }, { status: 502, text: "" }],
    [
      "of the token",
      { kind: "status", status: 401 },
      { status: 401, json: { code: 0, message: "401: Unauthorized" } },
    ],
  ];
  it.each(table)("%s", async (_name, fault, says) => {
    const sandbox = await opened();
    sandbox.faults.add({ route: "GET /users/@me", ...fault });
    const answer = await get(sandbox, "/users/@me");
    expect(answer.status).toBe(says.status);
    const text = await answer.text();
    if (says.json !== undefined) expect(JSON.parse(text)).toMatchObject(says.json);
    if (says.html === true) expect(text).toMatch(/^<!DOCTYPE html>.*cloudflare/);
    if (says.text !== undefined) expect(text).toBe(says.text);
    if ("after" in says) expect(answer.headers.get("retry-after")).toBe(says.after);
    expect((await get(sandbox, "/users/@me")).status).toBe(200);
  });

  it("of all that takes the token leaves interactions alone, and lasts until it is cleared", async () => {
    const sandbox = await opened();
    sandbox.faults.add({
      route: "bot",
      kind: "status",
      status: 429,
      retryAfter: 3600,
      scope: "global",
      times: "always",
    });
    for (let i = 0; i < 3; i++) expect((await get(sandbox, "/users/@me")).status).toBe(429);
    expect((await get(sandbox, "/gateway")).status).toBe(200);
    sandbox.faults.clear();
    expect((await get(sandbox, "/users/@me")).status).toBe(200);
  });
});

describe("requests that are refused", () => {
  it("ban the address when they are too many in ten minutes, until it has been quiet", async () => {
    let now = Date.UTC(2026, 10, 30);
    const sandbox = await opened({ invalidLimit: 3, now: () => now });
    sandbox.faults.add({ route: "*", kind: "status", status: 429, scope: "shared", times: 5 });
    for (let i = 0; i < 5; i++) await get(sandbox, "/users/@me");
    expect(sandbox.invalid.recent).toBe(0); // those of a shared resource do not count
    for (let i = 0; i < 3; i++) expect((await get(sandbox, "/users/@me", "wrong")).status).toBe(401);
    expect(sandbox.invalid).toMatchObject({ recent: 3, isBanned: true });
    const banned = await get(sandbox, "/users/@me");
    expect([banned.status, banned.headers.get("retry-after")]).toEqual([429, null]);
    now += 9 * 60_000;
    await get(sandbox, "/users/@me");
    now += 2 * 60_000;
    // What was asked during the ban prolongs it where it is too much.
    expect(sandbox.invalid.isBanned).toBe(false);
    expect((await get(sandbox, "/users/@me")).status).toBe(200);
    expect(sandbox.served.at(-1)).toEqual({ route: "GET /users/@me", status: 200, at: now });
  });
});
