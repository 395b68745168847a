import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stage, shown, stage } from "./harness.ts";

describe("what is stored about a reader", () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage();
  });
  afterAll(() => on.close());

  it("is told from /about and deleted by them, of themselves alone", async () => {
    const { owner, guest, world } = on.sandbox;
    const body = world.applicationBody.bind(world);
    world.applicationBody = () => ({
      ...body(),
      privacy_policy_url: "https://example.org/privacy",
      terms_of_service_url: "https://example.org/terms",
    });
    await on.restart();
    const about = async (reader: typeof owner) => {
      const { message } = await reader.command("about");
      return message ?? { id: "" };
    };
    expect(shown(await about(guest))).toMatch(/Privacy policy: \[example\.org\].*Terms: \[example\.org\]/);
    const nothing = await guest.press((await about(guest)).id, "What is stored about me");
    expect(shown(nothing.message)).toContain("Nothing is stored about you.");

    for (const reader of [owner, guest]) await reader.command("watch add", { query: "security" });
    const { digest } = on.sandbox.channelIds;
    await owner.command("digest set", { channel: digest, time: "8:00", timezone: "Seoul" });
    const told = await owner.press((await about(owner)).id, "What is stored about me");
    expect(shown(told.message)).toContain("1 watch of your own");
    expect(shown(told.message)).toContain("1 digest or watch of a server");
    const deleted = await owner.press(told.message?.id ?? "", "Delete it");
    expect(shown(deleted.message)).toMatch(/Deleted\.[\s\S]*Nothing is stored about you\./);

    const others = await guest.press((await about(guest)).id, "What is stored about me");
    expect(shown(others.message)).toContain("1 watch of your own");
    expect(shown((await owner.command("digest show")).message)).toContain("Asia/Seoul");
  });
});
