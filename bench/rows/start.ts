import { readdirSync, statSync } from "node:fs"
import path from "node:path"
import { build, median, weighed } from "../child.ts"
import type { Bench } from "../row.ts"

const root = path.join(import.meta.dirname, "../..")
const RUNS = 7

/** The built command on one small article: time from start to result, peak memory; and the models on disk. */
export const start: Bench = async () => {
  build(root)
  const command = [path.join(root, "dist/show/cli/main.js"), "read", "--json", path.join(root, "samples/01-courier-deadline.txt")]
  const runs = Array.from({ length: RUNS }, () => weighed(command))
  const bare = Array.from({ length: RUNS }, () => weighed(["-e", "0"]).seconds)
  const how = `\`node dist/show/cli/main.js read --json samples/01-courier-deadline.txt\`, ${RUNS} runs`
  const models = readdirSync(path.join(root, "models")).filter((file) => !file.endsWith(".md"))
  const bytes = models.reduce((sum, file) => sum + statSync(path.join(root, "models", file)).size, 0)
  return [
    {
      what: "start-up to first result",
      value: median(runs.map((run) => run.seconds)),
      unit: "s",
      reach: 0.5,
      beyond: null,
      less: true,
      how: `${how}, median, process start and end with it; Node doing nothing takes ${median(bare).toFixed(2)} s here`,
    },
    {
      what: "peak memory, one small article",
      value: Math.max(...runs.map((run) => run.megabytes)),
      unit: "MB",
      reach: 300,
      beyond: null,
      less: true,
      how: `${how}, the highest`,
    },
    {
      what: "models on disk",
      value: bytes / 1e6,
      unit: "MB",
      reach: 25,
      beyond: null,
      less: true,
      how: `${models.length} files in models/, without the cards`,
    },
  ]
}
