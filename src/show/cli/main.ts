#!/usr/bin/env node
/** The command `onrecord`: the process around run.ts. */
import { once } from "node:events"

// Before anything else is loaded, which an older one could not even parse.
if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(`onrecord: this is Node ${process.versions.node}
  expected: Node 24 or newer
  to do:    install it from https://nodejs.org; in a checkout, npm ci and then npm run onrecord -- … brings its own
`)
  process.exit(2)
}
const [{ run }, { yielding }] = await Promise.all([import("./run.ts"), import("../../work/yielding.ts")])

// A reader that has had enough (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error
  process.exit(process.exitCode ?? 0)
})
process.exitCode = await run(
  process.argv.slice(2),
  {
    stdin: process.stdin,
    out: async (text) => {
      if (!process.stdout.write(text)) await once(process.stdout, "drain")
    },
    err: (text) => process.stderr.write(text),
    env: process.env,
    columns: process.stdout.isTTY ? process.stdout.columns : null,
    watched: process.stderr.isTTY,
    colors: process.stdout.isTTY && process.stdout.hasColors(),
    now: () => new Date().toISOString(),
    standBack: yielding,
    interrupted: () => {
      const stop = new AbortController()
      // Once only: the second Ctrl-C finds no listener and ends the process, as it does by itself.
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort())
      return stop.signal
    },
  },
  async () => {
    const { loaded } = await import("../../models.ts")
    return loaded()
  },
)
