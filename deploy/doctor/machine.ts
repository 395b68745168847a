/** What of an installation this machine can tell: program, corpus, memory, store, disk. Nothing is written. */
import { constants } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { totalmem } from "node:os";
import { dirname, resolve } from "node:path";
import { getHeapStatistics } from "node:v8";
import type { Config } from "../../src/config.ts";
import { feedsText, readFeeds } from "../../src/corpus/feeds/config.ts";
import { listCorpus } from "../../src/corpus/folder.ts";
import { causeOf } from "../../src/corpus/reason.ts";
import { numberOf, tell } from "../../src/messages/index.ts";
import { StoreError } from "../../src/store/problem.ts";
import { checkStore } from "../../src/store/store.ts";
import { caution, type Finding, ok, wrong } from "./finding.ts";

const NODE = 26;
const MB = 1_000_000;
/** A running bot without documents, and what each byte of text adds: deploy/README.md has the measurements. */
const EMPTY_BYTES = 250 * MB;
const BYTES_PER_BYTE = 7;
/** How much larger packed documents are when unpacked; pages, PDFs and DOCX are mostly not text. */
const TEXT_IN: readonly (readonly [RegExp, number])[] = [
  [/\.gz$/i, 4],
  [/\.(?:pdf|docx|html?|warc)$/i, 0.3],
];
/** The store grows, and a snapshot is written beside the one that it replaces. */
const FREE_BYTES = 500 * MB;

/** Bytes of memory that a bot with these documents needs, roughly. */
export function memoryFor(documents: readonly { readonly origin: string; readonly size: number }[]): number {
  const text = documents.map(
    ({ origin, size }) => size * (TEXT_IN.find(([end]) => end.test(origin))?.[1] ?? 1),
  );
  return EMPTY_BYTES + BYTES_PER_BYTE * text.reduce((sum, bytes) => sum + bytes, 0);
}

/** Bytes. A running bot has part of `all`, and nothing of `free`. */
interface Memory {
  readonly all: number;
  readonly free: number;
}

/** A container's or a unit's limit counts as its machine. */
function memoryOfMachine(): Memory {
  const limit = process.constrainedMemory();
  return { all: Math.min(totalmem(), limit > 0 ? limit : totalmem()), free: process.availableMemory() };
}

export async function examineMachine(
  { corpus, data }: Pick<Config, "corpus" | "data">,
  has: Memory = memoryOfMachine(),
): Promise<Finding[]> {
  return [node(), ...(await documents(corpus, has)), ...(await store(data))];
}

function node(): Finding {
  const { node: version } = process.versions;
  return Number.parseInt(version, 10) >= NODE
    ? ok("Node", version)
    : wrong(
        "Node",
        `${version} is too old`,
        `Use the one that npm ci brings along, or Node ${NODE} or later.`,
      );
}

async function documents(corpus: string, has: Memory): Promise<Finding[]> {
  try {
    const listed = await listCorpus(corpus);
    const bytes = listed.documents.reduce((sum, { size }) => sum + size, 0);
    const found = `${listed.documents.length} documents, ${megabytes(bytes)}`;
    const aside = listed.setAside.length;
    return [
      listed.documents.length === 0
        ? wrong(
            "Corpus",
            `${corpus} holds no document`,
            "Put documents there, or name another folder in DATELINE_CORPUS.",
          )
        : aside > 0
          ? caution(
              "Corpus",
              `${found}; ${aside} cannot be opened`,
              "dateline corpus check says which and why.",
            )
          : ok("Corpus", found),
      await feeds(corpus),
      (await stat(corpus)).isFile()
        ? caution("Uploads", "the corpus is one file", "Uploads and feeds need a folder in DATELINE_CORPUS.")
        : await writable("Uploads", corpus, "Without it nothing can be uploaded or fetched from feeds."),
      memory(memoryFor(listed.documents), has),
    ];
  } catch (error) {
    const why = tell(causeOf(error), "en");
    return [
      wrong("Corpus", `${corpus} cannot be read: ${why}`, "Correct DATELINE_CORPUS or the folder's owner."),
    ];
  }
}

async function feeds(corpus: string): Promise<Finding> {
  const found = await feedsText(corpus);
  const read = found.ok ? readFeeds(found.text ?? "") : found;
  return read.ok
    ? ok("Feeds", `${read.config.feeds.length} in feeds.yaml`)
    : wrong("Feeds", tell(read.problem, "en"), "Correct feeds.yaml; a running bot reads it again by itself.");
}

function memory(needed: number, { all, free }: Memory): Finding {
  const heap = getHeapStatistics().heap_size_limit;
  const says = `about ${megabytes(needed)} needed for these documents, ${megabytes(free)} of ${megabytes(all)} free`;
  if (needed > all) return wrong("Memory", says, "Use a larger machine or limit, or fewer documents.");
  if (needed > heap)
    return wrong(
      "Memory",
      `${says}; Node stops at ${megabytes(heap)}`,
      "Set NODE_OPTIONS=--max-old-space-size=MEGABYTES.",
    );
  return needed > free
    ? caution("Memory", says, "Make room for it, unless the bot runs already and is what takes it.")
    : ok("Memory", says);
}

async function store(data: string): Promise<Finding[]> {
  const folder = resolve(dirname(data));
  const findings: Finding[] = [];
  try {
    const { version, current } = checkStore(data);
    findings.push(
      version === current
        ? ok("Store", `whole, version ${version}`)
        : ok("Store", `whole, version ${version}; the next start makes it ${current}`),
    );
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const says = `${tell(error, "en")} (${error.detail})`;
    if (error.code !== "storeMissing")
      findings.push(wrong("Store", says, "deploy/README.md says how to restore a backup."));
    else findings.push(ok("Store", tell(error, "en")));
  }
  const there = await nearest(folder);
  findings.push(await writable("Data", there, "Digests and watches rest while the store cannot be written."));
  const { bavail, bsize } = await statfs(there);
  const free = bavail * bsize;
  const says = `${megabytes(free)} free for ${data}`;
  findings.push(
    free < FREE_BYTES
      ? wrong("Disk", says, `Leave at least ${megabytes(FREE_BYTES)} free.`)
      : ok("Disk", says),
  );
  return findings;
}

/** The folder, or the one above it in which it would be made. */
async function nearest(folder: string): Promise<string> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  return isThere ? folder : nearest(dirname(folder));
}

async function writable(subject: string, folder: string, consequence: string): Promise<Finding> {
  try {
    await access(folder, constants.W_OK);
    return ok(subject, `${folder} can be written`);
  } catch {
    return caution(
      subject,
      `${folder} cannot be written. ${consequence}`,
      "Give it to the user that runs Dateline.",
    );
  }
}

const megabytes = (bytes: number): string =>
  bytes < MB ? "under 1 MB" : `${numberOf(Math.round(bytes / MB), "en")} MB`;
