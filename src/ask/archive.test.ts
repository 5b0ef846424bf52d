import { createHash } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { Ajv2020 } from "ajv/dist/2020.js"
import fc from "fast-check"
import { afterAll, describe, expect, it } from "vitest"
import entrySchema from "../../schema/entry.json" with { type: "json" }
import recordSchema from "../../schema/record.json" with { type: "json" }
import { collected, entry, sampleEntries, shelf, streamed } from "../../test/kept.ts"
import { OnrecordError } from "../errors.ts"
import { added, canonical, NOTHING } from "../link/corrections/log.ts"
import { anchorOf } from "../link/corrections/statementKey.ts"
import type { What } from "../link/corrections/types.ts"
import { documentKey } from "../read/documentKey.ts"
import { FORMATS, type Raw } from "../read/reading.ts"
import { openStore } from "../store/index.ts"
import type { Entry, Store } from "../store/store.ts"
import { exportAll } from "./archive/exportAll.ts"
import { importAll } from "./archive/importAll.ts"
import { ARCHIVE } from "./archive/line.ts"
import { readAll } from "./archive/readAll.ts"

/** A store with the samples, two that share a document, bytes that are no UTF-8, and one that was seen at two places. */
async function filled() {
  const store = shelf()
  const [first, second, third, ...rest] = sampleEntries() as [Entry, Entry, Entry, ...Entry[]]
  await store.put([first, second], "2024-03-12T09:00:00Z")
  await store.put([third, { ...rest[0]!, raw: third.raw }], "2024-03-13T09:00:00Z")
  await store.again(
    [{ key: documentKey(first.raw), at: "elsewhere.txt", url: "https://news.example/again" }],
    "2024-03-13T10:00:00Z",
  )
  const odd = entry("The mayor said \u{1f600} was “not \ud83d it”.", { outlet: "Nordvik Post" })
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
  await store.put([{ ...odd, raw: { ...odd.raw, bytes, map: { text: "body" } } }], "2024-03-13T11:00:00Z")
  return store
}

async function text(store: Parameters<typeof exportAll>[0]): Promise<string> {
  let out = ""
  for await (const line of exportAll(store)) out += line
  return out
}

/** A file in chunks that care for no line. */
const chunks = (of: string | Uint8Array, size = 1000) => {
  const bytes = typeof of === "string" ? new TextEncoder().encode(of) : of
  return streamed(Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)))
}

async function failure(of: string | Uint8Array, store = shelf()): Promise<OnrecordError> {
  const error = await importAll(store, chunks(of), "all.ndjson").catch((error: unknown) => error)
  if (error instanceof OnrecordError) return error
  throw error ?? new Error("it was taken")
}

describe("the lossless export", () => {
  it("read back gives the same again, and exported from there the same bytes", async () => {
    const store = await filled()
    const file = await text(store)
    for (const size of [1, 777, 10_000_000]) {
      const copy = shelf()
      const { articles, did } = await importAll(copy, chunks(file, size), "all.ndjson")
      expect([articles, did.added]).toEqual([5, 5])
      expect(await collected(copy.entries())).toEqual(await collected(store.entries()))
      expect(await text(copy)).toBe(file)
    }
  })

  it("stopped, it keeps what it read and says so; done again, it does the rest", async () => {
    const store = await filled()
    const file = await text(store)
    const copy = shelf()
    const stop = new AbortController()
    async function* stopping() {
      yield new TextEncoder().encode(file.split("\n").slice(0, 3).join("\n").slice(0, -10))
      stop.abort()
      await new Promise(() => {})
    }
    const { articles, stopped } = await importAll(copy, stopping(), "all.ndjson", { signal: stop.signal })
    expect([articles, stopped]).toEqual([1, true])
    expect(await collected(copy.entries())).toHaveLength(1)
    expect(await importAll(copy, chunks(file), "all.ndjson")).toMatchObject({ stopped: false, did: { added: 4, known: 1 } })
    expect(await text(copy)).toBe(file)
  })

  it("is known when it is read again", async () => {
    const store = await filled()
    const file = await text(store)
    expect((await importAll(store, chunks(file), "all.ndjson")).did).toEqual({
      added: 0,
      known: 5,
      version: 0,
      replaced: 0,
      forgotten: 0,
    })
    expect(await text(store)).toBe(file)
  })

  it("follows schema/entry.json line by line, and holds nothing that it does not tell", async () => {
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTuples: false })
    ajv.addSchema(recordSchema)
    const validate = ajv.compile(entrySchema)
    const lines = (await text(await filled()))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
    for (const line of lines) {
      validate(line)
      expect(validate.errors).toBeNull()
    }
    const told = (name: "head" | "entry" | "tail" | "raw" | "reading") => Object.keys(entrySchema.$defs[name].properties).sort()
    expect(Object.keys(lines[0]).sort()).toEqual(told("head"))
    expect(Object.keys(lines[1]).sort()).toEqual(told("entry"))
    expect(Object.keys(lines[1].raw).sort()).toEqual(told("raw"))
    expect(Object.keys(lines[1].reading).sort()).toEqual(told("reading"))
    expect(Object.keys(lines.at(-1)).sort()).toEqual(told("tail"))
    expect(entrySchema.$defs.head.properties.schema.const).toBe(ARCHIVE)
    expect(entrySchema.$defs.raw.properties.format.enum).toEqual(FORMATS)
  })

  it("holds the bytes of a document once where its articles follow each other", async () => {
    const lines = (await text(await filled()))
      .split("\n")
      .slice(1, 6)
      .map((line) => JSON.parse(line))
    expect(lines.map(({ raw }) => raw.bytes === null)).toEqual([false, false, false, true, false])
  })
})

