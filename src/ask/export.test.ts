import { readFileSync } from "node:fs"
import { Ajv2020 } from "ajv/dist/2020.js"
import fc from "fast-check"
import { SaxesParser } from "saxes"
import { describe, expect, it } from "vitest"
import { entry, hits, kept, sampleEntries, streamed } from "../../test/kept.ts"
import type { Hit } from "../store/store.ts"
import { latex } from "./export/bibtex.ts"
import { COLUMNS } from "./export/csv.ts"
import type { ExportInfo } from "./export/exporter.ts"
import { citation } from "./export/hit.ts"
import { type ExportFormat, exported, exporters } from "./export.ts"

const samples = sampleEntries().map((one) => kept(one))
const all = hits(samples)
const texts = new Map(samples.map(({ head, entry }) => [head.id, entry.reading.article.text]))
const info: ExportInfo = {
  asked: "stance:denies",
  title: "statements that deny",
  made: "2024-03-15T10:00:00Z",
  self: null,
  textOf: async (id) => texts.get(id) ?? null,
}

async function file(format: ExportFormat, of: readonly Hit[] = all, more: Partial<ExportInfo> = {}): Promise<string> {
  const out = exported(format, streamed(of), { ...info, ...more })
  let text = ""
  for await (const piece of out) text += piece
  expect(out.rows).toBe(of.length)
  return text
}

const json = async (format: ExportFormat, of: readonly Hit[] = all, more: Partial<ExportInfo> = {}) =>
  JSON.parse(await file(format, of, more))

/** A statement of the samples with some of it replaced. */
function changed(
  change: {
    statement?: Partial<Hit["statement"]>
    article?: Partial<Hit["article"]>
    speaker?: Partial<Hit["statement"]["speaker"]>
  },
  from: Hit = all[0]!,
): Hit {
  const { statement, article } = from
  const speaker = { ...statement.speaker, ...change.speaker }
  return { ...from, statement: { ...statement, speaker, ...change.statement }, article: { ...article, ...change.article } }
}

/** RFC 4180 read back: rows of cells. */
function rows(text: string): string[][] {
  const out: string[][] = []
  let row: string[] = []
  for (let i = 0; i < text.length; ) {
    const [, quoted, bare = "", end = ""] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(text.slice(i, i + 100_000))!
    row.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end !== ",") {
      out.push(row)
      row = []
    }
    i += (quoted === undefined ? bare.length : quoted.length + 2) + end.length
  }
  return out
}

/** XML read by a strict parser with namespaces: names and texts of the children of the root, and those of entries. */
function parsed(xml: string) {
  const parser = new SaxesParser({ xmlns: true })
  const path: string[] = []
  const entries: Record<string, string>[] = []
  const feed: Record<string, string> = {}
  const links: (string | undefined)[] = []
  parser.on("error", (error) => {
    throw error
  })
  parser.on("opentag", ({ local, uri, attributes }) => {
    expect(uri).toBe("http://www.w3.org/2005/Atom")
    path.push(local)
    if (local === "entry") entries.push({})
    if (local === "link") links.push(attributes.href?.value)
  })
  parser.on("text", (text) => {
    const name = path.at(-1)!
    if (path[1] === "entry" && path.length === 3) entries.at(-1)![name] = (entries.at(-1)![name] ?? "") + text
    if (path.length === 2 || path[1] === "author") feed[path[1]!] = (feed[path[1]!] ?? "") + text
  })
  parser.on("closetag", () => {
    path.pop()
  })
  parser.write(xml).close()
  return { feed, entries, links }
}

