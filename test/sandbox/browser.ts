import { existsSync } from "node:fs";
import { type Browser as Chromium, chromium, type Page } from "playwright-core";
import { needs } from "../needs.ts";

/** Where a Chromium of this machine is. */
export const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);
/** Options of a test in a browser. */
export const needsBrowser = needs(CHROMIUM !== undefined, "there is no Chromium on this machine");

/** Without these, Chromium looks for its maker's servers and must wait for each to fail. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];

export interface Opened {
  page: Page;
  /** Errors of the page, and requests to anywhere but `home`. */
  faults: string[];
}

export interface Browser extends Opened {
  /** Another page, which shares nothing with the first. */
  open(home: string): Promise<Opened>;
  close(): Promise<void>;
}

/** A Chromium that remembers nothing, with a page opened at `home`. */
export async function openBrowser(home: string): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });
  const open = (url: string) => openPage(browser, url);
  return { ...(await open(home)), open, close: () => browser.close() };
}

/** Dark, 1280 × 800. */
async function openPage(browser: Chromium, home: string): Promise<Opened> {
  const context = await browser.newContext({
    colorScheme: "dark",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("request", (request) => {
    if (!request.url().startsWith(home)) faults.push(`asked elsewhere: ${request.url()}`);
  });
  await page.goto(home);
  return { page, faults };
}
