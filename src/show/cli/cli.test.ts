import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { command } from "../../../test/command.ts"
import { ferry } from "../../../test/ferry.ts"
import type { Article } from "../../doc.ts"
import { openStore } from "../../store/index.ts"
import { type ArticleRecord, record } from "../../understand/record.ts"
import type { Io } from "./io.ts"

// The engine here knows one article by heart: what is tested is the command around it.
const byHeart = (article: Article): ArticleRecord => record(ferry({ ...article, text: ferry().text }))

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "onrecord-cli-"))
  await writeFile(path.join(dir, "good.txt"), ferry().text)
  await writeFile(path.join(dir, "bad.txt"), Uint8Array.of(84, 104, 233, 32))
})
afterAll(() => rm(dir, { recursive: true }))

async function call(argv: readonly string[], io: Partial<Io> = {}, engine = byHeart) {
  let loads = 0
  const said = await command(
    argv.map((word) => word.replace(/^@/, `${dir}/`)),
    { env: {}, now: () => "2024-03-20T12:00:00.000Z", ...io },
    async () => {
      loads++
      return engine
    },
  )
  return { ...said, loads }
}

test("help and version are data, and load no engine", async () => {
  for (const argv of [["--help"], ["-h"], ["help"], ["read", "--help"]]) {
    const { code, out, err, loads } = await call(argv)
    expect([code, err, loads]).toEqual([0, "", 0])
    expect(out).toContain("Examples")
  }
  expect(await call(["--version"])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
})

test.each([
  [[]],
  [["write"]],
  [["read"]],
  [["read", "-", "-"]],
  [["read", "--jsn", "@good.txt"]],
  [["read", "--published"]],
  [["read", "--published", "19.12.2013", "@good.txt"]],
  [["start", "@good.txt"]],
  [["start", "--json"]],
])("wrong usage %j: exit code 2, the reason and the way out on stderr", async (argv) => {
  const { code, out, err, loads } = await call(argv)
  expect([code, out, loads]).toEqual([2, "", 0])
  expect(err).toMatch(/^onrecord: .*\(BAD_\w+\)\n {2}expected: .*\n {2}to do: {4}.*\n$/)
})

test("a command typed wrongly is told with the one that is near; what is missing is named", async () => {
  expect((await call(["serch"])).err).toContain("to do:    was onrecord search meant?")
  expect((await call(["--store", "a.db"])).err).toContain("a command first, and its options after it")
  expect((await call(["read", "--publised", "2024-03-04"])).err).toContain("to do:    was --published meant?")
  expect((await call(["search", "--store", "a.db", "stance:denys"])).err).toContain("you may mean stance:denies")
  expect((await call(["zeppelin"])).err).toContain("to do:    onrecord read report.txt, or onrecord --help")
  expect((await call(["subject"])).err).toContain("nothing stands after onrecord subject (BAD_USAGE)\n  expected: a name\n")
  expect((await call(["forget", "a1b2"])).err).toContain("there is no --why (BAD_USAGE)")
})

test("--json: one object a line, and nothing else on stdout", async () => {
  const { code, out, err } = await call(["read", "--json", "--outlet", "One", "@good.txt", "@good.txt"])
  const lines = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  expect(code).toBe(0)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatchObject({ file: `${dir}/good.txt`, article: { outlet: "One" } })
  expect(err).toContain("2 of 2 articles read")
})

test("one bad file does not stop the others, and is named with its reason", async () => {
  const { code, out, err } = await call(["read", "--json", "@bad.txt", "@none.txt", "@good.txt"])
  expect(code).toBe(1)
  expect(out.trimEnd().split("\n")).toHaveLength(1)
  expect(err).toContain("the byte E9 at offset 2")
  expect(err).toContain(`1 of 3 articles read, 2 failed: ${dir}/bad.txt (BAD_ENCODING), ${dir}/none.txt (FILE_NOT_FOUND)`)
})

test("an engine that breaks on one article does not stop the others", async () => {
  let calls = 0
  const broken = (article: Article) => {
    if (calls++ === 0) throw new RangeError("too deep")
    return byHeart(article)
  }
  const { code, out, err } = await call(["read", "--json", "@good.txt", "@good.txt"], {}, broken)
  expect(code).toBe(1)
  expect(out.trimEnd().split("\n")).toHaveLength(1)
  expect(err).toMatch(/good\.txt: understanding broke: RangeError: too deep .*\(ENGINE_FAILED\)/)
})

describe("start", () => {
  const story = () => readFile(path.join(import.meta.dirname, "../../../docs/ferry.jsonl"), "utf8")
  /** Goes on until it tells an address there, which is asked. */
  async function browsed(argv: readonly string[], io: Partial<Io> = {}) {
    const stop = new AbortController()
    const answers: Promise<Response>[] = []
    const err = (text: string): void => {
      const [address] = /http:\S+/.exec(text) ?? []
      if (address) answers.push(fetch(`${address}search.json?q=stance:denies&limit=1`).finally(() => stop.abort()))
    }
    const { code, out } = await call(argv, { err, interrupted: () => stop.signal, ...io })
    return { code, out, found: (await (await answers[0]!).json()) as { searched: { articles: number } } }
  }

  test("shows in one screen what is in the sample story, words that stand in it, and how to go on", async () => {
    const { code, out, err } = await call(["start", "--no-serve"], { env: { ONRECORD_STORE: `${dir}/none.db` } })
    expect([code, err]).toEqual([0, ""])
    expect(out).toMatch(/ 1\d\d statements in 12 articles of 4 outlets/)
    expect(out.split("\n").length).toBeLessThanOrEqual(40)
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([])
    const cards = out.split("\n\n").filter((block) => block.includes("\n│ "))
    const text = (await story()).replace(/\\[n"]|\s+|"/g, " ").replace(/\s+/g, "")
    for (const words of cards.map((card) => card.replace(/^(?!│).*$/gm, "").replace(/[│<>*[\]"\s]/g, "")))
      expect(text).toContain(words)
    expect(cards).toHaveLength(3)
    expect(out).toContain("onrecord -- add report.html")
  })
  test("serves it, at another port where the usual one is taken, and leaves nothing behind", async () => {
    const other = createServer().listen(4747, "127.0.0.1")
    // Taken it is, by this one or by whoever had it before.
    await Promise.race([once(other, "listening"), once(other, "error")])
    const temporary = await mkdtemp(path.join(dir, "temporary-"))
    vi.stubEnv("TMPDIR", temporary)
    const { code, found } = await browsed(["start"])
    other.close()
    expect([code, found.searched.articles]).toEqual([0, 12])
    vi.unstubAllEnvs()
    expect(await readdir(temporary)).toEqual([])
  })
  test("who has a store is told how to see that one", async () => {
    const { out } = await call(["start", "--no-serve"], { env: { ONRECORD_STORE: `${dir}/good.txt` } })
    expect(out).toMatch(/You have a store already, \S*good\.txt\. In the browser:\n\n {2}\S.* serve\n/)
  })
  test("is what no command at all means in a terminal; where there is a store, that one is served", async () => {
    const terminal = { columns: 80, env: { ONRECORD_STORE: `${dir}/kept.db` } }
    expect((await browsed([], terminal)).found.searched.articles).toBe(12)
    await (await openStore(`${dir}/kept.db`)).close()
    expect((await browsed([], terminal)).found.searched.articles).toBe(0)
  })
  test("opens the browser when it is told to", async () => {
    const opened = path.join(dir, "opened.txt")
    await writeFile(path.join(dir, "xdg-open"), `#!/bin/sh\necho "$1" > ${opened}.part && mv ${opened}.part ${opened}\n`, {
      mode: 0o755,
    })
    const env = { ...process.env, PATH: `${dir}:${process.env.PATH}`, ONRECORD_STORE: `${dir}/kept.db` }
    const child = spawn(process.execPath, [path.join(import.meta.dirname, "main.ts"), "serve", "--port", "0", "-o"], { env })
    let err = ""
    child.stderr.on("data", (data) => {
      err += data
    })
    await vi.waitUntil(() => existsSync(opened), { timeout: 60_000 })
    child.kill("SIGINT")
    const [code] = await once(child, "close")
    expect(code).toBe(0)
    expect(err).toContain((await readFile(opened, "utf8")).trim())
  })
})

test("standard input is a file called -", async () => {
  const stdin = (async function* () {
    yield new TextEncoder().encode(ferry().text.slice(0, 40))
    yield new TextEncoder().encode(ferry().text.slice(40))
  })()
  const { code, out } = await call(["read", "--json", "-"], { stdin })
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ file: "-", article: { text: ferry().text } })
})

test("colour only on a terminal, and not against NO_COLOR or --no-color", async () => {
  const read = ["read", "@good.txt"]
  const terminal = { columns: 80, colors: true }
  const colored = async (argv: readonly string[], io: Partial<Io>) => (await call(argv, io)).out.includes("\x1b[")
  expect(await colored(read, terminal)).toBe(true)
  expect(await colored(read, { ...terminal, columns: null })).toBe(false)
  expect(await colored(read, { ...terminal, colors: false })).toBe(false)
  expect(await colored(read, { ...terminal, env: { NO_COLOR: "1" } })).toBe(false)
  expect(await colored(["read", "--no-color", "@good.txt"], terminal)).toBe(false)
})

test("progress is shown only to somebody who watches while output goes elsewhere", async () => {
  const two = ["read", "--json", "@good.txt", "@good.txt"]
  expect((await call(two, { watched: true })).err).toContain("\r\x1b[K1/2 ")
  expect((await call(two)).err).not.toContain("\r")
  expect((await call(two, { watched: true, columns: 80 })).err).not.toContain("\r")
})

test("the process itself: streams and exit codes", async () => {
  const main = path.join(import.meta.dirname, "main.ts")
  const spawned = (argv: readonly string[], flags: readonly string[] = []) =>
    new Promise<{ code: number | null; out: string; err: string }>((done) => {
      const child = spawn(process.execPath, [...flags, main, ...argv])
      const said = { out: "", err: "" }
      child.stdout.on("data", (data) => {
        said.out += data
      })
      child.stderr.on("data", (data) => {
        said.err += data
      })
      child.on("close", (code) => done({ code, ...said }))
    })
  expect(await spawned(["--help"])).toMatchObject({ code: 0, err: "", out: expect.stringContaining("Usage") })
  expect(await spawned(["read"])).toMatchObject({ code: 2, out: "" })
  const older = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })"
  expect(await spawned(["--help"], ["--import", `data:text/javascript,${encodeURIComponent(older)}`])).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringMatching(/^onrecord: this is Node 18\.20\.4\n {2}expected: Node 24 or newer\n {2}to do: {4}install it/),
  })
  // What an older one cannot parse is not loaded before it is told.
  expect((await readFile(main, "utf8")).match(/^import .*$/gm)).toEqual(['import { once } from "node:events"'])
})
