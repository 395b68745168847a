import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig, readEnvFile } from "../src/config.ts";

const TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB";
const message = (environment: NodeJS.ProcessEnv) => {
  const result = readConfig(environment);
  return result.ok ? null : result.message;
};
const config = (environment: NodeJS.ProcessEnv, envFile: string | null = null) => {
  const result = readConfig(environment, envFile);
  if (!result.ok) throw new Error(result.message);
  return result.config;
};

describe("the settings", () => {
  it("have defaults that need nothing", () => {
    expect(config({})).toEqual({
      token: undefined,
      api: undefined,
      guild: undefined,
      corpus: "corpus",
      data: "data/dateline.sqlite",
      port: 0,
      healthPort: undefined,
      logLevel: "info",
      operators: [],
    });
  });

  it("are all read", () => {
    const read = config({
      DISCORD_TOKEN: `${TOKEN}\n`,
      DISCORD_API: "http://127.0.0.1:4000/api",
      DISCORD_GUILD: "123456789012345678",
      DATELINE_CORPUS: "archive",
      DATELINE_DATA: "x.sqlite",
      DATELINE_PORT: "8080",
      DATELINE_HEALTH_PORT: "9090",
      DATELINE_LOG_LEVEL: "debug",
      DATELINE_OPERATORS: "123456789012345678, 234567890123456789",
    });
    expect(read).toEqual({
      token: TOKEN,
      api: "http://127.0.0.1:4000/api",
      guild: "123456789012345678",
      corpus: "archive",
      data: "x.sqlite",
      port: 8080,
      healthPort: 9090,
      logLevel: "debug",
      operators: ["123456789012345678", "234567890123456789"],
    });
    expect(Object.isFrozen(read) && Object.isFrozen(read.operators)).toBe(true);
  });

  it("that are empty count as not set", () => {
    expect(config({ DISCORD_TOKEN: "", DATELINE_PORT: "  ", DATELINE_CORPUS: "" })).toEqual(config({}));
  });

  it("come from .env where the environment leaves them out", () => {
    const file = "DATELINE_CORPUS=from-file # a comment\nDATELINE_PORT='8080'\n";
    expect(config({ DATELINE_PORT: "9090" }, file)).toMatchObject({ corpus: "from-file", port: 9090 });
  });

  it.each([
    ["DISCORD_TOKEN", "abc", "is not a bot token"],
    ["DISCORD_API", "ftp://x", "is not an http address"],
    ["DISCORD_API", "localhost", "is not an http address"],
    ["DISCORD_GUILD", "my server", "is not a server id"],
    ["DATELINE_PORT", "70000", "must be a whole number from 0 to 65535"],
    ["DATELINE_PORT", "0x10", "must be a whole number from 0 to 65535"],
    ["DATELINE_HEALTH_PORT", "-1", "must be a whole number from 0 to 65535"],
    ["DATELINE_LOG_LEVEL", "loud", "must be one of fatal, error, warn, info, debug, trace, silent"],
    ["DATELINE_OPERATORS", "me,123456789012345678", "contains something that is not a user id"],
  ])("%s=%s is refused with the variable, the reason and an example", (name, value, reason) => {
    expect(message({ [name]: value })).toContain(`${name} ${reason}`);
    expect(message({ [name]: value })).toContain(`Example: ${name}=`);
  });

  it("that nobody knows are refused, with the ones that there are", () => {
    expect(message({ DATELINE_CORPSE: "x" })).toContain(
      "DATELINE_CORPSE is not a setting. The settings are DATELINE_CORPUS,",
    );
  });

  it("list every problem at once", () => {
    const lines = message({ DISCORD_GUILD: "x", DATELINE_PORT: "y", DATELINE_LOG: "z", PATH: "/bin" })?.split(
      "\n",
    );
    expect(lines).toHaveLength(4);
    expect(lines?.[0]).toBe("The settings are not valid:");
  });

  it("never print a value: it may be a secret", () => {
    const names = [
      "DISCORD_TOKEN",
      "DISCORD_API",
      "DISCORD_GUILD",
      "DATELINE_PORT",
      "DATELINE_LOG_LEVEL",
      "DATELINE_OPERATORS",
      "DATELINE_SECRET",
    ];
    const secret = fc.string({ unit: fc.constantFrom(..."QWXZ#$%&jq"), minLength: 8, maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(...names), secret, (name, value) => {
        expect(message({ [name]: value }) ?? "").not.toContain(value);
      }),
    );
  });
});

describe("the .env file", () => {
  it("has an example that names every setting and sets the defaults", () => {
    const example = readFileSync(".env.example", "utf8");
    expect(config({}, example)).toEqual(config({}));
    expect(example.match(/^[A-Z_]+(?==)/gm)).toHaveLength(Object.keys(config({})).length);
  });

  it("is the one of the folder that the program was started in, and may be absent", () => {
    const folder = mkdtempSync(join(tmpdir(), "dateline-env-"));
    const before = process.cwd();
    try {
      process.chdir(folder);
      expect(readEnvFile()).toBeNull();
      writeFileSync(".env", "DATELINE_PORT=1");
      expect(readEnvFile()).toBe("DATELINE_PORT=1");
    } finally {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    }
  });
});
