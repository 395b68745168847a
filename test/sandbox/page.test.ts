import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type Browser, needsBrowser, openBrowser } from "./browser.ts";
import { demoBot } from "./demo-bot.ts";
import { pair } from "./pair.ts";

describe("the sandbox page, in a browser", needsBrowser, () => {
  let both: Awaited<ReturnType<typeof pair>>;
  let browser: Browser;
  let page: Page;
  const composer = () => page.getByRole("textbox", { name: "Message #research" });
  const lastMessage = () =>
    page
      .getByRole("listitem")
      .filter({ has: page.getByRole("button", { name: "More" }) })
      .last();

  beforeAll(async () => {
    both = await pair({ rateLimits: false });
    await demoBot(both.client);
    browser = await openBrowser(both.sandbox.url);
    page = browser.page;
  });
  afterAll(async () => {
    await browser?.close();
    await both?.close();
  });

  it("a command is typed, proposed, sent and answered without a mouse", async () => {
    await composer().press("/");
    await page.getByRole("option", { name: "/search" }).waitFor();
    await page.keyboard.type("sea");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "query" }).waitFor();
    await page.keyboard.type("secur");
    // Only the list for all that was typed has it as its first line.
    await page.getByRole("option", { name: "secur", exact: true }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("combobox", { name: "query" }).inputValue()).toBe("security officers");
    await page.keyboard.press("Enter");
    await lastMessage().getByText("Search: security officers").waitFor();
    expect(await lastMessage().innerText()).toContain("Only you can see this");
    expect(await lastMessage().locator("blockquote strong").first().innerText()).toBe("security officers");
  });

  it("a required option that is left empty is asked for", async () => {
    await composer().fill("/person");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.getByText("“name” is required").waitFor();
    // The first closes the list above the line, the second gives the command up.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(await composer().inputValue()).toBe("");
  });

  it("a page is turned in place, and sorted with the keyboard", async () => {
    await lastMessage().getByRole("button", { name: "▶" }).click();
    await lastMessage().getByText("¶ 2").first().waitFor();
    // Until the turn is done the menu does not open.
    await lastMessage().getByRole("combobox", { name: "Sort", disabled: false }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await lastMessage().getByText("Search: sorted new").waitFor();
  });

  it("a button opens an answer, whose modal takes a field back", async () => {
    await lastMessage().getByRole("button", { name: "Read" }).first().click();
    await page.getByRole("button", { name: "Jump to paragraph" }).click();
    const dialog = page.getByRole("dialog", { name: "Jump to paragraph" });
    await dialog.getByRole("textbox", { name: "Paragraph" }).fill("12");
    await page.keyboard.press("Enter");
    await page.getByText("Jumped to ¶ 12").waitFor();
    await dialog.waitFor({ state: "detached" });
  });

  it("a pasted quote is right-clicked and its source found", async () => {
    await composer().fill("We only believe in the hearts of the millions");
    await page.keyboard.press("Enter");
    await page
      .getByRole("listitem", { name: /^Mina, / })
      .last()
      .click({ button: "right" });
    await page.getByRole("menuitem", { name: "Apps" }).press("ArrowRight");
    await page.getByRole("menuitem", { name: "Find source of quote" }).press("Enter");
    await page.getByText("Exact: ¶ 28").waitFor();
  });

  it("an image and text of every kind are drawn", async () => {
    await both.sandbox.owner.command("markup");
    await both.sandbox.owner.command("digest preview");
    const chart = page.getByRole("img", { name: "Articles a day, 30 days" });
    await chart.scrollIntoViewIfNeeded(); // loads it
    await expect.poll(() => chart.evaluate((img: { naturalWidth: number }) => img.naturalWidth)).toBe(560);
    await page.getByRole("heading", { name: "Heading two" }).waitFor();
    await page.getByRole("link", { name: "a masked link" }).waitFor();
    await page.getByRole("button", { name: "Spoiler" }).click();
    await page.getByText("a secret").waitFor({ state: "visible" });
  });

  it("the other reader sees what was shared, not what was private, and lacks the manager's commands", async () => {
    await page.getByRole("button", { name: "Share" }).first().click();
    await page.getByRole("button", { name: "Switch to Jonas" }).click();
    await page.getByRole("button", { name: "Switch to Mina" }).waitFor();
    await page.getByText("Daily digest").waitFor();
    expect(await page.getByText("Only you can see this").count()).toBe(0);
    expect(await page.getByText("Jumped to ¶ 12").count()).toBe(0);
    await composer().press("/");
    await page.getByRole("option", { name: "/search" }).waitFor();
    expect(await page.getByRole("option", { name: "/digest" }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await composer().fill("");
  });

  it("the newest message stays in view when the window changes its size, and older ones where these are read", async () => {
    const fromEnd = () =>
      page.evaluate(
        "(({ scrollHeight, scrollTop, clientHeight }) => Math.round(scrollHeight - scrollTop - clientHeight))(document.querySelector('.scroll'))",
      );
    // Of its own scrolling the page may be told after sizes have changed once more, and before it is told of these.
    await page.evaluate(
      "(() => { const list = document.querySelector('.scroll'); list.style.maxHeight = '150px'; list.dispatchEvent(new Event('scroll')); })()",
    );
    await expect.poll(fromEnd).toBe(0);
    await page.evaluate("document.querySelector('.scroll').style.maxHeight = ''");
    for (const [width, height] of [
      [700, 420],
      [1400, 900],
      [500, 300],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect.poll(fromEnd).toBe(0);
    }
    both.sandbox.owner.post("said in a small window");
    await page.getByText("said in a small window").waitFor();
    await expect.poll(fromEnd).toBe(0);
    const scrolled =
      "new Promise((done) => { const list = document.querySelector('.scroll'); list.addEventListener('scrollend', done, { once: true }); list.scrollTop = 0; }).then(() => null)";
    await page.evaluate(scrolled);
    await page.setViewportSize({ width: 520, height: 320 });
    both.sandbox.owner.post("said while older ones are read");
    await page.getByText("said while older ones are read").waitFor({ state: "attached" });
    expect(await page.evaluate("document.querySelector('.scroll').scrollTop")).toBeLessThan(200);
    await page.getByRole("heading", { name: "Welcome to #research" }).waitFor();
  });

  it("at 400 pixels nothing is cut off sideways, and channels open from the menu", async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    const widest = await page.evaluate(
      "Math.max(...[...document.querySelectorAll('.scroll *')].map((one) => one.getBoundingClientRect().right))",
    );
    expect(widest).toBeLessThanOrEqual(400);
    await page.getByRole("button", { name: "Channels", exact: true }).click();
    await page.getByRole("button", { name: "Dateline" }).click();
    await page.getByRole("textbox", { name: "Message @Dateline" }).waitFor();
  });

  it("the colours follow the switch", async () => {
    await page.getByRole("button", { name: "Channels", exact: true }).click();
    await page.getByRole("button", { name: "Use light colours" }).click();
    expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("light");
  });

  it("a bot that is gone is told of", async () => {
    await both.client.destroy();
    await page.getByText("Dateline is not connected").first().waitFor();
  });

  it("nothing went wrong on the way, and nothing was asked of another host", () => {
    expect(browser.faults).toEqual([]);
  });

  it("an application that does not answer is told so", async () => {
    const { sandbox, client, close } = await pair({ acknowledgeMs: 100 });
    onTestFinished(close);
    await demoBot(client);
    const { page } = await browser.open(sandbox.url);
    await page.getByRole("textbox", { name: "Message #research" }).fill("/silent");
    await page.keyboard.press("Enter");
    // What stands there for a moment is seen by an observer, however long this process is kept from looking.
    await page.evaluate(
      "new MutationObserver(() => { window.wasSending ||= document.body.innerText.includes('Sending command…'); }).observe(document.body, { childList: true, subtree: true })",
    );
    await page.getByRole("button", { name: "Send /silent" }).press("Enter");
    await page.getByRole("alert").filter({ hasText: "The application did not respond" }).waitFor();
    expect(await page.evaluate("window.wasSending")).toBe(true);
  });
});
