import { defineConfig } from "vitest/config";
import { SkippedReporter } from "./skipped-reporter.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    reporters: ["default", new SkippedReporter()],
    // Reading the modules anew for each file would be a third of the time: no file leaves anything behind.
    isolate: false,
    // Much of the time is waiting for sockets and child processes.
    maxWorkers: 3,
    // All limits are generous: what waits is waited for, also on a machine that is busy with other things.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
