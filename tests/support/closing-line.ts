// Ends a run with a line for each test that failed, and one plain line that any program can read.
import path from "node:path";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

const root = path.join(import.meta.dirname, "../..");

/** Where something failed, and the first line of why. */
const failure = (place: string, errors: readonly SerializedError[] = []): string => {
  const [why = ""] = (errors[0]?.message ?? "").split("\n");
  return `FAILED ${place}: ${why.slice(0, 300)}`;
};

/** The failures of one file of tests: of its tests, and of what was outside of them. */
const failuresOf = (module: TestModule): string[] => {
  const file = path.relative(root, module.moduleId);
  const outside = module.errors().map((error) => failure(file, [error]));
  const around = unpreparedOf(module).map((suite) => failure(`${file} > ${suite.fullName}`, suite.errors()));
  const tests = [...module.children.allTests("failed")];
  return [
    ...outside,
    ...around,
    ...tests.map((test) => failure(`${file} > ${test.fullName}`, test.result().errors)),
  ];
};

/** Groups of tests that could not begin, or end: what comes before or after them failed. */
const unpreparedOf = (module: TestModule) =>
  [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      if (module.errors().length > 0) count.failed += 1;
      count.failed += unpreparedOf(module).length;
    }
    const failures = [
      ...modules.flatMap(failuresOf),
      ...unhandled.map((error) => failure("between tests", [error])),
    ];
    process.stdout.write(
      `\n${failures.join("\n")}\n${count.passed} passed, ${count.failed + count.pending} failed, ${count.skipped} skipped\n`,
    );
  }
}
