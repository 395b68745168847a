import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { menuWith, type Stage, shown, stage } from "./harness.ts";

const EPHEMERAL = 64;
const QUOTE = "We only believe in the hearts of the millions of WPK members";

describe("wherever a reader is", () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage();
  });
  afterAll(() => on.close());
  const id = (message: { id: string } | null) => message?.id ?? "";
  const isPrivate = (message: { flags?: number } | null) => ((message?.flags ?? 0) & EPHEMERAL) !== 0;

  it("everything is private unless it is shared", async () => {
    const { owner, guest } = on.sandbox;
    for (const [name, values] of [
      ["search", { query: "security officers" }],
      ["person", { name: "Ri Chang Dae" }],
      ["document", { title: "Closing Address" }],
      ["help", {}],
      ["about", {}],
      ["settings", {}],
    ] as const) {
      const { message } = await owner.command(name, values);
      expect(isPrivate(message), name).toBe(true);
    }
    expect(guest.messages()).toEqual([]);
  });

  it("a reader who installed it alone may share where external apps may speak, and is told where not", async () => {
    const { owner, controls, channelIds } = on.sandbox;
    const place = { install: "user" } as const;
    const found = await owner.command("search", { query: "security officers" }, place);
    for (let n = 0; n < 7; n++) {
      const shared = await owner.select(id(found.message), menuWith(found.message, "share"), ["share"]);
      expect(isPrivate(shared.message)).toBe(false);
    }
    controls.deny(channelIds.research, ["UseExternalApps"], on.sandbox.guest.user.id);
    const told = await on.sandbox.guest.command("search", { query: "security", share: true }, place);
    expect(shown(told.message)).toContain("Use External Apps");
    expect(isPrivate(told.message)).toBe(true);
    controls.allow(channelIds.research, ["UseExternalApps"], on.sandbox.guest.user.id);
  });

  it("in a direct message answers, shares and reads as anywhere", async () => {
    const { owner } = on.sandbox;
    const place = { channel: owner.dmId };
    const found = await owner.command("search", { query: "security officers" }, place);
    const shared = await owner.select(id(found.message), menuWith(found.message, "share"), ["share"]);
    expect(isPrivate(shared.message)).toBe(false);
    expect(shown((await owner.press(id(found.message), "Read")).message)).toContain("**¶ 1**");
    expect(owner.commands(owner.dmId).map(({ name }) => name)).not.toContain("settings");
  });

  it("finds the source of words in an embed, in components and in a forwarded message", async () => {
    const { owner, world } = on.sandbox;
    const source = async (change: object) => {
      const posted = owner.post("?");
      const held = [...world.channels.values()]
        .flatMap(({ messages }) => messages)
        .find(({ message }) => message.id === posted.id);
      Object.assign(held?.message ?? {}, { content: "" }, change);
      return shown((await owner.messageCommand("Find source of quote", posted.id)).message);
    };
    const embeds = [{ type: "rich", title: "Seen today", description: `> ${QUOTE}` }];
    const components = [{ type: 17, id: 1, components: [{ type: 10, id: 2, content: `“${QUOTE}”` }] }];
    const snapshot = {
      type: 0,
      content: QUOTE,
      embeds: [],
      attachments: [],
      timestamp: "2026-01-01T00:00:00Z",
    };
    const forwarded = {
      message_reference: { type: 1, channel_id: on.sandbox.channelIds.research, message_id: "1" },
      message_snapshots: [
        {
          message: {
            ...snapshot,
            edited_timestamp: null,
            flags: 0,
            mentions: [],
            mention_roles: [],
            components: [],
          },
        },
      ],
    };
    expect(await source({ embeds })).toContain("Exactly as printed");
    expect(await source({ components, flags: 1 << 15 })).toContain("Exactly as printed");
    expect(await source(forwarded)).toContain("Exactly as printed");
    expect(await source({ content: "👍" })).not.toContain("Something went wrong");
  });

  it("pages to both ends, and sorts from the first page again", async () => {
    const { owner } = on.sandbox;
    const opened = await owner.command("document", { title: "Closing Address" });
    await expect(owner.press(id(opened.message), "◀")).rejects.toThrow("disabled");
    let pages = 1;
    for (; pages < 20; pages++) {
      const turned = await owner.press(id(opened.message), "▶").catch(() => null);
      if (turned === null) break;
    }
    expect(pages).toBeGreaterThan(2);
    expect(shown(owner.message(id(opened.message)))).toContain(`${pages}/${pages}`);
    const mentions = await owner.press(
      id((await owner.command("person", { name: "Kim Jong Un" })).message),
      "All mentions",
    );
    const next = await owner.press(id(mentions.message), "▶");
    const sorted = await owner.press(id(next.message), "Oldest first");
    expect(shown(sorted.message)).toContain("Paragraphs 1–");
  });

  it("proposes near words as buttons for words that the archive does not have", async () => {
    const { owner } = on.sandbox;
    const nothing = await owner.command("search", { query: "workr" });
    expect(shown(nothing.message)).toContain("Did you mean");
    const meant = await owner.press(id(nothing.message), "worker");
    expect(shown(meant.message)).toContain("### Search: worker");
  });

  it("speaks Korean in every answer to a Korean reader, also when something is wrong", async () => {
    const { owner } = on.sandbox;
    owner.locale = "ko";
    try {
      for (const [name, values] of [
        ["help", {}],
        ["about", {}],
        ["settings", {}],
        ["search", { query: "qqqq xyzzy" }],
        ["search", { query: "security", from: "someday" }],
        ["search", { query: "security", from: "2022", to: "2021" }],
        ["document", { title: "zzzz" }],
        ["document", { title: "Closing Address", paragraph: 999 }],
        ["person", { name: "Zebediah Quux" }],
      ] as const)
        expect(shown((await owner.command(name, values)).message), name).toMatch(/[가-힣]{2}/);
    } finally {
      owner.locale = "en-US";
    }
  });
});
