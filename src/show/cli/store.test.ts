import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { command } from "../../../test/command.ts"
import { openStore } from "../../store/index.ts"
import type { Answer, Hit } from "../../store/store.ts"
import type { Io } from "./io.ts"

const root = path.join(import.meta.dirname, "../../..")
const NOW = "2024-03-20T12:00:00.000Z"
let dir: string

/** The wire's report again, as a page of another outlet and as a line of JSON lines. */
const WIRE = "samples/02-nordvik-wire-copy.txt"
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "onrecord-store-"))
  const wire = await readFile(path.join(root, WIRE), "utf8")
  const [headline = "", ...rest] = wire.trim().split(/\n\n+/)
  const paragraphs = rest.map((words) => `<p>${words.replaceAll("&", "&amp;")}</p>`).join("\n")
  const page = `<!doctype html><html lang="en"><head><title>${headline}</title><meta property="og:site_name" content="Coast Daily">
<meta property="article:published_time" content="2024-03-04T20:00:00+02:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>${headline}</h1>${paragraphs}</article></body></html>`
  await cp(path.join(root, "samples"), path.join(dir, "samples"), { recursive: true })
  await writeFile(path.join(dir, "page.html"), page)
  const line = { id: "w-1", outlet: "Harbour Herald", title: headline, published: "2024-03-04", body: rest.join("\n\n") }
  await writeFile(path.join(dir, "lines.jsonl"), `${JSON.stringify(line)}\nno JSON at all\n`)
  const { code, err } = await call([
    "add",
    "--map",
    "text=body",
    "@samples/01-courier-deadline.txt",
    `@${WIRE}`,
    "@page.html",
    "@lines.jsonl",
  ])
  expect(code).toBe(1)
  expect(err).toContain("lines.jsonl, line 2")
  expect(err).toContain("onrecord: 4 articles added")
  expect(err).toContain(`1 could not be read; they are listed in ${dir}/onrecord.db.failed.jsonl`)
})
afterAll(() => rm(dir, { recursive: true }))

const call = (argv: readonly string[], io: Partial<Io> = {}) =>
  command(
    argv.map((word) => word.replace(/^@/, `${dir}/`)),
    { env: { ONRECORD_STORE: path.join(dir, "onrecord.db") }, now: () => NOW, ...io },
  )
const found = async (...words: string[]): Promise<Answer> => JSON.parse((await call(["search", "--json", ...words])).out)
const hits = async (query: string) => (await found(query)).rows as readonly Hit[]

test("the same words of three outlets are three articles, each with its statements", async () => {
  const { rows, searched } = await found("--articles", "")
  expect(rows).toHaveLength(4)
  expect(searched.articles).toBe(4)
  const statements = await Promise.all(["Coast Daily", "Harbour Herald"].map((name) => found(`outlet:"${name}"`)))
  expect(statements.map(({ total }) => total > 0)).toEqual([true, true])
})

test("adding again passes over all that is there, failures too", async () => {
  const { code, err } = await call(["add", "@samples/01-courier-deadline.txt", "@page.html"])
  expect(code).toBe(0)
  expect(err).toContain("0 articles added, 2 documents known already")
})

test("search prints cards with where they come from; how many and the next page on stderr", async () => {
  const { code, out, err } = await call(["search", "--limit", "2", ""])
  expect(code).toBe(0)
  expect(out.match(/^ {3}from /gm)).toHaveLength(2)
  expect(out.match(/^ {3}id {8}[0-9a-f]{16}$/gm)).toHaveLength(2)
  const [, total] = /onrecord: (\d+) statements, 2 shown; searched \1 statements in 4 articles\n/.exec(err)!
  const [, token] = /--after (\S+)\n/.exec(err)!
  const all = ((await found("--limit", "1000", "")).rows as readonly Hit[]).map(({ statement }) => statement.id)
  expect(all).toHaveLength(Number(total))
  const { rows } = await found("--limit", "2", "--after", token!, "")
  expect((rows as readonly Hit[]).map(({ statement }) => statement.id)).toEqual(all.slice(2, 4))
})

