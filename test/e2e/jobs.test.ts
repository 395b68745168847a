import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stage, shown, stage } from "./harness.ts";

describe("the three jobs, through the real client and the wire", () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage();
  });
  afterAll(() => on.close());

  it("answers /search with the exact words, privately", async () => {
    const { owner } = on.sandbox;
    const { message } = await owner.command("search", { query: '"political security guard"' });
    const said = shown(message);
    expect(said).toContain("1 article");
    expect(said).toContain("the **political security guard** of the Party");
    expect((message?.flags ?? 0) & 64).toBe(64);
  });

  it("answers /person with what was printed", async () => {
    const { message } = await on.sandbox.owner.command("person", { name: "Lee Chang-dae" });
    expect(shown(message)).toContain("### Ri Chang Dae");
    expect(shown(message)).toContain("minister of State Security");
  });

  it("answers /digest preview with headlines and first sentences", async () => {
    const { message } = await on.sandbox.owner.command("digest preview", { since: "2022" });
    expect(shown(message)).toContain("**Fifth Conference of Security Officers held**");
    expect(shown(message)).toContain("> The Fifth Conference of Security Officers took place in Pyongyang");
  });

  it("opens an article at the quoted paragraph, turns its pages, and still does after a restart", async () => {
    const { owner } = on.sandbox;
    const found = await owner.command("search", { query: "arduous march" });
    const opened = await owner.press(found.message?.id ?? "", "Read");
    expect(shown(opened.message)).toContain('another more difficult "**Arduous March**"');
    await on.restart();
    const turned = await owner.press(opened.message?.id ?? "", "▶");
    expect(turned.kind).toBe("update");
    expect(shown(turned.message)).toContain("**¶ 39**");
  });

  it("finds the source of a quote in somebody's message", async () => {
    const { owner } = on.sandbox;
    const posted = owner.post(
      "We only believe in the hearts of all WPK members, especially hundreds of thousands of its cell secretaries.",
    );
    const answer = await owner.messageCommand("Find source of quote", posted.id);
    expect(shown(answer.message)).toContain("the millions of");
    expect(shown(answer.message)).toMatch(/¶\s30/);
  });
});
