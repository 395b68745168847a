/** Whatever Discord does and whenever the bot dies: each article told once, each slot once, nobody left in the dark. */
import { describe, expect, test } from "vitest";
import { FOLDER_BREAKS, type FolderBreak } from "../bot/corpus-machine.ts";
import { LONG } from "../needs.ts";
import { BREAKS } from "./bot.ts";
import { simulateFolder } from "./folder.ts";
import { simulate } from "./simulate.ts";

const SEEDS = LONG ? 1_000 : 30;
/** Of so many courses of events one needs each safeguard; where the search for it begins saves time only. */
const BROKEN_SEEDS = 60;
const BEGINS = { nonce: 7, pending: 1, lookback: 1, pause: 7 } as const;

const FOLDER_BEGINS = { rename: 1, commit: 13, identity: 1 } as const;
const [FOLDER_SEEDS, FOLDERS_AT_ONCE] = LONG ? [200, 8] : [4, 4];

describe("the simulation of folder and disk", () => {
  /** The first seeds that miss something. */
  async function missing(seeds: number, broken: FolderBreak | null = null): Promise<string[]> {
    const [first, atOnce] = broken === null ? [1, FOLDERS_AT_ONCE] : [FOLDER_BEGINS[broken], 1];
    for (let from = first; from < first + seeds; from += atOnce) {
      const some = Array.from({ length: atOnce }, (_, i) => from + i);
      const found = await Promise.all(
        some.map(async (seed) => (await simulateFolder(seed, broken)).map((one) => `seed ${seed}: ${one}`)),
      );
      if (found.flat().length > 0) return found.flat();
    }
    return [];
  }

  test("finds nothing wrong", async () => expect(await missing(FOLDER_SEEDS)).toEqual([]), 3_600_000);

  test.each([
    [1260, "a copy, when what it repeats is replaced"],
    [1505, "what came back while nobody watched"],
  ])("found with seed %i: %s", async (seed) => expect(await simulateFolder(seed)).toEqual([]));

  test.each(FOLDER_BREAKS)(
    "misses the safeguard %s where it is taken away",
    async (broken) => {
      expect(await missing(BROKEN_SEEDS, broken)).not.toEqual([]);
    },
    600_000,
  );
});

describe("the simulation", () => {
  test(
    `finds nothing wrong in ${SEEDS} courses of events`,
    async () => {
      const found: string[] = [];
      for (let seed = 1; seed <= SEEDS; seed++)
        for (const violation of await simulate(seed)) found.push(`seed ${seed}: ${violation}`);
      expect(found).toEqual([]);
    },
    LONG ? 3_600_000 : undefined,
  );

  test.each(BREAKS)("misses the safeguard %s where it is taken away", async (broken) => {
    for (let n = 0; n < BROKEN_SEEDS; n++)
      if ((await simulate(BEGINS[broken] + n, broken)).length > 0) return;
    expect.fail(`${BROKEN_SEEDS} seeds, and nothing was found`);
  });

  test("is the same for the same seed", async () => {
    expect(await simulate(7, "pause")).toEqual(await simulate(7, "pause"));
  });
});
