import type { Io } from "../cli/io.ts"
import { MCP_WORDS } from "./words.ts"

/** What `tools/list` tells of a tool, and what it does. */
export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  /** JSON Schema 2020-12. */
  readonly inputSchema: object
  readonly outputSchema: object
  readonly annotations: object
  /** @throws nothing that the caller could mend: that is a `ToolResult` with `isError` */
  call(given: unknown, signal: AbortSignal): Promise<ToolResult>
}
export interface ToolResult {
  readonly content: readonly { readonly type: "text"; readonly text: string }[]
  readonly structuredContent?: unknown
  readonly isError: boolean
}

/** Versions in which every request tells its own version, and those that begin with a handshake; the newest first. */
const MODERN: readonly string[] = ["2026-07-28"]
const LEGACY: readonly string[] = ["2025-11-25", "2025-06-18", "2024-11-05"]
const META = "io.modelcontextprotocol/"
/** The tools are the same for as long as the program is. */
const CACHED = { ttlMs: 3_600_000, cacheScope: "public" } as const
const MOST_LINE = 4_000_000

/** Errors of JSON-RPC 2.0 (https://www.jsonrpc.org/specification), and one of the Model Context Protocol. */
const [PARSE, INVALID, NO_METHOD, BAD_PARAMS, BROKE, VERSION] = [-32700, -32600, -32601, -32602, -32603, -32022]
class Refused extends Error {
  readonly code: number
  readonly data: object | undefined

  constructor(code: number, message: string, data?: object) {
    super(message)
    this.code = code
    this.data = data
  }
}

/**
 * Answers an assistant over the input and output, in the Model Context Protocol (https://modelcontextprotocol.io/specification/2026-07-28): a message of JSON-RPC
 * 2.0 a line. Clients that begin with `initialize` are served as their revisions have it, down to 2024-11-05; 2025-03-26 is left out, as its batches are.
 * Each request stands for itself. Ends when the input does, after what was asked is answered.
 * @param onFault is told what broke while answering
 */
