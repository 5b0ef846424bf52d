import { existsSync } from "node:fs"
import path from "node:path"
import { defineConfig, type Plugin } from "vitest/config"

const src = path.join(import.meta.dirname, "src")

/**
 * Tests run what is shipped: an import of src/x.ts is dist/x.js, which test/build.ts has just made. Threads that the code starts are JavaScript then. As
 * TypeScript each would load the compiler within Node, and V8 breaks down now and then where several threads load and leave one
 * (docs/decisions/0013-webassembly.md).
 */
const shipped: Plugin = {
  name: "shipped",
  enforce: "pre",
  resolveId(to, from) {
    if (!from || !to.startsWith(".") || !to.endsWith(".ts") || to.endsWith(".test.ts")) return null
    const within = path.relative(src, path.resolve(path.dirname(from), to))
    const built = path.join(src, "../dist", within.replace(/ts$/, "js"))
    return within.startsWith("..") || !existsSync(built) ? null : { id: built, external: true }
  },
}

export default defineConfig({
  plugins: [shipped],
  test: {
    include: ["{src,test,train,bench,scripts}/**/*.test.ts"],
    globalSetup: "test/build.ts",
    reporters: ["default", "./test/tally-reporter.ts"],
    // Generous: some tests start the engine or a process, and a busy machine is no failure.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
