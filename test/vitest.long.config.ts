import { defineConfig, mergeConfig } from "vitest/config";
import short from "./vitest.config.ts";

/** Everything, with whole archives: minutes, not seconds. Tests ask `process.env.DATELINE_TEST_LONG`. */
export default mergeConfig(
  short,
  defineConfig({ test: { env: { DATELINE_TEST_LONG: "1" }, testTimeout: 14_400_000, hookTimeout: 600_000 } }),
);
