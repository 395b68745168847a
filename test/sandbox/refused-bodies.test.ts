import { MessageFlags } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/server/server.ts";

/** Bodies that Discord refuses by its documentation, and beside each one that differs in that only and is taken. */
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false });
});
afterAll(() => sandbox.close());

async function send(method: string, path: string, body: unknown) {
  const response = await fetch(`${sandbox.api}/v10${path}`, {
    method,
    headers: { "content-type": "application/json", authorization: `Bot ${sandbox.token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
  return { status: response.status, code: answer.code, id: String(answer.id), errors: answer.errors };
}

const REFUSED = { status: 400, code: 50035 };
const messages = () => `/channels/${sandbox.channelIds.research}/messages`;
const V2 = MessageFlags.IsComponentsV2;
const OWNER = "1200000000000000401";
const GUEST = "1200000000000000402";
const text = { type: 10, content: "text" };
const row = (...components: object[]): object => ({ type: 1, components });
const button = (more: object): object => ({ components: [row({ type: 2, ...more })] });
const select = (more: object): object => ({ components: [row({ type: 5, custom_id: "s", ...more })] });
const users = (...ids: string[]) => ids.map((id) => ({ id, type: "user" }));
const poll = { question: { text: "?" }, answers: [{ poll_media: { text: "yes" } }] };

describe("a message", () => {
  const table: [name: string, refused: object, taken: object][] = [
    [
      "that parses users and lists some",
      { content: "x", allowed_mentions: { parse: ["users"], users: [OWNER] } },
      { content: "x", allowed_mentions: { parse: ["users"], users: [] } },
    ],
    [
      "that parses roles and lists some",
      { content: "x", allowed_mentions: { parse: ["roles"], roles: [OWNER] } },
      { content: "x", allowed_mentions: { parse: ["users"], roles: [OWNER] } },
    ],
    ["of components with a poll", { flags: V2, components: [text], poll }, { content: "x", poll }],
    [
      "of components with stickers",
      { flags: V2, components: [text], sticker_ids: [OWNER] },
      { flags: V2, components: [text], sticker_ids: [] },
    ],
    [
      "with more default values than may be picked",
      select({ default_values: users(OWNER, GUEST), max_values: 1 }),
      select({ default_values: users(OWNER, GUEST), max_values: 2 }),
    ],
    [
      "with fewer default values than must be picked",
      select({ default_values: users(OWNER), min_values: 2, max_values: 2 }),
      select({ min_values: 2, max_values: 2 }),
    ],
    ["with a premium button without sku_id", button({ style: 6 }), button({ style: 6, sku_id: OWNER })],
    [
      "with a premium button that has a label",
      button({ style: 6, sku_id: OWNER, label: "Buy" }),
      button({ style: 6, sku_id: OWNER }),
    ],
    [
      "with a premium button that has a custom_id",
      button({ style: 6, sku_id: OWNER, custom_id: "b" }),
      button({ style: 6, sku_id: OWNER }),
    ],
    [
      "with a premium button that has an emoji",
      button({ style: 6, sku_id: OWNER, emoji: { name: "📰" } }),
      button({ style: 1, custom_id: "b", emoji: { name: "📰" } }),
    ],
    [
      "with a premium button that has an address",
      button({ style: 6, sku_id: OWNER, url: "https://example.org" }),
      button({ style: 5, label: "b", url: "https://example.org" }),
    ],
    [
      "with a sku_id on another button",
      button({ style: 2, label: "b", custom_id: "b", sku_id: OWNER }),
      button({ style: 2, label: "b", custom_id: "b" }),
    ],
    [
      "with a sku_id on a link",
      button({ style: 5, label: "b", url: "https://example.org", sku_id: OWNER }),
      button({ style: 5, label: "b", url: "https://example.org" }),
    ],
    [
      "with an attachment that has no file",
      { content: "x", attachments: [{ id: "0", filename: "a.txt" }] },
      { content: "x", attachments: [] },
    ],
  ];
  it.each(table)("%s", async (_name, refused, taken) => {
    expect(await send("POST", messages(), refused)).toMatchObject(REFUSED);
    expect(await send("POST", messages(), taken)).toMatchObject({ status: 200 });
  });

  it("edited into components keeps neither embeds nor content nor a poll", async () => {
    const into = { flags: V2, components: [text] };
    for (const [before, cleared] of [
      [{ embeds: [{ title: "x" }] }, { embeds: [] }],
      [{ content: "x" }, { content: null }],
    ] as const) {
      const { id } = await send("POST", messages(), before);
      expect(await send("PATCH", `${messages()}/${id}`, into)).toMatchObject(REFUSED);
      expect(await send("PATCH", `${messages()}/${id}`, { ...into, ...cleared })).toMatchObject({
        status: 200,
      });
    }
  });

  it("read back by two of before, after and around", async () => {
    const [before, after] = [OWNER, GUEST];
    expect(await send("GET", `${messages()}?before=${before}&after=${after}`, undefined)).toMatchObject(
      REFUSED,
    );
    expect(await send("GET", `${messages()}?before=${before}`, undefined)).toMatchObject({ status: 200 });
  });
});

describe("a command", () => {
  const slash = (more: object): object => ({ name: "x", description: "x", ...more });
  const option = (more: object): object => slash({ options: [{ name: "o", description: "o", ...more }] });
  const STRING = 3;
  const INTEGER = 4;
  const BOOLEAN = 5;
  const CHANNEL = 7;
  const NUMBER = 10;
  const sub = (more: object = {}): object => ({ type: 1, name: "s", description: "s", ...more });
  const group = (...options: object[]): object => ({ type: 2, name: "g", description: "g", options });
  const choice = (value: string | number): object => ({ choices: [{ name: "c", value }] });
  const table: [name: string, refused: object, taken: object][] = [
    [
      "named in an unknown locale",
      slash({ name_localizations: { "en-AU": "x" } }),
      slash({ name_localizations: { "en-GB": "x" } }),
    ],
    [
      "described in an unknown locale",
      slash({ description_localizations: { kr: "x" } }),
      slash({ description_localizations: { ko: "x" } }),
    ],
    [
      "whose option is named in an unknown locale",
      option({ type: STRING, name_localizations: { kp: "o" } }),
      option({ type: STRING, name_localizations: { ko: "o" } }),
    ],
    [
      "whose option is described in an unknown locale",
      option({ type: STRING, description_localizations: { kp: "o" } }),
      option({ type: STRING, description_localizations: { ko: "o" } }),
    ],
    [
      "whose choice is named in an unknown locale",
      option({ type: STRING, choices: [{ name: "c", value: "c", name_localizations: { kp: "c" } }] }),
      option({ type: STRING, choices: [{ name: "c", value: "c", name_localizations: { ko: "c" } }] }),
    ],
    [
      "with max_length on an integer",
      option({ type: INTEGER, max_length: 5 }),
      option({ type: STRING, max_length: 5 }),
    ],
    [
      "with min_length on a number",
      option({ type: NUMBER, min_length: 5 }),
      option({ type: STRING, min_length: 5 }),
    ],
    [
      "with min_value on a text",
      option({ type: STRING, min_value: 1 }),
      option({ type: INTEGER, min_value: 1 }),
    ],
    [
      "with max_value on a channel",
      option({ type: CHANNEL, max_value: 1 }),
      option({ type: NUMBER, max_value: 1.5 }),
    ],
    [
      "with a broken min_value on an integer",
      option({ type: INTEGER, min_value: 1.5 }),
      option({ type: INTEGER, min_value: 1 }),
    ],
    [
      "with channel_types on a text",
      option({ type: STRING, channel_types: [0] }),
      option({ type: CHANNEL, channel_types: [0] }),
    ],
    [
      "with autocomplete on a boolean",
      option({ type: BOOLEAN, autocomplete: true }),
      option({ type: STRING, autocomplete: true }),
    ],
    [
      "with choices on a boolean",
      option({ type: BOOLEAN, ...choice("c") }),
      option({ type: STRING, ...choice("c") }),
    ],
    [
      "with choices beside autocomplete",
      option({ type: STRING, autocomplete: true, ...choice("c") }),
      option({ type: STRING, autocomplete: false, ...choice("c") }),
    ],
    [
      "with a choice over 100",
      option({ type: STRING, ...choice("x".repeat(101)) }),
      option({ type: STRING, ...choice("x".repeat(100)) }),
    ],
    [
      "with an empty choice",
      option({ type: STRING, ...choice("") }),
      option({ type: STRING, ...choice("x") }),
    ],
    [
      "with a text as choice of an integer",
      option({ type: INTEGER, ...choice("x") }),
      option({ type: INTEGER, ...choice(1) }),
    ],
    ["with options in a text", option({ type: STRING, options: [sub()] }), slash({ options: [sub()] })],
    [
      "with a required sub-command",
      slash({ options: [sub({ required: true })] }),
      slash({ options: [sub()] }),
    ],
    [
      "with a sub-command in a sub-command",
      slash({ options: [sub({ options: [sub()] })] }),
      slash({ options: [group(sub())] }),
    ],
    [
      "with a group in a group",
      slash({ options: [group(group(sub()))] }),
      slash({ options: [group(sub())] }),
    ],
    [
      "with an option right in a group",
      slash({ options: [group({ type: STRING, name: "o", description: "o" })] }),
      slash({ options: [group(sub())] }),
    ],
    ["with an empty group", slash({ options: [group()] }), slash({ options: [group(sub())] })],
    [
      "with one localised name for two options",
      slash({
        options: ["a", "b"].map((name) => ({
          type: STRING,
          name,
          description: "x",
          name_localizations: { ko: "값" },
        })),
      }),
      slash({
        options: ["a", "b"].map((name) => ({
          type: STRING,
          name,
          description: "x",
          name_localizations: { ko: `값-${name}` },
        })),
      }),
    ],
    ["with a context twice", slash({ contexts: [0, 0] }), slash({ contexts: [0, 1] })],
  ];
  it.each(table)("%s", async (_name, refused, taken) => {
    const path = `/applications/${sandbox.applicationId}/commands`;
    expect(await send("POST", path, refused)).toMatchObject(REFUSED);
    expect((await send("POST", path, taken)).status).toBeLessThan(300);
  });
});

describe("an answer to an interaction", () => {
  const options = [
    { label: "a", value: "a" },
    { label: "b", value: "b" },
  ];
  const label = (component: object): object => ({ type: 18, label: "l", component });
  const modal = (component: object, title = "t"): object => ({
    type: 9,
    data: { custom_id: "m", title, components: [label(component)] },
  });
  const string = (more: object = {}): object => modal({ type: 3, custom_id: "s", options, ...more });
  const table: [name: string, refused: object, taken: object][] = [
    ["a modal with a disabled select", string({ disabled: true }), string({ disabled: false })],
    [
      "a modal with a required select of no values",
      string({ required: true, min_values: 0 }),
      string({ required: false, min_values: 0 }),
    ],
    [
      "a modal with a select of no values, required by default",
      string({ min_values: 0 }),
      string({ min_values: 1 }),
    ],
    [
      "a modal with a user select of no values",
      modal({ type: 5, custom_id: "s", min_values: 0 }),
      modal({ type: 5, custom_id: "s", min_values: 0, required: false }),
    ],
    [
      "a modal with a channel select whose defaults are too many",
      modal({
        type: 8,
        custom_id: "s",
        default_values: [OWNER, GUEST].map((id) => ({ id, type: "channel" })),
      }),
      modal({ type: 8, custom_id: "s", default_values: [{ id: OWNER, type: "channel" }] }),
    ],
    [
      "a modal with a file upload of no files",
      modal({ type: 19, custom_id: "f", min_values: 0 }),
      modal({ type: 19, custom_id: "f", min_values: 0, required: false }),
    ],
    [
      "a modal with a radio group of one value twice",
      modal({ type: 21, custom_id: "r", options: [options[0], options[0]] }),
      modal({ type: 21, custom_id: "r", options }),
    ],
    [
      "a modal with a radio group of two defaults",
      modal({ type: 21, custom_id: "r", options: options.map((one) => ({ ...one, default: true })) }),
      modal({ type: 21, custom_id: "r", options }),
    ],
    [
      "a modal with a checkbox group that wants more than it has",
      modal({ type: 22, custom_id: "c", options, max_values: 3 }),
      modal({ type: 22, custom_id: "c", options, max_values: 2 }),
    ],
    [
      "a modal without a title",
      modal({ type: 4, custom_id: "t", style: 1 }, "  "),
      modal({ type: 4, custom_id: "t", style: 1 }),
    ],
    [
      "a public poll among components",
      { type: 4, data: { flags: V2, components: [text], poll } },
      { type: 4, data: { content: "x", poll } },
    ],
    [
      "mentions that are parsed and listed",
      { type: 4, data: { content: "x", allowed_mentions: { parse: ["users"], users: [OWNER] } } },
      { type: 4, data: { content: "x", allowed_mentions: { users: [OWNER] } } },
    ],
  ];
  it.each(table)("%s", async (_name, refused, taken) => {
    await send("PUT", `/applications/${sandbox.applicationId}/commands`, [{ name: "x", description: "x" }]);
    const opened = new Promise<{ id: string; token: string }>((resolve) => {
      sandbox.world.events.once("dispatch", ({ d }) => resolve(d as { id: string; token: string }));
    });
    const asked = sandbox.owner.command("x");
    const { id, token } = await opened;
    const answer = (body: object) => send("POST", `/interactions/${id}/${token}/callback`, body);
    expect(await answer(refused)).toMatchObject(REFUSED);
    expect(await answer(taken)).toMatchObject({ status: 204 });
    await asked;
  });
});
