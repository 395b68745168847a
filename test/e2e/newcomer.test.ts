import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, needsBrowser, openBrowser } from "../sandbox/browser.ts";
import { type Stage, stage } from "./harness.ts";

describe("a newcomer, in a browser, on the real documents", needsBrowser, () => {
  let on: Stage;
  let browser: Browser;
  let page: Page;
  const composer = (): Locator => page.getByRole("textbox", { name: "Message #research" });
  const answers = (): Locator =>
    page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "More" }) });
  const proposed = (): Promise<string[]> => page.getByRole("option").allInnerTexts();
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

  it("types /search, takes a suggestion and gets quotes that only they see", async () => {
    await composer().fill("/search");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "query" }).pressSequentially("secur");
    await expect.poll(async () => (await proposed())[0]).toBe("security");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await last().getByText("Search: security").waitFor();
    await last().getByText("Only you can see this").waitFor();
    expect(await last().locator("blockquote strong").count()).toBeGreaterThan(0);
    expect(await last().innerText()).toContain("Fifth Conference of Security Officers held");
  });

  it("opens Read and turns a page", async () => {
    await last().getByRole("button", { name: "Read" }).last().click();
    await last().getByText("SHA-256").waitFor();
    const shownBefore = await answers().count();
    await composer().fill("/document");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "title" }).pressSequentially("Closing Address");
    // The list for the empty field has it too, but not first.
    await expect.poll(async () => (await proposed())[0]).toContain("Closing Address");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect.poll(() => answers().count()).toBe(shownBefore + 1);
    await last().getByText("1/", { exact: false }).first().waitFor();
    const before = await last().innerText();
    await last().getByRole("button", { name: "▶" }).click();
    await expect.poll(() => last().innerText()).not.toBe(before);
  });

  it("finds the source of a quote that somebody pasted", async () => {
    const posted = on.sandbox.guest.post("We only believe in the hearts of the millions of WPK members");
    await page.locator(`#message-${posted.id}`).click({ button: "right" });
    await page.keyboard.press("ArrowRight");
    await page.getByRole("menuitem", { name: "Find source of quote" }).click();
    await last().getByText("Exactly as printed").waitFor();
    expect(await last().innerText()).toContain("9 Apr 2021");
    expect(await last().innerText()).toContain("the hearts of the millions of WPK members");
  });

  it("shares what was found; the other reader sees that, and nothing that was private", async () => {
    const before = await answers().count();
    await last().getByRole("button", { name: "Share" }).click();
    await expect.poll(() => answers().count()).toBeGreaterThan(before);
    await page.getByRole("button", { name: "Switch to Jonas" }).click();
    await page.getByRole("button", { name: "Switch to Mina" }).waitFor();
    await last().getByText("9 Apr 2021").waitFor();
    expect(await page.getByText("Only you can see this").count()).toBe(0);
    expect(await page.getByText("Search: security").count()).toBe(0);
  });

  it("and nothing went wrong on the way", () => {
    expect(browser.faults).toEqual([]);
  });
});
