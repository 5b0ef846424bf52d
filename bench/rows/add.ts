import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { gunzipSync, gzipSync } from "node:zlib"
import { frugal } from "../../src/show/cli/frugal.ts"
import type { Room } from "../../src/store/store.ts"
import { corpus } from "../../train/shared.ts"
import { child, median, PINNED } from "../child.ts"
import { mixedQuery, WORDS } from "../queries.ts"
import type { Bench, Row } from "../row.ts"

interface Added {
  readonly articles: number
  readonly failures: number
  readonly statements: number
  readonly seconds: number
  /** Peak resident memory, in MB. */
  readonly megabytes: number
  /** Seconds of processor time of the main thread, and of all threads. */
  readonly main: number
  readonly all: number
  /** MB resident at each tenth of the articles. */
  readonly resident: readonly number[]
}
interface Asked {
  readonly milliseconds: readonly number[]
  readonly slowest: string
  readonly size: readonly Room[]
  readonly verified: { readonly statements: number; readonly sound: number; readonly faults: number; readonly seconds: number }
}
interface Engine {
  readonly words: number
  readonly speed: number
  readonly sample: number
}

const HANDS = 2
const QUERIES = 200
/** Articles that the engine's own speed is measured on, evenly spread. */
const SAMPLE = 1500

/** Where a store of all of news/ is left for the other benches. */
export const NEWS_STORE = path.join(import.meta.dirname, "../../.cache/news.db")

/** news/articles.jsonl.gz into a store with two hands, again, searched and verified; `--only=500` takes the first 500. */
export const adding: Bench = async () => {
  const only = Number(process.argv.find((arg) => arg.startsWith("--only="))?.slice(7) ?? Number.POSITIVE_INFINITY)
  const dir = mkdtempSync(path.join(tmpdir(), "onrecord-bench-"))
  try {
    const input = Number.isFinite(only) ? first(only, dir) : corpus("news/articles.jsonl.gz")
    const store = Number.isFinite(only) ? path.join(dir, "bench.db") : NEWS_STORE
    for (const file of [store, `${store}-wal`, `${store}-shm`]) rmSync(file, { force: true })
    mkdirSync(path.dirname(store), { recursive: true })
    const engine = child<Engine>(import.meta.filename, ["engine", input], 3600)
    const once = apart<Added>(["add", input, store])
    const again = apart<Added>(["add", input, store])
    const asked = apart<Asked>(["ask", store])
    return rows(engine, once, again, asked, statSync(input).size)
  } finally {
    rmSync(dir, { recursive: true })
  }
}

function rows(engine: Engine, once: Added, again: Added, asked: Asked, input: number): readonly Row[] {
  const on = `${once.articles} articles, ${engine.words} words, ${HANDS} hands`
  const speed = engine.words / once.seconds
  const core = `engine alone ${Math.round(engine.speed).toLocaleString("en")} words/s on ${engine.sample} of the articles, ${PINNED ? "one core" : "not held to one core"}, just before`
  const work = Math.round(engine.words / once.all).toLocaleString("en")
  const spent = `${work} words for each second of processor time, of which the main thread had ${((100 * once.main) / once.all).toFixed(1)} %`
  const sorted = asked.milliseconds.toSorted((a, b) => a - b)
  const total = asked.size.reduce((sum, { bytes }) => sum + bytes, 0)
  const text = asked.size.filter(({ what }) => what.includes("text index")).reduce((sum, { bytes }) => sum + bytes, 0)
  const parts = asked.size
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(({ what, bytes }) => `${what} ${(bytes / 1e6).toFixed(1)} MB`)
  const { verified } = asked
  const row = (what: string, value: number, unit: string, reach: number | null, beyond: number | null, how: string): Row => {
    return { what, value, unit, reach, beyond, how }
  }
  const most = (what: string, value: number, unit: string, reach: number, beyond: number | null, how: string): Row => {
    return { ...row(what, value, unit, reach, beyond, how), less: true }
  }
  const lasting = once.resident.map((mb) => mb.toFixed(0)).join(", ")
  return [
    row("add: articles", once.articles, "", null, null, `${on}; ${once.failures} could not be read`),
    row("add: speed", speed, "words/s", null, null, `${on}, ${once.seconds.toFixed(0)} s; ${spent}`),
    row("add: speed by that of one core", speed / engine.speed, "", 1.6, 1.9, core),
    most("add: peak memory", once.megabytes, "MB", 700, null, `${on}, whole process; resident at each tenth: ${lasting} MB`),
    most(
      "add again, share of the first time",
      (100 * again.seconds) / once.seconds,
      "%",
      3,
      null,
      `${again.articles} articles added then`,
    ),
    most("store, by compressed input without text index", (total - text) / input, "", 3, null, parts.join(", ")),
    most("search: median", median(sorted), "ms", 10, 5, `${QUERIES} mixed queries, pages of 20, after 20 others`),
    most(
      "search: 95 of 100 within",
      sorted[Math.ceil(sorted.length * 0.95) - 1]!,
      "ms",
      50,
      20,
      `the same; slowest: ${asked.slowest}`,
    ),
    row(
      "verify: statements that hold",
      (100 * verified.sound) / verified.statements,
      "%",
      100,
      null,
      `${verified.statements} statements`,
    ),
    row(
      "verify: statements a second",
      verified.statements / verified.seconds,
      "",
      5000,
      null,
      `documents read again in ${HANDS} hands`,
    ),
  ]
}

