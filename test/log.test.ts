import { Writable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLog, redact } from "../src/log.ts";

const BOT = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB";
const INTERACTION = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OmFiY2RlZg";
const WEBHOOK = "kT3x_-Zq9LmNpQrStUvWxYz0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
const ID = "123456789012345678";

function written(
  terminal: boolean,
  use: (log: ReturnType<typeof createLog>) => void,
  secrets: string[] = [],
): string {
  let text = "";
  const out = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  use(createLog("trace", { out, terminal, secrets }));
  return text;
}

const LEAKS: [string, string, (log: ReturnType<typeof createLog>) => void][] = [
  ["a bot token in a message", BOT, (log) => log.info(`logging in with ${BOT}`)],
  [
    "a bot token in a field",
    BOT,
    (log) => log.info({ options: { headers: { Authorization: `Bot ${BOT}` } } }, "x"),
  ],
  ["a token field of any shape", "s3cret!", (log) => log.info({ deep: [{ token: "s3cret!" }] }, "x")],
  ["a token field with quotes in it", "s3cret", (log) => log.info({ token: 'a"s3cret' }, "x")],
  ["a token field in JSON inside a string", "s3cret!", (log) => log.info(`body {"token":"s3cret!"}`)],
  [
    "an interaction token in an address",
    WEBHOOK,
    (log) => log.info(`POST /interactions/${ID}/${WEBHOOK}/callback`),
  ],
  ["who is told", ID, (log) => log.warn({ key: `alert:user:${ID}/12-34/1` }, "delivery")],
  ["an interaction token on its own", INTERACTION, (log) => log.info({ note: INTERACTION }, "x")],
  [
    "a webhook's address",
    WEBHOOK,
    (log) => log.info(`https://discord.com/api/v10/webhooks/${ID}/${WEBHOOK}?wait=true`),
  ],
  ["a webhook's address, encoded", WEBHOOK, (log) => log.info(`url=webhooks%2F${ID}%2F${WEBHOOK}`)],
  [
    "an error's message and stack",
    WEBHOOK,
    (log) => log.error(new Error(`PATCH /webhooks/${ID}/${WEBHOOK}/messages/@original`)),
  ],
  [
    "the cause of an error's cause",
    BOT,
    (log) =>
      log.error({ err: new Error("a", { cause: new Error("b", { cause: new Error(`c ${BOT}`) }) }) }, "x"),
  ],
  [
    "a field of an error",
    WEBHOOK,
    (log) =>
      log.error(Object.assign(new Error("a"), { url: `https://discord.com/api/webhooks/${ID}/${WEBHOOK}` })),
  ],
];

describe.each([
  ["JSON", false],
  ["pretty", true],
] as const)("a log in %s form", (_, terminal) => {
  it.each(LEAKS)("does not hold %s", (_name, secret, use) => {
    const text = written(terminal, use);
    expect(text).not.toContain(secret);
    expect(text).toContain("[redacted]");
    if (!terminal) expect(() => JSON.parse(text)).not.toThrow();
  });

  it("does not hold a value that it was told is secret", () => {
    const text = written(terminal, (log) => log.info({ a: "xyzzy" }, "say xyzzy"), ["xyzzy", ""]);
    expect(text).not.toContain("xyzzy");
  });

  it("keeps what is no secret", () => {
    const said = "read 71,851 articles of kcna.co.jp in 5.2 s (v1.2.3)";
    expect(written(terminal, (log) => log.info(said))).toContain(said);
  });
});

describe("redaction", () => {
  it("finds a bot token wherever it stands in a line", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(redact(`${before} ${BOT} ${after}`)).not.toContain(BOT);
      }),
    );
  });
});
