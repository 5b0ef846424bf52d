import { mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { collected, entriesOf, entry, sampleEntries, streamed } from "../../test/kept.ts"
import { documentKey } from "../read/documentKey.ts"
import { openStore, type Store } from "../store/index.ts"
import { exportAll } from "./archive/exportAll.ts"
import { importAll } from "./archive/importAll.ts"
import { context } from "./context.ts"
import { type ExportFormat, exported, exporters } from "./export.ts"
import { query } from "./query.ts"
import { textOf } from "./textOf.ts"
import { verify } from "./verify.ts"

/** Asking against a store on disk, from the words typed to the bytes. */
let folder = ""
let store: Store
const open = (name: string) => openStore(path.join(folder, name))

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "onrecord-ask-"))
  store = await open("record.db")
  const samples = sampleEntries()
  await store.put(samples, "2024-03-12T09:00:00Z")
  const [first] = samples
  await store.again([{ key: documentKey(first!.raw), at: "copy.txt", url: "https://news.example/copy" }], "2024-03-12T10:00:00Z")
  // A new version of an article, a document with a name of its publisher's, and one that is not UTF-16 without pairs.
  const changed = new TextDecoder().decode(first!.raw.bytes).replace("Ventspils", "Liepāja")
  await store.put(
    [entry(changed, { outlet: "Baltic Courier", published: "2024-03-04", url: first!.raw.url!, file: "new.txt" })],
    "2024-03-13T09:00:00Z",
  )
  const line = {
    id: "urn:news:7",
    outlet: "Nordvik Post",
    published: "2024-03-09",
    text: "😀 Port Director Juho Rinne denied that the pier is unsafe.",
  }
  const raw = {
    ...first!.raw,
    bytes: new TextEncoder().encode(JSON.stringify(line)),
    format: "line" as const,
    at: "a.jsonl, line 1",
    url: null,
    said: { outlet: null, published: null },
  }
  await store.put(entriesOf(raw), "2024-03-13T09:00:00Z")
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const found = async (asked: string) =>
  (await collected(store.each(query(asked, "2024-03-13"), "newest"))).map(({ statement }) => statement)

describe("a search", () => {
  it.each([
    ["who:rinne stance:denies", (s) => s.speaker.name === "Juho Rinne" && s.stance.label === "denies"],
    ["lofqvall", (s) => s.evidence.some(({ text }) => text!.includes("Löfqvall"))],
    ["stance:denies OR stance:declines", (s) => ["denies", "declines"].includes(s.stance.label)],
    ["-kind:indirect", (s) => s.kind !== "indirect"],
    ['"port authority" said:2024-03', (s) => s.evidence.some(({ text }) => /port authority/i.test(text!))],
    ["is:conditional", (s) => s.conditional !== null],
    ["dredg*", (s) => s.evidence.some(({ text }) => /\bdredg/i.test(text!))],
    ["seen:P1D", () => true],
  ] satisfies [string, (statement: Awaited<ReturnType<typeof found>>[number]) => boolean][])(
    "%s finds what it says",
    async (asked, holds) => {
      const all = await found("")
      const some = await found(asked)
      expect(some.length).toBeGreaterThan(0)
      expect(some.length).toBeLessThan(all.length)
      expect(some.filter((statement) => !holds(statement))).toEqual([])
    },
  )

  it.each(Object.keys(exporters) as ExportFormat[])("is exported whole as %s", async (format) => {
    const tree = query("stance:denies", "2024-03-13")
    const info = { asked: "stance:denies", title: "denials", made: "2024-03-13T12:00:00Z", self: null, textOf: textOf(store) }
    const out = exported(format, store.each(tree, exporters[format].order), info)
    const text = (await collected(out)).join("")
    const { total } = await store.ask(tree, "statements", { order: "newest", limit: 1, after: null })
    expect(out.rows).toBe(total)
    for (const { id } of await found("stance:denies")) expect(text).toContain(id)
  })
})

it("every statement is walked back to the bytes", async () => {
  const walk = verify(store)
  expect(await collected(walk)).toEqual([])
  const { totals } = walk
  expect(totals.articles).toBe((await store.status()).versions)
  expect([totals.sound, totals.readAgain]).toEqual([totals.statements, totals.articles])
})

it("a statement is shown in its surroundings", async () => {
  const [denial] = await found("who:rinne stance:denies")
  const hit = (await store.statement(denial!.id))!
  const around = context((await store.article(hit.article.id))!, denial!.id)!
  expect(around.sentences.map(({ text }) => text).join(" ")).toContain("Juho Rinne")
})

it("the archive gives the same store again, and from there the same bytes", async () => {
  const archive = (await collected(exportAll(store))).join("")
  const other = await open("other.db")
  try {
    const { articles } = await importAll(other, streamed([new TextEncoder().encode(archive)]), "archive.jsonl")
    expect(articles).toBe((await store.status()).versions)
    expect((await collected(exportAll(other))).join("")).toBe(archive)
    expect(await collected(other.entries())).toEqual(await collected(store.entries()))
    expect(await other.status()).toEqual(await store.status())
    expect((await importAll(store, streamed([new TextEncoder().encode(archive)]), "archive.jsonl")).did.known).toBe(articles)
  } finally {
    await other.close()
  }
})
