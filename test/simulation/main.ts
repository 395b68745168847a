/** `npm run simulate -- --seeds 100 --from 1 [--break nonce]`: exit code 1 where anything was violated. */
import { parseArgs } from "node:util";
import { BREAKS } from "./bot.ts";
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
if (
  !Number.isSafeInteger(seeds) ||
  !Number.isSafeInteger(from) ||
  (values.break !== undefined && broken === null)
) {
  process.stderr.write(`--seeds and --from take whole numbers, --break one of ${BREAKS.join(", ")}\n`);
  process.exit(2);
}
let violations = 0;
for (let seed = from; seed < from + seeds; seed++) {
  for (const violation of await simulate(seed, broken)) {
    violations++;
    process.stdout.write(`seed ${seed}: ${violation}\n`);
  }
}
process.stdout.write(`${seeds} seeds, ${violations} violations\n`);
process.exitCode = violations > 0 ? 1 : 0;