describe("every form", () => {
  const names = Object.keys(exporters) as ExportFormat[]
  const page = readFileSync(new URL("../../docs/export.md", import.meta.url), "utf8")

  it("has its heading in docs/export.md, with file ending and media type, and there is no other", () => {
    const titles = [...page.matchAll(/^### (\w+)$/gm)].map((match) => match[1])
    expect(titles).toEqual([...names, "archive"])
    for (const name of names) {
      const text = page.split(`### ${name}\n`)[1]!.split("\n### ")[0]!
      expect(text).toContain(`\`${exporters[name].ending}\``)
      expect(text).toContain(`\`${exporters[name].mediaType}\``)
    }
  })

  it.each(names)("%s: nothing is left out, nothing to export is a whole file too", async (name) => {
    expect(exporters[name].name).toBe(name)
    const text = await file(name)
    for (const { statement } of all) expect(text).toContain(statement.id)
    expect(typeof (await file(name, []))).toBe("string")
  })

  it.each(names)("%s: holds whatever a page may say", async (name) => {
    const nasty = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        "=1+1",
        "]]>",
        "</title>",
        "\r\nER  - ",
        "}}@article{x,",
        '"',
        "\0",
        "\ud800",
        "​=x",
        "{",
        "javascript:alert(1)",
      ),
    )
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (a, b, c) => {
        const words = { start: 0, end: a.length, text: a }
        const hit = changed({
          statement: { content: [words], evidence: [words], place: words, occasion: words },
          speaker: { name: b, role: c },
          article: { headline: b, outlet: c, url: a, agency: b },
        })
        const text = await file(name, [hit, hit], { textOf: async () => a, title: c })
        if (name === "atom") expect(parsed(text).entries).toHaveLength(2)
        else if (name === "csv") expect(rows(text).map((row) => row.length)).toEqual(Array(3).fill(Object.keys(COLUMNS).length))
        else if (name === "ris") expect(text.match(/^ER {2}- $/gm)).toHaveLength(2)
        else if (name === "cite" || name === "jsonl") expect(text.trimEnd().split("\n")).toHaveLength(2)
        else if (name === "bibtex") expect(text.match(/^@article\{/gm)).toHaveLength(2)
        else if (name !== "markdown") JSON.parse(text)
        // The JSON lines are the record itself, whose address is what the page said.
        if (name !== "jsonl") expect(text).not.toMatch(/href="javascript:|"url":"javascript:|\(<javascript:/i)
      }),
      { numRuns: 150 },
    )
  })
})

describe("csv", () => {
  it("has a header, a row a statement, and cells that are what the record has", async () => {
    const [header = [], ...body] = rows(await file("csv"))
    expect(header).toEqual(Object.keys(COLUMNS))
    expect(body).toHaveLength(all.length)
    const at = (name: string) => header.indexOf(name)
    for (const [i, { statement, article }] of all.entries()) {
      const row = body[i]!
      expect(row[at("id")]).toBe(statement.id)
      expect(row[at("stance")]).toBe(statement.stance.label)
      expect(row[at("bytes_sha256")]).toBe(article.bytes)
      if (statement.evidence.length === 1) expect(row[at("sentence")]).toBe(statement.evidence[0]!.text)
    }
  })

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", " =1", "\u200b=1", "a;=1", "a\t+1"])(
    "keeps a spreadsheet from computing %j",
    async (name) => {
      const cell = async (more: Partial<ExportInfo>) => rows(await file("csv", [changed({ speaker: { name } })], more))[1]![4]!
      expect(await cell({})).not.toBe(name)
      expect((await cell({})).replaceAll("'", "")).toBe(name)
      expect(await cell({ formulas: true })).toBe(name)
    },
  )

  it("has a dateline's capitals as an ordinary name", async () => {
    const place = { start: 0, end: 4, text: "RIGA" }
    expect(rows(await file("csv", [changed({ statement: { place } })]))[1]![Object.keys(COLUMNS).indexOf("place")]).toBe("Riga")
  })

  it("begins with a byte order mark where it is wanted", async () => {
    expect(await file("csv", [], { bom: true })).toMatch(/^\ufeffid,/)
    expect(await file("csv", [])).toMatch(/^id,/)
  })

  it("says how precise the day of saying is", async () => {
    const said = (value: string | null) => ({ value, timex: value, words: null, anchor: null, candidates: [], how: "" })
    const of = ["2024-03-05", "2024-03", "2024", "2024-03-01/2024-03-05", null].map((value) =>
      changed({ statement: { said: said(value) } }),
    )
    const [header = [], ...body] = rows(await file("csv", of))
    expect(body.map((row) => row[header.indexOf("said_precision")])).toEqual(["day", "month", "year", "interval", ""])
  })

  it("cuts a sentence that the record does not repeat from the article, and marks what lies between two", async () => {
    const text = samples[0]!.entry.reading.article.text
    const evidence = [
      { start: 0, end: 10, text: null },
      { start: 40, end: 50, text: null },
    ]
    const [header = [], row = []] = rows(await file("csv", [changed({ statement: { evidence } })]))
    expect(row[header.indexOf("sentence")]).toBe(`${text.slice(0, 10)} […] ${text.slice(40, 50)}`)
  })
})

