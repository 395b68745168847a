import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { menuWith, type Stage, shown, stage } from "./harness.ts";

const EPHEMERAL = 64;

describe("every command, button, menu and modal, through the real client", () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage();
  });
  afterAll(() => on.close());

  const id = (message: { id: string } | null) => message?.id ?? "";

  it("proposes words, people, outlets and headlines while one types", async () => {
    const { owner } = on.sandbox;
    const words = await owner.autocomplete("search", { query: "secur" });
    expect(words.some(({ value }) => value === "security")).toBe(true);
    const people = await owner.autocomplete("search", { query: "letter", person: "Choi Jong" }, "person");
    expect(people.map(({ value }) => value)).toContain("Choe Jong Sil");
    const outlets = await owner.autocomplete("search", { query: "letter", outlet: "kc" }, "outlet");
    expect(outlets).toEqual([{ name: "KCNA (2)", value: "KCNA" }]);
    const titles = await owner.autocomplete("document", { title: "security off" });
    expect(titles[0]?.name).toContain("Fifth Conference of Security Officers held");
    const names = await owner.autocomplete("person", { name: "Ri Chang" });
    expect(names[0]?.name).toBe("Ri Chang Dae (1) · minister of State Security, 2022");
  });

  it("searches in another order, shares what may be public, and exports the list", async () => {
    const { owner } = on.sandbox;
    const found = await owner.command("search", { query: "conference party" });
    expect(shown(found.message)).toContain("3 articles");
    const sorted = await owner.select(id(found.message), menuWith(found.message, "oldest"), ["oldest"]);
    expect(sorted.kind).toBe("update");
    const shared = await owner.select(id(sorted.message), menuWith(sorted.message, "share"), ["share"]);
    expect((shared.message?.flags ?? 0) & EPHEMERAL).toBe(0);
    const exported = await owner.select(id(sorted.message), menuWith(sorted.message, "export"), ["export"]);
    expect(exported.message?.attachments.map(({ filename }) => filename)).toEqual([
      "dateline-search.md",
      "dateline-search.csv",
    ]);
    expect((exported.message?.flags ?? 0) & EPHEMERAL).toBe(EPHEMERAL);
  });

  it("answers a second reader's press on a shared message privately", async () => {
    const { owner, guest } = on.sandbox;
    const shared = await owner.command("search", { query: "security officers", share: true });
    const answer = await guest.press(id(shared.message), "All results");
    expect(answer.kind).toBe("message");
    expect((answer.message?.flags ?? 0) & EPHEMERAL).toBe(EPHEMERAL);
    expect(owner.messages().some((message) => message.id === id(answer.message))).toBe(false);
  });

  it("says what a query lacks, and points at a mistake in it", async () => {
    const { owner } = on.sandbox;
    expect(shown((await owner.command("search", { query: "security zeppelin" })).message)).toContain(
      "zeppelin",
    );
    const wrong = shown((await owner.command("search", { query: "outlet: security (" })).message);
    expect(wrong).toContain("at character");
    expect(wrong).toContain("article");
    const nothing = await owner.command("search", { query: "qqqqq xyzzy" });
    expect(shown(nothing.message)).toContain("Nothing found");
  });

  it("opens a document at a paragraph, jumps, shows the raw text, cites and shares", async () => {
    const { owner } = on.sandbox;
    const opened = await owner.command("document", { title: "Closing Address", paragraph: 30 });
    expect(shown(opened.message)).toContain("There is nothing we could depend on or look to");
    const { modal } = await owner.press(id(opened.message), "Go to ¶");
    if (!modal) throw new Error("no modal");
    const jumped = await owner.submitModal(modal, { paragraph: "1" });
    expect(shown(jumped.message)).toContain("**¶ 1**");
    expect(shown(jumped.message)).toContain("URL not recorded");
    const raw = await owner.press(id(opened.message), "Show raw");
    expect(shown(raw.message)).toContain("\\*\\*Kim Jong Un\\*\\*");
    const cited = await owner.press(id(opened.message), "Cite");
    expect(shown(cited.message)).toContain("9 April 2021");
    const menu = JSON.stringify(cited.message).match(/"custom_id":"(cite[^"]*)","placeholder"/)?.[1] ?? "";
    const bibtex = await owner.select(id(cited.message), menu, ["bibtex"]);
    expect(shown(bibtex.message)).toContain("@");
    const shared = await owner.press(id(opened.message), "Share");
    const words = shown(shared.message)
      .split("\n")
      .filter((line) => line.startsWith(">"))
      .join(" ")
      .split(/\s+/);
    expect(words.length).toBeLessThanOrEqual(130);
    const bad = await owner.submitModal(modal, { paragraph: "99" });
    expect(shown(bad.message)).toContain("There is no ¶ 99");
  });

  it("finds the source of a quote and shares the printed words, never the message", async () => {
    const { owner, guest } = on.sandbox;
    const posted = guest.post(
      'someone wrote "Those that are not knitted in bonds of human feelings can not become loyal cells" hm',
    );
    const answer = await owner.messageCommand("Find source of quote", posted.id);
    expect(shown(answer.message)).toContain(
      "Those that are not knitted in bonds of human feelings cannot become loyal cells",
    );
    const shared = await owner.press(id(answer.message), "Share");
    expect(shown(shared.message)).not.toContain("someone wrote");
    expect((shared.message?.flags ?? 0) & EPHEMERAL).toBe(0);
    const unknown = guest.post(
      "A completely different sentence about gardening tools and cheese in Normandy this summer.",
    );
    expect(shown((await owner.messageCommand("Find source of quote", unknown.id)).message)).toContain(
      "No source for this was found",
    );
  });

  it("shows a person's mentions, and lets the reader choose among names", async () => {
    const { owner } = on.sandbox;
    const page = await owner.command("person", { name: "Kim Jong-un" });
    expect(shown(page.message)).toContain("general secretary of the W");
    expect(page.message?.attachments.length).toBe(1);
    const mentions = await owner.press(id(page.message), "All mentions");
    expect(shown(mentions.message)).toContain("**Kim Jong Un**");
    const oldest = await owner.press(id(mentions.message), "Oldest first");
    const next = await owner.press(id(oldest.message), "▶");
    expect(shown(next.message)).toContain("Paragraphs 6–");
    const back = await owner.press(id(next.message), "Back");
    expect(shown(back.message)).toContain("### Kim Jong Un");
    const timeline = await owner.press(id(back.message), "Timeline");
    expect(shown(timeline.message)).toMatch(/\*\*[^*]*2022\*\*/);
    const again = await owner.press(id(timeline.message), "Back");
    const exported = await owner.press(id(again.message), "Export");
    expect(exported.message?.attachments[0]?.filename).toBe("dateline-person.csv");
    expect(shown((await owner.command("person", { name: "Zebediah Quux" })).message)).toContain(
      "No one named",
    );
  });

  it("asks who was meant where several names are equally like what was typed", async () => {
    const { owner } = on.sandbox;
    const asked = await owner.command("person", { name: "Kim Hyong Il" });
    expect(shown(asked.message)).toContain("Who did you mean?");
    const menu = JSON.stringify(asked.message).match(/"custom_id":"(choose-person[^"]*)"/)?.[1] ?? "";
    const chosen = await owner.select(id(asked.message), menu, ["Kim Yong Il"]);
    expect(shown(chosen.message)).toContain("### Kim Yong Il");
  });

  it("makes no picture of a private person", async () => {
    const page = await on.sandbox.owner.command("person", { name: "Ho Tong Am" });
    expect(page.message?.attachments).toEqual([]);
    expect(JSON.stringify(page.message)).not.toContain("Named with");
  });

  it("shows help with examples to press, and what the archive holds", async () => {
    const { owner } = on.sandbox;
    const help = await owner.command("help");
    const pressed = await owner.press(id(help.message), '"Workers\' Party of Korea"');
    expect(shown(pressed.message)).toContain("articles");
    expect(shown((await owner.command("about")).message)).toContain("3 articles in 2 documents");
  });

  it("lets managers limit what is posted publicly, and nobody else", async () => {
    const { owner, guest } = on.sandbox;
    await expect(guest.command("settings", { public: "off" })).rejects.toThrow();
    expect(shown((await owner.command("settings", { public: "off" })).message)).toContain(
      "Headline and citation only",
    );
    const shared = await guest.command("search", { query: "security officers", share: true });
    expect(shown(shared.message)).not.toContain("\n>");
    await owner.command("settings", { public: "full", language: "ko" });
    const korean = await guest.command("search", { query: "security officers", share: true });
    expect(shown(korean.message)).toContain("관영 매체");
    await owner.command("settings", { language: "reader" });
  });

  it("speaks the reader's language in private answers, and never translates a quote", async () => {
    const { owner } = on.sandbox;
    owner.locale = "ko";
    const answer = shown((await owner.command("search", { query: "security officers" })).message);
    owner.locale = "en-US";
    expect(answer).toContain("### 검색");
    expect(answer).toContain("security officers");
  });

  it("refuses to post where it may not, with the reason", async () => {
    const { owner, controls, channelIds } = on.sandbox;
    controls.deny(channelIds.digest, ["SendMessages"]);
    const refused = await owner.command(
      "search",
      { query: "security", share: true },
      { channel: channelIds.digest },
    );
    expect(shown(refused.message)).toContain("Send Messages is missing");
    controls.allow(channelIds.digest, ["SendMessages"]);
  });

  it("works in a direct message and for a reader who installed it alone", async () => {
    const { owner } = on.sandbox;
    const direct = await owner.command("search", { query: "security officers" }, { channel: owner.dmId });
    expect(shown(direct.message)).toContain("1 article");
    const alone = await owner.command("search", { query: "security officers" }, { install: "user" });
    expect(shown(alone.message)).toContain("1 article");
  });
});

it("says how long to wait to a reader who asks too fast, and answers others", async () => {
  const on = await stage({ rate: { points: 3, duration: 3_600 } });
  try {
    const { guest, owner } = on.sandbox;
    for (let i = 0; i < 3; i++) await guest.command("about");
    expect(shown((await guest.command("about")).message)).toMatch(/Try again in [\d,]+ s/);
    expect(shown((await owner.command("about")).message)).toContain("3 articles");
  } finally {
    await on.close();
  }
});
