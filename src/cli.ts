/**
 * `dateline COMMAND`: the library from a terminal. Results go to standard output and nothing else does.
 * Exit code 0 (also where nothing was found), 1 where a check found something, 2 for wrong use.
 */
import { Command, CommanderError } from "commander";
import { articlesCommand } from "./cli/articles.ts";
import { corpusCommand } from "./cli/corpus.ts";
import { digestCommand, storeCommand } from "./cli/digest.ts";
import { importCommand } from "./cli/import.ts";
import { matchCommand, peopleCommand, personCommand } from "./cli/people.ts";
import { citeCommand, quoteCommand, searchCommand } from "./cli/search.ts";
import { Failure } from "./cli/terminal.ts";
import { readConfig, readEnvFile } from "./config.ts";

async function main(argv: readonly string[]): Promise<number> {
  const settings = readConfig(process.env, readEnvFile());
  if (!settings.ok) {
    process.stderr.write(`${settings.message}\n`);
    return 2;
  }
  const program = new Command("dateline")
    .description("Exact quotes with exact citations from a corpus of state media.")
    .showHelpAfterError("(dateline --help and dateline COMMAND --help say what there is)")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  const commands = [
    searchCommand,
    quoteCommand,
    citeCommand,
    personCommand,
    peopleCommand,
    matchCommand,
    articlesCommand,
    corpusCommand,
    importCommand,
    digestCommand,
    storeCommand,
  ];
  for (const command of commands) program.addCommand(inherit(command(settings.config)));
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

/** Sub-commands answer mistakes as the program does. */
function inherit(command: Command): Command {
  command
    .exitOverride()
    .showHelpAfterError("(dateline --help and dateline COMMAND --help say what there is)");
  for (const child of command.commands) inherit(child);
  return command;
}

// A reader such as `head` may close the pipe early: that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
