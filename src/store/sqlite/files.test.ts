import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { byHand, numbered } from "../../../test/store-entries.ts"
import { OnrecordError } from "../../errors.ts"
import { openStore, restore } from "../index.ts"
import type { Entry, Store } from "../store.ts"
import { Connection, checkEngine } from "./connection.ts"
import { MIGRATIONS, type Migration, migrate } from "./migrations.ts"

const SEEN = "2026-11-23T08:00:00.000Z"
const PAGE = { order: "newest", limit: 1000, after: null } as const
const childFile = fileURLToPath(new URL("../../../test/store-child.ts", import.meta.url))

let folder = ""
let file = ""
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "onrecord-files-"))
  file = path.join(folder, "onrecord.db")
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL")
  rmSync(folder, { recursive: true })
})

/** Another process, and the promise of the first word that it says. */
async function start(...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [childFile, ...args], { stdio: ["ignore", "pipe", "inherit"] })
  children.push(child)
  await new Promise((resolve, reject) => {
    child.stdout!.once("data", resolve)
    child.once("error", reject)
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)))
  })
  return child
}
const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => ((child.exitCode ?? child.signalCode) === null ? child.once("exit", () => resolve()) : resolve()))

async function kept(store: Store): Promise<Entry[]> {
  const out: Entry[] = []
  for await (const { entry } of store.entries()) out.push(entry)
  return out
}
const filled = async (count: number): Promise<void> => {
  const store = await openStore(file)
  await store.put(
    Array.from({ length: count }, (_, n) => numbered(n)),
    SEEN,
  )
  await store.close()
}
const code = (expected: string) => expect.objectContaining({ code: expected })

