import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { NOTHING } from "../../src/link/corrections/log.ts"
import { LinkAll } from "../../src/link/linkAll.ts"
import { openStore } from "../../src/store/index.ts"
import type { Linkable } from "../../src/store/links.ts"
import { gazetteer } from "../../src/work/gazetteer.ts"
import { link } from "../../src/work/link.ts"
import { random, shuffle } from "../../train/random.ts"
import { child, PINNED } from "../child.ts"
import type { Bench, Row } from "../row.ts"
import { NEWS_STORE } from "./add.ts"

interface Whole {
  readonly articles: number
  readonly seconds: number
  readonly cpu: number
  readonly megabytes: number
  readonly again: number
  readonly room: number
  readonly groups: Readonly<Record<string, number>>
}
/** Seconds of processor time that it takes to link so many articles. */
interface Growing {
  readonly first: number
  /** For half of all. */
  readonly half: number
  readonly all: number
}
interface Orders {
  readonly articles: number
  readonly stories: number
  readonly people: number
}

/** Articles that are linked in three orders. */
const ORDERED = 1000

/** The store that `bench -- add` leaves behind, linked as the command does it; its first articles in three orders; fewer and more of them in memory. */
export const linking: Bench = async () => {
  if (!existsSync(NEWS_STORE)) throw new Error("no store of news/: npm run bench -- add makes it")
  const whole = child<Whole>(import.meta.filename, ["whole"], 1800)
  const orders = child<Orders>(import.meta.filename, ["orders"], 1800)
  const thousands = Math.floor(whole.articles / 1000) * 1000
  const half = Math.floor(thousands / 2000) * 1000
  const growing = child<Growing>(import.meta.filename, ["growing", `${half}`, `${thousands}`], 1800)
  const on = `${whole.articles} articles of news/, ${PINNED ? "one core" : "as many cores as there are"}`
  const made = Object.entries(whole.groups).map(([kind, n]) => `${kind} ${n.toLocaleString("en")}`)
  const row = (what: string, value: number, unit: string, reach: number | null, how: string, less = true): Row => {
    return { what, value, unit, reach, beyond: null, how, ...(less && { less }) }
  }
  return [
    row(
      "linking: seconds",
      whole.seconds,
      "s",
      90,
      `onrecord link, ${on}; ${made.join(", ")}; processor time ${whole.cpu.toFixed(0)} s`,
    ),
    row("linking again, nothing new: seconds", whole.again, "s", null, on),
    row("linking: peak memory", whole.megabytes, "MB", null, on),
    row("linking: room in the store", whole.room / 1e6, "MB", null, on),
    row(
      "linking: 1,000 of the later half to the first 1,000",
      (growing.all - growing.half) / growing.first / ((thousands - half) / 1000),
      "",
      1.5,
      `in memory, reading among it: ${growing.first.toFixed(1)} s of processor time for the first 1,000, ${growing.half.toFixed(1)} s for ${half}, ${growing.all.toFixed(1)} s for ${thousands}; one thousand alone is less than what two runs differ by. The command does all again, however few are new`,
    ),
    row(
      "linking: same stories whatever the order",
      orders.stories,
      "%",
      99,
      `${orders.articles} articles in three random orders`,
      false,
    ),
    row("linking: same people whatever the order", orders.people, "%", 99, "the same; of all entries of records", false),
  ]
}

async function* news(most = Number.POSITIVE_INFINITY): AsyncGenerator<Linkable> {
  const store = await openStore(NEWS_STORE, { create: false })
  let n = 0
  try {
    for await (const one of store.links.articles()) {
      if (n++ >= most) return
      yield one
    }
  } finally {
    await store.close()
  }
}

async function whole(): Promise<Whole> {
  const dir = mkdtempSync(path.join(tmpdir(), "onrecord-bench-"))
  try {
    const file = path.join(dir, "news.db")
    copyFileSync(NEWS_STORE, file)
    const store = await openStore(file, { create: false })
    const cpu = () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6
    const [began, used] = [performance.now(), cpu()]
    const { articles, groups } = await link(store)
    const seconds = (performance.now() - began) / 1000
    const spent = cpu() - used
    const then = performance.now()
    await link(store)
    const again = (performance.now() - then) / 1000
    const room = (await store.sizes()).find(({ what }) => what === "what is linked")!.bytes
    await store.close()
    return { articles, seconds, cpu: spent, again, room, groups, megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6 }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

async function orders(): Promise<Orders> {
  const list = await Array.fromAsync(news(ORDERED))
  const places = await gazetteer()
  const linked = async (articles: readonly Linkable[]) => {
    const all = new LinkAll(places, NOTHING)
    for (const { head, record } of articles) all.add({ record, agency: head.agency, seen: head.seen })
    const of = { stories: new Map<string, string>(), people: new Map<string, string>() }
    for await (const sort of all.groups()) {
      if (sort.kind === "stories")
        for (const { id, body } of sort.groups) for (const one of body.articles) of.stories.set(one, id)
      else if (sort.kind === "people")
        for (const { id, body } of sort.groups)
          for (const { entity } of body.members) if (entity !== null) of.people.set(entity, id)
    }
    return of
  }
  const ways: Awaited<ReturnType<typeof linked>>[] = []
  for (const seed of [1, 2, 3]) ways.push(await linked(shuffle([...list], random(seed))))
  const same = (kind: "stories" | "people"): number => {
    const all = [...ways[0]![kind]]
    return (100 * all.filter(([part, id]) => ways.every((way) => way[kind].get(part) === id)).length) / all.length
  }
  return { articles: list.length, stories: same("stories"), people: same("people") }
}

async function growing(): Promise<Growing> {
  const [half, most] = process.argv.slice(3).map(Number) as [number, number]
  const places = await gazetteer()
  const cost = async (articles: number): Promise<number> => {
    const began = process.cpuUsage()
    const all = new LinkAll(places, NOTHING)
    for await (const { head, record } of news(articles)) all.add({ record, agency: head.agency, seen: head.seen })
    for await (const { groups } of all.groups()) for (const _ of groups);
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1e6
  }
  // Or the first thousand would pay for what the engine has to warm up.
  await cost(500)
  return { first: await cost(1000), half: await cost(half), all: await cost(most) }
}

if (import.meta.main) {
  const made = await { whole, orders, growing }[process.argv[2] as "whole" | "orders" | "growing"]()
  process.stdout.write(JSON.stringify(made))
}
