/** `dateline doctor`: what is wrong with a set-up, and what to do; with `--live`, what is assumed about Discord. */
import { styleText } from "node:util";
import { Command } from "commander";
import type { Finding } from "../../deploy/doctor/finding.ts";
import type { Config } from "../config.ts";
import { StoreError } from "../store/problem.ts";
import { readStore } from "../store/store.ts";
import { Failure, plain, print } from "./terminal.ts";

const COLOURS = { ok: "green", caution: "yellow", wrong: "red" } as const;

export function doctorCommand(config: Config): Command {
  return new Command("doctor")
    .description(
      "Check the set-up: what is wrong, and what to do. Nothing is changed; a bot may run meanwhile.",
    )
    .option(
      "--live <channel>",
      "try in this channel (its id) what Dateline assumes about Discord: a message is posted, and deleted again",
    )
    .option("--json", "one JSON object")
    .addHelpText("after", "\nExit code 1 where something is wrong, or an assumption is refuted.")
    .action(async ({ live, json }: { live?: string; json?: boolean }) => {
      const { token } = config;
      if (live !== undefined) {
        if (token === undefined) throw new Failure("--live needs DISCORD_TOKEN.");
        await tryLive({ ...config, token }, live, json ?? false);
        return;
      }
      // Only this command speaks to Discord: the others need not load its client.
      const { examineMachine } = await import("../../deploy/doctor/machine.ts");
      const findings = await examineMachine(config);
      if (token === undefined)
        findings.push({
          ...{ state: "caution", subject: "Token", says: "none: the bot runs in its sandbox" },
          advice: "Set DISCORD_TOKEN in .env, and run this again.",
        });
      else {
        const { examineDiscord } = await import("../../deploy/doctor/discord.ts");
        const store = storeOf(config.data);
        findings.push(...(await examineDiscord({ ...config, token }, store)));
        store?.close();
      }
      if (json) await print(JSON.stringify(findings, null, 2));
      else for (const finding of findings) await printFinding(finding);
      if (findings.some(({ state }) => state === "wrong")) process.exitCode = 1;
    });
}

/** Null where it cannot be read, which is a finding of its own. */
function storeOf(path: string) {
  try {
    return readStore(path);
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}

async function printFinding({ state, subject, says, advice }: Finding): Promise<void> {
  await print(`${styleText(COLOURS[state], state.padEnd(8))} ${subject.padEnd(13)} ${plain(says)}`);
  if (advice !== null) await print(`${" ".repeat(23)}→ ${plain(advice)}`);
}

async function tryLive(
  { token, api }: Pick<Config, "api"> & { token: string },
  channel: string,
  json: boolean,
): Promise<void> {
  const { tryAssumptions } = await import("../../deploy/doctor/live.ts");
  const all: object[] = [];
  try {
    await tryAssumptions({ token, api }, channel, (assumption) => {
      all.push(assumption);
      const { says, isConfirmed, instead } = assumption;
      if (!isConfirmed) process.exitCode = 1;
      const line = `${isConfirmed ? "confirmed" : "refuted  "}  ${says}${instead === null ? "" : `: ${instead}`}`;
      if (!json) process.stdout.write(`${plain(line)}\n`);
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`Discord could not be tried in ${channel}: ${plain(why)}`, 1);
  }
  if (json) await print(JSON.stringify(all, null, 2));
}
