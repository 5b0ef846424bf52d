import { describe, expect, it } from "vitest"
import { collected, entriesOf, entry, kept, sampleEntries, shelf, streamed } from "../../test/kept.ts"
import { OnrecordError } from "../errors.ts"
import type { Format, Raw } from "../read/reading.ts"
import type { PageOptions } from "../store/query.ts"
import type { Kept, Store } from "../store/store.ts"
import type { RecordStatement } from "../understand/record.ts"
import { type FAULTS, type Fault, type VerifyOptions, verify } from "./verify.ts"

const samples = sampleEntries().map((one) => kept(one))

/** The walk over these articles. */
async function walked(articles: readonly Kept[], options: VerifyOptions = {}, check: readonly string[] = []) {
  const store = shelf()
  const status = await store.status()
  const verification = verify(
    {
      entries: () => streamed(articles),
      check: async () => check,
      status: async () => ({ ...status, versions: articles.length }),
    },
    options,
  )
  const faults: Fault[] = []
  for await (const fault of verification) faults.push(fault)
  return { faults, totals: verification.totals }
}

/** The first sample with its first statement changed. */
function withStatement(change: (statement: RecordStatement) => Partial<RecordStatement>): Kept {
  const [first] = samples as [Kept]
  const { record } = first.entry
  const [statement, ...rest] = record.statements as [RecordStatement, ...RecordStatement[]]
  const statements = [{ ...statement, ...change(statement) }, ...rest]
  return { ...first, entry: { ...first.entry, record: { ...record, statements } } }
}

describe("what holds", () => {
  it("is found to hold: every statement of the samples, back to the bytes", async () => {
    const { faults, totals } = await walked(samples)
    expect(faults).toEqual([])
    const statements = samples.reduce((sum, { head }) => sum + head.statements, 0)
    expect(totals).toEqual({
      articles: 12,
      statements,
      sound: statements,
      faults: 0,
      readAgain: 12,
      otherReader: {},
      notRead: 0,
      lost: 0,
    })
  })

  it("whatever the format, and whatever the id was made from", async () => {
    const raw = (format: Format, text: string, url: string | null): Raw => ({
      ...samples[0]!.entry.raw,
      bytes: new TextEncoder().encode(text),
      format,
      url,
      said: { outlet: null, published: null },
    })
    const says = "Port Director Juho Rinne denied on Monday that the pier is unsafe. “It is safe,” he said. 😀"
    const paragraphs = Array(8).fill(`<p>${says} The port opens at six, and ferries leave for Turku every hour.</p>`).join("\n")
    const page = `<!doctype html><html lang="en"><head><title>Rinne sees no danger</title></head><body><article><h1>Rinne sees no danger</h1>${paragraphs}</article></body></html>`
    const documents = [
      raw("html", page, "https://news.example/pier"),
      raw("line", JSON.stringify({ id: "urn:news:7", title: "Rinne sees no danger", text: says }), null),
      raw("line", JSON.stringify({ outlet: "Nordvik Post", url: "https://news.example/7", text: says }), null),
      raw("markdown", `# Rinne sees no danger\n\n${says}\n`, null),
    ]
    const { faults, totals } = await walked(documents.flatMap((document) => entriesOf(document).map((one) => kept(one))))
    expect(faults).toEqual([])
    expect(totals.readAgain).toBe(4)
    expect(totals.sound).toBeGreaterThan(8)
  })

  it("of a kill that has nothing but its bytes", async () => {
    const text = '<nitf><head><docdata management-status="canceled"/></head><body><body.content/></body></nitf>'
    const document: Raw = {
      ...samples[0]!.entry.raw,
      bytes: new TextEncoder().encode(text),
      format: "nitf",
      url: null,
      said: { outlet: null, published: null },
    }
    const [kill] = entriesOf(document).map((one) => kept(one))
    expect(kill!.entry.reading.article.text).toBe("")
    expect((await walked([kill!])).faults).toEqual([])
    const raw = { ...document, bytes: new TextEncoder().encode(`${text} `) }
    expect((await walked([{ ...kill!, entry: { ...kill!.entry, raw } }])).faults.map(({ fault }) => fault)).toContain(
      "ARTICLE_ID",
    )
  })

  it("counts what another version of the reader made, and does not call it a fault", async () => {
    const [first] = samples as [Kept]
    const old = { ...first, entry: { ...first.entry, reading: { ...first.entry.reading, reader: "text@0" } } }
    const other = entry("Port Director Juho Rinne denied that the pier is unsafe.")
    const { faults, totals } = await walked([old], { parse: () => [other.reading] })
    expect(faults).toEqual([])
    expect(totals.otherReader).toEqual({ "text@0": 1 })
  })

  it("says so where documents are not read again", async () => {
    const { totals } = await walked(samples, { parse: null })
    expect([totals.notRead, totals.readAgain, totals.sound]).toEqual([12, 0, totals.statements])
  })

  it("reads a document once for the articles in it that follow each other", async () => {
    const [first, second] = samples as [Kept, Kept]
    let times = 0
    const shared = {
      ...second,
      head: { ...second.head, bytes: first.head.bytes },
      entry: { ...second.entry, raw: first.entry.raw },
    }
    const parse = () => {
      times++
      return [first.entry.reading, second.entry.reading]
    }
    expect((await walked([first, shared], { parse })).faults).toEqual([])
    expect(times).toBe(1)
  })
})

