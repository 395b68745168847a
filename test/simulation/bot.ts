/** The bot's own deliveries over a simulated Discord: it dies at any step, and starts again with its store alone. */

import type { Article } from "../../src/corpus/article.ts";
import { Histories } from "../../src/corpus/versions/history.ts";
import type { Sources } from "../../src/digest/content/compose.ts";
import { itemsOf } from "../../src/digest/content/content.ts";
import type { Announcement, DigestChannel } from "../../src/digest/ports.ts";
import { DigestRunner } from "../../src/digest/runner.ts";
import { sightedOf } from "../../src/digest/sightings.ts";
import { type MakeRequest, RequestGuard } from "../../src/discord/connection/request-guard.ts";
import { DiscordChannel } from "../../src/discord/delivery/digest-channel.ts";
import { deliveryRest } from "../../src/discord/delivery/requests.ts";
import { message } from "../../src/discord/message/message.ts";
import { codeSpan, lines, small } from "../../src/messages/markdown.ts";
import type { Store } from "../../src/store/ports.ts";
import { memoryStore } from "../../src/store/store.ts";
import { sourcesOf } from "../digest/fixtures.ts";
import { GUILD, type SimDiscord } from "./discord.ts";

/** A safeguard that is taken away, to see that the simulation misses it. */
export const BREAKS = ["nonce", "pending", "lookback", "pause"] as const;
export type Break = (typeof BREAKS)[number];

class Crash extends Error {}

/** Ends a request of the dead: nothing that it would have done is done. */
const dead = () => new Crash("the process is dead");

export class SimBot {
  readonly discord: SimDiscord;
  readonly #broken: Break | null;
  readonly store: Store;
  /** What the log was told as an error, except of a process that is dead. */
  readonly errors: string[] = [];
  /** What each delivery that was drawn says: its tag → its lines. */
  readonly drawn = new Map<string, string[]>();
  /** How far this machine's clock is off, in ms. */
  offset = 0;
  runner!: DigestRunner;
  readonly #articles: Article[] = [];
  readonly #histories = new Histories();
  #sources!: Sources;
  /** Counts processes: the steps of an earlier one are no steps. */
  #life = 0;
  #fuse = Number.POSITIVE_INFINITY;

  constructor(discord: SimDiscord, broken: Break | null) {
    this.discord = discord;
    this.#broken = broken;
    this.store = memoryStore(() => this.now);
    discord.knowsNonces = broken !== "nonce";
    this.#sources = sourcesOf([], this.#histories);
    this.start();
  }

  get now(): number {
    return this.discord.time + this.offset;
  }

  get isDead(): boolean {
    return this.#fuse <= 0;
  }

