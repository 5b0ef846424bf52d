import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { gunzipSync } from "node:zlib"
import { openStore } from "../../src/store/index.ts"
import type { Answer } from "../../src/store/store.ts"
import { random, shuffle } from "../../train/random.ts"
import { corpus } from "../../train/shared.ts"
import { type Load, load } from "../load.ts"
import { mixedQuery, WORDS } from "../queries.ts"
import type { Bench, Row } from "../row.ts"
import { NEWS_STORE } from "./add.ts"

/** The store that `bench -- add` leaves behind, linked: made once, since linking takes minutes. */
const LINKED = NEWS_STORE.replace(/\.db$/, "-linked.db")
const CONNECTIONS = 32
/** Different ones, each of another article, so that what one leaves in memory helps the next no more than it would a reader. */
const ADDRESSES = 3000
const SEARCHES = 900
/** Asked for before, so that all code has run. */
const BEFORE = 300
/** Articles to be added meanwhile: more than can be while the server is asked. */
const NEW = 6000

interface Kind {
  readonly name: string
  readonly paths: readonly string[]
  /** Requests a second, and milliseconds within which 99 of 100 are answered. */
  readonly reach: readonly [number, number]
}
/** A load, and the processor time that the server took for it. */
interface Served extends Load {
  readonly cpu: number
}
interface Server {
  readonly origin: string
  readonly cpu: () => Promise<number>
  readonly close: () => Promise<void>
}

/** The server over the linked store of news/ in a process of its own, asked from this one; and once more while articles are added. */
export const serving: Bench = async () => {
  linked()
  const dir = mkdtempSync(path.join(tmpdir(), "onrecord-bench-"))
  try {
    const file = path.join(dir, "news.db")
    copyFileSync(LINKED, file)
    const kinds = await addresses(file)
    const rows: Row[] = []
    for (const kind of kinds) rows.push(...(await asked(kind, file)))
    return [...rows, ...(await whileAdding(kinds, file, dir))]
  } finally {
    rmSync(dir, { recursive: true })
  }
}

/** Each address once by a server that has just started, but for some others; then all of them again. */
async function asked({ name, paths, reach }: Kind, file: string): Promise<readonly Row[]> {
  const server = await started(file)
  try {
    await load(server.origin, paths.slice(0, BEFORE), CONNECTIONS)
    const first = await served(server, paths.slice(BEFORE))
    const again = await served(server, paths.slice(BEFORE).toReversed())
    const on = `${first.requests} different ones, each once, ${CONNECTIONS} connections, ${Math.round(first.bytes / first.requests / 1000)} kB each`
    const row = (what: string, value: number, reach: number | null, how: string, unit = "", less = false): Row => {
      return { what: `${name}: ${what}`, value, unit, reach, beyond: null, how, ...(less && { less }) }
    }
    return [
      row("requests a second", Math.round(first.requests / first.seconds), reach[0], `${on}; ${spent(first)}`),
      row("99 of 100 within", first.p99, reach[1], `the same; half of them within ${first.p50.toFixed(1)} ms`, "ms", true),
      row("requests a second, all of them again", Math.round(again.requests / again.seconds), reach[0], spent(again)),
      row("99 of 100 within, again", again.p99, reach[1], `half of them within ${again.p50.toFixed(1)} ms`, "ms", true),
    ]
  } finally {
    await server.close()
  }
}

const spent = ({ cpu, requests }: Served): string =>
  `${((1000 * cpu) / requests).toFixed(2)} ms of the server's processor time for each, its threads together, by which one processor gives ${Math.round(requests / cpu)} a second`

/** Half of each kind without and the other half with `onrecord add` beside it, by the same server: each once, so that no answer is there already. */
async function whileAdding(kinds: readonly Kind[], file: string, dir: string): Promise<readonly Row[]> {
  const server = await started(file)
  let adding: ChildProcess | null = null
  try {
    const halves = kinds.map(({ name, paths }) => {
      const middle = Math.ceil((paths.length - BEFORE) / 2) + BEFORE
      return { name, before: paths.slice(0, BEFORE), half: paths.slice(BEFORE, middle), rest: paths.slice(middle) }
    })
    for (const { before } of halves) await load(server.origin, before, CONNECTIONS)
    const alone: Served[] = []
    for (const { half } of halves) alone.push(await served(server, half))
    const before = await articles(server)
    adding = add(news(dir), file)
    while ((await articles(server)) === before && adding.exitCode === null) await new Promise((go) => setTimeout(go, 100))
    const rows: Row[] = []
    for (const [i, { name, rest }] of halves.entries()) {
      const beside = await served(server, rest)
      const without = alone[i]!
      const rates = [beside, without].map(({ requests, seconds }) => Math.round(requests / seconds)).join(" and ")
      rows.push({
        what: `${name}: 99 of 100 while add runs, by that without`,
        value: adding.exitCode === null ? beside.p99 / without.p99 : null,
        unit: "",
        reach: 3,
        beyond: null,
        less: true,
        how: `${beside.p99.toFixed(1)} and ${without.p99.toFixed(1)} ms, ${rates} requests a second, ${rest.length} different ones each; onrecord add with as many hands as there are cores`,
      })
    }
    rows.push({
      what: "articles added meanwhile",
      value: (await articles(server)) - before,
      unit: "",
      reach: null,
      beyond: null,
      how: "as the server told them",
    })
    return rows
  } finally {
    if (adding !== null && adding.exitCode === null) {
      adding.kill("SIGINT")
      await once(adding, "exit")
    }
    await server.close()
  }
}