describe("what does not hold is named", () => {
  const [first, second] = samples as [Kept, Kept]
  const { reading, record, raw } = first.entry
  const cases: readonly (readonly [keyof typeof FAULTS, string, Kept])[] = [
    ["BYTES", "a byte changed", { ...first, entry: { ...first.entry, raw: { ...raw, bytes: raw.bytes.with(0, 66) } } }],
    [
      "PARSE",
      "the bytes of another article",
      { ...first, entry: { ...first.entry, raw: second.entry.raw }, head: { ...first.head, bytes: second.head.bytes } },
    ],
    [
      "ARTICLE_ID",
      "another address",
      {
        ...first,
        entry: { ...first.entry, reading: { ...reading, article: { ...reading.article, url: "https://news.example/x" } } },
      },
    ],
    ["ARTICLE_ID", "kept under another id", { ...first, head: { ...first.head, id: second.head.id } }],
    [
      "TEXT",
      "a record of other words",
      {
        ...first,
        entry: { ...first.entry, record: { ...record, article: { ...record.article, text: `${record.article.text} ` } } },
      },
    ],
    ["STATEMENT_ID", "another id", withStatement(() => ({ id: "0123456789abcdef" }))],
    ["STATEMENT_ID", "other offsets", withStatement(({ cue }) => ({ cue: cue.map((one) => ({ ...one, end: one.end + 1 })) }))],
    [
      "WORDS",
      "a speaker's words changed",
      withStatement(({ source }) => ({ source: source.map((one) => ({ ...one, text: "The mayor" })) })),
    ],
    [
      "WORDS",
      "stance words out of the text",
      withStatement(({ stance }) => ({ stance: { ...stance, span: { start: 9e6, end: 9e6 + 4, text: "deny" } } })),
    ],
    ["WORDS", "a place that is no span", withStatement(() => ({ place: { start: 5, end: 5, text: "" } }))],
    [
      "EVIDENCE",
      "a sentence changed",
      withStatement(({ evidence }) => ({ evidence: evidence.map((one) => ({ ...one, text: "No." })) })),
    ],
    [
      "EVIDENCE",
      "a short sentence left out",
      withStatement(({ evidence }) => ({ evidence: evidence.map((one) => ({ ...one, text: null })) })),
    ],
    [
      "EVIDENCE",
      "sentences elsewhere",
      withStatement(() => ({ evidence: [{ start: 0, end: 8, text: record.article.text.slice(0, 8) }] })),
    ],
    ["REFERENCE", "told by a statement that is not there", withStatement(() => ({ nested: true, via: "0123456789abcdef" }))],
    ["COUNT", "a statement fewer", { ...first, head: { ...first.head, statements: first.head.statements + 1 } }],
  ]

  it.each(cases)("%s: %s", async (fault, _, broken) => {
    const { faults, totals } = await walked([broken, second])
    expect(faults.map((one) => one.fault)).toContain(fault)
    for (const one of faults) expect([one.article, one.at]).toEqual([broken.head.id, broken.entry.raw.at])
    expect(totals.faults).toBe(faults.length)
    expect(totals.sound).toBeLessThan(totals.statements)
    expect(totals.sound).toBeGreaterThanOrEqual(second.head.statements)
  })

  it("PARSE: a reader that breaks, or finds nothing, is a fault and stops nothing", async () => {
    const broken = () => {
      throw new Error("no such tag")
    }
    expect((await walked([first, second], { parse: broken })).faults.map(({ message }) => message)).toEqual(
      Array(2).fill("reading it again failed: no such tag"),
    )
    expect((await walked([first], { parse: () => [] })).faults).toHaveLength(1)
  })

  it("STORE: what the store says of itself comes first", async () => {
    const { faults } = await walked([first], {}, ["page 7 is torn"])
    expect(faults).toEqual([{ fault: "STORE", statement: null, message: "page 7 is torn", article: null, at: null }])
  })

  describe("STORE: what of it is damaged", () => {
    const three = samples.slice(0, 3) as [Kept, Kept, Kept]
    const damage = (came: string) =>
      new OnrecordError("STORE_DAMAGED", { where: "record.db", expected: "a sound store", came, todo: "bring back a backup" })
    /** A store that breaks behind its first article, and has lost the second, of which the third is a newer version. */
    const torn = (error: Error) => ({
      ...shelf(),
      status: async () => ({ versions: 3 }),
      async *entries() {
        yield three[0]
        throw error
      },
      article: async (id: string) => {
        if (id === three[1].head.id) throw damage("a frame does not unpack")
        return three.find(({ head }) => head.id === id) ?? null
      },
      ask: (async (_: unknown, __: unknown, { after }: PageOptions) => ({
        rows: after === null ? [three[0].head] : [{ ...three[2].head, older: three[1].head.id }],
        next: after === null ? "more" : null,
      })) as unknown as Store["ask"],
      wouldForget: async () => [three[1].head, three[2].head],
    })

    it("is told of each article, and the others are still looked at", async () => {
      const verification = verify(torn(damage("page 7 is torn")))
      expect(await collected(verification)).toEqual([
        {
          fault: "STORE",
          statement: null,
          message: "what is kept of it cannot be read back: a frame does not unpack",
          article: three[1].head.id,
          at: three[1].head.url,
        },
      ])
      const [one, two, three_] = three.map(({ head }) => head.statements) as [number, number, number]
      const counts = { articles: 3, lost: 1, statements: one + two + three_, sound: one + three_, readAgain: 2 }
      expect(verification.totals).toMatchObject(counts)
    })

    it("is thrown where the whole store cannot be read", async () => {
      const busy = new OnrecordError("STORE_BUSY", { where: "record.db", expected: "", came: "", todo: "" })
      await expect(collected(verify(torn(busy)))).rejects.toBe(busy)
      const { entries, status } = torn(damage("page 7 is torn"))
      await expect(collected(verify({ entries, status, check: async () => [] }))).rejects.toThrow("page 7 is torn")
    })
  })

  it("COUNT: a store that hands out fewer than it says", async () => {
    const store = shelf()
    await store.put([first.entry, second.entry], "2024-03-12T09:00:00Z")
    const status = await store.status()
    const verification = verify({ ...store, status: async () => ({ ...status, versions: status.versions + 1 }) })
    expect((await collected(verification)).map(({ fault }) => fault)).toEqual(["COUNT"])
  })
})

it("stops when it is told to", async () => {
  const stop = new AbortController()
  const options = { signal: stop.signal, onProgress: () => stop.abort() }
  await expect(walked(samples, options)).rejects.toThrow(expect.objectContaining({ name: "AbortError" }))
})
