import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
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

export interface Browser {
  page: Page;
  /** Errors of the page, and requests to anywhere but `home`. */
  faults: string[];
  close(): Promise<void>;
}

/** A fresh Chromium with one dark page, 1280 × 800, opened at `home`. */
export async function openBrowser(home: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "sandbox-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM!,
    headless: true,
    args: FLAGS,
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
  const close = async (): Promise<void> => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { page, faults, close };
}