async function served(server: Server, paths: readonly string[]): Promise<Served> {
  const before = await server.cpu()
  const made = await load(server.origin, paths, CONNECTIONS)
  return { ...made, cpu: (await server.cpu()) - before }
}

async function articles({ origin }: Server): Promise<number> {
  const answer = await fetch(`${origin}/search.json?of=articles&limit=1`)
  return ((await answer.json()) as Answer).searched.articles
}

/** Articles that the store does not have yet: those that it has, each with a sentence more and at another address. */
function news(dir: string): string {
  const file = path.join(dir, "new.jsonl")
  const lines = gunzipSync(readFileSync(corpus("news/articles.jsonl.gz")))
    .toString()
    .split("\n", NEW)
    .map((line, i) => {
      const one = JSON.parse(line) as { readonly text: string }
      return JSON.stringify({
        ...one,
        id: `new-${i}`,
        url: `https://new.example/${i}`,
        text: `${one.text}\n\nIt was told ${i} times.`,
      })
    })
  writeFileSync(file, `${lines.join("\n")}\n`)
  return file
}

function add(input: string, store: string): ChildProcess {
  const command = path.join(import.meta.dirname, "../../dist/show/cli/main.js")
  return spawn(process.execPath, [command, "add", "--store", store, input], { stdio: "ignore" })
}

/** What is asked for, drawn by chance, the same each time. */
async function addresses(file: string): Promise<readonly Kind[]> {
  const store = await openStore(file, { create: false })
  try {
    const heads: string[] = []
    for (let after: string | null = null; ; ) {
      const page: Answer<"articles"> = await store.ask({ op: "all" }, "articles", { order: "newest", limit: 1000, after })
      heads.push(...page.rows.filter(({ statements }) => statements > 0).map(({ id }) => id))
      if (page.next === null) break
      after = page.next
    }
    const rand = random(5)
    const drawn = shuffle(heads, rand).slice(0, ADDRESSES)
    const statements: string[] = []
    const [words, who, outlets] = [new Set(WORDS), new Set<string>(), new Set<string>()]
    for (const id of drawn) {
      const { head, entry } = (await store.article(id))!
      const all = entry.record.statements
      const one = all[Math.floor(rand() * all.length)]!
      statements.push(one.id)
      if (one.speaker.name !== null) who.add(one.speaker.name)
      if (head.outlet !== null) outlets.add(head.outlet)
      for (const word of head.headline?.toLowerCase().match(/\b[a-z]{5,}\b/g) ?? []) words.add(word)
    }
    const ingredients = { words: [...words], who: [...who], outlets: [...outlets] }
    const searches = Array.from({ length: SEARCHES }, (_, n) => {
      const { text, of, order } = mixedQuery(n, ingredients)
      return new URLSearchParams({ q: text, of, order }).toString()
    })
    const both = (name: string, reach: Kind["reach"], json: readonly string[], html: readonly string[]): Kind[] => [
      { name: `${name} as JSON`, paths: json, reach },
      { name: `${name} as a page`, paths: html, reach },
    ]
    const at = (folder: string, ids: readonly string[], ending = "") => ids.map((id) => `/${folder}/${id}${ending}`)
    return [
      ...both("statement", [3000, 30], at("s", statements, ".json"), at("s", statements)),
      ...both("article", [1000, 60], at("article", drawn, ".json"), at("article", drawn)),
      ...both(
        "search",
        [300, 200],
        searches.map((query) => `/search.json?${query}`),
        searches.map((query) => `/search?${query}`),
      ),
    ]
  } finally {
    await store.close()
  }
}

/** Makes the linked store where it is not there, or older than the one that it is made of. */
function linked(): void {
  const fresh = existsSync(LINKED) && (!existsSync(NEWS_STORE) || statSync(LINKED).mtimeMs >= statSync(NEWS_STORE).mtimeMs)
  if (fresh) return
  if (!existsSync(NEWS_STORE)) throw new Error("no store of news/: npm run bench -- add makes it")
  const half = `${LINKED}.half`
  copyFileSync(NEWS_STORE, half)
  execFileSync(process.execPath, [import.meta.filename, "link", half], { stdio: "ignore" })
  renameSync(half, LINKED)
}

/** A server in a process of its own, with the flags of this one (a profiler's, say). */
async function started(file: string): Promise<Server> {
  const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, "serve", file], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  })
  const told = async <T>(): Promise<T> => ((await once(child, "message")) as [T])[0]
  const origin = await told<string>()
  return {
    origin,
    cpu: () => {
      child.send("cpu")
      return told<number>()
    },
    close: async () => {
      child.disconnect()
      await once(child, "exit")
    },
  }
}

async function answer(file: string): Promise<void> {
  const { serve } = await import("../../src/show/api/serve.ts")
  const store = await openStore(file, { create: false })
  const app = await serve(store, { file })
  const origin = await app.listen({ host: "127.0.0.1", port: 0 })
  process.on("message", () => {
    const { user, system } = process.cpuUsage()
    process.send!((user + system) / 1e6)
  })
  process.on("disconnect", async () => {
    await app.close()
    await store.close()
  })
  process.send!(origin)
}

async function linkWhole(file: string): Promise<void> {
  const { link } = await import("../../src/work/link.ts")
  const store = await openStore(file, { create: false })
  await link(store)
  await store.close()
}

if (import.meta.main) await { serve: answer, link: linkWhole }[process.argv[2] as "serve" | "link"](process.argv[3]!)
