import { spawn, spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { needs, needsLongRun } from "../needs.ts";

const FROM = "v0.1.0";
const isThere = spawnSync("git", ["rev-parse", "--verify", "--quiet", FROM]).status === 0;

it("the whole life of an installation is drilled, a line a step", {
  ...needs(isThere, `there is no tag ${FROM}`),
  ...needsLongRun,
  timeout: 1_800_000,
}, async () => {
  const child = spawn(process.execPath, ["deploy/drill.ts", "--from", FROM], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const code = await new Promise((done) => child.once("exit", done));
  const steps = output.trim().split("\n").slice(1);
  expect(steps.filter((line) => !line.startsWith("ok "))).toEqual([]);
  expect(steps.length).toBe(13);
  expect(code).toBe(0);
});
