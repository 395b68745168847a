/** Environment (and `.env`) → a frozen, typed configuration. */
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { z } from "zod";
import { ifMissing } from "./common/missing.ts";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const PORT_RANGE = "must be a whole number from 0 to 65535";
const SNOWFLAKE = /^\d{17,20}$/;

/** One setting: its name, its schema, and an example for error messages. */
interface Setting {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly example: string;
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, PORT_RANGE)
  .transform(Number)
  .refine((value) => value <= 65_535, PORT_RANGE);
const path = z.string().min(1);

const SETTINGS = {
  /** Absent: the bot runs in the sandbox. */
  token: {
    name: "DISCORD_TOKEN",
    schema: z
      .string()
      .regex(/^[\w.-]{10,200}$/, "is not a bot token: only letters, digits, dots and hyphens are allowed")
      .optional(),
    example: "the token from your application's Bot page",
  },
  /** Base address of the REST API; the sandbox sets its own. */
  api: {
    name: "DISCORD_API",
    schema: z.url({ protocol: /^https?$/ }).optional(),
    example: "http://127.0.0.1:4000/api",
  },
  /** Register commands only for this server, for development. */
  guild: {
    name: "DISCORD_GUILD",
    schema: z.string().regex(SNOWFLAKE, "is not a server id").optional(),
    example: "123456789012345678",
  },
  corpus: { name: "DATELINE_CORPUS", schema: path.default("corpus"), example: "corpus" },
  data: {
    name: "DATELINE_DATA",
    schema: path.default("data/dateline.sqlite"),
    example: "data/dateline.sqlite",
  },
  port: { name: "DATELINE_PORT", schema: port.default(0), example: "8080 (0 takes any free port)" },
  healthPort: { name: "DATELINE_HEALTH_PORT", schema: port.optional(), example: "9090" },
  logLevel: { name: "DATELINE_LOG_LEVEL", schema: z.enum(LOG_LEVELS).default("info"), example: "info" },
  operators: {
    name: "DATELINE_OPERATORS",
    schema: z
      .string()
      .transform((value) => value.split(/[\s,]+/).filter((id) => id !== ""))
      .refine((ids) => ids.every((id) => SNOWFLAKE.test(id)), "contains something that is not a user id")
      .default([])
      .readonly(),
    example: "123456789012345678,234567890123456789",
  },
} as const satisfies Record<string, Setting>;

const NAMES = Object.values(SETTINGS)
  .map(({ name }) => name)
  .filter((name) => name.startsWith("DATELINE_"));

export type Config = {
  readonly [K in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[K]["schema"]>;
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly message: string };

/** Reads the environment; `.env` supplies what it does not set. Empty values count as not set. */
export function readConfig(environment: NodeJS.ProcessEnv, envFile: string | null = null): ConfigResult {
  const merged = { ...(envFile === null ? {} : parseEnv(envFile)), ...environment };
  const given = Object.entries(merged)
    .map(([name, value]) => [name, value?.trim() ?? ""] as const)
    .filter(([, value]) => value !== "");
  const values = Object.fromEntries(given);
  const problems: string[] = [];
  for (const name of Object.keys(values))
    if (name.startsWith("DATELINE_") && !(NAMES as readonly string[]).includes(name))
      problems.push(
        `${name} is not a setting. The settings are ${NAMES.join(", ")}. Example: DATELINE_CORPUS=corpus`,
      );
  const read: Record<string, unknown> = {};
  for (const [key, { name, schema, example }] of Object.entries(SETTINGS)) {
    const parsed = schema.safeParse(values[name]);
    if (parsed.success) read[key] = parsed.data;
    else problems.push(`${name} ${wrong(parsed.error)}. Example: ${name}=${example}`);
  }
  if (problems.length === 0) return { ok: true, config: Object.freeze(read) as Config };
  const lines = problems.map((problem) => `  - ${problem}`).join("\n");
  return { ok: false, message: `The settings are not valid:\n${lines}` };
}

/** The `.env` file of the current folder, or null. */
export function readEnvFile(): string | null {
  try {
    return readFileSync(".env", "utf8");
  } catch (error) {
    return ifMissing(error);
  }
}

/** What is wrong, without the value, which may be a secret. */
function wrong(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue?.code === "invalid_value") return `must be one of ${issue.values.join(", ")}`;
  if (issue?.code === "invalid_format" && issue.format === "url") return "is not an http address";
  return issue?.message ?? "cannot be used";
}
