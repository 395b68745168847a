import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { menuWith, type Stage, shown, stage } from "./harness.ts";

/** The gateway and the API as they are on a bad day. */
describe("when Discord is in trouble", () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage();
  });
  afterEach(() => on.sandbox.faults.clear());
  afterAll(() => on.close());

  it("goes on answering after the connection was dropped and resumed", async () => {
    const { owner, gateway } = on.sandbox;
    gateway.drop();
    await expect.poll(() => gateway.received.Resume ?? 0).toBe(1);
    expect(shown((await owner.command("search", { query: "security officers" })).message)).toContain(
      "1 article",
    );
  });

  it("answers in spite of a 503 and of a 429", async () => {
    const { owner, faults } = on.sandbox;
    const { hits } = faults;
    faults.add({
      route: "POST /interactions/:interaction/:token/callback",
      kind: "status",
      status: 503,
    });
    expect(shown((await owner.command("search", { query: "security officers" })).message)).toContain(
      "1 article",
    );
    expect(faults.hits).toBe(hits + 1);
    faults.add({ route: "*", kind: "status", status: 429, retryAfter: 0.2 });
    expect(shown((await owner.command("about")).message)).toContain("3 articles");
  });

  it("survives an answer that was accepted although it looked lost", async () => {
    const { owner, faults } = on.sandbox;
    faults.add({ route: "*", kind: "status", status: 502, when: "after" });
    await owner.command("search", { query: "security officers" });
    expect(shown((await owner.command("about")).message)).toContain("3 articles");
  });

  it("survives a request that is cut off, and answers the next one", async () => {
    const { owner, faults } = on.sandbox;
    faults.add({ route: "*", kind: "drop" });
    await owner.command("search", { query: "security officers" });
    faults.clear();
    expect(shown((await owner.command("about")).message)).toContain("3 articles");
  });

  it("takes a double click, and two readers at once, without mixing them up", async () => {
    const { owner, guest } = on.sandbox;
    const found = await owner.command("search", { query: "conference party" });
    const id = found.message?.id ?? "";
    const twice = await Promise.all([owner.press(id, "Read"), owner.press(id, "Read")]);
    for (const { kind } of twice) expect(kind).toBe("message");
    const [mine, theirs] = await Promise.all([
      owner.command("search", { query: "security officers" }),
      guest.command("search", { query: "cell secretaries" }),
    ]);
    expect(shown(mine.message)).toContain("security officers");
    expect(shown(theirs.message)).toContain("cell secretaries");
  });

  it("keeps long queries in their buttons across a restart, and says so when one is gone", async () => {
    const { owner } = on.sandbox;
    const query = `security ${"conference OR party OR officers OR ".repeat(10)} letter`;
    const found = await owner.command("search", { query });
    const exported = () =>
      owner.select(found.message?.id ?? "", menuWith(found.message, "export"), ["export"]);
    await on.restart();
    const sorted = await exported();
    expect(sorted.message?.attachments.length).toBe(2);
    await on.restart({ freshStore: true });
    expect(shown((await exported()).message)).toContain("has expired");
  });

  it("stops while an answer is in hand only after it was sent", async () => {
    const { owner, faults } = on.sandbox;
    const { hits } = faults;
    // The first attempt to answer fails: it is in hand until the second.
    faults.add({ route: "POST /interactions/:interaction/:token/callback", kind: "status", status: 503 });
    const asked = owner.command("person", { name: "Kim Jong Un" });
    await expect.poll(() => faults.hits).toBe(hits + 1);
    await on.restart();
    expect(shown((await asked).message)).toContain("### Kim Jong Un");
  });
});
