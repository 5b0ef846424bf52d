import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["{src,test,train,bench,scripts}/**/*.test.ts"],
    reporters: ["default", "./test/tally-reporter.ts"],
    testTimeout: 30_000,
  },
})
