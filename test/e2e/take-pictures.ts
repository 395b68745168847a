/**
 * Takes pictures in the sandbox's page:
 *
 *     npm run pictures                      those of the README, of the documents that the project ships
 *     npm run pictures -- ARCHIVE           a person's page too, of an archive (folder or file)
 *     npm run pictures -- review FOLDER [ARCHIVE [NAME,NAME]]   every answer and every empty, long and failing state, on a phone
 *                                           and a screen, dark and light, into FOLDER, to be looked at one by one
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { CHROMIUM, openBrowser } from "../sandbox/browser.ts";
import { type Stage, stage } from "./harness.ts";

const PICTURES = join(import.meta.dirname, "pictures");
const VIEWS = [
  { name: "phone", width: 400, height: 860 },
  { name: "screen", width: 1280, height: 900 },
];

interface Command {
  readonly name: string;
  readonly command: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
  /** Labels of the buttons that are pressed one after the other. */
  readonly press?: readonly string[];
}
interface Picture extends Command {
  readonly size: { readonly width: number; readonly height: number };
}

const SHIPPED: readonly Picture[] = [
  {
    name: "search",
    command: "search",
    values: { query: 'security officers "political security guard"' },
    size: { width: 1000, height: 760 },
  },
  {
    name: "digest",
    command: "digest preview",
    values: { since: "2022" },
    size: { width: 1280, height: 1180 },
  },
];
const OF_AN_ARCHIVE: readonly Picture[] = [
  {
    name: "person",
    command: "person",
    values: { name: "Kim Yong Nam" },
    size: { width: 1000, height: 1340 },
  },
];

const LONG = "security officers of the state ".repeat(12).trim();
const REVIEWED: readonly Command[] = [
  { name: "watch-none", command: "watch list", values: {} },
  { name: "search", command: "search", values: { query: "conference" } },
  { name: "search-none", command: "search", values: { query: "zeppelin conferense" } },
  { name: "search-no-word", command: "search", values: { query: "qqqq" } },
  { name: "search-unreadable", command: "search", values: { query: '"conference near/' } },
  { name: "search-long", command: "search", values: { query: LONG } },
  { name: "search-over-time", command: "search", values: { query: "conference" }, press: ["Over time"] },
  { name: "search-narrow", command: "search", values: { query: "conference" }, press: ["Narrow"] },
  { name: "search-watch", command: "search", values: { query: "conference" }, press: ["Watch this query"] },
  { name: "read", command: "search", values: { query: "conference" }, press: ["Read"] },
  { name: "cite", command: "search", values: { query: "conference" }, press: ["Read", "Cite"] },
  { name: "person", command: "person", values: { name: "Kim Jong Un" } },
  { name: "person-mentions", command: "person", values: { name: "Kim Jong Un" }, press: ["All mentions"] },
  { name: "person-timeline", command: "person", values: { name: "Kim Jong Un" }, press: ["Timeline"] },
  { name: "person-private", command: "person", values: { name: "Kang Rim" } },
  { name: "person-unknown", command: "person", values: { name: "Nobody Here" } },
  { name: "document", command: "document", values: { title: "Conference" } },
  { name: "document-unknown", command: "document", values: { title: "No such headline" } },
  {
    name: "compare",
    command: "compare",
    values: {
      first: "Fifth Conference of Security Officers held",
      second: "6th Conference of Cell Secretaries",
    },
  },
  { name: "compare-unknown", command: "compare", values: { first: "No such headline" } },
  { name: "compare-nearest", command: "compare", values: { first: "guard" } },
  { name: "digest-none", command: "digest show", values: {} },
  { name: "digest", command: "digest preview", values: { since: "2021" } },
  { name: "digest-why", command: "digest preview", values: { since: "2021" }, press: ["Why this order"] },
  { name: "digest-all", command: "digest preview", values: { since: "2021" }, press: ["Show all"] },
  { name: "digest-beyond", command: "digest preview", values: { since: "2030" } },
  { name: "digest-no-date", command: "digest preview", values: { since: "some day" } },
  { name: "watch-bad", command: "watch add", values: { query: '"open' } },
  { name: "watch-broad", command: "watch test", values: { query: "the" } },
  { name: "watch-test", command: "watch test", values: { query: "Kim Jong Un" } },
  { name: "watch", command: "watch add", values: { query: "Kim Jong Un", silence: 7 } },
  { name: "watch-named", command: "watch add", values: { query: "secretaries", name: "Meetings" } },
  { name: "watches", command: "watch list", values: {} },
  { name: "corpus", command: "corpus status", values: {} },
  { name: "corpus-problems", command: "corpus problems", values: {} },
  { name: "help", command: "help", values: {} },
  { name: "about", command: "about", values: {} },
  { name: "settings", command: "settings", values: {} },
];
const REVIEWED_IN_AN_ARCHIVE: readonly Command[] = [
  { name: "archive-search", command: "search", values: { query: "New Year message" } },
  { name: "archive-event", command: "search", values: { query: "bill clinton visit pyongyang" } },
  { name: "archive-person", command: "person", values: { name: "Kim Yong Nam" } },
  { name: "archive-timeline", command: "person", values: { name: "Kim Yong Nam" }, press: ["Timeline"] },
  { name: "archive-with", command: "person", values: { name: "Kim Yong Nam" }, press: ["Named with"] },
  { name: "archive-mentions", command: "person", values: { name: "Kim Yong Nam" }, press: ["All mentions"] },
  {
    name: "archive-list",
    command: "document",
    values: { title: "National Funeral Committee Formed" },
  },
  { name: "archive-roster", command: "compare", values: { first: "National Funeral Committee Formed" } },
  { name: "archive-headline", command: "compare", values: { first: "For Spanish-speaking people" } },
  {
    name: "archive-compare",
    command: "compare",
    values: { first: "Kim Jong Il visits KPA unit", second: "Kim Jong Il inspects KPA unit" },
  },
  { name: "archive-too-much", command: "digest preview", values: { since: "2010" } },
  { name: "archive-alone", command: "search", values: { query: "zeppelin-party talks" } },
  { name: "archive-over-time", command: "search", values: { query: "delegation" }, press: ["Over time"] },
  { name: "archive-digest", command: "digest preview", values: { since: "2011-12-31" } },
  {
    name: "archive-digest-all",
    command: "digest preview",
    values: { since: "2011-12-31" },
    press: ["Show all"],
  },
];

