import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, needsBrowser, openBrowser } from "../sandbox/browser.ts";
import { type Stage, stage } from "./harness.ts";

describe("a digest, in a browser, on the real documents", needsBrowser, () => {
  let on: Stage;
  let browser: Browser;
  beforeAll(async () => {
    on = await stage();
    browser = await openBrowser(on.sandbox.url);
  });
  afterAll(async () => {
    await browser?.close();
    await on?.close();
  });

  it("shows headlines in their groups and first sentences", async () => {
    const { page } = browser;
    await on.sandbox.owner.command("digest preview", { since: "2022" });
    const last = page
      .getByRole("listitem")
      .filter({ has: page.getByRole("button", { name: "More" }) })
      .last();
    await last.getByText("Fifth Conference of Security Officers held").first().waitFor();
    expect(await last.locator("blockquote").first().innerText()).toContain("took place in Pyongyang");
    await last.getByText("New names and posts, officials present").waitFor();
  });
});
