/** What a systemd unit says that a supervisor needs; systemd's own words for the rest. */
import { readFileSync } from "node:fs";

export interface Unit {
  readonly command: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Exit codes after which it is not started again. */
  readonly finalCodes: readonly number[];
}

export function readUnit(path: string): Unit {
  const lines = readFileSync(path, "utf8").split("\n");
  const all = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));
  const one = (name: string): string => {
    const [value, ...more] = all(name);
    if (value === undefined || more.length > 0)
      throw new Error(`${path} has ${more.length + 1} lines ${name}=`);
    return value;
  };
  const pairs = all("Environment").flatMap((line) => line.split(" "));
  return {
    command: one("ExecStart").split(" "),
    folder: one("WorkingDirectory"),
    environment: Object.fromEntries(pairs.map((pair) => pair.split("=", 2) as [string, string])),
    finalCodes: all("RestartPreventExitStatus").flatMap((codes) => codes.split(" ").map(Number)),
  };
}
