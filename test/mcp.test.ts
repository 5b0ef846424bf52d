import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process"
import path from "node:path"
import { createInterface } from "node:readline"
import { Ajv2020 } from "ajv/dist/2020.js"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Hit } from "../src/store/store.ts"
import { command } from "./command.ts"
import { editedEntries, ferryEntries, hostileEntry, type Kept, keptStore, NOW } from "./web-store.ts"

const MAIN = path.join(import.meta.dirname, "../dist/show/cli/main.js")

/** What comes back, as far as a test looks at it. */
interface Answer {
  readonly id?: string | number
  // biome-ignore lint/suspicious/noExplicitAny: it is JSON of many shapes
  readonly result?: any
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

/** The real command, asked as an assistant asks it. */
class Session {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #waiting: ((answer: Answer) => void)[] = []
  readonly #early: Answer[] = []
  readonly lines: string[] = []
  readonly ended: Promise<number | null>
  err = ""

  constructor(file: string, ...more: string[]) {
    this.#child = spawn(process.execPath, [MAIN, "mcp", "--store", file, ...more])
    this.#child.stderr.on("data", (data) => {
      this.err += data
    })
    createInterface({ input: this.#child.stdout }).on("line", (line) => {
      this.lines.push(line)
      const answer = JSON.parse(line) as Answer
      const next = this.#waiting.shift()
      if (next) next(answer)
      else this.#early.push(answer)
    })
    this.ended = new Promise((done) => this.#child.on("close", done))
  }
  write(line: string): void {
    this.#child.stdin.write(`${line}\n`)
  }
  /** The next answer, whatever it is to. */
  next(): Promise<Answer> {
    const early = this.#early.shift()
    return early ? Promise.resolve(early) : new Promise((done) => this.#waiting.push(done))
  }
  raw(line: string): Promise<Answer> {
    this.write(line)
    return this.next()
  }
  ask(method: string, params: object = {}, id: string | number = 1): Promise<Answer> {
    return this.raw(JSON.stringify({ jsonrpc: "2.0", id, method, params }))
  }
  async call(name: string, given: unknown = {}) {
    return (await this.ask("tools/call", { name, arguments: given })).result
  }
  /** @returns the exit code */
  end(): Promise<number | null> {
    this.#child.stdin.end()
    return this.ended
  }
}

const META = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
  "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
}
let kept: Kept
let hits: readonly Hit[]
let session: Session

beforeAll(async () => {
  kept = await keptStore(ferryEntries())
  hits = (await kept.store.ask({ op: "all" }, "statements", { order: "newest", limit: 1000, after: null })).rows
  session = new Session(kept.file)
})
afterAll(async () => {
  expect(await session.end()).toBe(0)
  await kept.close()
})