async function take(on: Stage, { name, command, values, size }: Picture): Promise<void> {
  const { owner, channelIds, url } = on.sandbox;
  // Once elsewhere first: the picture shows what is usual, not the first answer after the start.
  await owner.command(command, values, { channel: channelIds.digest });
  const browser = await openBrowser(url);
  try {
    const { page } = browser;
    await page.setViewportSize(size);
    const { message } = await owner.command(command, values);
    if (message === null) throw new Error(`/${command} was not answered`);
    await drawn(page, `#message-${message.id}`);
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    owner.dismiss(message.id);
    process.stdout.write(`${name}.png\n`);
  } finally {
    await browser.close();
  }
}

/** When a message and its images are there; then it is brought into view. */
async function drawn(page: Page, message: string): Promise<void> {
  await page.locator(message).waitFor();
  await page
    .locator(`${message} img`)
    .evaluateAll((images: { decode(): Promise<void> }[]) =>
      Promise.all(images.map((image) => image.decode())),
    );
  await page.locator(message).evaluate((element) => element.scrollIntoView({ block: "start" }));
}

async function takeAll(pictures: readonly Picture[], corpus?: string): Promise<void> {
  const on = await stage({ rateLimits: false }, corpus);
  try {
    for (const picture of pictures) await take(on, picture);
  } finally {
    await on.close();
  }
}

/** One after the other, each from the same page: its whole height, and how high it is. */
async function review(folder: string, commands: readonly Command[], corpus?: string): Promise<void> {
  if (commands.length === 0) return;
  mkdirSync(folder, { recursive: true });
  const on = await stage({ rateLimits: false }, corpus);
  const browser = await openBrowser(on.sandbox.url);
  try {
    for (const one of commands) await reviewOne(on, browser.page, folder, one);
  } finally {
    await browser.close();
    await on.close();
  }
}

async function reviewOne(
  on: Stage,
  page: Page,
  folder: string,
  { name, command, values, press = [] }: Command,
) {
  const { owner } = on.sandbox;
  let { message } = await owner.command(command, values);
  for (const label of press) message = message && (await owner.press(message.id, label)).message;
  if (message === null) throw new Error(`/${command} was not answered`);
  const shown = `#message-${message.id}`;
  for (const { name: view, ...size } of VIEWS)
    for (const colorScheme of ["dark", "light"] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await drawn(page, shown);
      const height = await page.locator(shown).evaluate((element) => element.getBoundingClientRect().height);
      // All of it on one picture, however far a reader would scroll.
      await page.setViewportSize({ ...size, height: Math.ceil(height) + 400 });
      await page.locator(shown).screenshot({ path: join(folder, `${name}-${view}-${colorScheme}.png`) });
      if (colorScheme === "dark") process.stdout.write(`${name}, ${view}: ${Math.round(height)} px\n`);
    }
}

if (CHROMIUM === undefined) process.exitCode = 1;
else {
  const [first, folder = "", archive, only] = process.argv.slice(2);
  const chosen = (all: readonly Command[]) =>
    all.filter(({ name }) => only?.split(",").includes(name) ?? true);
  if (first === "review") {
    await review(folder, chosen(REVIEWED));
    if (archive !== undefined) await review(folder, chosen(REVIEWED_IN_AN_ARCHIVE), archive);
  } else {
    await takeAll(SHIPPED);
    if (first !== undefined) await takeAll(OF_AN_ARCHIVE, first);
  }
}
