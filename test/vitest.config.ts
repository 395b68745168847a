import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { SkippedReporter } from "./skipped-reporter.ts";

/** Files that start processes and wait for them: begun last, one of them would keep a core idle at the end. */
const LONG_FILES =
  /e2e\/(?:start-stop|faults|chaos|process|corpus|posting)|\/connect\.|simulation|test\/bot\/|places/;

class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG_FILES.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    reporters: ["default", new SkippedReporter()],
    // Reading the modules anew for each file would be a third of the time: no file leaves anything behind.
    isolate: false,
    sequence: { sequencer: LongFilesFirst },
    // Much of the time is waiting for sockets and child processes.
    maxWorkers: 3,
    maxConcurrency: 12,
    // All limits are generous: what waits is waited for, also on a machine that is busy with other things.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
