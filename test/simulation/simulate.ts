/** One course of events by a seed, and what was wrong with it. */
import type { Article } from "../../src/corpus/article.ts";
import type { DigestChoice } from "../../src/store/digests.ts";
import { articleOf } from "../digest/fixtures.ts";
import { type Break, SimBot } from "./bot.ts";
import { type Arrival, type Course, check, type PausedAt } from "./check.ts";
import { FAULTS, GUILD, NEWS, READER, type SimChannel, SimDiscord } from "./discord.ts";
import { Random } from "./random.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 23, 6);
/** So long things go wrong; then all is well for the other. */
const ROUGH_DAYS = 2.5;
const CALM_DAYS = 2;

const SHORT_STEPS = [10 * SECOND, 20 * SECOND, MINUTE];
const STEPS = [10 * SECOND, 30 * SECOND, 2 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, HOUR];

const THREAD = "100000000000000502";
const FORUM = "100000000000000503";
const OWNER = "100000000000000801";

const chosen: DigestChoice = {
  ...{ channel: NEWS, time: "08:00", zone: "UTC", days: "1234567", outlet: null, query: null },
  ...{
    language: null,
    empty: "silent",
    quiet: false,
    owner: OWNER,
    publish: false,
    posts: "each",
    sort: "rule",
  },
};

/** Violations of what must hold, a sentence each; the same for the same seed. */
export async function simulate(seed: number, broken: Break | null = null): Promise<string[]> {
  const random = new Random(seed);
  const discord = new SimDiscord(START, random);
  discord.addChannel(NEWS, "other");
  discord.addChannel(THREAD, "thread");
  discord.addChannel(FORUM, "forum");
  for (const person of [OWNER, READER]) discord.addChannel(person, "dm");
  discord.tell();
  const bot = new SimBot(discord, broken);
  const course = new SimulatedCourse(random, discord, bot);
  await course.run();
  return check(course);
}

class SimulatedCourse implements Course {
  readonly random: Random;
  readonly discord: SimDiscord;
  readonly bot: SimBot;
  readonly arrivals: Arrival[] = [];
  readonly pauses: PausedAt[] = [];
  readonly alertPlaces = [`channel:${NEWS}`, `user:${READER}`] as const;
  readonly digests = ["d-news", "d-thread", "d-forum"];
  #states = new Map<string, string>();
  #gatewayBack = 0;
  #articles = 0;

  constructor(random: Random, discord: SimDiscord, bot: SimBot) {
    this.random = random;
    this.discord = discord;
    this.bot = bot;
  }

  async run(): Promise<void> {
    this.#setUp();
    const end = this.discord.time + ROUGH_DAYS * DAY;
    while (this.discord.time < end) {
      if (this.random.chance(0.25)) await this.#something();
      // What is under way is looked at closely.
      const isOpen = this.random.chance(0.6) && this.bot.store.deliveries.open().length > 0;
      await this.#step(this.random.pick(isOpen ? SHORT_STEPS : STEPS));
    }
    await this.#calm();
    for (let passed = 0; passed < CALM_DAYS * DAY; passed += 90 * MINUTE) await this.#step(90 * MINUTE);
  }

