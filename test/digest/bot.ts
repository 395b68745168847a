/** A bot on a store file, that can crash at any step and start again. */
import type { Article } from "../../src/corpus/article.ts";
import { Histories } from "../../src/corpus/versions/history.ts";
import { DigestRunner } from "../../src/digest/runner.ts";
import { sightedOf } from "../../src/digest/sightings.ts";
import type { DigestChoice } from "../../src/store/digests.ts";
import type { Store } from "../../src/store/ports.ts";
import { openStore } from "../../src/store/store.ts";
import { Crash, type FakeDiscord } from "./discord.ts";
import { remember, sourcesOf } from "./fixtures.ts";

export const choice: DigestChoice = {
  channel: "500",
  time: "08:00",
  zone: "UTC",
  days: "1234567",
  outlet: null,
  query: null,
  language: null,
  empty: "silent",
  quiet: false,
  publish: false,
  posts: "each",
  sort: "rule",
  owner: "owner",
};

export class Bot {
  readonly discord: FakeDiscord;
  readonly path: string;
  articles: Article[] = [];
  operators: readonly string[] = [];
  /** As the store keeps them over restarts. */
  readonly histories = new Histories();
  /** How far this machine's clock is off, in ms. */
  offset = 0;
  errors: unknown[] = [];
  store!: Store;
  runner!: DigestRunner;
  /** Steps until the process dies. */
  #fuse = Number.POSITIVE_INFINITY;
  steps = 0;

  constructor(discord: FakeDiscord, path: string, articles: readonly Article[] = []) {
    this.discord = discord;
    this.path = path;
    this.articles = [...articles];
    this.start();
  }

  get now(): number {
    return this.discord.time + this.offset;
  }

  get isDead(): boolean {
    return this.steps >= this.#fuse;
  }

  start(): void {
    this.#fuse = Number.POSITIVE_INFINITY;
    this.steps = 0;
    this.store = openStore(this.path, () => this.now);
    this.runner = new DigestRunner({
      store: this.#dying(this.store),
      channel: this.discord.port(() => this.#step()),
      sources: sourcesOf(this.articles, this.histories),
      log: { info: () => {}, warn: () => {}, error: (entry: unknown) => this.errors.push(entry) },
      now: () => this.now,
      steady: () => this.discord.time,
      sendLimit: 3,
      operators: async () => this.operators,
    });
  }

  /** Dies at the given step from now: between any two of: a write, a transaction's begin and end, a request, its answer. */
  crashAfter(steps: number): void {
    this.#fuse = this.steps + steps;
  }

  restart(): void {
    this.store.close();
    this.start();
  }

  async tick(articles: readonly Article[] | null = null): Promise<void> {
    if (articles !== null && !this.isDead) {
      remember(this.histories, this.articles, articles, new Date(this.now).toISOString());
      this.articles = [...articles];
      this.restart();
      this.store.arrivalLog.observe(articles.map(sightedOf));
    }
    try {
      await this.runner.tick();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }

  #step(): void {
    this.steps++;
    if (this.isDead) throw new Crash("the process is dead");
  }

  /** The store with a step before and after every write to the ledger. */
  #dying(store: Store): Store {
    const stepping = <T extends object>(thing: T, names: readonly string[]): T =>
      new Proxy(thing, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== "function") return value;
          return (...parameters: unknown[]) => {
            if (this.isDead) throw new Crash("the process is dead");
            if (names.includes(String(name))) this.#step();
            const result: unknown = Reflect.apply(value, target, parameters);
            if (names.includes(String(name))) this.#step();
            return result;
          };
        },
      });
    const deliveries = stepping(store.deliveries, ["begin", "change"]);
    const digests = stepping(store.digests, ["change"]);
    const watches = stepping(store.watches, ["matched", "gather", "release", "setState"]);
    const parts: Record<string, unknown> = { deliveries, digests, watches };
    const whole = stepping(store, ["transaction"]);
    return new Proxy(whole, {
      get: (target, name) => parts[String(name)] ?? Reflect.get(target, name, target),
    });
  }
}
