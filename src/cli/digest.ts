/** `dateline digest preview`. */

import { styleText } from "node:util";
import { Command } from "commander";
import type { Engine } from "../archive/engine.ts";
import { finish } from "../common/steps.ts";
import type { Config } from "../config.ts";
import { firstPart } from "../corpus/versions/quote-reference.ts";
import { lastDated, previewDated } from "../digest/content/compose.ts";
import type { DigestContent, DigestItem } from "../digest/content/content.ts";
import { sourcesIn } from "../digest/content/matching.ts";
import { plain as sentence } from "../messages/index.ts";
import { counted, day, openEngine, plain, print, referring } from "./terminal.ts";

interface PreviewArguments {
  readonly since: string;
  readonly until?: string;
  readonly outlet?: string;
  readonly query?: string;
  readonly json?: boolean;
  readonly corpus: string;
}

export function digestCommand(config: Config): Command {
  const preview = new Command("preview")
    .description("Preview a digest of the articles of these days; no store is needed.")
    .requiredOption("--since <date>", "first day, month or year", day)
    .option("--until <date>", "last day, month or year; by default the latest one printed", day)
    .option("--outlet <name>", "only articles printed by this outlet")
    .option("--query <query>", "only articles that match")
    .option("--json", "one JSON object")
    .option("--corpus <path>", "folder or file", config.corpus)
    .addHelpText("after", "\nExample: dateline digest preview --since 2022-11")
    .action(async ({ since, until, outlet, query, json, corpus }: PreviewArguments) => {
      const engine = await openEngine(config, corpus);
      const sources = sourcesIn(engine);
      const last = until ?? lastDated(sources.library) ?? since;
      const content = finish(previewDated(sources, { since, until: last, outlet, query }));
      if (json) await print(JSON.stringify(withReferences(content, engine)));
      else await printContent(content);
    });
  return new Command("digest").description("The daily digest.").addCommand(preview);
}

/** The content with a reference beside every quote and every article. */
function withReferences({ groups, firstPrinted, ...rest }: DigestContent, { corpus }: Engine) {
  const { refer } = referring(corpus);
  return {
    ...rest,
    groups: groups.map(({ kind, topics }) => ({
      kind,
      topics: topics.map((topic) =>
        topic.map((item) => {
          const article = corpus.library.get(item.id);
          const part = item.first ?? (article && firstPart(article));
          return { ...item, reference: part ? refer(item.id, part) : null };
        }),
      ),
    })),
    firstPrinted: firstPrinted.map((one) => ({ ...one, reference: refer(one.quote.article, one.quote) })),
  };
}

async function printContent(content: DigestContent): Promise<void> {
  await print(
    `${content.since === null ? "" : `${content.since} to `}${content.date}: ${counted("newArticles", content.items)}`,
  );
  for (const { kind, topics } of content.groups) {
    await print(`\n${styleText("bold", sentence(`group.${kind}`, "en"))}`);
    for (const item of topics.flat()) await printItem(item);
  }
  if (content.firstPrinted.length > 0) await print(`\n${styleText("bold", "Printed for the first time")}`);
  for (const { name, titles, quote } of content.firstPrinted) {
    await print(`  ${plain(name)}: ${titles.map(plain).join("; ")} [¶ ${quote.paragraph}]`);
  }
}

async function printItem({ headline, date, first, named }: DigestItem): Promise<void> {
  const where = first === null ? "" : ` [¶ ${first.paragraph}]`;
  await print(`  ${date ?? "no date"}  ${plain(headline)}${where}`);
  if (first !== null) await print(`    ${plain(first.text)}`);
  if (named.length > 0) await print(`    Named: ${named.map(({ name }) => plain(name)).join(", ")}`);
}