/** The first articles of the corpus, as a file. */
function first(count: number, dir: string): string {
  const lines = gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
    .toString()
    .split("\n")
  const file = path.join(dir, "some.jsonl.gz")
  writeFileSync(file, gzipSync(`${lines.slice(0, count).join("\n")}\n`))
  return file
}

/** What a process of its own prints as JSON, on as many cores as there are. */
function apart<T>(args: readonly string[]): T {
  const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  })
  if (status !== 0) throw new Error(`${args.join(" ")}: ${stderr}`)
  return JSON.parse(stdout) as T
}

async function addAll(input: string, file: string): Promise<Added> {
  const [{ add }, { documents }, { HAND }, { openStore }] = await Promise.all([
    import("../../src/work/add.ts"),
    import("../../src/work/documents.ts"),
    import("../../src/hand.ts"),
    import("../../src/store/index.ts"),
  ])
  // As the command does.
  frugal()
  const began = performance.now()
  const own = process.threadCpuUsage()
  const resident: number[] = []
  const store = await openStore(file)
  const { signal } = new AbortController()
  const now = () => new Date().toISOString()
  const said = { outlet: null, published: null }
  const inputs = await documents([input], { said, map: null, stdin: process.stdin, now, net: { notes: store }, signal })
  const progress = () => {
    if ((inputs.read() ?? 0) * 10 >= resident.length + 1) resident.push(process.memoryUsage.rss() / 1e6)
  }
  const done = await add(store, inputs, { entry: HAND, count: HANDS, signal, progress })
  await store.close()
  const cpu = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6
  return {
    articles: done.added + done.versions + done.replaced,
    failures: done.failures,
    statements: done.statements,
    seconds: (performance.now() - began) / 1000,
    megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
    main: cpu(process.threadCpuUsage(own)),
    all: cpu(process.cpuUsage()),
    resident,
  }
}

/** The engine by itself, one article after the other; how many words there are in all. */
async function engineAlone(input: string): Promise<Engine> {
  const { plainArticle } = await import("../engine.ts")
  const { loaded } = await import("../../src/models.ts")
  const understand = loaded()
  const count = (text: string) => text.match(/\S+/g)?.length ?? 0
  const texts = gunzipSync(readFileSync(input))
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { text: string }).text)
  const step = Math.max(1, Math.floor(texts.length / SAMPLE))
  const sample = texts.filter((_, i) => i % step === 0)
  // What is compiled and learned at first is left out: over ten thousand articles it counts for nothing.
  for (const text of sample.slice(0, 200)) understand(plainArticle(text))
  const began = performance.now()
  for (const text of sample) understand(plainArticle(text))
  const seconds = (performance.now() - began) / 1000
  return {
    words: texts.reduce((sum, text) => sum + count(text), 0),
    speed: sample.reduce((sum, text) => sum + count(text), 0) / seconds,
    sample: sample.length,
  }
}

async function askAll(file: string): Promise<Asked> {
  const [{ query }, { verify }, { openStore }, { Hands }, { HAND }] = await Promise.all([
    import("../../src/ask/query.ts"),
    import("../../src/ask/verify.ts"),
    import("../../src/store/index.ts"),
    import("../../src/work/hands/hands.ts"),
    import("../../src/hand.ts"),
  ])
  const store = await openStore(file)
  const today = "2024-03-20"
  const facets = await store.facets(query("", today))
  const values = (field: string) => facets.find((facet) => facet.field === field)?.values.map(({ value }) => value) ?? []
  const ingredients = { words: WORDS, who: values("who"), outlets: values("outlet") }
  const milliseconds: number[] = []
  let slowest = { text: "", took: 0 }
  for (let i = -20; i < QUERIES; i++) {
    const { text, of, order } = mixedQuery(i + 20, ingredients)
    const began = performance.now()
    await store.ask(query(text, today), of, { order, limit: 20, after: null })
    const took = performance.now() - began
    if (i < 0) continue
    milliseconds.push(took)
    if (took > slowest.took) slowest = { text: `${text}, ${of}, ${order}, ${took.toFixed(0)} ms`, took }
  }
  const hands = new Hands<import("../../src/read/reading.ts").Reading>({ entry: HAND, work: "parse", count: HANDS })
  const began = performance.now()
  const walk = verify(store, { parse: async (raw) => (await hands.do(raw)).articles })
  for await (const { message } of walk) process.stderr.write(`${message}\n`)
  const seconds = (performance.now() - began) / 1000
  await hands.close()
  const { statements, sound, faults } = walk.totals
  const size = await store.sizes()
  await store.close()
  return { milliseconds, slowest: slowest.text, size, verified: { statements, sound, faults, seconds } }
}

if (import.meta.main) {
  const [what, ...args] = process.argv.slice(2) as [string, ...string[]]
  const made =
    what === "engine" ? await engineAlone(args[0]!) : what === "add" ? await addAll(args[0]!, args[1]!) : await askAll(args[0]!)
  process.stdout.write(JSON.stringify(made))
}