  start(): void {
    this.#fuse = Number.POSITIVE_INFINITY;
    const life = ++this.#life;
    if (this.#broken === "pending") this.#forgetPending();
    const guard = new RequestGuard(() => this.discord.time);
    const request: MakeRequest = async (url, init) => {
      this.#step(life);
      const response = await this.discord.request(url, init);
      this.#step(life);
      return response;
    };
    const rest = deliveryRest("token", undefined, guard, request, Number.POSITIVE_INFINITY);
    const channel = new DiscordChannel(rest, this.discord.places, (announcement) => this.#draw(announcement));
    const sources = (): Sources => this.#sources;
    this.runner = new DigestRunner({
      store: this.#dying(this.store, life),
      channel: this.#brokenChannel(channel),
      sources: new Proxy(this.#sources, { get: (_, name) => Reflect.get(sources(), name) }),
      log: {
        info: (entry: unknown) => this.#note(life, entry),
        warn: (entry: unknown) => this.#note(life, entry),
        error: (entry: unknown) => {
          if (life === this.#life && !this.isDead) this.errors.push(textOf(entry));
        },
      },
      now: () => this.now,
      steady: () => this.discord.time,
      sendLimit: 3_600_000,
    });
  }

  /** Dies at the given step from now. */
  crashAfter(steps: number): void {
    this.#fuse = steps;
  }

  async tick(): Promise<void> {
    await this.runner.tick().catch(notCrashed);
    await this.#again();
  }

  /** The gateway told that something is different. */
  async changed(): Promise<void> {
    await this.runner.changed(GUILD).catch(notCrashed);
    await this.#again();
  }

  arrive(article: Article): void {
    this.#articles.push(article);
    this.#histories.added(article, new Date(this.now).toISOString());
    this.#sources = sourcesOf(this.#articles, this.#histories);
    this.store.arrivalLog.notice([sightedOf(article)], [], false);
  }

  async #again(): Promise<void> {
    if (!this.isDead) return;
    this.start();
    await this.runner.changed(GUILD);
  }

  /** What was done, for who looks into one seed: DATELINE_TRACE=1. */
  #note(life: number, entry: unknown): void {
    if (process.env.DATELINE_TRACE !== "1") return;
    const time = new Date(this.discord.time).toISOString().slice(5, 19);
    process.stdout.write(`${time} process ${life}: ${JSON.stringify(entry)}\n`);
  }

  #step(life: number): void {
    if (life !== this.#life || this.isDead) throw dead();
    this.#fuse -= 1;
    if (this.isDead) throw dead();
  }

  #draw(announcement: Announcement) {
    const said = linesOf(announcement);
    this.drawn.set(announcement.tag, said);
    return {
      message: message([lines(said.map(codeSpan)), small("label", codeSpan(announcement.tag))]),
      title: "Digest",
    };
  }

  #brokenChannel(channel: DiscordChannel): DigestChannel {
    const broken = this.#broken;
    return {
      send: async (...given) => {
        const sent = await channel.send(...given);
        return broken === "pause" && sent.kind === "refused"
          ? { kind: "rejected", detail: sent.detail, after: null }
          : sent;
      },
      recentOwnMessages: (...given) =>
        broken === "lookback"
          ? Promise.resolve({ kind: "read", messages: [] })
          : channel.recentOwnMessages(...given),
      canPost: (...given) => {
        const may = channel.canPost(...given);
        return broken === "pause" && may.kind === "refused" ? { kind: "unknown" } : may;
      },
      knowsNonces: (target) => channel.knowsNonces(target),
    };
  }

  /** As if nothing were written before a message is sent. */
  #forgetPending(): void {
    for (const { key, outcome } of this.store.deliveries.open())
      if (outcome === "pending") this.store.deliveries.change(key, { tried: null });
  }

  /** The store with a step before and after every write of a delivery. */
  #dying(store: Store, life: number): Store {
    const stepping = <T extends object>(thing: T, names: ReadonlySet<PropertyKey>): T =>
      new Proxy(thing, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== "function") return value;
          return (...parameters: unknown[]) => {
            if (life !== this.#life || this.isDead) throw dead();
            if (names.has(name)) this.#step(life);
            const result: unknown = Reflect.apply(value, target, parameters);
            if (names.has(name)) this.#step(life);
            return result;
          };
        },
      });
    const parts: Readonly<Record<string, unknown>> = {
      deliveries: stepping(store.deliveries, new Set(["begin", "change"])),
      digests: stepping(store.digests, new Set(["change"])),
      watches: stepping(store.watches, new Set(["matched", "gather", "release", "setState"])),
    };
    const whole = stepping(store, new Set(["transaction"]));
    return new Proxy(whole, {
      get: (target, name) => parts[String(name)] ?? Reflect.get(target, name, target),
    });
  }
}

function notCrashed(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}

function textOf(entry: unknown): string {
  const error = typeof entry === "object" && entry !== null && "err" in entry ? entry.err : entry;
  return error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(entry);
}

/** A message as the check reads it: what it is, then what it tells, a line each. */
function linesOf(announcement: Announcement): string[] {
  const { tag } = announcement;
  if (announcement.kind === "digest") {
    const { digest, content } = announcement;
    return [
      `digest ${digest.id} ${content.date} ${tag}`,
      ...itemsOf(content).map(({ id }) => `tells ${id}`),
      ...content.older.map(({ id }) => `tells ${id}`),
    ];
  }
  if (announcement.kind === "alert") {
    const { watches, older } = announcement.content;
    return [
      `alert ${announcement.target} ${tag}`,
      ...watches.flatMap(({ items }) => items.map(({ id }) => `tells ${id}`)),
      ...older.map(({ id }) => `tells ${id}`),
    ];
  }
  if (announcement.kind === "publish" || announcement.kind === "silence") return [];
  const { outcome, about, place, tag: of } = announcement.notice;
  return [`notice ${outcome} ${about} ${place} ${of} ${tag}`];
}
