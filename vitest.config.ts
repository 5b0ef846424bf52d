import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["{src,test,train,bench,scripts}/**/*.test.ts"],
    reporters: ["default", "./test/tally-reporter.ts"],
    // Generous: some tests start the engine or a process, and a busy machine is no failure.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
