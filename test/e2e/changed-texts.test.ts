import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stage, shown, stage, TODAY } from "./harness.ts";

const NEWS = (title: string, text: string) =>
  `---\ntitle: ${title}\noutlet: KCNA\ndate: ${TODAY}\n---\n${text}\n`;
const TEXT = [
  "The viaduct was opened in Hamhung with many people of the province attending the ceremony.",
  "Present were Ri Yong Nam, minister of Railways, and Jang Hyok, vice-premier of the Cabinet.",
  "The speaker called on the builders to finish the line before the end of the year.",
];
const DROPPED = [TEXT[0], "Present was Jang Hyok, minister of Construction.", TEXT[2]];

describe("A printed text that is edited and withdrawn while the bot runs", () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage({ ownCorpus: "empty" });
  });
  afterAll(() => on.close());

  const id = (message: { id: string } | null) => message?.id ?? "";
  const told = () => on.sandbox.guest.messages(on.sandbox.guest.dmId).map(shown).join("\n");
  const last = () => on.sandbox.guest.messages(on.sandbox.guest.dmId).at(-1) ?? null;
  const article = () => on.archive().library.bySourceId("new.txt#1");
  const aLittleLater = async () => {
    await on.taken();
    on.ahead += 5 * 60_000; // alerts to one person are a minute apart
    await on.runner().tick();
  };

  it("is told to who watches a name that it dropped, with both texts behind a button", async () => {
    const { guest, owner } = on.sandbox;
    await guest.command("watch add", { query: 'person:"Ri Yong Nam"', name: "Railways" });
    on.arrive("new.txt", NEWS("Viaduct Opened", TEXT.join("\n\n")));
    await aLittleLater();
    expect(told()).toContain("Viaduct Opened");
    await owner.command("digest set", {
      channel: on.sandbox.channelIds.digest,
      time: "8:00",
      timezone: "UTC",
    });
    on.arrive("new.txt", NEWS("Viaduct Opened", DROPPED.join("\n\n")));
    await aLittleLater();
    expect(told()).toContain(
      "Names removed: Ri Yong Nam · Jang Hyok: ~~vice-premier of the Cabinet~~ **minister of Construction**",
    );
    expect(told()).toContain("**changed** Viaduct Opened");
    const opened = await guest.press(id(last()), "What changed");
    expect(shown(opened.message)).toContain("~~were Ri Yong Nam, minister of Railways, and ~~");
  });

  it("says so where it is read, cited and compared, and in the next digest", async () => {
    const { owner } = on.sandbox;
    const page = await owner.command("document", { title: "viaduct" });
    expect(shown(page.message)).toMatch(/Text changed on \d+ \w+ \d{4}/);
    const cited = await owner.press(id(page.message), "Cite");
    expect(shown(cited.message)).toMatch(/Text changed on \d+ \w+ \d{4}\./);
    const choices = await owner.autocomplete("compare", { first: "" });
    expect(choices[0]?.value).toBe(article()?.id);
    const compared = await owner.command("compare", { first: choices[0]?.value ?? "" });
    expect(shown(compared.message)).toContain("**Names removed**\u2002Ri Yong Nam");
    const cite = await owner.press(id(compared.message), "Cite 1");
    expect(shown(cite.message)).toContain("An earlier text, replaced on");
    const preview = await owner.command("digest preview");
    expect(shown(preview.message)).toContain("**changed** Viaduct Opened");
    expect(shown(preview.message)).toContain("Names removed: Ri Yong Nam");
    const opened = await owner.press(id(preview.message), "What changed");
    expect(shown(opened.message)).toContain("**Names removed**\u2002Ri Yong Nam");
  });

  it("stays readable after it is withdrawn, and that is told with who was named in it", async () => {
    const { guest, owner } = on.sandbox;
    const page = await owner.command("document", { title: "viaduct" });
    await guest.command("watch add", { query: "viaduct", name: "Bridges" });
    const { id: gone } = article()!;
    rmSync(join(on.config.corpus, "new.txt"));
    await aLittleLater();
    expect(article()).toBeUndefined();
    expect(told()).toContain("**no longer in the archive** Viaduct Opened");
    expect(told()).toContain("It named: Jang Hyok");
    const read = await guest.press(id(last()), "Read");
    expect(shown(read.message)).toContain("⚠ **Gone since");
    const cited = await owner.press(id(page.message), "Cite");
    expect(shown(cited.message)).toMatch(/gone since \d/);
    for (const title of [gone, "viaduct opened"])
      expect(shown((await owner.command("document", { title })).message)).toContain(
        "This is its last known text.",
      );
    const titles = await owner.autocomplete("document", { title: "viaduct" });
    expect(titles[0]?.name).toContain("withdrawn");
  });

  it("is known again when it returns, and every button still works after a restart", async () => {
    const { guest, owner } = on.sandbox;
    const compared = await owner.command("compare", { first: "viaduct opened" });
    await on.restart();
    const shared = await owner.press(id(compared.message), "Share");
    expect(shown(shared.message)).toContain("~~were Ri Yong Nam");
    on.arrive("new.txt", NEWS("Viaduct Opened", DROPPED.join("\n\n")));
    await aLittleLater();
    expect(told()).toContain("**available again** Viaduct Opened");
    const page = await owner.command("document", { title: "viaduct" });
    expect(shown(page.message)).toMatch(/Absent from \d+ \w+ \d{4} to/);
    expect(
      guest.messages(guest.dmId).filter((message) => shown(message).includes("**no longer in the archive**")),
    ).toHaveLength(1);
  });
});
