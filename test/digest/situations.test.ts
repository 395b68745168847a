/** Sequences of events from production, end to end over Discord's REST: what must be true afterwards. */

import { describe, expect, test } from "vitest";
import { itemsOf } from "../../src/digest/content/content.ts";
import { DigestRunner } from "../../src/digest/runner.ts";
import { sightedOf } from "../../src/digest/sightings.ts";
import { type MakeRequest, RequestGuard } from "../../src/discord/connection/request-guard.ts";
import { DiscordChannel } from "../../src/discord/delivery/digest-channel.ts";
import { deliveryRest } from "../../src/discord/delivery/requests.ts";
import { message } from "../../src/discord/message/message.ts";
import { codeSpan, lines, small } from "../../src/messages/markdown.ts";
import { memoryStore } from "../../src/store/store.ts";
import { type Fault, GUILD, NEWS, READER, SimDiscord } from "../simulation/discord.ts";
import { Random } from "../simulation/random.ts";
import { choice } from "./bot.ts";
import { articleOf, sourcesOf } from "./fixtures.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 24, 7, 59);
const OWNER = "100000000000000801";

/** A digest at 08:00, set and active, with one article that is new, a minute before. */
function ready(digest: Partial<typeof choice> = {}) {
  const discord = new SimDiscord(START, new Random(1));
  const news = discord.addChannel(NEWS, digest.posts === undefined ? "other" : "forum");
  for (const person of [OWNER, READER]) discord.addChannel(person, "dm");
  discord.tell();
  const now = () => discord.time;
  const store = memoryStore(now);
  const articles = [articleOf("old")];
  store.arrivalLog.observe(articles.map(sightedOf));
  const { id } = store.digests.add(
    GUILD,
    { ...choice, channel: NEWS, owner: OWNER, ...digest },
    START - HOUR,
    store.arrivalLog.latest(),
  );
  const requests: number[] = [];
  const answers: (Fault | "wait")[] = [];
  const make: MakeRequest = (url, init) => {
    requests.push(discord.time);
    const fault = answers.shift();
    if (fault !== undefined && fault !== "wait") discord.outage = { fault, until: discord.time + 1 };
    else if (fault === undefined && discord.outage !== null && discord.time < discord.outage.until - 1)
      return discord.request(url, init); // an outage of its own
    else discord.outage = null;
    return discord.request(url, init);
  };
  const begin = () => {
    const guard = new RequestGuard(now);
    const rest = deliveryRest("token", undefined, guard, make, Number.POSITIVE_INFINITY);
    const channel = new DiscordChannel(rest, discord.places, (announcement) => {
      const said =
        announcement.kind === "digest"
          ? itemsOf(announcement.content).map((item) => `tells ${item.id}`)
          : announcement.kind === "alert"
            ? announcement.content.watches.flatMap(({ items }) => items.map((item) => `tells ${item.id}`))
            : announcement.kind === "notice"
              ? [`notice ${announcement.notice.outcome} ${announcement.notice.detail?.code}`]
              : [];
      return {
        message: message([lines(said.map(codeSpan)), small("label", codeSpan(announcement.tag))]),
        title: "Digest",
      };
    });
    return new DigestRunner({
      ...{ store, channel, now, steady: now, sendLimit: HOUR },
      sources: sourcesOf(articles),
      log: { info: () => {}, warn: () => {}, error: (entry: unknown) => expect.fail(JSON.stringify(entry)) },
    });
  };
  let runner = begin();
  const on = {
    discord,
    store,
    news,
    requests,
    /** Answers to the next requests, one each. */
    answers,
    digest: () => store.digests.get(id)!,
    rows: () => store.deliveries.of(`digest:${id}`, 99),
    resume: () => runner.digests.resume(id),
    changed: () => runner.changed(GUILD),
    restart: () => {
      runner = begin();
    },
    arrive: (name: string) => {
      const article = articleOf(name, { texts: ["Rockets flew."] });
      articles.push(article);
      store.arrivalLog.notice([sightedOf(article)], [], false);
      on.restart();
    },
    pass: async (ms: number, step = Math.max(20 * SECOND, ms / 200)) => {
      for (let passed = 0; passed < ms; passed += step) {
        discord.pass(Math.min(step, ms - passed));
        await runner.tick();
      }
    },
    told: (channel = NEWS) =>
      [...discord.channels.values()]
        .filter((one) => one.id === channel || one.parent === channel)
        .flatMap(({ messages }) => messages.flatMap(({ text }) => [...text.matchAll(/tells ([\w-]+)/g)]))
        .map(([, item]) => item),
    notices: () =>
      discord.channels.get(OWNER)!.messages.map(({ text }) => /notice (\S+ \S+)`/.exec(text)?.[1]),
  };
  on.arrive("one");
  return on;
}

describe("tokens and refusals that are nobody's word", () => {
  test.each(["401", "403 page", "403 code 40333", "404 page", "429 page", "400"] as const)(
    "%s once: the digest is posted within a quarter of an hour, and nobody is told anything",
    async (fault) => {
      const on = ready();
      on.answers.push("wait", fault); // the look whether it stands there already, then the post
      await on.pass(16 * MINUTE);
      expect(on.told()).toEqual(["one"]);
      expect(on.notices()).toEqual([]);
      expect(on.digest().state).toBe("active");
      expect(on.answers).toEqual([]);
      expect(on.requests.length).toBeGreaterThan(2); // the refusal did happen
    },
  );

  test.each(["401", "403 page", "429 page", "500"] as const)(
    "%s where the channel is looked at before the post: posted once all the same",
    async (fault) => {
      const on = ready();
      on.answers.push(fault);
      await on.pass(16 * MINUTE);
      expect(on.told()).toEqual(["one"]);
      expect(on.notices()).toEqual([]);
    },
  );

  test("six digests in the minute in which an edge refuses everything: all within a quarter of an hour", async () => {
    const on = ready();
    const places = Array.from({ length: 5 }, (_, n) => `10000000000000061${n}`);
    for (const channel of places) {
      on.discord.addChannel(channel, "other");
      const set = { ...choice, channel, owner: OWNER };
      on.store.digests.add(GUILD, set, START - HOUR, on.store.arrivalLog.latest() - 1);
    }
    on.discord.tell();
    on.discord.outage = { fault: "403 page", until: START + 2 * MINUTE };
    await on.pass(17 * MINUTE);
    for (const channel of [NEWS, ...places]) expect([channel, on.told(channel)]).toEqual([channel, ["one"]]);
    expect(on.notices()).toEqual([]);
  });

  test("a 401 on the first of three days: all that arrives is told on time, after a restart too", async () => {
    const on = ready();
    on.answers.push("wait", "401");
    for (const name of ["two", "three", "four"]) {
      await on.pass(DAY);
      on.arrive(name);
    }
    await on.pass(DAY);
    expect(on.told()).toEqual(["one", "two", "three", "four"]);
    expect(on.rows().map(({ outcome }) => outcome)).toEqual(["sent", "sent", "sent", "sent"]);
  });

  test("no connection for 13 hours: not perhaps posted, and told once afterwards", async () => {
    const on = ready();
    on.discord.outage = { fault: "unsent", until: START + 13 * HOUR };
    await on.pass(13 * HOUR);
    expect(on.rows().map(({ outcome }) => outcome)).toEqual(["given-up"]);
    await on.pass(DAY);
    expect(on.told()).toEqual(["one"]);
  });

  test("a banned address for 20 minutes: a handful of requests, and the digest after it", async () => {
    const on = ready();
    on.discord.outage = { fault: "429 page", until: START + 21 * MINUTE };
    await on.pass(21 * MINUTE);
    expect(on.requests.length).toBeLessThan(10);
    await on.pass(20 * MINUTE);
    expect(on.told()).toEqual(["one"]);
  });
});

describe("places", () => {
  test("a thread that is locked for two days: its owner is told once, and all of it when it is open", async () => {
    const on = ready();
    on.news.locked = true;
    await on.pass(2 * DAY);
    expect(on.digest().state).toBe("paused-refused");
    expect(on.notices()).toEqual(["paused-refused threadLocked"]);
    on.arrive("two");
    on.news.locked = false;
    await on.changed();
    await on.pass(DAY);
    expect(on.told().sort()).toEqual(["one", "two"]);
  });

  test("a bot that is timed out for an hour goes on by itself", async () => {
    const on = ready();
    on.discord.timedOutUntil = START + HOUR;
    await on.pass(3 * HOUR);
    expect(on.told()).toEqual(["one"]);
    expect(on.digest().state).toBe("active");
  });

  test("a permission that is taken and given back: one direct message, and nobody resumes anything", async () => {
    const on = ready();
    on.news.send = false;
    on.discord.tell();
    await on.pass(DAY);
    expect(on.notices()).toEqual(["paused-no-permission permissionsMissing"]);
    on.news.send = true;
    on.discord.tell();
    await on.changed();
    await on.pass(DAY);
    expect(on.told()).toEqual(["one"]);
  });

  test("a bot that is thrown out and invited again goes on with what arrived meanwhile", async () => {
    const on = ready();
    on.discord.inGuild = false;
    on.discord.tell();
    await on.pass(DAY);
    on.arrive("two");
    on.discord.inGuild = true;
    on.discord.tell();
    await on.changed();
    await on.pass(DAY);
    expect(on.told().sort()).toEqual(["one", "two"]);
  });

  test("a server that is out of order for six hours is waited for", async () => {
    const on = ready();
    on.discord.available = false;
    on.discord.tell();
    await on.pass(6 * HOUR);
    expect(on.digest().state).toBe("active");
    on.discord.available = true;
    on.discord.tell();
    await on.pass(HOUR);
    expect(on.told()).toEqual(["one"]);
    expect(on.notices()).toEqual([]);
  });

  test("a channel that is deleted: in another one all is told since", async () => {
    const on = ready();
    on.news.exists = false;
    on.discord.tell();
    await on.pass(HOUR);
    expect(on.notices()).toEqual(["paused-channel-gone channelDeleted"]);
    on.discord.addChannel("100000000000000599", "other");
    on.discord.tell();
    const change = { channel: "100000000000000599", state: "active", since: on.discord.time } as const;
    on.store.digests.change(on.digest().id, change);
    await on.pass(DAY);
    expect(on.told("100000000000000599")).toEqual(["one"]);
  });

  test.each(["each", "one"] as const)(
    "a forum with a post for %s: each digest once, lost answers or not",
    async (posts) => {
      const on = ready({ posts });
      on.answers.push("wait", "wait", "lost after");
      await on.pass(DAY);
      on.arrive("two");
      await on.pass(DAY);
      expect(on.told()).toEqual(["one", "two"]);
      const threads = [...on.discord.channels.values()].filter(({ parent }) => parent === NEWS);
      expect(threads).toHaveLength(posts === "one" ? 1 : 2);
    },
  );
});

describe("alerts and the store", () => {
  const watch = {
    guild: null,
    owner: READER,
    channel: null,
    name: "w",
    query: "Rockets",
    language: null,
    mode: "dm",
  } as const;

  test("direct messages that are closed: nothing that matched is lost when they are open again", async () => {
    const on = ready();
    const { id } = on.store.watches.add(watch, on.store.arrivalLog.latest());
    on.discord.channels.get(READER)!.closed = true;
    on.arrive("two");
    await on.pass(HOUR);
    expect(on.store.watches.get(id)?.state).toBe("paused-no-permission");
    on.discord.channels.get(READER)!.closed = false;
    await on.pass(DAY);
    expect(on.told(READER)).toEqual(["two"]);
  });

  test.each(["unsent", "400"] as const)(
    "an alert that fails for 13 hours (%s) is told afterwards",
    async (fault) => {
      const on = ready();
      on.store.watches.add(watch, on.store.arrivalLog.latest());
      on.arrive("two");
      on.discord.outage = { fault, until: START + 13 * HOUR };
      await on.pass(15 * HOUR);
      expect(on.told(READER)).toEqual(["two"]);
    },
  );

  test("a store that is older than what was posted: nothing is posted twice, and its owner is told", async () => {
    const on = ready();
    const before = ready(); // yesterday's copy, of the same digest
    before.store.digests.remove(before.digest().id);
    await on.pass(HOUR);
    const { key, subject, slot, target, since, upto, due } = on.rows()[0]!;
    expect(on.told()).toEqual(["one"]);
    before.news.messages.push(...on.news.messages);
    const { id, guild, ...rest } = on.digest();
    before.store.digests.add(guild, { ...rest, id } as typeof rest, START - HOUR, since);
    await before.pass(HOUR);
    expect(before.store.deliveries.get(key)).toMatchObject({
      ...{ subject, slot, target, since, upto, due },
      outcome: "uncertain",
      detail: { code: "postedBefore" },
    });
    expect(before.told()).toEqual(["one"]);
    expect(before.notices()).toEqual(["uncertain postedBefore"]);
  });

  test("an alert that a later store posted is not posted twice, and its owner is told", async () => {
    const [on, before] = [ready(), ready()];
    for (const bot of [on, before]) bot.store.watches.add(watch, bot.store.arrivalLog.latest());
    on.arrive("two");
    await on.pass(HOUR);
    expect(on.told(READER)).toEqual(["two"]);
    before.discord.channels.get(READER)!.messages.push(...on.discord.channels.get(READER)!.messages);
    before.arrive("two");
    await before.pass(HOUR);
    expect(before.told(READER)).toEqual(["two"]);
    before.arrive("three");
    await before.pass(HOUR);
    expect(before.told(READER)).toEqual(["two", "three"]);
    expect(before.store.deliveries.of(`alert:user:${READER}`, 9).map(({ outcome }) => outcome)).toEqual([
      "sent",
      "uncertain",
    ]);
  });
});