test("a search that finds nothing says what was searched, and is no failure", async () => {
  const { code, out, err } = await call(["search", "zeppelin"])
  expect([code, out]).toEqual([0, ""])
  expect(err).toMatch(
    /^onrecord: 0 statements; searched \d+ statements in 4 articles\nonrecord: words are looked for as typed, .*\n$/,
  )
})

test("a wrong query is marked at its place", async () => {
  const { code, err } = await call(["search", "ferry stance:denis"])
  expect(code).toBe(2)
  expect(err).toMatch(/ {2}ferry stance:denis\n {15}\s*\^+\n$/)
})

test("show: a statement by the first characters of its id, with the sentences around it and the file it is from", async () => {
  const [hit] = await hits('outlet:"Coast Daily"')
  const { code, out } = await call(["show", hit!.statement.id.slice(0, 8)])
  expect(code).toBe(0)
  expect(out).toContain("With the sentences around it")
  expect(out).toContain(`${dir}/page.html`.slice(0, 40))
  expect(out.replaceAll(/\s+/g, "")).toContain(hit!.article.bytes)
  const json = JSON.parse((await call(["show", "--json", hit!.statement.id])).out)
  expect(json).toMatchObject({ statement: hit!.statement, head: hit!.article, came: { format: "html" } })
  expect(json.came.bytes).toBeUndefined()
})

test("show: what was left out of a page, with the reason", async () => {
  const [hit] = await hits('outlet:"Coast Daily"')
  const { out } = await call(["show", "--dropped", "--history", hit!.article.id])
  expect(out).toContain("Left out")
  expect(out).toContain("Home")
  expect(out).toContain("History")
})

test("show: an id that is none, and one that is several", async () => {
  expect(await call(["show", "0123456789abcdef"])).toMatchObject({ code: 1, err: expect.stringContaining("(ID_UNKNOWN)") })
  expect(await call(["show", "ferry"])).toMatchObject({ code: 1, err: expect.stringContaining("(ID_UNKNOWN)") })
  const { rows } = await found("--limit", "1000", "")
  const starts = Map.groupBy(rows as readonly Hit[], ({ statement }) => statement.id[0]!)
  const [several] = [...starts].find(([, inside]) => inside.length > 1)!
  expect(await call(["show", several])).toMatchObject({ code: 1, err: expect.stringContaining("(ID_AMBIGUOUS)") })
})

test("verify: all hold", async () => {
  expect(await call(["verify"])).toMatchObject({
    code: 0,
    out: "",
    err: expect.stringMatching(/in 4 articles hold.* 0 faults\n$/),
  })
})

test("verify: bytes that turned in the file are found and named wherever they mean something", async () => {
  const whole = await readFile(path.join(dir, "onrecord.db"))
  let named = 0
  for (let i = 1; i <= 30; i++) {
    const turned = Uint8Array.from(whole)
    // Half of so small a file is room that is kept free, and noughts.
    let at = Math.floor((whole.length * i) / 31)
    while (whole[at] === 0) at++
    turned[at] = turned[at]! ^ 0x55
    await writeFile(path.join(dir, "turned.db"), turned)
    const { code, out, err } = await call(["verify", "--no-parse", "--store", `${dir}/turned.db`])
    if (code === 0) expect([out, err]).toEqual(["", expect.stringContaining(" 0 faults")])
    else expect(`${out}${err}`).toMatch(/^(?:[A-Z_]+: |onrecord: .*\(STORE_\w+\))/)
    named += code
  }
  expect(named).toBeGreaterThan(20)
})

test("out and in again is the same, byte for byte; a backup restored holds the same", async () => {
  for (const name of ["one", "two"]) {
    const from = name === "one" ? "onrecord.db" : "other.db"
    const words = ["export", "--store", `${dir}/${from}`, "--format", "archive", "--out", `@${name}.jsonl`]
    expect(await call(words)).toMatchObject({ code: 0, out: "", err: "onrecord: 4 articles exported\n" })
    if (name === "one") expect(await call(["import", "--store", `${dir}/other.db`, "@one.jsonl"])).toMatchObject({ code: 0 })
  }
  expect(await readFile(path.join(dir, "two.jsonl"), "utf8")).toBe(await readFile(path.join(dir, "one.jsonl"), "utf8"))
  expect(await call(["backup", "@copy.db"])).toMatchObject({ code: 0 })
  expect(await call(["restore", "--store", `${dir}/back.db`, "@copy.db"])).toMatchObject({ code: 0 })
  const there = await call(["restore", "--store", `${dir}/back.db`, "@copy.db"])
  expect(there).toMatchObject({ code: 2, err: expect.stringContaining("--yes") })
  const [ours, theirs] = await Promise.all(["onrecord.db", "back.db"].map((name) => found("--store", `${dir}/${name}`, "")))
  expect(theirs).toEqual(ours)
})

