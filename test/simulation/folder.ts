/**
 * A folder, a disk and a bot between them by a seed: documents come, change, are copied and renamed while the bot looks;
 * the disk is full for a while; the process dies at any moment and starts again.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ArticleId } from "../../src/corpus/article.ts";
import { StoreError } from "../../src/store/problem.ts";
import { CorpusMachine, type FolderBreak } from "../bot/corpus-machine.ts";
import { Random } from "./random.ts";

const STEPS = 14;
const NAMES = 12;

/** Violations of what must hold, a sentence each. */
export async function simulateFolder(seed: number, broken: FolderBreak | null = null): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-simulated-"));
  mkdirSync(join(folder, "corpus"));
  try {
    const course = new FolderCourse(new Random(seed), folder, broken);
    await course.run();
    return course.found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class FolderCourse {
  readonly found: string[] = [];
  readonly #random: Random;
  readonly #folder: string;
  readonly #broken: FolderBreak | null;
  /** Names → the number of the text in them. */
  readonly #files = new Map<string, number>();
  /** Texts → the id under which they were first seen. */
  readonly #ids = new Map<number, ArticleId>();
  /** Texts → the sequence when they were first seen: what happened before is another text's. */
  readonly #since = new Map<number, number>();
  /** Texts that have been without a file at some moment. */
  readonly #wentAway = new Set<number>();
  #texts = 0;
  #isFull = false;
  #machine!: CorpusMachine;

  constructor(random: Random, folder: string, broken: FolderBreak | null) {
    this.#random = random;
    this.#folder = folder;
    this.#broken = broken;
  }

  async run(): Promise<void> {
    for (let i = 0; i < 4; i++) this.#write(this.#name());
    await this.#start();
    for (let i = 0; i < STEPS; i++) {
      for (let n = this.#random.between(1, 4); n > 0; n--) this.#change();
      if (this.#random.chance(0.35)) this.#isFull = !this.#isFull;
      if (this.#random.chance(0.2)) await this.#crash();
      else if (this.#random.chance(0.6)) await this.#settle();
    }
    this.#isFull = false;
    await this.#settle();
    this.#check("while the bot runs");
    await this.#crash();
    this.#check("after a restart");
    await this.#machine.close();
  }

  #at(name: string): string {
    return join(this.#folder, "corpus", name);
  }

  #name(): string {
    return `${String.fromCharCode(97 + this.#random.between(0, NAMES - 1))}.txt`;
  }

  #write(name: string): void {
    const before = this.#files.get(name);
    const text = this.#texts++;
    writeFileSync(
      this.#at(name),
      `Text ${text}\n\nPyongyang, April 9 (KCNA) -- The meeting number ${text} took place and ended well.\n`,
    );
    this.#files.set(name, text);
    this.#left(before);
  }

  /** Where no file holds it any more, a text may be told as withdrawn, or as changed where another is in its place. */
  #left(text: number | undefined): void {
    if (text !== undefined && ![...this.#files.values()].includes(text)) this.#wentAway.add(text);
  }

  #change(): void {
    const random = this.#random;
    const from = this.#files.size === 0 ? undefined : random.pick([...this.#files.keys()].sort());
    const to = this.#name();
    const kind = random.between(0, 6);
    if (from === undefined || (kind === 0 && !this.#files.has(to))) this.#write(to);
    else if (kind <= 4 && !this.#files.has(to)) {
      const text = this.#files.get(from) ?? 0;
      if (kind === 4) cpSync(this.#at(from), this.#at(to));
      else {
        renameSync(this.#at(from), this.#at(to));
        this.#files.delete(from);
      }
      this.#files.set(to, text);
    } else if (kind === 5) {
      rmSync(this.#at(from));
      const text = this.#files.get(from);
      this.#files.delete(from);
      this.#left(text);
    }
  }

  async #start(): Promise<void> {
    const machine = await CorpusMachine.open(this.#folder, {
      snapshots: this.#random.chance(0.5),
      broken: this.#broken,
    });
    this.#machine = machine;
    // What could not be recorded before is found by the first look.
    const transaction = machine.store.transaction.bind(machine.store);
    machine.store.transaction = (work) => {
      if (this.#isFull) throw new StoreError("storeFull", "simulated");
      return transaction(work);
    };
    this.#compare();
  }

  async #settle(): Promise<void> {
    try {
      await this.#machine.settle();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      if (this.#broken === "commit") this.#machine.forgetArrivals();
    }
    this.#compare();
  }

  /** Dies while it may be looking, with what it has not recorded. */
  async #crash(): Promise<void> {
    if (this.#random.chance(0.5)) this.#machine.archive.live.look();
    await this.#machine.kill();
    await this.#start();
  }

  /** Each text that was there all the time has the id under which it was first on record. */
  #compare(): void {
    const { archive, store } = this.#machine;
    for (const { id, title } of archive.library.articles()) {
      if (store.arrivalLog.describe(id)?.headline !== title) continue;
      const text = Number(title.slice("Text ".length));
      const known = this.#ids.get(text);
      if (known === undefined) {
        this.#ids.set(text, id);
        this.#since.set(text, store.arrivalLog.latest());
      } else if (known !== id && !this.#wentAway.has(text))
        this.found.push(`text ${text} was ${known} and is ${id}`);
    }
  }

  #check(when: string): void {
    const { store, archive } = this.#machine;
    const held = new Map([...archive.library.articles()].map((article) => [article.title, article]));
    for (const text of new Set(this.#files.values())) {
      const article = held.get(`Text ${text}`);
      if (article === undefined) {
        this.found.push(`text ${text} is in the folder and not in the archive ${when}`);
        continue;
      }
      const events = store.arrivalLog.of(article.id);
      const arrivals = events.filter(({ kind }) => kind === "arrived").length;
      if (arrivals !== 1) this.found.push(`${article.id} arrived ${arrivals} times ${when}`);
      if (store.arrivalLog.describe(article.id)?.headline !== article.title)
        this.found.push(`${article.id} is on record as another text ${when}`);
      const since = this.#since.get(text) ?? 0;
      const isTold = events.some(({ kind, sequence }) => kind === "withdrawn" && sequence > since);
      if (isTold && !this.#wentAway.has(text)) this.found.push(`text ${text} was told as withdrawn ${when}`);
    }
    for (const name of this.#files.keys())
      if (!existsSync(this.#at(name))) throw new Error(`${name} was lost by the simulation`);
  }
}
