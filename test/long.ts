/**
 * The long run: `npm run test:long`, or a part of it: `npm run test:long -- cited-words --count 10000`. A part is a
 * piece of a test file's path. A count is for the properties that run in batches; they go on where they stopped.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { count: { type: "string" } } });
if (values.count !== undefined && !/^[1-9]\d*$/.test(values.count)) {
  process.stderr.write("--count takes a whole number from 1\n");
  process.exit(2);
}
const config = ["run", "--config", "test/vitest.long.config.ts"];
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", ...config, ...positionals],
  {
    stdio: "inherit",
    env: { ...process.env, ...(values.count === undefined ? {} : { DATELINE_TEST_COUNT: values.count }) },
  },
);
process.exit(status ?? 1);