test("export: rows are counted on stderr; a file that cannot be written leaves nothing behind", async () => {
  const { out, err } = await call(["export", "--format", "jsonl", ""])
  const statements = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).statement as Hit["statement"])
  const unsure = statements.filter(({ confidence, speaker }) => confidence < 0.6 || !speaker.sure).length
  expect(unsure).toBeGreaterThan(0)
  expect(err).toBe(`onrecord: ${statements.length} statements exported, ${unsure} of them unsure\n`)
  expect(await call(["export", "--format", "csv", "--out", "@nowhere/x.csv"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("(FILE_UNWRITABLE)"),
  })
  expect((await readdir(dir)).filter((name) => name.endsWith(".part"))).toEqual([])
})

test("forget: not without a reason and --yes; then it is gone, and stays out", async () => {
  await cp(path.join(dir, "onrecord.db"), path.join(dir, "gone.db"))
  const store = ["--store", `${dir}/gone.db`]
  const [hit] = await hits('outlet:"Harbour Herald"')
  const id = hit!.article.id
  expect(await call(["forget", ...store, id])).toMatchObject({ code: 2, err: expect.stringContaining("--why") })
  expect(await call(["forget", ...store, "--why", "asked to", id])).toMatchObject({
    code: 2,
    err: expect.stringContaining("--yes"),
  })
  expect(await call(["forget", ...store, "--why", "asked to", "--dry-run", id])).toMatchObject({ code: 0 })
  expect((await found(...store, 'outlet:"Harbour Herald"')).total).toBeGreaterThan(0)
  expect(await call(["forget", ...store, "--why", "asked to", "--yes", id])).toMatchObject({ code: 0 })
  expect((await found(...store, 'outlet:"Harbour Herald"')).total).toBe(0)
  await call(["add", ...store, "--map", "text=body", "@lines.jsonl"])
  expect((await found(...store, 'outlet:"Harbour Herald"')).total).toBe(0)
  expect(await call(["verify", ...store])).toMatchObject({ code: 0 })
})

