/** Logging: JSON lines in production, readable lines on a terminal; tokens are redacted in both. */
import { type DestinationStream, destination, type Logger, pino, stdSerializers } from "pino";
import pretty from "pino-pretty";

export type Log = Logger;

const REDACTED = "[redacted]";

/** What must never reach a log, anywhere in a line. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // Bot tokens: three base64url parts (id, time, signature).
  [/[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}/g, REDACTED],
  // Interaction and webhook tokens are in REST paths, and so in the client's errors.
  [/((?:interactions|webhooks)(?:\/|%2F)\d{17,20}(?:\/|%2F))[^\s"'/?\\%]+/gi, `$1${REDACTED}`],
  // Interaction tokens begin with "interaction:" in base64.
  [/aW50ZXJhY3Rpb246[\w+/=-]+/g, REDACTED],
  // Deliveries by direct message have the user in their keys.
  [/\buser:\d+/g, `user:${REDACTED}`],
  // A field with this name, in JSON and in JSON inside a string.
  [/("(?:token|authorization)"\s*:\s*")(?:[^"\\]|\\.)*/gi, `$1${REDACTED}`],
  [/(\\"(?:token|authorization)\\"\s*:\s*\\")[^"\\]*/gi, `$1${REDACTED}`],
];

/** `secrets` are known secret values, such as the bot's token. */
export function redact(line: string, secrets: readonly string[] = []): string {
  let safe = line;
  for (const secret of secrets) if (secret !== "") safe = safe.replaceAll(secret, REDACTED);
  for (const [pattern, replacement] of SECRETS) safe = safe.replace(pattern, replacement);
  return safe;
}

/** Writes to standard error, because standard output is for results. */
export function createLog(
  level: string,
  options: { secrets?: readonly string[]; out?: DestinationStream; terminal?: boolean } = {},
): Log {
  const terminal = options.terminal ?? process.stderr.isTTY === true;
  const out = options.out ?? destination({ dest: 2, sync: true });
  const lines = terminal
    ? pretty({
        destination: out as NodeJS.WritableStream & DestinationStream,
        sync: true,
        ignore: "pid,hostname",
      })
    : out;
  const redacted: DestinationStream = { write: (line) => lines.write(redact(line, options.secrets)) };
  return pino({ level, base: null, serializers: { err: withoutBody } }, redacted);
}

/** Removes the request body from Discord API errors: it contains the whole answer, and so what was asked. */
function withoutBody(error: Error): object {
  const { requestBody: _, ...rest } = stdSerializers.err(error);
  return rest;
}
