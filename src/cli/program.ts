import { Command, CommanderError } from "commander";
import { readConfig, readEnvFile } from "../config.ts";
import { articlesCommand } from "./articles.ts";
import { corpusCommand } from "./corpus.ts";
import { digestCommand } from "./digest.ts";
import { doctorCommand } from "./doctor.ts";
import { importCommand } from "./import.ts";
import { matchCommand, peopleCommand, personCommand } from "./people.ts";
import { citeCommand, quoteCommand, searchCommand } from "./search.ts";
import { storeCommand } from "./store.ts";
import { Failure } from "./terminal.ts";
import { traceCommand } from "./trace.ts";

export async function dateline(argv: readonly string[], environment = process.env): Promise<number> {
  const settings = readConfig(environment, readEnvFile());
  if (!settings.ok) {
    process.stderr.write(`${settings.message}\n`);
    return 2;
  }
  const program = new Command("dateline")
    .description("Exact quotes with exact citations from a corpus of state media.")
    .showSuggestionAfterError()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  const commands = [
    searchCommand,
    quoteCommand,
    traceCommand,
    citeCommand,
    personCommand,
    peopleCommand,
    matchCommand,
    articlesCommand,
    corpusCommand,
    importCommand,
    digestCommand,
    storeCommand,
    doctorCommand,
  ];
  for (const command of commands) program.addCommand(command(settings.config));
  showHelpOnErrors(program);
  try {
    await program.parseAsync(argv, { from: "user" });
    return typeof process.exitCode === "number" ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Failure) {
      process.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
    throw error;
  }
}

/** Subcommands handle usage errors as the program does. */
function showHelpOnErrors(command: Command): void {
  command.exitOverride().showHelpAfterError("(see dateline --help and dateline COMMAND --help)");
  for (const child of command.commands) showHelpOnErrors(child);
}
