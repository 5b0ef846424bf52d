import { readdirSync, readFileSync } from "node:fs"
import { corpus } from "../../train/shared.ts"
import { child, median, PINNED } from "../child.ts"
import type { Bench } from "../row.ts"

interface Measured {
  /** Milliseconds of each pass over all texts. */
  readonly passes: readonly number[]
  /** The same in processor time, which a busy machine does not stretch; more than one core may have taken part. */
  readonly cpu: readonly number[]
  /** Milliseconds of processor time of each step in the last pass; empty for wink-nlp. */
  readonly spent: readonly (readonly [string, number])[]
  /** Peak resident memory, in MB. */
  readonly megabytes: number
}
const PASSES = 5

/** Words a second of the whole engine over PolNeAR dev, each step's share, and wink-nlp's tagging on the same text. */
export const speed: Bench = async () => {
  const all = texts()
  // Words as people count them: what stands between blanks.
  const words = all.reduce((n, text) => n + (text.match(/\S+/g)?.length ?? 0), 0)
  const ours = child<Measured>(import.meta.filename, ["onrecord"], 600)
  const theirs = child<Measured>(import.meta.filename, ["wink"], 600)
  const rate = (m: Measured, pick: (passes: readonly number[]) => number) => (1000 * words) / pick(m.passes)
  const later = (passes: readonly number[]) => median(passes.slice(1))
  const first = (passes: readonly number[]) => passes[0]!
  const how = `PolNeAR dev, ${all.length} articles, ${words} words, ${PINNED ? "one core (taskset)" : "not held to one core"}`
  const again = (m: Measured) => {
    const cpu = Math.round((1000 * words) / later(m.cpu)).toLocaleString("en")
    return `${how}, median of passes 2 to ${PASSES}; by processor time ${cpu}`
  }
  const spent = ours.spent.reduce((sum, [, ms]) => sum + ms, 0)
  const shares = ours.spent.map(([name, ms]) => `${name} ${((100 * ms) / spent).toFixed(1)} %`).join(", ")
  const speed = (what: string, value: number, reach: number | null, beyond: number | null, how: string) => {
    return { what: `speed: ${what}`, value, unit: "words/s", reach, beyond, how }
  }
  const memory = (what: string, m: Measured) => {
    return {
      what: `memory: ${what}`,
      value: m.megabytes,
      unit: "MB",
      reach: null,
      beyond: null,
      how: "peak of the process that read PolNeAR dev so",
    }
  }
  return [
    speed("whole engine", rate(ours, later), 30_000, 100_000, `${again(ours)}; by step: ${shares}`),
    speed("whole engine, first pass", rate(ours, first), null, null, `${how}, the first pass after start-up`),
    speed("wink-nlp, tagging alone", rate(theirs, later), null, null, again(theirs)),
    speed("wink-nlp, first pass", rate(theirs, first), null, null, `${how}, the first pass after start-up`),
    memory("whole engine", ours),
    memory("wink-nlp, tagging alone", theirs),
  ]
}

function texts(): string[] {
  const folder = corpus("polnear/dev/text")
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
}

/** What reads a text, ready. */
async function reader(name: string): Promise<{ read(text: string): void; spent: Map<string, number> }> {
  if (name === "wink") {
    const { default: winkNLP } = await import("wink-nlp")
    const { default: model } = await import("wink-eng-lite-web-model")
    const nlp = winkNLP(model, ["sbd", "pos"])
    return { read: (text) => void nlp.readDoc(text).tokens().out(nlp.its.pos), spent: new Map() }
  }
  const { plainArticle, processorTime, timedEngine } = await import("../engine.ts")
  const { record } = await import("../../src/understand/record.ts")
  const engine = timedEngine()
  engine.spent.set("record", 0)
  const read = (text: string) => {
    const doc = engine.run(plainArticle(text))
    const began = processorTime()
    record(doc)
    engine.spent.set("record", engine.spent.get("record")! + processorTime() - began)
  }
  return { read, spent: engine.spent }
}

if (import.meta.main) {
  const all = texts()
  const { read, spent } = await reader(process.argv[2]!)
  const passes: number[] = []
  const cpu: number[] = []
  for (let pass = 0; pass < PASSES; pass++) {
    for (const name of spent.keys()) spent.set(name, 0)
    const used = process.cpuUsage()
    const began = performance.now()
    for (const text of all) read(text)
    passes.push(performance.now() - began)
    const { user, system } = process.cpuUsage(used)
    cpu.push((user + system) / 1000)
  }
  const megabytes = (process.resourceUsage().maxRSS * 1024) / 1e6
  process.stdout.write(JSON.stringify({ passes, cpu, spent: [...spent], megabytes } satisfies Measured))
}