describe("articles whose documents took each other's place", () => {
  const folder = mkdtemp(path.join(os.tmpdir(), "onrecord-archive-"))
  const opened: Store[] = []
  const fresh = async () => {
    const store = await openStore(path.join(await folder, `${opened.length}.db`))
    opened.push(store)
    return store
  }
  afterAll(async () => {
    for (const store of opened) await store.close()
    await rm(await folder, { recursive: true })
  })

  const words = (what: string) => `The mayor said on Monday that ${what}.`
  const page = (what: string, published: string, day: number, raw: Partial<Raw> = {}) => {
    const made = entry(words(what), { published, url: "https://news.example/quay" })
    return { ...made, raw: { ...made.raw, captured: `2024-03-${day}T08:00:00Z`, ...raw } }
  }
  const at = (day: number) => `2024-03-${day}T09:00:00Z`

  /** One that was replaced twice and is a version of others, one that went back, and two of one document of which one left it. */
  async function replaced() {
    const store = await fresh()
    await store.put([page("the quay is safe", "2024-03-10", 11)], at(11))
    await store.put([page("the quay was safe", "2024-03-10", 12)], at(12))
    await store.put([page("the quay is safe", "2024-03-03", 13)], at(13))
    await store.again([{ key: documentKey(page("the quay is safe", "2024-03-03", 13).raw), at: "b.txt", url: null }], at(14))
    await store.put([page("the quay will be safe", "2024-03-10", 15)], at(15))
    await store.put([page("the quay is safe", "2024-03-04", 16)], at(16))
    const side = (published: string) => entry(words("he sails"), { published, file: "side.txt", outlet: "Nordvik Post" })
    for (const [i, day] of ["2024-03-05", "2024-03-06", "2024-03-05"].entries()) await store.put([side(day)], at(17 + i))
    const feed = { bytes: new TextEncoder().encode("a feed of two"), at: "feed.xml" }
    const [one, two] = ["one", "two"].map((name) => entry(words(`${name} sailed`), { outlet: name }))
    await store.put(
      [one, two].map((made) => ({ ...made!, raw: { ...made!.raw, ...feed } })),
      at(20),
    )
    await store.put([entry(words("one sailed"), { outlet: "one", published: "2024-03-07" })], at(21))
    return store
  }

  it("give the same again, with what became of their statements, and the same bytes", async () => {
    const store = await replaced()
    const before = await collected(store.entries())
    expect(before.map(({ former }) => former.length)).toEqual([2, 0, 0, 1, 1, 0])
    expect(before.flatMap(({ history }) => history)).not.toEqual([])
    const file = await text(store)
    const copy = await fresh()
    expect(await importAll(copy, chunks(file), "all.ndjson")).toMatchObject({ articles: 6, did: { replaced: 0, known: 0 } })
    expect(await collected(copy.entries())).toEqual(before)
    expect(await text(copy)).toBe(file)
    expect(await importAll(copy, chunks(file), "all.ndjson")).toMatchObject({ articles: 6, did: { known: 6 } })
    expect(await collected(copy.entries())).toEqual(before)
  })

  it("are whole after an import that broke off is done again, wherever that was", async () => {
    const file = await text(await replaced())
    for (let puts = 1; puts < 9; puts++) {
      const copy = await fresh()
      let left = puts
      const dying: typeof copy.put = (entries, seen) => {
        if (left-- === 0) throw new Error("killed")
        return copy.put(entries, seen)
      }
      const broken = {
        put: dying,
        again: copy.again.bind(copy),
        article: copy.article.bind(copy),
        links: copy.links,
        watches: copy.watches,
      }
      await expect(importAll(broken, chunks(file), "all.ndjson")).rejects.toThrow("killed")
      await importAll(copy, chunks(file), "all.ndjson")
      expect(await text(copy)).toBe(file)
    }
  })

  it("hold bytes once that are the same", async () => {
    const lines = (await text(await replaced())).split("\n").slice(1, 7)
    const bytes = lines.map((line) => {
      const { raw, former } = JSON.parse(line)
      return [raw, ...former.map((one: { raw: object }) => one.raw)].map((one) => one.bytes !== null)
    })
    expect(bytes).toEqual([[true, false, false], [true], [true], [true, false], [true, true], [false]])
  })

  it("are refused where a former document is not what its hash says", async () => {
    const file = await text(await replaced())
    const changed = file.replace(/("former":\[\{"seen":"[^"]+","raw":\{[^}]*\}[^}]*"sha256":")./, "$1-")
    expect(changed).not.toBe(file)
    expect((await failure(changed, await fresh())).letter.came).toContain("theirs is another")
    const shapeless = file.replace('"former":[{"seen":"', '"former":[{"when":"')
    expect((await failure(shapeless, await fresh())).letter.came).toContain("former is not")
  })

  it("of an archive from before there were any, are read as they were", async () => {
    const store = await filled()
    const lines = (await text(store)).trimEnd().split("\n")
    const old = lines.slice(0, -1).map((line) => `${line.replace(/"since":"[^"]+",/, "").replace('"former":[],', "")}\n`)
    expect(old.join("")).not.toContain("former")
    const tail = { articles: 5, sha256: createHash("sha256").update(old.join("")).digest("hex") }
    const copy = shelf()
    await importAll(copy, chunks(`${old.join("")}${JSON.stringify(tail)}\n`), "old.ndjson")
    expect(await collected(copy.entries())).toEqual(await collected(store.entries()))
  })
})

describe("corrections", () => {
  it("go with the articles, and come back as they were; once", async () => {
    const store = await filled()
    const [member] = (await collected(store.entries())).map(({ entry }) => anchorOf(entry.record))
    const what: What = { kind: "rename", of: "stories", member: member!, to: "The ferry" }
    const log = added(NOTHING, { what, who: "Ines Barta", when: "2024-03-12T08:00:00Z", why: "short", after: null })
    await store.links.append([canonical(log[0])], 0)
    const file = await text(store)
    const copy = shelf()
    const first = await importAll(copy, chunks(file), "all.ndjson")
    expect(first.corrections).toEqual({ taken: [log[0]!.id], known: 0, conflicts: [] })
    expect(await text(copy)).toBe(file)
    expect((await importAll(copy, chunks(file), "all.ndjson")).corrections).toMatchObject({ taken: [], known: 1 })
    expect(await text(copy)).toBe(file)
  })

  it("that were changed are refused, and the articles are kept", async () => {
    const store = await filled()
    await store.links.append([JSON.stringify({ what: { kind: "undo", correction: "0123456789abcdef" }, who: "Eve" })], 0)
    const file = await text(store)
    const copy = shelf()
    await expect(importAll(copy, chunks(file), "all.ndjson")).rejects.toMatchObject({ code: "EXPORT_DAMAGED" })
    expect(await copy.links.log()).toEqual([])
    expect(await collected(copy.entries())).toEqual(await collected(store.entries()))
  })
})

describe("watches", () => {
  it("go with the articles, without where they tell to, and come back to look for what comes then; once", async () => {
    const store = await filled()
    const channel = {
      kind: "webhook",
      to: "https://hooks.example/T0/s3cr3t",
      allow: [],
      told: 0,
      failures: 0,
      failure: null,
      next: null,
    } as const
    const plain = {
      id: "0123456789abcdef",
      name: "Ferry",
      of: { kind: "search", q: "ferry stance:denies" },
      on: ["reversal"],
      why: "the yearbook",
      paused: false,
      made: "2024-03-12T08:00:00Z",
      by: "Ines Barta",
    } as const
    await store.watches.save({ ...plain, channels: [channel], looked: 2, parts: [] })
    const file = await text(store)
    expect(file).toContain('{"watches":[{"id":"0123456789abcdef"')
    expect(file).not.toContain("hooks.example")
    const copy = shelf()
    expect((await importAll(copy, chunks(file), "all.ndjson")).watches).toBe(1)
    expect(await copy.watches.list()).toEqual([{ ...plain, channels: [], looked: 5, parts: [] }])
    expect((await importAll(copy, chunks(file), "all.ndjson")).watches).toBe(0)
    expect(await text(copy)).toBe(file)
  })

  it("that are none are refused", async () => {
    const lines = (await text(await filled())).trimEnd().split("\n")
    const wrong = {
      id: "0123456789abcdef",
      name: "x",
      of: { kind: "search", q: "stance:furious" },
      on: ["reversal"],
      why: "",
      paused: false,
      made: "",
      by: "",
    }
    const { letter } = await failure([...lines.slice(0, -1), JSON.stringify({ watches: [wrong] }), ""].join("\n"))
    expect(letter).toMatchObject({ where: "all.ndjson, line 7", came: "one of them is something else" })
  })
})

describe("a damaged export", () => {
  it("is noticed wherever it is cut, and what stood before is kept", async () => {
    const file = new TextEncoder().encode(await text(await filled()))
    const ends = [...file.keys()].filter((i) => file[i] === 10)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: file.length - 2 }), async (length) => {
        const store = shelf()
        const error = await failure(file.subarray(0, length), store)
        expect(error.code).toBe("EXPORT_DAMAGED")
        const whole = ends.filter((end) => end < length).length
        // A cut right before a line's end leaves a line that is whole but for it.
        const { articles } = await store.status()
        expect(articles).toBeGreaterThanOrEqual(Math.max(0, whole - 1))
        expect(articles).toBeLessThanOrEqual(whole)
      }),
      { numRuns: 60 },
    )
  })

  it("is noticed wherever a byte is another", async () => {
    const file = new TextEncoder().encode(await text(await filled()))
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const other = Uint8Array.from(file)
        other[at]! ^= 1 << bit
        // Whatever the last line's own end is does not change what it says.
        fc.pre(at < file.length - 1)
        expect((await failure(other)).code).toBe("EXPORT_DAMAGED")
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ["is empty", () => "", "it is empty"],
    ["is something else", () => '{"hello":1}\n', "does not begin like one"],
    ["is no JSON", () => "PK\u0003\u0004", "it is none"],
    ["is of a later version", () => '{"schema":"onrecord/archive/2"}\n', "does not know"],
    ["lacks a line", (lines: string[]) => lines.toSpliced(1, 1).join("\n"), "there are 4"],
    ["has a line twice", (lines: string[]) => lines.toSpliced(1, 0, lines[1]!).join("\n"), "there are 6"],
    ["lacks the bytes of the line before", (lines: string[]) => lines.toSpliced(3, 1).join("\n"), "theirs is another"],
    ["goes on after its end", (lines: string[]) => `${lines.join("\n")}{}\n`, "more follows"],
    ["has other words", (lines: string[]) => lines.join("\n").replaceAll("Sundvik", "Nordvik"), "its id is another"],
    ["has an article of another shape", (lines: string[]) => `${lines[0]}\n{"article":"x"}\n`, "seen is not"],
    [
      "is nested deeper than it may",
      (lines: string[]) => `${lines[0]}\n{"article":${"[".repeat(1e5)}${"]".repeat(1e5)}}\n`,
      "it is deeper",
    ],
    [
      "has a statement that is none",
      (lines: string[]) => `${lines[0]}\n${lines[1]!.replace(/"statements":\[\{"id"/, '"statements":[{"no"')}\n`,
      "record.statements is not",
    ],
  ])("that %s is named", async (_, change, came) => {
    const lines = (await text(await filled())).split("\n")
    expect((await failure(change(lines))).letter.came).toContain(came)
  })

  it("tells the line", async () => {
    const lines = (await text(await filled())).split("\n")
    lines[2] = lines[2]!.slice(0, 50)
    expect((await failure(lines.join("\n"))).letter.where).toBe("all.ndjson, line 3")
  })
})

it("is read one by one, without waiting for the end", async () => {
  const file = await text(await filled())
  const half = file.slice(0, file.indexOf("\n", file.indexOf("\n") + 1) + 1)
  const seen: string[] = []
  const reading = async () => {
    for await (const { entry } of readAll(chunks(half), "half")) seen.push(entry.reading.article.id)
  }
  await expect(reading()).rejects.toThrow("it was cut off")
  expect(seen).toEqual([sampleEntries()[0]!.reading.article.id])
})
