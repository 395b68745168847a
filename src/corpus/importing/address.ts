/** Imports a document from an address: a page as a web archive with its address, anything else as a file. */

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { ifMissing } from "../../common/missing.ts";
import { inMemory } from "../added/contents.ts";
import { decodeBody } from "../feeds/content-encoding.ts";
import type { Response } from "../feeds/http.ts";
import { capturesOf, keep, placeOf } from "../feeds/keep.ts";
import { PoliteFetcher, type PoliteOptions } from "../feeds/polite.ts";
import { captureOf, writeRecord } from "../feeds/warc.ts";
import { sha256 } from "../identity.ts";
import { pathOf, putBytes } from "../put.ts";
import { readers } from "../readers/index.ts";
import { because } from "../reason.ts";
import { alreadyPresent, type Outcome, type ReadSoFar, refusal, storeImported } from "./outcome.ts";
import { IMPORTED } from "./place.ts";

const LARGEST_DOWNLOAD = 500 * 1024 * 1024;
const DOWNLOAD_MS = 15 * 60_000;
const FEEDS = /\b(?:rss|atom|feed)\+(?:xml|json)\b/i;

/** As polite as the feeds: robots.txt first, only public addresses. Never throws for the other side. */
export async function importAddress(
  corpus: string,
  url: string,
  http: PoliteOptions,
  onRead: (read: ReadSoFar) => void,
): Promise<Outcome> {
  const polite = new PoliteFetcher({
    pause: 0,
    mostBytes: LARGEST_DOWNLOAD,
    milliseconds: DOWNLOAD_MS,
    ...http,
  });
  const answer = await polite.get(url, "*/*");
  polite.close();
  if (answer.kind === "refused") return refusal(answer.reason);
  if (answer.status !== 200) return refusal(because("other.status", { status: `${answer.status}` }));
  const type = answer.headers["content-type"] ?? "";
  if (FEEDS.test(type)) return refusal(because("other.feed"));
  const isPage = readers.some(({ types }) => types?.test(type));
  return isPage ? takePage(corpus, url, answer, onRead) : takeFile(corpus, answer, onRead);
}

async function takePage(
  corpus: string,
  url: string,
  answer: Response,
  onRead: (read: ReadSoFar) => void,
): Promise<Outcome> {
  const origin = placeOf(url);
  const last = (await capturesOf(corpus, url)).at(-1);
  if (last && sha256(last.body) === sha256(answer.body)) return alreadyPresent(origin);
  const capture = captureOf({ ...answer, url });
  return storeImported(inMemory(origin, writeRecord(capture)), last !== undefined, onRead, () =>
    keep(corpus, url, capture),
  );
}

async function takeFile(
  corpus: string,
  answer: Response,
  onRead: (read: ReadSoFar) => void,
): Promise<Outcome> {
  const { hostname, pathname } = new URL(answer.url);
  const name = basename(pathname)
    .replace(/[^\p{L}\p{N}._-]/gu, "_")
    .replace(/^\.+/, "");
  const origin = `${IMPORTED}/${hostname.replace(/[^a-z0-9.-]/gi, "_")}/${name || "_"}`;
  const body = decodeBody(answer.headers["content-encoding"], answer.body, LARGEST_DOWNLOAD);
  if (body === null) return refusal(because("damaged.body"));
  const before = await readFile(pathOf(corpus, origin)).catch(ifMissing);
  if (before?.equals(body)) return alreadyPresent(origin);
  return storeImported(inMemory(origin, body), before !== null, onRead, () => putBytes(corpus, origin, body));
}