describe("jsonld", () => {
  it("quotes only what stands in quotation marks, character for character; everything else has no text of the speaker's", async () => {
    const { "@graph": graph } = await json("jsonld")
    const byId = new Map<string, Record<string, unknown>>(graph.map((node: Record<string, string>) => [node["@id"], node]))
    let direct = 0
    for (const { statement, article } of all) {
      const node = byId.get(`urn:onrecord:statement:${statement.id}`)!
      expect(node.isPartOf).toEqual({ "@id": `urn:onrecord:article:${article.id}` })
      expect(node["onrecord:stance"]).toBe(statement.stance.label)
      const text = texts.get(article.id)!
      if (node["@type"] === "Quotation") {
        direct++
        expect(statement.kind).toBe("direct")
        const pieces = (node.hasPart as { text: string }[] | undefined) ?? [{ text: node.text as string }]
        expect(pieces.map((piece) => piece.text)).toEqual(statement.content.map(({ start, end }) => text.slice(start, end)))
        for (const piece of pieces) expect(piece.text).toMatch(/^["“”‘']/)
      } else {
        expect(["Claim", "CreativeWork"]).toContain(node["@type"])
        expect(node).not.toHaveProperty("text")
      }
    }
    expect(direct).toBeGreaterThan(5)
    const articles = graph.filter((node: Record<string, string>) => node["@type"] === "NewsArticle")
    expect(articles).toHaveLength(new Set(all.map(({ article }) => article.id)).size)
  })

  it("names nobody where nobody is named, and a document as what it stands in", async () => {
    const unnamed = changed({ speaker: { kind: "unnamed", name: "an official" } })
    const report = changed({ speaker: { kind: "document", name: "the Lind report" } })
    const { "@graph": graph } = await json("jsonld", [unnamed, report])
    expect(graph[1]).not.toHaveProperty("creator")
    expect(graph[2].isBasedOn).toEqual({ "@type": "CreativeWork", name: "the Lind report" })
  })
})

describe("annotations", () => {
  it("count code points: cut by them the text gives the exact words, and prefix, exact and suffix stand in it together", async () => {
    const text = "“No 😀 debt 🇱🇻,” said Karin Löfqvall. “There is 😀 none.”"
    const one = kept(entry(text, { outlet: "Nordvik Post 😀" }))
    const own = hits([one])
    expect(own.length).toBeGreaterThan(0)
    const { first } = await json("annotations", [...own, ...all], {
      textOf: async (id) => (id === one.head.id ? text : texts.get(id)!),
    })
    let beyond = 0
    for (const { target } of first.items) {
      for (const { source, selector } of target) {
        const whole: string = source.id.endsWith(one.head.id) ? text : texts.get(source.id.split(":").at(-1))!
        const [quote, position] = selector
        expect([...whole].slice(position.start, position.end).join("")).toBe(quote.exact)
        expect(whole).toContain(`${quote.prefix}${quote.exact}${quote.suffix}`)
        for (const piece of [quote.prefix, quote.exact, quote.suffix]) expect(piece.isWellFormed()).toBe(true)
        if (whole.slice(position.start, position.end) !== quote.exact) beyond++
      }
    }
    expect(beyond).toBeGreaterThan(0)
  })

  it("are a collection as the model has it", async () => {
    const validate = new Ajv2020({ allErrors: true }).compile(ANNOTATIONS)
    validate(await json("annotations"))
    expect(validate.errors).toBeNull()
    expect((await json("annotations")).total).toBe(all.length)
  })

  it("tell the words alone where the text is not kept", async () => {
    const { first } = await json("annotations", [all[0]!], { textOf: async () => null })
    expect(first.items[0].target[0].selector).toEqual([{ type: "TextQuoteSelector", exact: all[0]!.statement.content[0]!.text }])
  })
})

describe("atom", () => {
  it("has what RFC 4287 wants: ids, titles, instants, an author, an entry a statement", async () => {
    const { feed, entries, links } = parsed(await file("atom", all, { self: "https://record.example/search.atom?q=a&b" }))
    expect(feed.id).toBe("https://record.example/search.atom?q=a&b")
    expect(feed.title).toBe(info.title)
    expect(feed.author).toBe("onrecord")
    expect(links[0]).toBe("https://record.example/search.atom?q=a&b")
    expect(entries.map(({ id }) => id)).toEqual(all.map(({ statement }) => `urn:onrecord:statement:${statement.id}`))
    for (const entry of [feed, ...entries]) expect(entry.updated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/)
    for (const [i, entry] of entries.entries()) expect(entry.content).toContain(all[i]!.statement.evidence[0]!.text)
  })

  it("says when it was made before the first entry, as readers that stop there expect", async () => {
    const made = await file("atom")
    expect(made.indexOf(`<updated>${info.made}</updated>`)).toBeGreaterThan(0)
    expect(made.indexOf(`<updated>${info.made}</updated>`)).toBeLessThan(made.indexOf("<entry"))
    expect(parsed(made).feed.updated).toBe(info.made)
    expect(parsed(await file("atom", [])).feed.updated).toBe(info.made)
  })

  it("leads nowhere but to the web", async () => {
    expect(parsed(await file("atom", [changed({ article: { url: "javascript:alert(1)" } })])).links).toEqual([])
  })
})

it("jsonfeed follows JSON Feed 1.1", async () => {
  const validate = new Ajv2020({ allErrors: true }).compile(JSON_FEED)
  const feed = await json("jsonfeed", all, { self: "https://record.example/feed.json" })
  validate(feed)
  expect(validate.errors).toBeNull()
  expect(feed.items.map(({ id }: { id: string }) => id)).toEqual(
    all.map(({ statement }) => `urn:onrecord:statement:${statement.id}`),
  )
})

describe("references", () => {
  it("csl follows csl-data.json, and is of the day of publication", async () => {
    const validate = new Ajv2020({ allErrors: true }).compile(CSL)
    const made = await json("csl", [...all, changed({ article: { published: null, modified: "2024-03-09" } })])
    validate(made)
    expect(validate.errors).toBeNull()
    expect(made[0].issued["date-parts"]).toEqual([all[0]!.article.published!.split("-").map(Number)])
    expect(made.at(-1)).not.toHaveProperty("issued")
  })

  it("bibtex: balanced braces, no mark that LaTeX would take", async () => {
    expect(latex("50 % of {A_1} & B\\C #3 $x$ ~^")).toBe(
      "50 \\% of \\textbraceleft{}A\\_1\\textbraceright{} \\& B\\textbackslash{}C \\#3 \\$x\\$ \\textasciitilde{}\\textasciicircum{}",
    )
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const made = latex(text)
        let depth = 0
        for (const mark of made) {
          depth += mark === "{" ? 1 : mark === "}" ? -1 : 0
          expect(depth).toBeGreaterThanOrEqual(0)
        }
        expect(depth).toBe(0)
      }),
    )
    const made = await file("bibtex", [all[0]!])
    expect(made).toContain(`@article{onrecord-${all[0]!.statement.id},`)
    expect(made).toContain("date = {2024-03-04}")
    expect(made).toContain("month = mar")
  })

  it("ris: type first, end last, tags that are tags", async () => {
    const [first = ""] = (await file("ris", [all[0]!])).split("\r\n\r\n")
    const lines = first.split("\r\n")
    expect(lines[0]).toBe("TY  - NEWS")
    expect(lines.at(-1)).toBe("ER  - ")
    for (const line of lines) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /)
    expect(first).toContain("DA  - 2024/03/04/")
  })

  it("cite: quoted where there are quotation marks, reported where there are none", () => {
    const of = (kind: Hit["statement"]["kind"]) =>
      citation(
        changed({ statement: { kind }, speaker: { name: "Karin Löfqvall", role: "Minister" }, article: { headline: "No debt" } }),
      )
    const { outlet, bytes } = all[0]!.article
    const rest = `“No debt”, ${outlet}, 4 March 2024, https://news.example/01, copy of 12 March 2024 (sha256 ${bytes}), onrecord statement ${all[0]!.statement.id}.`
    expect(of("direct")).toBe(`Karin Löfqvall (Minister), quoted in ${rest}`)
    expect(of("mixed")).toBe(`Karin Löfqvall (Minister), quoted in part in ${rest}`)
    expect(of("indirect")).toBe(`Karin Löfqvall (Minister), reported in ${rest}`)
  })
})

