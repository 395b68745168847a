/** `dateline store backup` and `dateline store restore`. */
import { Command } from "commander";
import type { Config } from "../config.ts";
import { tell } from "../messages/index.ts";
import { StoreError } from "../store/problem.ts";
import { backupStore, restoreStore } from "../store/store.ts";
import { Failure, print } from "./terminal.ts";

export function storeCommand({ data }: Pick<Config, "data">): Command {
  const backup = new Command("backup")
    .description("Make a consistent copy of the store, even while the bot is running.")
    .argument("<file>", "a file that does not exist yet")
    .addHelpText("after", "\nExample: dateline store backup backup.sqlite")
    .action(async (file: string) => {
      await worded(backupStore(data, file));
      await print(file);
    });
  const restore = new Command("restore")
    .description("Put a backup in the place of the store, which is kept. The bot must not be running.")
    .argument("<file>", "what `dateline store backup` made, of this version or an earlier one")
    .addHelpText("after", "\nExample: dateline store restore backup.sqlite")
    .action(async (file: string) => {
      const kept = await worded(restoreStore(data, file));
      await print(`${data} is the backup ${file}.`);
      if (kept !== null) await print(`The store that was there is kept: ${kept}`);
    });
  return new Command("store").description("The bot's database.").addCommand(backup).addCommand(restore);
}

async function worded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StoreError) throw new Failure(`${tell(error, "en")} (${error.detail})`);
    throw error;
  }
}
