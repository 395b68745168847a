/**
 * `npm run simulate -- --seeds 100 --from 1 [--break nonce]`: deliveries to Discord, then folder and disk; exit code 1
 * where anything was violated.
 */
import { parseArgs } from "node:util";
import { FOLDER_BREAKS } from "../bot/corpus-machine.ts";
import { BREAKS } from "./bot.ts";
import { simulateFolder } from "./folder.ts";
import { simulate } from "./simulate.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    from: { type: "string", default: "1" },
    break: { type: "string" },
  },
});
const [seeds, from] = [Number(values.seeds), Number(values.from)];
const broken = BREAKS.find((one) => one === values.break) ?? null;
const brokenFolder = FOLDER_BREAKS.find((one) => one === values.break) ?? null;
if (
  !Number.isSafeInteger(seeds) ||
  !Number.isSafeInteger(from) ||
  (values.break !== undefined && broken === null && brokenFolder === null)
) {
  process.stderr.write(
    `--seeds and --from take whole numbers, --break one of ${[...BREAKS, ...FOLDER_BREAKS].join(", ")}\n`,
  );
  process.exit(2);
}
let violations = 0;
const report = (seed: number, found: readonly string[]) => {
  violations += found.length;
  for (const violation of found) process.stdout.write(`seed ${seed}: ${violation}\n`);
};
const all = Array.from({ length: seeds }, (_, i) => from + i);
if (brokenFolder === null) for (const seed of all) report(seed, await simulate(seed, broken));
/** A folder is mostly waited for: several at once. */
const AT_ONCE = 8;
for (let i = 0; broken === null && i < all.length; i += AT_ONCE) {
  const some = all.slice(i, i + AT_ONCE);
  const found = await Promise.all(some.map((seed) => simulateFolder(seed, brokenFolder)));
  for (const [n, seed] of some.entries()) report(seed, found[n] ?? []);
}
process.stdout.write(`${seeds} seeds, ${violations} violations\n`);
process.exitCode = violations > 0 ? 1 : 0;
