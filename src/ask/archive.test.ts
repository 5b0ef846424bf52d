import { Ajv2020 } from "ajv/dist/2020.js"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import entrySchema from "../../schema/entry.json" with { type: "json" }
import recordSchema from "../../schema/record.json" with { type: "json" }
import { collected, entry, sampleEntries, shelf, streamed } from "../../test/kept.ts"
import { OnrecordError } from "../errors.ts"
import { documentKey } from "../read/documentKey.ts"
import { FORMATS } from "../read/reading.ts"
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

async function text(store: Pick<Store, "entries">): Promise<string> {
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