  #setUp(): void {
    const { store } = this.bot;
    this.#arrive(); // what is there at first is announced to nobody
    this.arrivals.length = 0;
    const mark = store.arrivalLog.latest();
    const posts = this.random.pick(["each", "one"] as const);
    const add = (id: string, change: Partial<DigestChoice>) =>
      store.digests.add(GUILD, { ...chosen, ...change, id } as DigestChoice, this.bot.now, mark);
    // A choice may name its id, as one that is brought back does.
    add("d-news", {});
    add("d-thread", { channel: THREAD, time: "12:30" });
    add("d-forum", { channel: FORUM, time: "18:00", posts });
    const watch = { name: "rockets", query: "Rockets", owner: OWNER, language: null };
    store.watches.add({ ...watch, guild: GUILD, channel: NEWS, mode: "post" }, mark, "w-news");
    store.watches.add({ ...watch, owner: READER, guild: null, channel: null, mode: "dm" }, mark, "w-dm");
  }

  async #step(ms: number): Promise<void> {
    this.discord.pass(ms);
    if (this.#gatewayBack > 0 && this.discord.time >= this.#gatewayBack) {
      this.#gatewayBack = 0;
      this.discord.tell();
      await this.bot.changed();
    }
    await this.bot.tick();
    this.#watchStates();
  }

  /** Everything works again. */
  async #calm(): Promise<void> {
    const { discord, bot } = this;
    Object.assign(discord, { faultRate: 0, outage: null, inGuild: true, available: true, timedOutUntil: 0 });
    for (const channel of discord.channels.values()) {
      if (!channel.exists) continue;
      Object.assign(channel, { locked: false, view: true, send: true, read: true, closed: false });
    }
    for (const { id, channel } of bot.store.digests.inGuild(GUILD))
      if (!this.#at(channel).exists) this.#elsewhere(id);
    this.#gatewayBack = 0;
    bot.offset = 0;
    await this.#changed();
  }

  #at(channel: string): SimChannel {
    const found = this.discord.channels.get(channel);
    if (found === undefined) throw new Error(`there is no channel ${channel}`);
    return found;
  }

  /** The gateway tells of a change, unless it is away. */
  async #changed(): Promise<void> {
    if (this.#gatewayBack > 0) return;
    this.discord.tell();
    await this.bot.changed();
  }

  /** A manager sets another channel of the same kind. */
  #elsewhere(id: string): void {
    const { store, now } = this.bot;
    const digest = store.digests.get(id);
    if (digest === null) return;
    const channel = String(BigInt(digest.channel) + 10n);
    this.discord.addChannel(channel, this.#at(digest.channel).kind);
    if (this.#gatewayBack === 0) this.discord.tell();
    store.digests.change(id, { channel, state: "active", since: now, thread: null });
  }

  #arrive(): void {
    const { random, bot } = this;
    const isOld = random.chance(0.1);
    const day = (at: number) => new Date(at).toISOString().slice(0, 10);
    const rockets = random.chance(0.4);
    const article: Article = articleOf(`a${this.#articles++}`, {
      date: day(isOld ? bot.now - 90 * DAY : bot.now),
      texts: [rockets ? "Rockets flew." : "It rained."],
    });
    bot.arrive(article);
    this.arrivals.push({ id: article.id, at: this.discord.time, isMatch: rockets });
  }

  #watchStates(): void {
    const { store } = this.bot;
    const of = [
      ...store.digests
        .inGuild(GUILD)
        .map(({ id, state, channel }) => ({ id, state, place: `channel:${channel}` })),
      ...store.watches
        .inGuild(GUILD)
        .map(({ id, state, channel }) => ({ id, state, place: `channel:${channel}` })),
    ];
    for (const { id, state, place } of of) {
      const was = this.#states.get(id) ?? "active";
      this.#states.set(id, state);
      if (state === was) continue;
      const last = this.pauses.findLast((pause) => pause.id === id);
      if (last !== undefined && was.startsWith("paused-"))
        last.until = Math.min(last.until, this.discord.time);
      if (!state.startsWith("paused-")) continue;
      this.pauses.push({ id, place, state, at: this.discord.time, until: Number.POSITIVE_INFINITY });
    }
  }

  async #something(): Promise<void> {
    const { random, discord, bot } = this;
    const place = this.#at(
      random.pick([NEWS, ...bot.store.digests.inGuild(GUILD).map(({ channel }) => channel)]),
    );
    switch (random.between(0, 20)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return this.#arrive();
      case 4:
      case 5:
        return bot.crashAfter(random.between(1, 40));
      case 6:
        discord.faultRate = random.pick([0, 0.1, 0.3, 0.6]);
        return;
      case 7:
        discord.breakOff(random.pick(FAULTS), random.pick([5 * MINUTE, 20 * MINUTE, HOUR, 13 * HOUR]));
        return;
      case 8:
        place.send = !place.send;
        break;
      case 9:
      case 10:
        place.read = !place.read;
        break;
      case 11:
        place.view = !place.view;
        break;
      case 12:
        if (place.kind === "thread") place.locked = !place.locked;
        break;
      case 13:
        if (place.kind === "thread") place.archived = true;
        break;
      case 14:
        if (place.id === NEWS || !random.chance(0.3)) return;
        place.exists = false;
        for (const one of discord.channels.values()) if (one.parent === place.id) one.exists = false;
        break;
      case 15:
        for (const { id, channel, state } of bot.store.digests.inGuild(GUILD))
          if (state === "paused-channel-gone" && !this.#at(channel).exists) this.#elsewhere(id);
        return;
      case 16:
        discord.inGuild = !discord.inGuild;
        break;
      case 17:
        discord.available = !discord.available;
        break;
      case 18:
        discord.timedOutUntil = discord.time + HOUR;
        return;
      case 19:
        this.#at(READER).closed = !this.#at(READER).closed;
        return;
      case 20:
        this.#gatewayBack = discord.time + random.pick([10 * MINUTE, 3 * HOUR]);
        return;
    }
    await this.#changed();
  }
}