export async function serveTools(
  tools: readonly Tool[],
  version: string,
  io: Pick<Io, "stdin" | "out">,
  onFault: (error: unknown) => void,
): Promise<void> {
  const info = { name: "onrecord", title: MCP_WORDS.title, version, description: MCP_WORDS.server }
  const about = { capabilities: { tools: {} }, serverInfo: info, instructions: MCP_WORDS.instructions }
  const running = new Map<string | number, AbortController>()
  const waiting = new Set<Promise<void>>()
  const send = (message: object): Promise<void> => io.out(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`)

  const answer = async (method: string, params: Params, signal: AbortSignal): Promise<object> => {
    const asked = params._meta?.[`${META}protocolVersion`]
    if (asked === undefined) return legacy(method, params, signal)
    if (!MODERN.includes(String(asked)))
      throw new Refused(VERSION, MCP_WORDS.protocol.version, { supported: [...MODERN, ...LEGACY], requested: asked })
    if (!isObject(params._meta?.[`${META}clientCapabilities`])) throw new Refused(BAD_PARAMS, MCP_WORDS.protocol.noMeta)
    const whole = { resultType: "complete", _meta: { [`${META}serverInfo`]: info } }
    if (method === "server/discover") return { ...whole, supportedVersions: [...MODERN, ...LEGACY], ...about, ...CACHED }
    if (method === "tools/list") return { ...whole, ...listed(params), ...CACHED }
    if (method === "tools/call") return { ...whole, ...(await called(params, signal)) }
    throw new Refused(NO_METHOD, MCP_WORDS.protocol.noMethod(method))
  }
  const legacy = async (method: string, params: Params, signal: AbortSignal): Promise<object> => {
    if (method === "initialize") {
      const { protocolVersion } = params
      const known = typeof protocolVersion === "string" && LEGACY.includes(protocolVersion)
      return { protocolVersion: known ? protocolVersion : LEGACY[0], ...about }
    }
    if (method === "ping") return {}
    if (method === "tools/list") return listed(params)
    if (method === "tools/call") return called(params, signal)
    throw new Refused(NO_METHOD, MCP_WORDS.protocol.noMethod(method))
  }
  const listed = ({ cursor }: Params): object => {
    if (cursor !== undefined) throw new Refused(BAD_PARAMS, MCP_WORDS.protocol.noCursor)
    return { tools: tools.map(({ call: _, ...told }) => told) }
  }
  const called = async ({ name, arguments: given = {} }: Params, signal: AbortSignal): Promise<object> => {
    if (typeof name !== "string") throw new Refused(BAD_PARAMS, MCP_WORDS.protocol.noName)
    const tool = tools.find((one) => one.name === name)
    if (!tool) throw new Refused(BAD_PARAMS, MCP_WORDS.protocol.noTool(name.slice(0, 100)))
    return tool.call(given, signal)
  }
  const handle = async (id: string | number, method: string, params: Params): Promise<void> => {
    const stop = new AbortController()
    running.set(id, stop)
    try {
      const result = await answer(method, params, stop.signal)
      // Whoever called it off wants no answer.
      if (!stop.signal.aborted) await send({ id, result })
    } catch (error) {
      if (stop.signal.aborted) return
      if (!(error instanceof Refused)) onFault(error)
      const { code, message, data } = error instanceof Refused ? error : new Refused(BROKE, MCP_WORDS.protocol.broke)
      await send({ id, error: { code, message, ...(data === undefined ? {} : { data }) } })
    } finally {
      if (running.get(id) === stop) running.delete(id)
    }
  }

  for await (const line of lines(io.stdin)) {
    if (line === "") continue
    const message = line === null ? null : parsed(line)
    // No id could be read: the protocol then has none in the answer.
    if (message === undefined || line === null) {
      await send({ error: { code: PARSE, message: line === null ? MCP_WORDS.protocol.tooLong : MCP_WORDS.protocol.parse } })
      continue
    }
    if (!isObject(message) || message.jsonrpc !== "2.0" || typeof message.method !== "string") {
      // We ask nothing of the client, so that an answer of it is to nothing of ours.
      if (isObject(message) && ("result" in message || "error" in message)) continue
      await send({ ...idOf(message), error: { code: INVALID, message: MCP_WORDS.protocol.invalid } })
      continue
    }
    const params: Params = isObject(message.params) ? message.params : {}
    if (!("id" in message)) {
      if (message.method === "notifications/cancelled") running.get(params.requestId as string)?.abort()
      continue
    }
    const { id } = idOf(message)
    if (id === undefined) {
      await send({ error: { code: INVALID, message: MCP_WORDS.protocol.invalid } })
      continue
    }
    const one: Promise<void> = handle(id, message.method, params).finally(() => waiting.delete(one))
    waiting.add(one)
  }
  await Promise.all(waiting)
}

interface Params {
  readonly _meta?: Readonly<Record<string, unknown>>
  readonly [name: string]: unknown
}

function idOf(message: unknown): { readonly id?: string | number } {
  const id = isObject(message) ? message.id : undefined
  return typeof id === "string" || (typeof id === "number" && Number.isInteger(id)) ? { id } : {}
}

function isObject(value: unknown): value is Params {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** What a line holds; undefined where it is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The lines of the input; null for one that is too long, which is passed over. What is no UTF-8 has U+FFFD for it. */
async function* lines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string | null> {
  let held: Uint8Array[] = []
  let length = 0
  const whole = (): string | null => {
    const text = length > MOST_LINE ? null : Buffer.concat(held).toString("utf8").trim()
    held = []
    length = 0
    return text
  }
  for await (const chunk of input) {
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      held.push(chunk.subarray(start, end))
      length += end - start
      yield whole()
      start = end + 1
    }
    length += chunk.length - start
    if (length > MOST_LINE) held = []
    else if (start < chunk.length) held.push(chunk.subarray(start))
  }
  if (length > 0) yield whole()
}
