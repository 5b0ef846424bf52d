import type { Reporter, TestModule } from "vitest/node"

/** The last line of a test run, plain and alone: "tests: 120 passed, 0 failed, 2 skipped". What CI reads. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      const before = count.failed
      for (const test of module.children.allTests()) count[test.result().state]++
      // A file or suite that does not load has no tests to count, and has failed all the same.
      if (module.state() === "failed" && count.failed === before) count.failed++
    }
    // After the summary, which other reporters print at the same event.
    process.once("beforeExit", () => {
      process.stdout.write(`tests: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`)
    })
  }
}
