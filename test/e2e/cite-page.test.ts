import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, needsBrowser, openBrowser } from "../sandbox/browser.ts";
import { type Stage, stage } from "./harness.ts";

/** Query → the paragraph that it finds, and words of it: one for each document that the project ships. */
const FOUND = [
  ['"political security guard"', 2, "the political security guard of the Party"],
  ['"Arduous March"', 31, 'another more difficult "Arduous March"'],
] as const;

describe("from the words to the citation, in a browser", needsBrowser, () => {
  let on: Stage;
  let browser: Browser;
  let page: Page;
  const composer = (): Locator => page.getByRole("textbox", { name: "Message #research" });
  const answers = (): Locator =>
    page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "More", exact: true }) });
  const last = (): Locator => answers().last();

  beforeAll(async () => {
    on = await stage();
    browser = await openBrowser(on.sandbox.url);
    page = browser.page;
  });
  afterAll(async () => {
    await browser?.close();
    await on?.close();
  });

  async function search(query: string): Promise<void> {
    const before = await answers().count();
    await composer().fill("/search");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "query" }).fill(query);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await expect.poll(() => answers().count()).toBe(before + 1);
    await last().getByText("Search:").waitFor();
  }

  /** The next answer is the citation of the paragraph, with the words. */
  async function cited(before: number, paragraph: number, words: string): Promise<void> {
    await expect.poll(() => answers().count()).toBe(before + 1);
    await last().locator("pre").waitFor();
    const block = await last().locator("pre").innerText();
    expect(block).toContain(words);
    expect(block).toContain(`¶ ${paragraph}.`);
    expect(await last().locator("h3").innerText()).toContain(`¶ ${paragraph}`);
  }

  it.each(FOUND)(
    "%s is read at its paragraph, marked, and cited from there",
    async (query, paragraph, words) => {
      await search(query);
      await last().getByRole("button", { name: "Read" }).first().click();
      await last().getByText(`➤ ¶ ${paragraph}`).waitFor();
      const before = await answers().count();
      await last().getByRole("button", { name: "Cite" }).click();
      await cited(before, paragraph, words);
    },
  );

  it.each(FOUND)(
    "%s is cited from the result itself, with the keyboard alone",
    async (query, paragraph, words) => {
      await search(query);
      const before = await answers().count();
      await last().getByRole("combobox", { name: "Cite…" }).focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await cited(before, paragraph, words);
    },
  );

  it("the place stays through raw text and pages, and any paragraph can be chosen", async () => {
    await search('"Arduous March"');
    await last().getByRole("button", { name: "Read" }).first().click();
    await last().getByText("➤ ¶ 31").waitFor();
    await last().getByRole("button", { name: "Show raw" }).click();
    await last().getByRole("button", { name: "Show with repairs" }).click();
    await last().getByText("➤ ¶ 31").waitFor();
    const document = last();
    const count = await answers().count();
    await document.getByRole("button", { name: "Cite" }).click();
    await cited(count, 31, "Arduous March");
    const page = answers().nth(count - 1);
    await page.getByRole("combobox").first().click();
    await page.page().getByRole("option", { name: "Cite ¶ 33" }).click();
    await cited(count + 1, 33, "");
  });

  it("an archive of many articles with many paragraphs leads to the right one of them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dateline-cite-"));
    const records = Array.from({ length: 300 }, (_, n) => ({
      id: `r${n}`,
      outlet: "KCNA",
      date: `20${10 + (n % 12)}-04-09`,
      url: `https://www.example.org/${n}`,
      title: `Report ${n}`,
      paragraphs: Array.from(
        { length: 60 },
        (_, m) => `The tower of plant ${n} was shown to visitor ${m} of the year.`,
      ),
    }));
    writeFileSync(join(folder, "archive.jsonl"), records.map((record) => JSON.stringify(record)).join("\n"));
    await on.restart({ corpus: folder, freshStore: true });
    await search('"plant 187 was shown to visitor 43"');
    await expect.poll(() => last().getByRole("link", { name: "example.org" }).count()).toBe(1);
    await last().getByRole("button", { name: "Read" }).first().click();
    await last().getByText("➤ ¶ 44").waitFor();
    const before = await answers().count();
    await last().getByRole("button", { name: "Cite" }).click();
    await cited(before, 44, "plant 187 was shown to visitor 43");
    rmSync(folder, { recursive: true });
  });

  it("and nothing went wrong on the way", () => {
    expect(browser.faults).toEqual([]);
  });
});
