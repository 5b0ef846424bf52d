/** A process that adds to a store is killed again and again; what it was told is kept must be there, once and whole. */
import { spawn } from "node:child_process"
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { documentKey } from "../src/read/documentKey.ts"
import { openStore } from "../src/store/index.ts"
import { numbered } from "../test/store-entries.ts"

/** What was found after the last kill. */
export interface Killed {
  readonly kills: number
  /** Articles that `put` had said were kept. */
  readonly kept: number
  readonly lost: number
  readonly doubled: number
  /** Articles with other than all of their statements, or with other words than went in. */
  readonly half: number
  /** What the database finds wrong with itself. */
  readonly faults: readonly string[]
}

/** @param times how often; each time the adding begins anew at the first article, with what is kept passed over. */
export async function kill(times: number): Promise<Killed> {
  const folder = mkdtempSync(path.join(tmpdir(), "onrecord-kills-"))
  const [file, acks] = [path.join(folder, "onrecord.db"), path.join(folder, "acks")]
  try {
    for (let i = 0; i < times; i++) await addUntilKilled(file, acks)
    const told = new Set(existsSync(acks) ? readFileSync(acks, "utf8").trimEnd().split("\n").map(Number) : [])
    const store = await openStore(file, { create: false })
    const seen = new Map<string, number>()
    let half = 0
    for await (const { entry, head } of store.entries()) {
      const n = Number(entry.reading.article.url!.split("/").at(-1))
      seen.set(head.id, (seen.get(head.id) ?? 0) + 1)
      if (JSON.stringify(entry.record) !== JSON.stringify(numbered(n).record)) half++
    }
    // Searches go by other tables than `entries` does.
    const { total } = await store.ask({ op: "all" }, "statements", { order: "newest", limit: 1, after: null })
    const { total: words } = await store.ask({ op: "words", words: ["ferries"], prefix: false }, "statements", {
      order: "newest",
      limit: 1,
      after: null,
    })
    const each = numbered(0).record.statements
    if (total !== seen.size * each.length) half++
    if (words !== seen.size * each.filter(({ evidence }) => evidence.some(({ text }) => text?.includes("ferries"))).length) half++
    const faults = await store.check()
    await store.close()
    const lost = [...told].filter((n) => !seen.has(numbered(n).record.article.id)).length
    return { kills: times, kept: told.size, lost, doubled: [...seen.values()].filter((count) => count > 1).length, half, faults }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Runs until it has told of something, and a random while longer. */
function addUntilKilled(file: string, acks: string): Promise<void> {
  const child = spawn(process.execPath, [import.meta.filename, file, acks], { stdio: ["ignore", "pipe", "inherit"] })
  child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), Math.random() * 250))
  return new Promise((resolve, reject) => {
    child.on("error", reject)
    child.on("exit", (code, signal) =>
      signal === "SIGKILL" ? resolve() : reject(new Error(`the adding ended by itself (${code})`)),
    )
  })
}

if (import.meta.main) {
  const [file, acks] = process.argv.slice(2) as [string, string]
  const store = await openStore(file)
  process.stdout.write("open\n")
  for (let n = 0; ; n += 3) {
    const entries = [n, n + 1, n + 2].map(numbered)
    const known = await store.known(entries.map(({ raw }) => documentKey(raw)))
    await store.put(
      entries.filter(({ raw }) => !known.has(documentKey(raw))),
      "2026-11-23T08:00:00.000Z",
    )
    appendFileSync(acks, `${n}\n${n + 1}\n${n + 2}\n`)
  }
}
