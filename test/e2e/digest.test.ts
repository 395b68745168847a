import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shownBy } from "../discord/shown.ts";
import { type Stage, shown, stage, TODAY } from "./harness.ts";

const EPHEMERAL = 64;
const QUIET = 1 << 12;
const MINUTE = 60_000;

const NEWS = (title: string, text: string) =>
  `---\ntitle: ${title}\noutlet: KCNA\ndate: ${TODAY}\n---\n${text}\n`;

describe("/digest and /watch, through the real client and the wire", () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage({ ownCorpus: "empty" });
  });
  afterAll(() => on.close());

  const channel = () => on.sandbox.channelIds.digest;
  const posted = () => on.sandbox.owner.messages(channel()).filter(({ author }) => author.bot);
  const id = (message: { id: string } | null) => message?.id ?? "";

  it("is offered to managers only, and watches to everybody", () => {
    const names = (one: Stage["sandbox"]["owner"]) => one.commands().map(({ name }) => name);
    expect(names(on.sandbox.owner)).toEqual(expect.arrayContaining(["digest", "watch"]));
    expect(names(on.sandbox.guest)).not.toContain("digest");
    expect(names(on.sandbox.guest)).toContain("watch");
  });

  it("finds time zones by city, country and offset", async () => {
    const { owner } = on.sandbox;
    const zones = await owner.autocomplete("digest set", { timezone: "seo" });
    expect(zones[0]).toMatchObject({ value: "Asia/Seoul" });
  });

  it("says what is missing in the channel, and what was typed wrong", async () => {
    const { owner, controls } = on.sandbox;
    const values = { channel: channel(), time: "8:00", timezone: "UTC" };
    controls.deny(channel(), ["SendMessages", "ReadMessageHistory"]);
    const refused = await owner.command("digest set", values);
    expect(shown(refused.message)).toContain(
      `Missing permissions in <#${channel()}>: Send Messages, Read Message History.`,
    );
    controls.allow(channel(), ["SendMessages", "ReadMessageHistory"]);
    const wrong = { time: "2_5:00*", timezone: "Nowhere", days: "someday", query: '"open_a' };
    for (const [name, value] of Object.entries(wrong)) {
      const { message } = await owner.command("digest set", { ...values, [name]: value });
      expect(shown(message)).toMatch(/is not a|cannot be read/);
      expect(shownBy(shown(message), ["inlineCode"])).not.toContain("\\");
    }
    expect(shown((await owner.command("digest show")).message)).toContain("This server has no digest");
  });

  it("posts what arrived at its time, once, and says nothing before", async () => {
    const { owner } = on.sandbox;
    const set = await owner.command("digest set", {
      channel: channel(),
      time: "9:30",
      timezone: "UTC",
      quiet: true,
    });
    expect(shown(set.message)).toMatch(/Next: <t:\d+:F> \(<t:\d+:R>\)/);
    on.arrive(
      "new.txt",
      NEWS("Sports Park Opened", "A sports park was opened in Hamhung on the day. It is big."),
    );
    await on.taken();
    await on.runner().tick();
    expect(posted()).toEqual([]);
    const preview = await owner.command("digest preview");
    on.ahead = 31 * MINUTE;
    await on.runner().tick();
    await on.runner().tick();
    expect(posted()).toHaveLength(1);
    const [post] = posted();
    expect(shown(post)).toContain("**Sports Park Opened**");
    expect(shown(post)).toContain("> A sports park was opened in Hamhung on the day.");
    expect(post?.flags ?? 0).toSatisfy(
      (flags: number) => (flags & QUIET) === QUIET && (flags & EPHEMERAL) === 0,
    );
    expect(shown(preview.message)).toContain(shown(post).replace(/ · reference `[\w-]{12}`$/m, ""));
  });

  it("opens the whole of it for whoever presses, also after a restart", async () => {
    await on.restart();
    const all = await on.sandbox.guest.press(id(posted()[0] ?? null), "Show all");
    expect((all.message?.flags ?? 0) & EPHEMERAL).toBe(EPHEMERAL);
    expect(shown(all.message)).toContain("1–1 of 1");
    const read = await on.sandbox.guest.press(id(all.message), "Read");
    expect(shown(read.message)).toContain("It is big.");
  });

  it("shows what became of it, pauses, resumes, removes and brings back", async () => {
    const { owner, guest } = on.sandbox;
    const shownState = await owner.command("digest show");
    expect(shown(shownState.message)).toContain("· posted · [open](<https://discord.com/channels/");
    const paused = await owner.press(id(shownState.message), "Pause");
    expect(paused.kind).toBe("update");
    expect(shown(paused.message)).toContain("Nothing is scheduled: the digest is paused.");
    const resumed = await owner.press(id(paused.message), "Resume");
    expect(shown(resumed.message)).toMatch(/Next: </);
    const asked = await owner.command("digest off");
    const removed = await owner.press(id(asked.message), "Remove");
    expect(shown((await owner.command("digest show")).message)).toContain("This server has no digest");
    const back = await owner.press(id(removed.message), "Undo");
    expect(shown(back.message)).toContain("The digest was restored.");
    expect(shown((await owner.command("digest show")).message)).toMatch(/Next: </);
    await expect(guest.command("digest show")).rejects.toThrow();
  });

  it("keeps what is not given where a digest is changed, and clears what is said to be any", async () => {
    const { owner } = on.sandbox;
    const values = { channel: channel(), timezone: "UTC" };
    const given = { query: "park", days: "mon, wed", empty: "line", quiet: true };
    const made = await owner.command("digest set", { ...values, ...given, time: "06:00" });
    const chosen = await owner.autocomplete("digest set", { change: "" });
    const change = String(chosen.find(({ name }) => name.includes("06:00"))?.value);
    const said = [made, await owner.command("digest set", { ...values, time: "07:00", change })].map(
      ({ message }) => shown(message),
    );
    for (const kept of ["“park”", "Mon, Wed", "one line", "without a notification"])
      expect(said.map((text) => text.includes(kept))).toEqual([true, true]);
    expect(said[1]).toContain("07:00");
    const cleared = await owner.command("digest set", { ...values, time: "07:00", change, query: "*" });
    expect(shown(cleared.message)).not.toContain("“park”");
    const asked = await owner.command("digest off", { digest: change });
    await owner.press(id(asked.message), "Remove");
  });

  it("posts at once by hand, and not the same again at its time", async () => {
    const { owner } = on.sandbox;
    const before = posted().length;
    on.arrive("more.txt", NEWS("Factory Overfulfils Plan", "The factory overfulfilled its plan."));
    await on.taken();
    const now = await owner.command("digest now");
    expect(shown(now.message)).toContain("posted · [open](<https://discord.com/");
    expect(posted()).toHaveLength(before + 1);
    expect(shown(posted().at(-1))).toContain("Factory Overfulfils Plan");
    on.ahead += 24 * 60 * MINUTE;
    await on.runner().tick();
    expect(posted()).toHaveLength(before + 1);
    on.ahead -= 24 * 60 * MINUTE;
  });

  it("posts as much as the server allows", async () => {
    const { owner } = on.sandbox;
    await owner.command("settings", { public: "off" });
    on.arrive("third.txt", NEWS("Letter Sent", "A letter was sent to the party congress. It was long."));
    await on.taken();
    await owner.command("digest now");
    expect(shown(posted().at(-1))).toContain("**Letter Sent**");
    expect(shown(posted().at(-1))).not.toContain("A letter was sent");
    await owner.command("settings", { public: "full" });
  });

  it("sets a watch, tells by direct message what arrives, and lists it", async () => {
    const { guest } = on.sandbox;
    const added = await guest.command("watch add", { query: "fishery", name: "Fish" });
    expect(shown(added.message)).toContain("immediately by direct message");
    on.arrive(
      "fish.txt",
      NEWS("Station Visited", "A day passed. It was long.\n\nThen a fishery was seen. Fish was caught."),
    );
    await on.taken();
    await on.runner().tick();
    const first = () => guest.messages(guest.dmId).find(({ author }) => author.bot);
    const alert = first();
    expect(shown(alert)).toContain("### Watch: Fish");
    expect(shown(alert)).toContain("**Station Visited**");
    expect(shown(alert)).toContain("> Then a **fishery** was seen.");
    expect(shown(alert)).not.toContain("A day passed.");
    const list = await guest.press(id(alert ?? null), "Watches");
    expect(shown(list.message)).toContain("**Fish** · immediately by direct message");
  });

  it("asks for Manage Server where a watch would post, and warns of a broad one", async () => {
    const { owner, guest } = on.sandbox;
    const refused = await guest.command("watch add", { query: "fishery", where: "post" });
    expect(shown(refused.message)).toContain("needs Manage Server");
    for (let i = 0; i < 12; i++) on.arrive(`b${i}.txt`, NEWS(`Broad ${i}`, `Broadness number ${i} came.`));
    await on.taken();
    const warned = await owner.command("watch add", {
      query: "broadness",
      where: "post",
      channel: channel(),
    });
    expect(shown(warned.message)).toContain("that is a lot.");
    expect(shown((await owner.command("watch list")).message)).toContain("There are no watches");
    const saved = await owner.press(id(warned.message), "Save anyway");
    expect(shown(saved.message)).toContain("Watch saved");
    const chosen = await owner.command("watch list");
    expect(shown(chosen.message)).toContain(`immediately in <#${channel()}>`);
    const removed = await owner.press(id(saved.message), "Remove");
    expect(shown(removed.message)).toContain("The watch was removed.");
  });
});