test("forget: what stands in the same document goes too, and is shown before", async () => {
  const story = (
    i: number,
  ) => `<item><title>Ferry ${i}</title><link>https://desk.example/${i}</link><guid>ferry-${i}</guid><content:encoded>
<![CDATA[${`<p>Harbour master Ilze Braunfelde said on Monday that ferry ${i} was late because the basin was too shallow for it.</p>`.repeat(6)}]]>
</content:encoded></item>`
  const feed = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Desk</title>${story(1)}${story(2)}
</channel></rss>`
  await writeFile(path.join(dir, "feed.xml"), feed)
  const store = ["--store", `${dir}/feed.db`]
  expect(await call(["add", ...store, "@feed.xml"])).toMatchObject({ code: 0, err: expect.stringContaining("2 articles added") })
  const { rows } = await found(...store, "--articles", "")
  const id = (rows as readonly Hit["article"][])[0]!.id
  const told = expect.stringContaining("1 version of one article and 1 other article of the same documents would go")
  for (const more of ["--dry-run", "--why=x"]) {
    const { out, err } = await call(["forget", ...store, "--why", "asked to", more, id])
    expect([out, err]).toEqual([expect.stringMatching(/Ferry [12]\n.*Ferry [12]\n/s), told])
  }
  const { err } = await call(["forget", ...store, "--why", "asked to", "--yes", id])
  expect(err).toBe("onrecord: 2 articles taken out, versions counted: asked to\n")
  await call(["export", "--format", "archive", "--out", "@empty.jsonl", ...store])
  // Taken in from elsewhere they stay out, and are not counted as taken in.
  const other = ["--store", `${dir}/feed2.db`]
  await call(["add", ...other, "@feed.xml"])
  await call(["export", "--format", "archive", "--out", "@feed.jsonl", ...other])
  const back = await call(["import", ...store, "@feed.jsonl"])
  expect(back.err).toBe("onrecord: 2 articles read, 0 taken in, 2 forgotten once and left out\n")
})

test("add: what is passed over is told by its kind", async () => {
  await mkdir(path.join(dir, "reports"))
  for (const name of ["a.pdf", "b.pdf"]) await writeFile(path.join(dir, "reports", name), "%PDF-1.7 and so on")
  await writeFile(path.join(dir, "reports", ".hidden"), "x")
  const { code, err } = await call(["add", "--store", `${dir}/reports.db`, "@reports"])
  expect(code).toBe(0)
  expect(err).toContain("onrecord: passed over: 2 PDF, 1 hidden\n")
  expect(err).toContain("there was nothing that is read")
})

test("add: a README in a folder is no article until it is named, and articles without a statement are told", async () => {
  const says = "The berth stays closed until the spring, harbour master Marta Lindqvist said on Monday.\n"
  await mkdir(path.join(dir, "desk"))
  for (const [name, text] of Object.entries({
    "berth.txt": says,
    "README.md": `# The desk\n\n${says}`,
    LICENSE: says,
    "hello.txt": "hello",
  }))
    await writeFile(path.join(dir, "desk", name), text)
  const store = ["--store", `${dir}/desk.db`]
  const { code, err } = await call(["add", ...store, "@desk"])
  expect(code).toBe(0)
  expect(err).toContain("onrecord: 2 articles added, ")
  expect(err).toContain("onrecord: passed over: 2 README or the like\n")
  expect(err).toContain(
    `onrecord: no article by its name: ${dir}/desk/LICENSE, ${dir}/desk/README.md; onrecord add FILE takes it`,
  )
  expect(err).toContain(`onrecord: no statement in 1 article: ${dir}/desk/hello.txt\n`)
  const named = await call(["add", ...store, "@desk/README.md"])
  expect(named.err).toContain("onrecord: 1 article added, ")
  expect(named.err).not.toContain("no statement")
})

test("add: of a name that is not there nothing is kept, the others are added, and it ends with 1", async () => {
  const store = ["--store", `${dir}/mistyped.db`]
  const letter = `onrecord: ${dir}/nofile.txt: there is no such file (FILE_NOT_FOUND)\n  expected: a file, a folder or an address\n`
  const alone = await call(["add", ...store, "@nofile.txt"])
  expect([alone.code, alone.err]).toEqual([1, expect.stringContaining(letter)])
  expect(await readdir(dir)).not.toContain("mistyped.db")
  const both = await call(["add", ...store, "@nofile.txt", "@page.html"])
  expect([both.code, both.err]).toEqual([1, expect.stringContaining(letter)])
  expect(both.err).toContain("onrecord: 1 article added")
  expect(JSON.parse((await call(["status", ...store, "--json"])).out)).toMatchObject({ articles: 1, failures: 0 })
})

test("Ctrl-C: backup and export leave nothing, import and verify tell how far they came", async () => {
  const stopped = { interrupted: () => AbortSignal.abort() }
  await call(["export", "--format", "archive", "--out", "@before.jsonl"])
  const there = (await readdir(dir)).toSorted()
  expect(await call(["backup", "@stopped.db"], stopped)).toMatchObject({ code: 1, err: expect.stringContaining("stopped") })
  for (const format of ["archive", "csv"])
    expect(await call(["export", "--format", format, "--out", "@stopped.txt"], stopped)).toMatchObject({
      code: 1,
      err: expect.stringContaining("stopped"),
    })
  expect((await readdir(dir)).toSorted()).toEqual(there)
  const { code, err } = await call(["verify"], stopped)
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/0 of 0 statements in 0 articles hold.*\n.*stopped; 4 articles were not/),
  ])
  expect(await call(["import", "--store", `${dir}/stopped.db`, "@before.jsonl"], stopped)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/0 articles read.*\n.*stopped/),
  })
})