describe("opening", () => {
  test("what is no store is named and left as it is", async () => {
    writeFileSync(file, "Dear diary, today the ferry was late again.")
    await expect(openStore(file)).rejects.toEqual(code("STORE_FOREIGN"))
    expect(readFileSync(file, "utf8")).toContain("Dear diary")
    const other = path.join(folder, "bookmarks.db")
    const db = new DatabaseSync(other)
    db.exec("CREATE TABLE bookmarks (url TEXT)")
    db.close()
    const before = readFileSync(other)
    await expect(openStore(other)).rejects.toEqual(code("STORE_FOREIGN"))
    expect(readFileSync(other).equals(before)).toBe(true)
    await expect(openStore(folder)).rejects.toEqual(code("STORE_FOREIGN"))
  })

  test("an empty file becomes a store only where one may be made", async () => {
    writeFileSync(file, "")
    await expect(openStore(file, { create: false })).rejects.toEqual(code("STORE_FOREIGN"))
    expect(readFileSync(file, "utf8")).toBe("")
    await (await openStore(file)).close()
    await (await openStore(file, { create: false })).close()
  })

  test("what is not there is made, unless it is asked not to", async () => {
    await expect(openStore(file, { create: false })).rejects.toEqual(code("STORE_NOT_FOUND"))
    expect(existsSync(file)).toBe(false)
    await expect(openStore(path.join(folder, "no/such/onrecord.db"))).rejects.toEqual(code("STORE_UNREADABLE"))
    writeFileSync(file, "")
    const store = await openStore(file)
    expect((await store.status()).articles).toBe(0)
    await store.close()
  })

  test("a newer store is refused, and kept as it is", async () => {
    await filled(1)
    const db = new DatabaseSync(file)
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`)
    db.close()
    await expect(openStore(file)).rejects.toEqual(code("STORE_NEWER"))
  })

  test("the database prints no warning", async () => {
    await filled(1)
    const script = `import { openStore } from ${JSON.stringify(path.join(import.meta.dirname, "../index.ts"))}; const s = await openStore(${JSON.stringify(file)}); await s.close()`
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "ignore", "pipe"] })
    const said = (await child.stderr.toArray()).join("")
    expect(said).toBe("")
  })

  test.each([
    ["3.53.4", true],
    ["3.51.3", true],
    ["3.50.7", true],
    ["3.44.6", true],
    ["3.51.2", false],
    ["3.51.0", false],
    ["3.50.6", false],
    ["3.49.2", false],
    ["3.47.0", false],
    ["3.44.5", false],
    ["3.45.9", false],
  ])("SQLite %s: %s", (version, sound) => {
    if (sound) checkEngine(version)
    else expect(() => checkEngine(version)).toThrow(code("STORE_ENGINE"))
  })

  test("commits wait for the disk only where they should, and foreign programs see whose file it is", async () => {
    await filled(1)
    const db = new Connection(file, { patience: 0 })
    const pragma = (name: string) => Object.values(db.get(`PRAGMA ${name}`)!)[0]
    expect([pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys"), pragma("application_id")]).toEqual([
      "wal",
      1,
      1,
      0x6f6e7265,
    ])
    expect(db.write(() => pragma("synchronous"), { durable: true })).toBe(2)
    expect(pragma("synchronous")).toBe(1)
    db.close()
  })
})

describe("migrations", () => {
  const second: Migration = (db) => db.exec("CREATE TABLE later (id INTEGER PRIMARY KEY); INSERT INTO later VALUES (1)")

  test("a step is whole, and a copy from before is kept", async () => {
    await filled(2)
    const db = new Connection(file, { patience: 0 })
    await migrate(db, [...MIGRATIONS, second])
    await migrate(db, [...MIGRATIONS, second])
    expect(db.all("SELECT id FROM later")).toHaveLength(1)
    db.close()
    await expect(openStore(file)).rejects.toEqual(code("STORE_NEWER"))
    const copies = readdirSync(folder).filter((name) => name.includes(".before-"))
    expect(copies).toEqual([`onrecord.db.before-${MIGRATIONS.length + 1}-1`])
    expect(await restore(path.join(folder, copies[0]!), file)).toBe(`${file}.replaced-1`)
    const store = await openStore(file)
    expect(await kept(store)).toEqual([numbered(0), numbered(1)])
    await store.close()
  })

  test("a step that breaks leaves nothing behind", async () => {
    await filled(2)
    const db = new Connection(file, { patience: 0 })
    const breaks: Migration = (on) => {
      second(on)
      on.exec("DROP TABLE articles; SELECT * FROM nowhere")
    }
    await expect(migrate(db, [...MIGRATIONS, breaks])).rejects.toThrow("nowhere")
    db.close()
    const store = await openStore(file)
    expect(await kept(store)).toHaveLength(2)
    await store.close()
  })
})

describe("two processes", () => {
  test("the second waits, and then says who", async () => {
    const child = await start("hold", file, "1500")
    const hasty = await openStore(file, { patience: 100 })
    const refused = await hasty.put([numbered(1)], SEEN).catch((error: unknown) => error)
    expect(refused).toEqual(code("STORE_BUSY"))
    expect((refused as OnrecordError).message).toContain(`process ${child.pid} (store-child.ts)`)
    // Reading never waits.
    expect((await hasty.ask({ op: "all" }, "articles", PAGE)).total).toBe(1)
    await hasty.close()
    const patient = await openStore(file, { patience: 20_000 })
    expect((await patient.put([numbered(1)], SEEN))[0]!.did).toBe("added")
    await patient.close()
    await ended(child)
  })

  test("who links and is killed gives the turn back", async () => {
    const child = await start("link", file)
    const store = await openStore(file)
    expect(await store.links.turn()).toBe(null)
    child.kill("SIGKILL")
    await ended(child)
    const end = (await store.links.turn())!
    expect(readdirSync(folder)).toContain("onrecord.db-linking")
    end()
    expect(readdirSync(folder)).not.toContain("onrecord.db-linking")
    await store.close()
  })

  test("backups taken while another writes are whole", async () => {
    const child = await start("write", file)
    const store = await openStore(file)
    for (let i = 0; i < 3; i++) {
      const to = path.join(folder, `backup-${i}.db`)
      await store.backup(to)
      const copy = await openStore(to)
      const entries = await kept(copy)
      expect(entries).toEqual(entries.map((_, n) => numbered(n)))
      expect(entries.length).toBeGreaterThan(0)
      expect(await copy.check()).toEqual([])
      await copy.close()
    }
    await store.close()
    expect(child.exitCode).toBeNull()
    expect(readdirSync(folder).filter((name) => name.includes("unfinished"))).toEqual([])
  })

  test("a backup that is killed has no name", async () => {
    await filled(400)
    for (const wait of [0, 5, 10, 20, 40]) {
      const to = path.join(folder, `backup-${wait}.db`)
      const child = await start("backup", file, to)
      await new Promise((resolve) => setTimeout(resolve, wait))
      child.kill("SIGKILL")
      await ended(child)
      if (!existsSync(to)) continue
      const copy = await openStore(to)
      expect(await kept(copy)).toHaveLength(400)
      await copy.close()
    }
  })
})

describe("restoring", () => {
  test("what was there is kept; a live or foreign file is not touched", async () => {
    await filled(2)
    const store = await openStore(file)
    const copy = path.join(folder, "copy.db")
    await store.backup(copy)
    await store.put([byHand()], SEEN)
    await expect(restore(copy, file)).rejects.toEqual(code("STORE_BUSY"))
    expect(await kept(store)).toHaveLength(3)
    await store.close()
    const aside = await restore(copy, file)
    const [now, before] = [await openStore(file), await openStore(aside!)]
    expect([(await kept(now)).length, (await kept(before)).length]).toEqual([2, 3])
    await now.close()
    await before.close()
    await expect(restore(path.join(folder, "none.db"), file)).rejects.toEqual(code("STORE_NOT_FOUND"))
    writeFileSync(copy, "no backup")
    await expect(restore(copy, file)).rejects.toBeInstanceOf(OnrecordError)
    expect(existsSync(file)).toBe(true)
    expect(readdirSync(folder).filter((name) => /unfinished|restored/.test(name))).toEqual([])
  })

  test("over a file that is damaged, and into an empty place", async () => {
    await filled(2)
    const store = await openStore(file)
    const copy = path.join(folder, "copy.db")
    await store.backup(copy)
    await store.close()
    writeFileSync(file, "torn")
    expect(await restore(copy, file)).toBe(`${file}.replaced-1`)
    expect(await restore(copy, path.join(folder, "new.db"))).toBeNull()
    for (const name of [file, path.join(folder, "new.db")]) {
      const back = await openStore(name)
      expect(await kept(back)).toEqual([numbered(0), numbered(1)])
      await back.close()
    }
  })

  test("a newer backup is refused", async () => {
    await filled(1)
    const newer = path.join(folder, "newer.db")
    copyFileSync(file, newer)
    const db = new DatabaseSync(newer)
    db.exec("PRAGMA user_version = 99")
    db.close()
    await expect(restore(newer, file)).rejects.toEqual(code("STORE_NEWER"))
  })
})

describe("damage", () => {
  /** Opens a damaged copy and reads all of it: sound, or a named error; never other words. */
  async function look(damaged: string): Promise<"sound" | "told"> {
    let store: Store | null = null
    try {
      store = await openStore(damaged)
      let whole = (await store.check()).length === 0
      const expected = new Map(Array.from({ length: 30 }, (_, n) => [numbered(n).record.article.text, numbered(n)]))
      let count = 0
      for await (const { entry } of store.entries()) {
        const was = expected.get(entry.record.article.text)
        expect(was, "a text that never was").toBeDefined()
        expect(entry.record.statements.map(({ content }) => content)).toEqual(
          was!.record.statements.map(({ content }) => content),
        )
        expect(Buffer.from(entry.raw.bytes).equals(Buffer.from(was!.raw.bytes))).toBe(true)
        count++
      }
      if (count < 30) whole = false
      await store.ask({ op: "words", words: ["ferries"], prefix: false }, "statements", PAGE)
      return whole ? "sound" : "told"
    } catch (error) {
      if (!(error instanceof OnrecordError)) throw error
      expect(error.code).toMatch(/^STORE_(?:DAMAGED|FOREIGN|NEWER)$/)
      return "told"
    } finally {
      await store?.close().catch(() => {})
    }
  }

  test("flipped bits are told, or harmless", async () => {
    await filled(30)
    const bytes = readFileSync(file)
    let told = 0
    for (let i = 0; i < 80; i++) {
      // Spread over the file, the first page more densely.
      const at = i < 10 ? i * 9 : Math.floor(((i - 10) / 70) * bytes.length)
      const damaged = path.join(folder, `damaged-${i}.db`)
      const copy = Buffer.from(bytes)
      copy[at]! ^= 1 << (i % 8)
      writeFileSync(damaged, copy)
      if ((await look(damaged)) === "told") told++
      for (const rest of ["", "-wal", "-shm"]) rmSync(`${damaged}${rest}`, { force: true })
    }
    expect(told).toBeGreaterThan(8)
  }, 60_000)

  test("a file that was cut is told", async () => {
    await filled(30)
    const { length } = readFileSync(file)
    for (const share of [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      const damaged = path.join(folder, "cut.db")
      copyFileSync(file, damaged)
      truncateSync(damaged, Math.floor(length * share))
      expect(await look(damaged)).toBe("told")
      for (const rest of ["", "-wal", "-shm"]) rmSync(`${damaged}${rest}`, { force: true })
    }
  })

  test("the error says whose and what to do", async () => {
    await filled(1)
    const db = new DatabaseSync(file)
    db.exec("UPDATE packs SET text = zeroblob(40)")
    db.close()
    const store = await openStore(file)
    const error = await kept(store).catch((one: unknown) => one as OnrecordError)
    expect(error).toEqual(code("STORE_DAMAGED"))
    expect((error as OnrecordError).letter).toMatchObject({ where: file, todo: expect.stringContaining("onrecord restore") })
    await store.close()
  })
})

describe("a full disk", () => {
  test("a batch that has no room is not kept, and the store goes on", async () => {
    await filled(3)
    const db = new Connection(file, { patience: 0 })
    const { page_count: pages } = db.get<{ page_count: number }>("PRAGMA page_count")!
    db.exec(`PRAGMA max_page_count = ${pages + 4}`)
    expect(() => db.write(() => db.run("INSERT INTO notes VALUES ('user big', zeroblob(200000))"))).toThrow(code("STORE_FULL"))
    expect(db.db.isTransaction).toBe(false)
    db.write(() => db.run("INSERT INTO notes VALUES ('user small', 'x')"))
    db.close()
  })

  const disk = mount()
  test.skipIf(disk === null)("on a disk of 4 MB nothing is lost, and adding goes on when there is room", async () => {
    try {
      const filler = path.join(disk!, "filler")
      writeFileSync(filler, Buffer.alloc(2_000_000))
      const store = await openStore(path.join(disk!, "onrecord.db"))
      let count = 0
      let error: unknown = null
      while (error === null && count < 10_000) {
        const next = Array.from({ length: 10 }, (_, i) => numbered(count + i))
        error = await store.put(next, SEEN).then(
          () => null,
          (one: unknown) => one,
        )
        if (error === null) count += 10
      }
      expect(error).toEqual(code("STORE_FULL"))
      expect(count).toBeGreaterThan(0)
      expect(await kept(store)).toHaveLength(count)
      expect((await store.ask({ op: "all" }, "articles", PAGE)).total).toBe(count)
      await expect(store.backup(path.join(disk!, "backup.db"))).rejects.toEqual(code("STORE_FULL"))
      expect(readdirSync(disk!).filter((name) => name.startsWith("backup"))).toEqual([])
      rmSync(filler)
      await store.put([numbered(count)], SEEN)
      expect(await kept(store)).toEqual(Array.from({ length: count + 1 }, (_, n) => numbered(n)))
      expect(await store.check()).toEqual([])
      await store.close()
    } finally {
      execFileSync("/bin/umount", ["-l", disk!])
      rmSync(disk!, { recursive: true, force: true })
    }
  })
})

/** A small disk; null where this user may not mount one. */
function mount(): string | null {
  const at = mkdtempSync(path.join(tmpdir(), "onrecord-disk-"))
  mkdirSync(at, { recursive: true })
  try {
    execFileSync("/bin/mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", at], { stdio: "ignore" })
    return at
  } catch {
    rmSync(at, { recursive: true })
    return null
  }
}