describe("what was taken back", () => {
  const killed = (gone: Hit["gone"]): Hit => ({ ...changed({}), gone, current: gone === null })

  it.each(["bibtex", "ris", "csl", "cite", "atom", "jsonfeed", "annotations"] as const)("%s says so in words", async (form) => {
    expect(await file(form, [killed("canceled")])).toContain("taken back by the publisher")
    expect(await file(form, [killed("changed")])).toContain("no longer in the article")
    expect(await file(form, [killed(null)])).not.toMatch(/taken back|no longer/)
  })

  it("csv: an older version, itself usable, has the status of the kill", async () => {
    const [header = [], ...body] = rows(await file("csv", [killed("canceled"), killed("changed"), killed(null)]))
    const of = (name: string) => body.map((row) => row[header.indexOf(name)])
    expect(of("status")).toEqual(["canceled", "usable", "usable"])
    expect(of("current")).toEqual(["false", "false", "true"])
  })

  it("jsonl and jsonld have it as a field", async () => {
    expect(await json("jsonl", [killed("canceled")])).toMatchObject({ current: false, gone: "canceled" })
    const { "@graph": graph } = await json("jsonld", [killed("canceled")])
    expect(graph[1]).toMatchObject({ "onrecord:current": false, "onrecord:gone": "canceled" })
  })
})