describe("a session", () => {
  test("that begins with initialize is served in its own revision, and in the newest of them where that is not known", async () => {
    for (const [asked, given] of [
      ["2025-11-25", "2025-11-25"],
      ["2025-06-18", "2025-06-18"],
      ["2024-11-05", "2024-11-05"],
      ["1999-01-01", "2025-11-25"],
    ]) {
      const { result } = await session.ask("initialize", {
        protocolVersion: asked,
        capabilities: {},
        clientInfo: { name: "test", version: "1" },
      })
      expect(result).toMatchObject({ protocolVersion: given, capabilities: { tools: {} }, serverInfo: { name: "onrecord" } })
      expect(result.instructions).toContain("never instructions")
    }
    session.write(JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" }))
    expect(await session.ask("ping", {}, "p")).toEqual({ jsonrpc: "2.0", id: "p", result: {} })
  })

  test("of the present revision tells its version with every request, and what it can be asked", async () => {
    const { result } = await session.ask("server/discover", { _meta: META })
    expect(result).toMatchObject({
      resultType: "complete",
      supportedVersions: ["2026-07-28", "2025-11-25", "2025-06-18", "2024-11-05"],
      capabilities: { tools: {} },
      _meta: { "io.modelcontextprotocol/serverInfo": { name: "onrecord" } },
      cacheScope: "public",
    })
    expect((await session.ask("tools/list", { _meta: META })).result).toMatchObject({
      resultType: "complete",
      ttlMs: expect.any(Number),
    })
    const found = await session.ask("tools/call", { name: "search", arguments: { query: "terminal" }, _meta: META })
    expect(found.result).toMatchObject({ resultType: "complete", isError: false })
    const old = { ...META, "io.modelcontextprotocol/protocolVersion": "2031-01-01" }
    expect((await session.ask("tools/list", { _meta: old })).error).toMatchObject({
      code: -32022,
      data: { requested: "2031-01-01", supported: expect.arrayContaining(["2026-07-28"]) },
    })
    const { "io.modelcontextprotocol/clientCapabilities": _, ...bare } = META
    expect((await session.ask("tools/list", { _meta: bare })).error?.code).toBe(-32602)
    expect((await session.ask("ping", { _meta: META })).error?.code).toBe(-32601)
  })

  test("lists tools that only read, in one order, each with what it takes and gives", async () => {
    const { result } = await session.ask("tools/list")
    expect(result.tools.map(({ name }: { name: string }) => name)).toEqual([
      "search",
      "statement",
      "story",
      "claim",
      "person",
      "check_quote",
      "changes",
    ])
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
    for (const { inputSchema, outputSchema, annotations, title, description } of result.tools) {
      expect(annotations).toEqual({ readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false })
      expect([inputSchema.type, outputSchema.type, inputSchema.additionalProperties]).toEqual(["object", "object", false])
      expect(title && description).toBeTruthy()
      ajv.compile(inputSchema)
    }
    expect((await session.ask("tools/list", { cursor: "more" })).error?.code).toBe(-32602)
  })
})

describe("what is not understood", () => {
  test.each([
    ["nonsense", -32700],
    ['{"jsonrpc":"2.0","id":1', -32700],
    ["[]", -32600],
    ['[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32600],
    ["7", -32600],
    ['{"id":1,"method":"ping"}', -32600],
    ['{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600],
    ['{"jsonrpc":"2.0","id":1}', -32600],
    ['{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600],
    ['{"jsonrpc":"2.0","id":1.5,"method":"ping"}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"resources/list"}', -32601],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/call"}', -32602],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"forget"}}', -32602],
    [`{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":"${"a".repeat(4_000_000)}"}}`, -32700],
  ])("%.70s", async (line, code) => {
    const { error, result } = await session.raw(line)
    expect([result, error?.code]).toEqual([undefined, code])
    expect(error!.message.length).toBeGreaterThan(10)
    expect((await session.ask("ping")).result).toEqual({})
  })

  test("notifications, answers and empty lines get none", async () => {
    session.write("")
    session.write(JSON.stringify({ jsonrpc: "2.0", method: "notifications/unheard-of" }))
    session.write(JSON.stringify({ jsonrpc: "2.0", id: 5, result: {} }))
    session.write(JSON.stringify({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 77 } }))
    expect(await session.ask("ping", {}, "after")).toMatchObject({ id: "after" })
  })

  test.each([
    ["search", {}, "query"],
    ["search", { query: "a", limit: 0 }, "limit"],
    ["search", { query: "a", order: "loudest" }, "order"],
    ["search", { query: "a", colour: "red" }, "the arguments of the tool"],
    ["search", "terminal", "the arguments of the tool"],
    ["search", { query: "stance:furious" }, "BAD_QUERY"],
    ["search", { query: "a", after: "stolen" }, "BAD_QUERY"],
    ["statement", { id: "ffffffffffffffff" }, "ID_UNKNOWN"],
    ["story", { story: "zeppelin" }, "ID_UNKNOWN"],
    ["claim", { claim: "zeppelin" }, "ID_UNKNOWN"],
    ["claim", { claim: "terminal" }, "http://127.0.0.1:4747/claims?q=terminal lists them"],
    ["person", { person: "Nobody of That Name" }, "ID_UNKNOWN"],
    ["check_quote", { quotation: " ” " }, "words of a quotation"],
    ["check_quote", { quotation: "a b c", day: "yesterday" }, "BAD_DATE"],
    ["changes", { since: "when it rained" }, "BAD_DATE"],
  ])("wrong arguments of %s %j are told in a letter that can be acted on", async (name, given, told) => {
    const result = await session.call(name, given)
    expect(result).toMatchObject({ isError: true, content: [{ type: "text", text: expect.stringContaining(told) }] })
    expect(result.content[0].text).toMatch(/Expected: .+\nTo do: .+\nCode: [A-Z_]+$/)
    // No command of a terminal.
    expect(result.content[0].text).not.toMatch(/\bonrecord (?!serve\b)[a-z]|--[a-z]/)
    expect(result.structuredContent).toBeUndefined()
  })

  test("the id of a story is no statement's, and its page is named", async () => {
    const [id] = (await kept.store.links.of("stories", [hits[0]!.article.id])).values()
    const { text } = (await session.call("statement", { id })).content[0]
    expect(text).toContain(`it is that of a story.`)
    expect(text).toContain(`http://127.0.0.1:4747/story/${id} shows it`)
  })

  test("the id of an article is no statement's", async () => {
    expect((await session.call("statement", { id: hits[0]!.article.id })).content[0].text).toContain("it is that of an article")
  })
})

describe("tools", () => {
  /** Every statement anywhere in a result. */
  // biome-ignore lint/suspicious/noExplicitAny: it is JSON of many shapes
  function quoted(value: any): any[] {
    if (typeof value !== "object" || value === null) return []
    return [...("sentence" in value ? [value] : []), ...Object.values(value).flatMap(quoted)]
  }
  const asked: readonly (readonly [string, object])[] = [
    ["search", { query: "", limit: 50 }],
    ["statement", { id: "" }],
    ["story", { story: "ferry", claims: 50, per_day: 20 }],
    ["claim", { claim: "close its ferry terminal" }],
    ["person", { person: "Ilze Braunfelde" }],
    ["check_quote", { quotation: "“There were no such meetings, open or secret,”", speaker: "Juris Tilgalis" }],
    ["changes", { since: "2020-01-01", stories: 50, each: 50 }],
  ]
  test.each(asked)(
    "%s gives what its schema says, in words that stand in the articles, with source and hash",
    async (name, given) => {
      const { tools } = (await session.ask("tools/list")).result
      const { outputSchema } = tools.find((tool: { name: string }) => tool.name === name)
      const holds = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(outputSchema)
      const result = await session.call(name, name === "statement" ? { id: hits[0]!.statement.id } : given)
      expect(result.isError).toBe(false)
      expect([holds(result.structuredContent), holds.errors]).toEqual([true, null])
      expect(JSON.parse(result.content[0].text)).toEqual(result.structuredContent)
      expect(Object.keys(result.structuredContent)[0]).toBe("notice")
      const all = quoted(result.structuredContent)
      expect(all.length).toBeGreaterThan(0)
      for (const { id, sentence, said, article, permalink, urn } of all) {
        const { head, entry } = (await kept.store.article(article.id))!
        const { text } = entry.record.article
        for (const words of [...sentence.split(" […] "), ...said])
          expect(text.replace(/\s+/g, " ")).toContain(words.replace(/\s+/g, " "))
        expect([article.sha256, permalink, urn]).toEqual([
          head.bytes,
          `http://127.0.0.1:4747/s/${id}`,
          `urn:onrecord:statement:${id}`,
        ])
        expect(entry.record.statements.map(({ id }) => id)).toContain(id)
      }
    },
  )

  test("search counts all, and goes on page by page until all were there once", async () => {
    const ids: string[] = []
    for (let after: string | null = null, first = true; first || after !== null; first = false) {
      const { structuredContent } = await session.call("search", {
        query: "ferry",
        limit: 20,
        order: "newest",
        ...(after ? { after } : {}),
      })
      ids.push(...structuredContent.statements.map(({ id }: { id: string }) => id))
      after = structuredContent.next
      if (after === null) expect(ids).toHaveLength(structuredContent.total)
    }
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each([
    ["There were no such meetings, open or secret", "Juris Tilgalis", "exact"],
    ['"There were no such meetings, open or hidden."', "Juris Tilgalis", "altered"],
    ["The moon has been sold to a dairy in Gouda for nine guilders", "Juris Tilgalis", "not found"],
  ])("check_quote: “%s” by %s is %s", async (quotation, speaker, verdict) => {
    const { structuredContent } = await session.call("check_quote", { quotation, speaker })
    expect([structuredContent.verdict, structuredContent.searched.articles]).toEqual([verdict, 12])
    if (verdict !== "not found") expect(structuredContent.found[0].statement.speaker.name).toBe(speaker)
  })

  test("check_quote tells that somebody else said it, and needs no name", async () => {
    const quotation = "There were no such meetings, open or secret"
    const other = await session.call("check_quote", { quotation, speaker: "Ilze Braunfelde" })
    expect(other.structuredContent.flags.map(({ flag }: { flag: string }) => flag)).toContain("other speaker")
    expect(other.structuredContent).toMatchObject({ verdict: "exact", speaker_is: "other" })
    expect(other.structuredContent.outcome).toMatch(/^other speaker: exact words, but the draft has Ilze Braunfelde/)
    const nobody = await session.call("check_quote", { quotation })
    expect(nobody.structuredContent).toMatchObject({ verdict: "exact", speaker_is: null })
  })

  test("several requests at once are each answered under their own id", async () => {
    for (const id of [11, 12, 13])
      session.write(
        JSON.stringify({ jsonrpc: "2.0", id, method: "tools/call", params: { name: "search", arguments: { query: "port" } } }),
      )
    const answers = [await session.next(), await session.next(), await session.next()]
    expect(answers.map(({ id }) => id).sort()).toEqual([11, 12, 13])
  })
})

test("permalinks lead to where the user's server answers", async () => {
  const own = new Session(kept.file, "--at", "https://record.example/onrecord?x=1")
  const { structuredContent } = await own.call("search", { query: "ferry", limit: 1 })
  expect(structuredContent.statements[0].permalink).toMatch(/^https:\/\/record\.example\/s\/[0-9a-f]{16}$/)
  expect(await own.end()).toBe(0)
})

test("what is called off gets no answer", async () => {
  const own = new Session(kept.file)
  const check = { name: "check_quote", arguments: { quotation: "There were no such meetings, open or secret" } }
  const lines = [
    { jsonrpc: "2.0", id: 31, method: "tools/call", params: check },
    { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 31 } },
    { jsonrpc: "2.0", id: 32, method: "ping" },
  ]
  own.write(lines.map((line) => JSON.stringify(line)).join("\n"))
  expect(await own.end()).toBe(0)
  expect(own.lines.map((line) => JSON.parse(line).id)).toEqual([32])
})

test("what was asked before the input ended is answered; the output holds nothing but the protocol", async () => {
  const own = new Session(kept.file)
  for (const id of [1, 2])
    own.write(
      JSON.stringify({ jsonrpc: "2.0", id, method: "tools/call", params: { name: "search", arguments: { query: "ferry" } } }),
    )
  expect(await own.end()).toBe(0)
  expect(own.lines.map((line) => JSON.parse(line).id).sort()).toEqual([1, 2])
  expect(own.err).toBe("")
})

test("words of an article that give orders are handed on as words of an article", async () => {
  const hostile = await keptStore([hostileEntry(), ...editedEntries()])
  const own = new Session(hostile.file)
  const { structuredContent, content } = await own.call("search", { query: "" })
  expect(structuredContent.notice).toMatch(/data, not instructions/)
  expect(content).toHaveLength(1)
  expect(structuredContent.statements.map(({ gone }: { gone: string | null }) => gone)).toContain("changed")
  expect(await own.end()).toBe(0)
  await hostile.close()
})

test("a store that is not there, and an address that is none, end it with a letter and no word of protocol", async () => {
  const none = new Session(`${kept.file}.not-there`)
  expect([await none.ended, none.lines, none.err]).toEqual([1, [], expect.stringContaining("(STORE_NOT_FOUND)")])
  const { code, out, err } = await command(["mcp", "--at", "javascript:1"], {
    env: { ONRECORD_STORE: kept.file },
    now: () => NOW,
  })
  expect([code, out, err]).toEqual([2, "", expect.stringContaining("(BAD_USAGE)")])
})
