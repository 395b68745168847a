/** `feeds.yaml` at the root of a corpus: which feeds to read, how often, and as which outlet. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { ifPathMissing } from "../../common/missing.ts";
import { causeOf, issueOf, wordsOf } from "../reason.ts";
import { type FeedsProblem, wrongFeeds } from "./problem.ts";

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: 60 * MINUTE, d: 24 * 60 * MINUTE };
/** More often is impolite; less often loses items that leave the feed. */
const SHORTEST = 5 * MINUTE;
const LONGEST = 7 * 24 * 60 * MINUTE;

const interval = z
  .string()
  .regex(/^\d{1,4}\s?[mhd]$/, "issue.interval")
  .transform((text) => Number.parseInt(text, 10) * (UNITS[text.at(-1) ?? ""] ?? MINUTE))
  .refine((ms) => ms >= SHORTEST && ms <= LONGEST, "issue.intervalRange");

const Feed = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: "issue.noHttp" }),
  /** As printed in citations: `KCNA`. */
  outlet: z.string().trim().min(1).max(100),
  interval: interval.default(60 * MINUTE),
  /** IANA time zone of the outlet's dates. */
  zone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC", "issue.zone")
    .default("UTC"),
  /** Where an item's text is: in the feed itself, or on the page it links to. */
  text: z.enum(["feed", "page"]).default("page"),
});
export type Feed = z.infer<typeof Feed>;

const Config = z.strictObject({
  /** Contact address in the user agent, for operators of sites. */
  contact: z
    .string()
    .trim()
    .min(3)
    .max(200)
    .regex(/^[\x21-\x7e]+$/, "issue.spaces")
    .nullish(),
  feeds: z.array(Feed).max(200).default([]),
});
export type FeedsConfig = z.infer<typeof Config>;

export type FeedsResult =
  | { readonly ok: true; readonly config: FeedsConfig }
  | { readonly ok: false; readonly problem: FeedsProblem };

const FEEDS_FILE = "feeds.yaml";
/** A larger file is refused. */
const LARGEST = 1024 * 1024;

export type FeedsText =
  /** `text` is null where the file does not exist. */
  | { readonly ok: true; readonly text: string | null }
  | { readonly ok: false; readonly problem: FeedsProblem };

/** Never throws. */
export async function feedsText(corpus: string): Promise<FeedsText> {
  const path = join(corpus, FEEDS_FILE);
  try {
    // A corpus that is a single file has no feeds.
    const info = await stat(path).catch(ifPathMissing);
    if (info === null) return { ok: true, text: null };
    if (info.size > LARGEST) return { ok: false, problem: wrongFeeds("feeds.large") };
    return { ok: true, text: await readFile(path, "utf8") };
  } catch (error) {
    return { ok: false, problem: wrongFeeds("feeds.unreadable", { cause: causeOf(error) }) };
  }
}

/** Parses `feeds.yaml`. A problem names the entry, the field, and what is expected. */
export function readFeeds(text: string): FeedsResult {
  let value: unknown;
  try {
    value = parse(text, { schema: "core", maxAliasCount: 20 }) ?? {};
  } catch (error) {
    const [words = ""] = wordsOf(error).split("\n");
    return { ok: false, problem: wrongFeeds("feeds.yaml", { words }) };
  }
  const parsed = Config.safeParse(value);
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.error.issues[0]) };
  const addresses = parsed.data.feeds.map(({ url }) => url);
  const twice = addresses.find((url, i) => addresses.indexOf(url) !== i);
  if (twice) return { ok: false, problem: wrongFeeds("feeds.twice", { url: twice }) };
  return { ok: true, config: parsed.data };
}

/** A problem at the top level, of a feed, or of a field of a feed. */
function problemOf(found: z.core.$ZodIssue | undefined): FeedsProblem {
  const issue = issueOf(found);
  const [top, at, ...inner] = found?.path ?? [];
  if (top === undefined) return wrongFeeds("feeds.whole", { issue });
  if (typeof at !== "number") return wrongFeeds("feeds.field", { field: String(top), issue });
  const values = { number: `${at + 1}`, issue };
  if (inner.length === 0) return wrongFeeds("feeds.feed", values);
  return wrongFeeds("feeds.feedField", { ...values, field: inner.map(String).join(", ") });
}
