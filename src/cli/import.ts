/** `dateline import`: back-fill. Documents are put into the corpus, where a running bot picks them up. */
import { stat } from "node:fs/promises";
import { Command } from "commander";
import type { Config } from "../config.ts";
import type { PoliteOptions } from "../corpus/feeds/polite.ts";
import { type ImportProgress, type ImportStep, importInto } from "../corpus/importing/import.ts";
import { numberOf, tell } from "../messages/index.ts";
import { asideRecord, clearLine, Failure, percent, plain, print, reasonOf, rewriteLine } from "./terminal.ts";

/** Set-aside parts printed per document; `--json` has them all. */
const MOST_PARTS = 20;
const INTERRUPTED = 130;

/** `http` is for tests: no option allows connections to non-public addresses. */
export function importCommand(config: Config, http: PoliteOptions = {}): Command {
  return new Command("import")
    .description(
      "Add a file, the documents of a folder, or a web page to the corpus. Run again, it resumes and skips what is already there.",
    )
    .argument("<source>", "file, folder, or address (https://…)")
    .option("--json", "one JSON object per document")
    .option("--corpus <path>", "folder of the corpus", config.corpus)
    .addHelpText(
      "after",
      "\nThe bot may be running: it picks up what is added. Feeds go into feeds.yaml instead.\nExit code 1 when a document was refused or part of one was set aside.\nExample: dateline import ~/bulletins --corpus corpus",
    )
    .action(async (source: string, options: { json?: boolean; corpus: string }) => {
      await checkFolder(options.corpus);
      process.once("SIGINT", exitInterrupted);
      const counts = new Map<string, number>();
      let isWhole = true;
      try {
        for await (const step of importInto(options.corpus, source, { http, onProgress: progress })) {
          clearLine();
          await print(options.json ? JSON.stringify(stepRecord(step)) : linesOf(stepRecord(step)));
          counts.set(step.outcome, (counts.get(step.outcome) ?? 0) + 1);
          if (step.outcome === "refused" || step.setAside.length > 0) isWhole = false;
        }
      } catch (error) {
        throw new Failure(`${source} cannot be imported: ${reasonOf(error)}.`);
      } finally {
        clearLine();
        process.off("SIGINT", exitInterrupted);
      }
      process.stderr.write(`${summaryOf(counts)}\n`);
      if (!isWhole) process.exitCode = 1;
    });
}

async function checkFolder(corpus: string): Promise<void> {
  const info = await stat(corpus).catch((error: unknown) => {
    throw new Failure(
      `The corpus ${corpus} cannot be written to: ${reasonOf(error)}. --corpus takes a folder.`,
    );
  });
  if (!info.isDirectory())
    throw new Failure(`The corpus ${corpus} is a file: documents can only be added to a folder.`);
}

function exitInterrupted(): void {
  clearLine();
  process.stderr.write("Interrupted. Run the same command again to continue.\n");
  process.exit(INTERRUPTED);
}

/** A step as JSON: sentences with their codes. */
function stepRecord(step: ImportStep) {
  const { reason, setAside } = step;
  return { ...step, reason: reason && tell(reason, "en"), setAside: setAside.map(asideRecord), ...reason };
}

function linesOf(step: ReturnType<typeof stepRecord>): string {
  const { outcome, source, origin, reason, articles, setAside } = step;
  const what = origin === null ? `${source}: ${reason}` : origin;
  const held =
    articles === null ? "" : ` · ${numberOf(articles, "en")} ${articles === 1 ? "article" : "articles"}`;
  // The line of a document that was refused as a whole already gives the reason.
  const parts = origin === null && setAside.length <= 1 ? [] : setAside;
  const more = parts.length - MOST_PARTS;
  return [
    `${outcome.padEnd(13)} ${plain(what)}${held}`,
    ...parts
      .slice(0, MOST_PARTS)
      .map((part) => `  set aside   ${plain(`${part.place ?? "the document"}: ${part.reason}`)}`),
    ...(more > 0 ? [`  … and ${numberOf(more, "en")} more; --json lists all`] : []),
  ].join("\n");
}

function summaryOf(counts: ReadonlyMap<string, number>): string {
  const parts = [...counts].map(([outcome, n]) => `${numberOf(n, "en")} ${outcome}`);
  return parts.length === 0 ? "It contains no documents." : `${parts.join(", ")}.`;
}

function progress({ source, articles, bytes, size, done, total }: ImportProgress): void {
  rewriteLine(
    `Importing ${done + 1} of ${numberOf(total, "en")}: ${plain(source)} · ${percent(bytes, size)} · ${numberOf(articles, "en")} articles`,
  );
}
