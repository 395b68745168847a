/** `dateline import`: back-fill. Documents are put into the corpus, where a running bot takes them by itself. */
import { stat } from "node:fs/promises";
import { Command } from "commander";
import type { Config } from "../config.ts";
import type { PoliteOptions } from "../corpus/feeds/polite.ts";
import { type ImportProgress, type ImportStep, importInto } from "../corpus/importing/import.ts";
import { numberOf, tell } from "../messages/index.ts";
import { asideRecord, clearLine, Failure, percent, plain, print, reasonOf, rewriteLine } from "./terminal.ts";

/** Parts that were set aside that are printed for one document; `--json` has them all. */
const MOST_PARTS = 20;
const INTERRUPTED = 130;

/** `http` is what tests set: no option lets it connect to addresses that are not public. */
export function importCommand(config: Config, http: PoliteOptions = {}): Command {
  return new Command("import")
    .description(
      "Put a file, the documents of a folder, or what stands at an address into the corpus. Begun again it goes on; what is there already is passed over.",
    )
    .argument("<source>", "file, folder, or address (https://…)")
    .option("--json", "one JSON object a document")
    .option("--corpus <path>", "folder of the corpus", config.corpus)
    .addHelpText(
      "after",
      "\nA bot that serves the corpus may be running: it takes what comes. Feeds are named in feeds.yaml instead.\nExit code 1 when a document was refused or a part of one set aside.\nExample: dateline import ~/bulletins --corpus corpus",
    )
    .action(async (source: string, options: { json?: boolean; corpus: string }) => {
      await checkFolder(options.corpus);
      process.once("SIGINT", leave);
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
        process.off("SIGINT", leave);
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
    throw new Failure(`The corpus ${corpus} is a file: only a folder takes documents.`);
}

function leave(): void {
  clearLine();
  process.stderr.write("Broken off. The same command goes on where it ended.\n");
  process.exit(INTERRUPTED);
}

/** A step as the terminal's JSON: sentences, and codes beside them. */
function stepRecord(step: ImportStep) {
  const { reason, setAside } = step;
  return { ...step, reason: reason && tell(reason, "en"), setAside: setAside.map(asideRecord), ...reason };
}

function linesOf(step: ReturnType<typeof stepRecord>): string {
  const { outcome, source, origin, reason, articles, setAside } = step;
  const what = origin === null ? `${source}: ${reason}` : origin;
  const held =
    articles === null ? "" : ` · ${numberOf(articles, "en")} ${articles === 1 ? "article" : "articles"}`;
  // A document that was refused as a whole has said why.
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
  return parts.length === 0 ? "There is no document in it." : `${parts.join(", ")}.`;
}

/** A line that is written over, where standard error is a terminal. */
function progress({ source, articles, bytes, size, done, total }: ImportProgress): void {
  rewriteLine(
    `Importing ${done + 1} of ${numberOf(total, "en")}: ${plain(source)} · ${percent(bytes, size)} · ${numberOf(articles, "en")} articles`,
  );
}
