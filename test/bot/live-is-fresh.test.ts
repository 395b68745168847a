import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Archive } from "../../src/archive/open.ts";
import { finish } from "../../src/common/steps.ts";
import { LONG } from "../needs.ts";
import { Random } from "../simulation/random.ts";
import { CorpusMachine } from "./corpus-machine.ts";

const NAMES = ["Ri Il Hwan", "Kim Tok Hun", "Choe Son Hui", "Jo Yong Won", "Pak Jong Chon"];
const TITLES = ["minister of land", "premier of the Cabinet", "vice-chairman of the committee", "secretary"];
const WORDS = "pavilion steel harvest bridge river school county mine port farm glass tractor".split(" ");
const PLACES = ["a", "b", "c", "d", "e", "f", "g", "h", "x/a", "x/b", "x/y/c"];

/** Random changes of a folder: texts, archives of several records, copies, renames and swaps, at random moments. */
class Folder {
  readonly #corpus: string;
  readonly #random: Random;

  constructor(corpus: string, random: Random) {
    this.#corpus = corpus;
    this.#random = random;
    mkdirSync(corpus, { recursive: true });
  }

  step(): void {
    const random = this.#random;
    const kind = random.between(0, 8);
    const from = this.#some();
    const text = `${random.pick(PLACES)}.txt`;
    if (kind <= 2 || from === undefined) this.#write(text, this.#item());
    else if (kind === 3) this.#write(`${random.pick(["r", "s", "x/r"])}.jsonl`, this.#records());
    else if (kind === 4 && from.endsWith(".txt")) this.#write(text, readFileSync(this.#at(from)));
    else if (kind === 5 || kind === 6)
      this.#move(from, `${random.pick(PLACES)}${from.slice(from.lastIndexOf("."))}`);
    else if (kind === 7) this.#swap(from, this.#some() ?? from);
    else if (kind === 8 && random.chance(0.5)) rmSync(this.#at(from));
  }

  #swap(one: string, other: string): void {
    if (one === other || one.slice(-4) !== other.slice(-4)) return;
    this.#move(one, "swap.tmp");
    this.#move(other, one);
    this.#move("swap.tmp", other);
  }

  #at(place: string): string {
    return join(this.#corpus, place);
  }

  #some(): string | undefined {
    const all = readdirSync(this.#corpus, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.#corpus.length + 1))
      .sort();
    return all.length === 0 ? undefined : this.#random.pick(all);
  }

