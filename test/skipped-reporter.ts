/** Ends a run with the tests that were skipped, and why. One that is skipped without a reason fails the run. */
import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from "vitest/node";
import "./needs.ts";

type Skipped = readonly [TestCase | TestSuite, string];

const NO_REASON = "NO REASON IS GIVEN";

export class SkippedReporter implements Reporter {
  #vitest: Vitest | null = null;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    // Whoever chooses tests by their names knows why the others do not run.
    if (this.#vitest?.config.testNamePattern !== undefined) return;
    const skipped = modules.flatMap((module) => [...skippedIn(module)]);
    if (skipped.length === 0) return;
    const lines = skipped.map(([{ module, fullName }, why]) => {
      return ` ${module.relativeModuleId} > ${fullName}: ${why}\n`;
    });
    process.stdout.write(`\n Skipped:\n${lines.sort().join("")}\n`);
    if (skipped.some(([, why]) => why === NO_REASON)) process.exitCode = 1;
  }
}

function* skippedIn(group: TestModule | TestSuite): Generator<Skipped> {
  for (const task of group.children) {
    const why = task.meta().whySkipped ?? (task.type === "test" ? noteOf(task) : undefined);
    if (why !== undefined) yield [task, why];
    else if (task.type === "suite") yield* skippedIn(task);
  }
}

/** Undefined where the test was not skipped. */
function noteOf(test: TestCase): string | undefined {
  const result = test.result();
  return result.state === "skipped" ? (result.note ?? NO_REASON) : undefined;
}