describe("markdown", () => {
  it("is a chronology: the day, uncertain ones in brackets, the sentence, where it stands, how many", async () => {
    const said = { value: "2024-03", timex: "2024-03", words: null, anchor: null, candidates: [], how: "" }
    const evidence = [{ start: 0, end: 9, text: "It is *not* <b>so</b>." }]
    const hit = changed({ statement: { said, evidence, kind: "indirect" }, article: { headline: null } })
    const made = await file("markdown", [hit, { ...hit, current: false, gone: "changed" }])
    expect(made).toContain("**\\[March 2024\\]**")
    expect(made).toContain("> It is \\*not\\* \\<b\\>so\\</b\\>\\.")
    expect(made).toContain("no longer in the article")
    expect(made).toMatch(/\n2 statements\.\n$/)
    expect(exporters.markdown.order).toBe("oldest")
  })
})

const TEXT = { type: "string" } as const
/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), what we use of it. */
const JSON_FEED = {
  type: "object",
  required: ["version", "title", "items"],
  additionalProperties: false,
  properties: {
    version: { const: "https://jsonfeed.org/version/1.1" },
    title: TEXT,
    feed_url: { type: "string", pattern: "^https?://" },
    authors: { type: "array", items: { type: "object", properties: { name: TEXT }, minProperties: 1 } },
    items: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "content_text"],
        additionalProperties: false,
        patternProperties: { "^_": { type: "object" } },
        properties: {
          id: TEXT,
          url: { type: "string", pattern: "^https?://" },
          title: TEXT,
          content_text: TEXT,
          date_published: {
            type: "string",
            pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$",
          },
          tags: { type: "array", items: TEXT },
          language: TEXT,
        },
      },
    },
  },
} as const
const CSL_DATE = {
  type: "object",
  required: ["date-parts"],
  additionalProperties: false,
  properties: {
    "date-parts": { type: "array", maxItems: 2, items: { type: "array", minItems: 1, maxItems: 3, items: { type: "integer" } } },
  },
} as const
/** https://github.com/citation-style-language/schema, csl-data.json: what we use of it, with its names and types. */
const CSL = {
  type: "array",
  items: {
    type: "object",
    required: ["type", "id"],
    additionalProperties: false,
    properties: {
      id: TEXT,
      type: { const: "article-newspaper" },
      title: TEXT,
      "container-title": TEXT,
      language: TEXT,
      issued: CSL_DATE,
      accessed: CSL_DATE,
      URL: TEXT,
      archive: TEXT,
      archive_location: TEXT,
      note: TEXT,
      custom: { type: "object" },
    },
  },
} as const
/** https://www.w3.org/TR/annotation-model/: what it says must be there, and the selectors that we use. */
const ANNOTATIONS = {
  type: "object",
  required: ["@context", "id", "type", "label", "total", "first"],
  properties: {
    "@context": { const: "http://www.w3.org/ns/anno.jsonld" },
    type: { const: "AnnotationCollection" },
    total: { type: "integer", minimum: 0 },
    first: {
      type: "object",
      required: ["id", "type", "partOf", "items"],
      properties: {
        type: { const: "AnnotationPage" },
        items: {
          type: "array",
          items: {
            type: "object",
            required: ["id", "type", "target", "body"],
            properties: {
              type: { const: "Annotation" },
              motivation: { const: "describing" },
              target: {
                type: "array",
                minItems: 1,
                items: {
                  type: "object",
                  required: ["type", "source", "selector"],
                  properties: {
                    type: { const: "SpecificResource" },
                    selector: {
                      type: "array",
                      minItems: 1,
                      items: {
                        oneOf: [
                          {
                            type: "object",
                            required: ["type", "exact"],
                            properties: { type: { const: "TextQuoteSelector" }, exact: TEXT, prefix: TEXT, suffix: TEXT },
                          },
                          {
                            type: "object",
                            required: ["type", "start", "end"],
                            properties: {
                              type: { const: "TextPositionSelector" },
                              start: { type: "integer", minimum: 0 },
                              end: { type: "integer", minimum: 1 },
                            },
                          },
                        ],
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
} as const