  #write(place: string, content: string | Buffer): void {
    mkdirSync(dirname(this.#at(place)), { recursive: true });
    writeFileSync(this.#at(place), content);
  }

  #move(from: string, to: string): void {
    if (!existsSync(this.#at(from))) return;
    mkdirSync(dirname(this.#at(to)), { recursive: true });
    renameSync(this.#at(from), this.#at(to));
  }

  #sentence(): string {
    const pick = <T>(of: readonly T[]) => this.#random.pick(of);
    return `${pick(NAMES)}, ${pick(TITLES)}, visited the ${pick(WORDS)} and the ${pick(WORDS)} of the ${pick(WORDS)}.`;
  }

  #item(): string {
    const day = this.#random.between(1, 9);
    const items = Array.from({ length: this.#random.between(1, 2) }, () => {
      const texts = Array.from({ length: this.#random.between(1, 3) }, () => this.#sentence());
      return `Visit to the ${this.#random.pick(WORDS)}\n\nPyongyang, April ${day} (KCNA) -- ${texts.join("\n\n")}\n-0-\n`;
    });
    return items.join("\n");
  }

  #records(): string {
    const lines = Array.from({ length: this.#random.between(1, 4) }, () => {
      const own = this.#random.chance(0.7) ? { id: `id-${this.#random.between(1, 6)}` } : {};
      const date = `2021-04-0${this.#random.between(1, 9)}`;
      return JSON.stringify({
        ...own,
        outlet: "KCNA",
        date,
        title: this.#random.pick(WORDS),
        paragraphs: [this.#sentence()],
      });
    });
    return `${lines.join("\n")}\n`;
  }
}

const QUERIES = [
  ...WORDS.flatMap((one) => WORDS.map((other) => `${one} ${other}`)),
  ...NAMES.flatMap((name) => [name, `person:"${name}"`, `"${name}" ${WORDS[0]}`]),
  ...WORDS.flatMap((word) => [`${word.slice(0, 3)}*`, `"the ${word}"`, `title:${word}`, `visit -${word}`]),
].slice(0, 200);

/** All that a reader can tell of an archive. */
function toldBy({ engine, library, histories }: Archive) {
  const articles = library.byTurn();
  return {
    articles,
    byDate: library.byDate().map(({ id }) => id),
    hits: QUERIES.map((query) => {
      const answer = finish(engine.search(query, { limit: 50 }));
      return [
        query,
        answer.total,
        answer.results.map(({ article, score }: { article: { id: string }; score?: number }) => [
          article.id,
          score,
        ]),
      ];
    }),
    people: NAMES.map((name) => {
      const person = finish(engine.person(name));
      return person && [person.summary, person.articles.map(({ id }) => id)];
    }),
    titles: NAMES.map((name) => engine.latestTitle(name)),
    reprints: articles.map((article) => engine.reprintsOf(article).map(({ id }) => id)),
    histories: [...histories.all()].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** Part by part, so that what differs is named. */
function same(one: ReturnType<typeof toldBy>, other: ReturnType<typeof toldBy>): void {
  expect(one.articles.map(({ id, origin, ordinal }) => [id, origin, ordinal])).toEqual(
    other.articles.map(({ id, origin, ordinal }) => [id, origin, ordinal]),
  );
  for (const part of Object.keys(one) as (keyof typeof one)[]) expect(one[part], part).toEqual(other[part]);
}

async function compare(folder: string, seed: number, operations: number): Promise<void> {
  const random = new Random(seed);
  const changes = new Folder(join(folder, "corpus"), random);
  for (let i = 0; i < 8; i++) changes.step();
  let machine = await CorpusMachine.open(folder, { snapshots: true });
  for (let done = 0; done < operations; ) {
    const burst = random.between(1, 25);
    for (let i = 0; i < burst && done < operations; i++, done++) {
      changes.step();
      if (random.chance(0.1)) {
        machine.archive.live.look();
        await new Promise((resolve) => setTimeout(resolve, random.between(1, 200)));
      }
    }
    await machine.settle();
    finish(machine.archive.engine.search(random.pick(QUERIES)));
    if (random.chance(0.03)) {
      await machine.close();
      machine = await CorpusMachine.open(folder, { snapshots: true });
    }
  }
  const live = toldBy(machine.archive);
  await machine.close();
  const fromSnapshot = await CorpusMachine.open(folder, { snapshots: true });
  same(toldBy(fromSnapshot.archive), live);
  expect(fromSnapshot.events()).toEqual([]);
  await fromSnapshot.close();
  CorpusMachine.forget(folder);
  const fresh = await CorpusMachine.open(folder);
  same(toldBy(fresh.archive), live);
  expect(fresh.events()).toEqual([]);
  await fresh.close();
}

const SEEDS = LONG ? 20 : 1;
const OPERATIONS = LONG ? 2_000 : 60;

describe("An archive that was kept in step with its folder", () => {
  it.concurrent.each(Array.from({ length: SEEDS }, (_, i) => i + 1))(
    "is the one that a new process reads: articles, hits in order, people, histories (seed %i)",
    async (seed) => {
      const folder = mkdtempSync(join(tmpdir(), "dateline-same-"));
      await compare(folder, seed, OPERATIONS).finally(() => rmSync(folder, { recursive: true, force: true }));
    },
    LONG ? 3_600_000 : 120_000,
  );
});