test("backup: tells how far it is, and stopped on the way leaves nothing", async () => {
  const large = { ONRECORD_STORE: path.join(dir, "large.db") }
  const store = await openStore(large.ONRECORD_STORE)
  await store.setNote("large", randomBytes(4_000_000).toString("hex"))
  await store.close()
  const stop = new AbortController()
  const said: string[] = []
  const err = (text: string) => {
    said.push(text)
    if (/pages/.test(text)) stop.abort()
  }
  const io = { env: large, watched: true, err, interrupted: () => stop.signal }
  expect(await call(["backup", "@half.db"], io)).toMatchObject({ code: 1 })
  expect(said.join("")).toMatch(/\[K1,000 pages.*stopped; nothing was left/s)
  expect((await readdir(dir)).filter((name) => name.includes("half"))).toEqual([])
})

test("backup: what keeps the copy from being written is told of the copy", async () => {
  const { code, err } = await call(["backup", "@nowhere/copy.db"])
  expect([code, err]).toEqual([1, expect.stringContaining(`${dir}/nowhere/copy.db: `)])
  expect(err).toContain("(FILE_UNWRITABLE)")
  expect(err).toContain("the store is as it was")
})

test("while somebody watches, long work says how far it is", async () => {
  const watched = { watched: true }
  for (const argv of [["export", "--format", "csv", "--out", "@w.csv"], ["verify"]])
    expect((await call(argv, watched)).err).toMatch(/\[K\d[\d,]* (?:statement|article|page)s?\b/)
})

test.each([
  [["add"]],
  [["add", "--hands", "0", "@page.html"]],
  [["add", "--map", "body", "@page.html"]],
  [["add", "--map", "words=body", "@page.html"]],
  [["add", "--published", "4 March", "@page.html"]],
  [["search", "--order", "best", "ferry"]],
  [["search", "--limit", "1001", "ferry"]],
  [["search", "ferry", "denies"]],
  [["search", "--articles", "--people", "ferry"]],
  [["export", "ferry"]],
  [["export", "--format", "pdf"]],
  [["export", "--format", "archive", "ferry"]],
  [["show"]],
  [["status", "now"]],
  [["follow"]],
  [["add", "--allow-private", "everything", "http://127.0.0.1/"]],
])("wrong usage %j: exit code 2 and the way out, said once", async (argv) => {
  const { code, out, err } = await call(argv)
  expect([code, out]).toEqual([2, ""])
  expect(err).toMatch(/^onrecord: (?!onrecord).*\(BAD_\w+\)\n {2}expected: .*\n {2}to do: {4}.*\n/)
})

test("a store that is not there is not made by looking", async () => {
  for (const argv of [["search", ""], ["status"], ["verify"], ["feeds"], ["sync"], ["backup", "@x.db"]]) {
    const { code, err } = await call([...argv, "--store", `${dir}/none.db`])
    expect([code, err]).toEqual([1, expect.stringContaining("(STORE_NOT_FOUND)")])
  }
  expect(await readdir(dir)).not.toContain("none.db")
})

test("killed at any moment and called again, it ends where an undisturbed one does", async () => {
  const main = path.join(import.meta.dirname, "main.ts")
  const words = (store: string) => [main, "add", "--store", path.join(dir, store), path.join(dir, "samples")]
  const started = (store: string) => {
    const child = spawn(process.execPath, words(store), { stdio: "ignore" })
    // Listened for at once: a child may be through before it is to be killed.
    return { child, ended: new Promise((done) => child.on("close", done)) }
  }
  const began = Date.now()
  await started("whole.db").ended
  const whole = Date.now() - began
  for (const part of [0.4, 0.6, 0.8, 0.9]) {
    const { child, ended } = started("killed.db")
    await sleep(part * whole)
    child.kill("SIGKILL")
    await ended
  }
  await started("killed.db").ended
  const ids = async (store: string) => {
    const { rows } = await found("--store", `${dir}/${store}`, "--limit", "1000", "--order", "oldest", "")
    return (rows as readonly Hit[]).map(({ statement }) => statement.id)
  }
  expect(await ids("killed.db")).toEqual(await ids("whole.db"))
  expect(await call(["verify", "--store", `${dir}/killed.db`])).toMatchObject({ code: 0 })
})
