/**
 * Takes the pictures of the README in the sandbox's page, into `pictures/`:
 *
 *     npm run pictures                      a search and a digest, of the documents that the project ships
 *     npm run pictures -- ARCHIVE           a person's page too, of an archive (folder or file)
 */
import { join } from "node:path";
import type { Page } from "playwright-core";
import { CHROMIUM, openBrowser } from "../sandbox/browser.ts";
import { type Stage, stage } from "./harness.ts";

const PICTURES = join(import.meta.dirname, "pictures");

interface Picture {
  readonly name: string;
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
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
  await page.waitForFunction(
    `[...document.querySelectorAll("${message} img")].every((one) => one.complete && one.naturalWidth > 0)`,
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

if (CHROMIUM === undefined) process.exitCode = 1;
else {
  const [archive] = process.argv.slice(2);
  await takeAll(SHIPPED);
  if (archive !== undefined) await takeAll(OF_AN_ARCHIVE, archive);
}
