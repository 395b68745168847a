import { MessageFlags } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/server/server.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false });
});
afterAll(() => sandbox.close());

interface Refusal {
  status: number;
  code: number;
  paths: string[];
}

/** Paths of a nested `errors` object, written `components.0.custom_id`. */
function pathsOf(errors: unknown, at: string[] = []): string[] {
  return Object.entries((errors ?? {}) as Record<string, unknown>).flatMap(([key, inner]) =>
    key === "_errors" ? [at.join(".")] : pathsOf(inner, [...at, key]),
  );
}

async function send(method: string, path: string, body: unknown): Promise<Refusal> {
  const response = await fetch(`${sandbox.api}/v10${path}`, {
    method,
    headers: { "content-type": "application/json", authorization: `Bot ${sandbox.token}` },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { code?: number; errors?: unknown };
  return { status: response.status, code: answer.code ?? 0, paths: pathsOf(answer.errors) };
}

const post = (body: unknown): Promise<Refusal> =>
  send("POST", `/channels/${sandbox.channelIds.research}/messages`, body);
const command = (body: unknown): Promise<Refusal> =>
  send("POST", `/applications/${sandbox.applicationId}/commands`, body);

const V2 = MessageFlags.IsComponentsV2;
const button = (more: object = {}): object => ({ type: 2, style: 2, label: "b", custom_id: "b", ...more });
const row = (...components: object[]): object => ({ type: 1, components });
const text = (content: string): object => ({ type: 10, content });
const option = (more: object = {}): object => ({ type: 3, name: "query", description: "What", ...more });
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const selectOf = (more: object = {}): object => ({
  type: 3,
  custom_id: "s",
  options: [
    { label: "a", value: "a" },
    { label: "b", value: "b" },
  ],
  ...more,
});

describe("a message that Discord would refuse is refused, and the field is named", () => {
  const table: [name: string, body: object, path: string][] = [
    ["content over 2,000", { content: "x".repeat(2_001) }, "content"],
    [
      "embeds over 6,000 characters in all",
      { embeds: many(2, () => ({ description: "x".repeat(3_001) })) },
      "embeds",
    ],
    [
      "six rows without V2",
      { components: many(6, (n) => row(button({ custom_id: `b${n}` }))) },
      "components",
    ],
    [
      "one custom_id twice",
      { components: [row(button(), button({ label: "c" }))] },
      "components.0.components.1.custom_id",
    ],
    [
      "a button without custom_id",
      { components: [row({ type: 2, style: 1, label: "b" })] },
      "components.0.components.0.custom_id",
    ],
    [
      "a link button with custom_id",
      { components: [row(button({ style: 5, url: "https://example.org" }))] },
      "components.0.components.0.custom_id",
    ],
    [
      "a button without label or emoji",
      { components: [row({ type: 2, style: 1, custom_id: "b" })] },
      "components.0.components.0.label",
    ],
    ["V2 beside content", { flags: V2, content: "x", components: [text("a")] }, "content"],
    ["V2 beside embeds", { flags: V2, embeds: [{ title: "x" }], components: [text("a")] }, "embeds"],
    ["a V2 component without the flag", { components: [text("a")] }, "components.0.type"],
    [
      "41 components, counted in nesting",
      { flags: V2, components: [{ type: 17, components: many(40, (n) => text(`t${n}`)) }] },
      "components",
    ],
    [
      "V2 text over 4,000 in all",
      { flags: V2, components: [text("x".repeat(2_001)), text("x".repeat(2_000))] },
      "components",
    ],
    ["an empty text display", { flags: V2, components: [text("  ")] }, "components.0.content"],
    [
      "one select value twice",
      {
        components: [
          row(
            selectOf({
              options: [
                { label: "a", value: "a" },
                { label: "b", value: "a" },
              ],
            }),
          ),
        ],
      },
      "components.0.components.0.options.1.value",
    ],
    [
      "min_values over the options",
      { components: [row(selectOf({ min_values: 3, max_values: 3 }))] },
      "components.0.components.0.min_values",
    ],
    [
      "two selects in a row",
      { components: [row(selectOf(), selectOf({ custom_id: "t" }))] },
      "components.0.components",
    ],
    [
      "a file component that names no file",
      { flags: V2, components: [{ type: 13, file: { url: "attachment://none.csv" } }] },
      "components.0.file.url",
    ],
    ["a nonce over 25", { content: "x", nonce: "n".repeat(26) }, "nonce"],
    [
      "a section without accessory",
      { flags: V2, components: [{ type: 9, components: [text("a")] }] },
      "components.0.accessory",
    ],
    [
      "a wrong type deep inside",
      { components: [row(button({ label: 5 }))] },
      "components.0.components.0.label",
    ],
  ];
  it.each(table)("%s", async (_name, body, path) => {
    const refusal = await post(body);
    expect(refusal).toMatchObject({ status: 400, code: 50035 });
    expect(refusal.paths).toContain(path);
  });

  it.each([
    ["nothing at all", {}],
    ["white space", { content: "  \n " }],
    ["V2 without components", { flags: V2, components: [] }],
  ])("empty: %s", async (_name, body) => {
    expect(await post(body)).toMatchObject({ status: 400, code: 50006 });
  });

  it("text of components over 10,170 bytes ends in 500, as with Discord", async () => {
    const body = (count: number) => ({ flags: V2, components: [text("글".repeat(count))] });
    // Three bytes a syllable, and twelve for the text display.
    expect((await post(body(3_387))).status).toBe(500);
    expect((await post(body(3_386))).status).toBe(200);
    const displays = (count: number) => ({
      flags: V2,
      components: many(count, () => text("글".repeat(350))),
    });
    expect((await post(displays(10))).status).toBe(500);
    expect((await post(displays(9))).status).toBe(200);
  });

  it("takes a message at each limit", async () => {
    const bodies = [
      { content: "x".repeat(2_000) },
      { embeds: many(2, () => ({ description: "x".repeat(3_000) })) },
      { components: many(5, (n) => row(button({ custom_id: `b${n}` }))), content: "x" },
      { flags: V2, components: [{ type: 17, components: many(39, (n) => text(`t${n}`)) }] },
      { flags: V2, components: [text("x".repeat(2_000)), text("x".repeat(2_000))] },
      { content: "x", nonce: "n".repeat(25) },
    ];
    for (const body of bodies) expect(await post(body)).toMatchObject({ status: 200 });
  });
});

describe("a command that Discord would refuse is refused, and the field is named", () => {
  const base = { name: "search", description: "Finds" };
  const table: [name: string, body: object, path: string][] = [
    ["a name with capitals", { ...base, name: "Search" }, "name"],
    ["a name with a space", { ...base, name: "two words" }, "name"],
    ["no description", { name: "search" }, "description"],
    [
      "a required option after an optional one",
      { ...base, options: [option({ name: "a" }), option({ name: "b", required: true })] },
      "options.1.required",
    ],
    ["one option name twice", { ...base, options: [option(), option()] }, "options.1.name"],
    [
      "choices together with autocomplete",
      { ...base, options: [option({ autocomplete: true, choices: [{ name: "a", value: "a" }] })] },
      "options.0.autocomplete",
    ],
    ["a description on a message command", { name: "Find it", type: 3, description: "no" }, "description"],
    [
      "over 8,000 characters",
      {
        ...base,
        options: many(3, (n) =>
          option({
            name: `o${n}`,
            choices: many(25, (m) => ({ name: `${m}`.padEnd(100, "x"), value: `${m}`.padEnd(20, "y") })),
          }),
        ),
      },
      "",
    ],
    [
      "26 choices",
      { ...base, options: [option({ choices: many(26, (n) => ({ name: `${n}`, value: `${n}` })) })] },
      "options.0.choices",
    ],
  ];
  it.each(table)("%s", async (_name, body, path) => {
    const refusal = await command(body);
    expect(refusal).toMatchObject({ status: 400, code: 50035 });
    expect(refusal.paths).toContain(path);
  });

  it("takes Korean names, string permissions and sixteen message commands less one", async () => {
    expect(
      await command({ ...base, name_localizations: { ko: "검색" }, default_member_permissions: "32" }),
    ).toMatchObject({ status: 201 });
    for (let n = 1; n <= 15; n++) expect((await command({ name: `Find ${n}`, type: 3 })).status).toBe(201);
    expect(await command({ name: "Find 16", type: 3 })).toMatchObject({ status: 400, code: 50035 });
  });
});

describe("the door", () => {
  it("answers an unknown route with 404 and the route's name, without ids", async () => {
    const response = await fetch(`${sandbox.api}/v10/channels/${sandbox.channelIds.research}/pins/nothing`, {
      headers: { authorization: `Bot ${sandbox.token}` },
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      message: "404: Not Found (GET /channels/:id/pins/nothing)",
      code: 0,
    });
  });

  it("wants the bot's token", async () => {
    const response = await fetch(`${sandbox.api}/v10/users/@me`, { headers: { authorization: "Bot other" } });
    expect(response.status).toBe(401);
  });

  it("refuses pages of other origins", async () => {
    const response = await fetch(`${sandbox.api}/v10/gateway`, { headers: { origin: "http://example.org" } });
    expect(response.status).toBe(403);
  });

  it("refuses names that resolve here from elsewhere", async () => {
    const { request } = await import("node:http");
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${sandbox.api}/v10/gateway`, { headers: { host: "rebound.example:80" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it("says that a body is no JSON", async () => {
    const response = await fetch(`${sandbox.api}/v10/channels/${sandbox.channelIds.research}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bot ${sandbox.token}` },
      body: "{",
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 50109 });
  });
});
