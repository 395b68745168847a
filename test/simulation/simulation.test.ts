/** Whatever Discord does and whenever the bot dies: each article told once, each slot once, nobody left in the dark. */
import { describe, expect, test } from "vitest";
import { LONG } from "../needs.ts";
import { BREAKS } from "./bot.ts";
import { simulate } from "./simulate.ts";

const SEEDS = LONG ? 1_000 : 30;
/** Of so many courses of events one needs each safeguard; where the search for it begins saves time only. */
const BROKEN_SEEDS = 60;
const BEGINS = { nonce: 7, pending: 1, lookback: 1, pause: 7 } as const;

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
