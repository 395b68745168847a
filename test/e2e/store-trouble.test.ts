import { writeFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { menuWith, type Stage, shown, stage } from "./harness.ts";

describe("when the store cannot be used", () => {
  let on: Stage;
  afterEach(() => on.close());

  it("goes on answering searches, long ones too, and says why digests rest", async () => {
    on = await stage();
    const { owner, channelIds } = on.sandbox;
    await on.stop();
    writeFileSync(on.config.data, "this is no store".repeat(1000));
    for (const end of ["-wal", "-shm"]) writeFileSync(on.config.data + end, "");
    await on.restart();
    const query = `security ${"conference OR party OR officers OR ".repeat(10)} letter`;
    const found = await owner.command("search", { query });
    expect(shown(found.message)).toContain("1 article ·");
    const exported = await owner.select(found.message?.id ?? "", menuWith(found.message, "export"), [
      "export",
    ]);
    expect(exported.message?.attachments.length).toBe(2);
    const set = await owner.command("digest set", { channel: channelIds.digest, time: "8", timezone: "UTC" });
    for (const { message } of [
      set,
      await owner.command("watch list"),
      await owner.command("digest show"),
      await owner.command("settings", { public: "off" }),
    ]) {
      expect(shown(message)).toContain("Digests and watches are paused until then.");
    }
  });
});
