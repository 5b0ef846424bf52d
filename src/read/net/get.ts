import { type Dispatcher, request } from "undici"
import { OnrecordError } from "../../errors.ts"
import { megabytes } from "../bytes.ts"
import { type Deadline, deadline } from "./deadline.ts"
import { type Chunks, decoders } from "./decoders.ts"
import type { Limits, Wanted } from "./limits.ts"

export type Headers = readonly (readonly [name: string, value: string])[]

/** What one server answered to one request. */
export interface Answer {
  readonly status: number
  /** As they came, in their order, a character a byte. */
  readonly headers: Headers
  /** Decompressed; empty unless the status is 200 or 203. */
  readonly bytes: Uint8Array
  /** When the headers came, in ms since 1970. */
  readonly at: number
}
export interface GetOptions {
  readonly dispatcher: Dispatcher
  readonly limits: Limits
  readonly wanted: Wanted
  readonly headers: Readonly<Record<string, string>>
  readonly now: () => number
  readonly signal: AbortSignal | undefined
}

/** The value of a header, the first one where it is there twice; null where it is not. */
export function header(headers: Headers, name: string): string | null {
  return headers.find(([given]) => given.toLowerCase() === name)?.[1] ?? null
}

/** A success that carries a document. */
export function isDocument(status: number): boolean {
  return status === 200 || status === 203
}

/**
 * One GET, no redirect followed, within the limits. A robots.txt that is too large is cut at its limit, as RFC 9309 wants it.
 * @throws OnrecordError FETCH_FAILED, FETCH_TIMEOUT, FETCH_TOO_LARGE, FETCH_REFUSED (from the connector); the signal's own reason where
 * the caller aborted.
 */
export async function get(url: URL, options: GetOptions): Promise<Answer> {
  const where = url.href
  const clock = deadline(options.limits, where)
  const signal = options.signal === undefined ? clock.signal : AbortSignal.any([clock.signal, options.signal])
  try {
    signal.throwIfAborted()
    const answer = await request(url, {
      dispatcher: options.dispatcher,
      headers: { ...options.headers, "accept-encoding": "gzip, deflate, br, zstd" },
      responseHeaders: "raw",
      signal,
      // Our own clocks tell more, and run from the first moment.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    const at = options.now()
    clock.answered()
    const headers = pairs(answer.headers as unknown as readonly string[])
    const status = answer.statusCode
    if (isDocument(status)) return { status, headers, bytes: await body(answer.body, headers, where, options, clock), at }
    // The rest of a short answer is taken, so that the connection can be used again.
    await answer.body.dump({ limit: 16 * 1024, signal }).catch(() => {})
    return { status, headers, bytes: new Uint8Array(0), at }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw error instanceof OnrecordError ? error : failed(where, error, options.limits)
  } finally {
    clock.done()
  }
}

export function pairs(raw: readonly string[]): Headers {
  return Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i]!, raw[2 * i + 1]!] as const)
}

async function body(stream: Chunks, headers: Headers, where: string, options: GetOptions, clock: Deadline): Promise<Uint8Array> {
  const { limits, wanted } = options
  const most = limits.most[wanted]
  const encoding = headers.filter(([name]) => name.toLowerCase() === "content-encoding").map(([, value]) => value)
  const codings = decoders(encoding.join(","))
  if (codings === null || codings.length > limits.encodings) {
    throw broken(where, `its Content-Encoding is "${encoding.join(", ").slice(0, 100)}", which onrecord does not undo`)
  }
  const tooLarge = () =>
    new OnrecordError("FETCH_TOO_LARGE", {
      where,
      expected: `a ${wanted} of at most ${megabytes(most)}`,
      came: `the server sent more than ${megabytes(most)}, and the rest was not read`,
      todo: "if it is an archive or a data set, download it and add the file",
    })
  // Each coding is counted: the small thing may be the outcome of a large one in between.
  async function* counted(chunks: Chunks, came?: (bytes: number) => void): Chunks {
    let count = 0
    for await (const chunk of chunks) {
      came?.(chunk.length)
      count += chunk.length
      if (count > most) {
        yield chunk.subarray(0, chunk.length - (count - most))
        throw tooLarge()
      }
      yield chunk
    }
  }
  let chunks = counted(stream, clock.came)
  for (const decode of codings) chunks = counted(decode(chunks))
  const parts: Uint8Array[] = []
  try {
    for await (const chunk of chunks) parts.push(chunk)
  } catch (error) {
    const cut = wanted === "robots" && error instanceof OnrecordError && error.code === "FETCH_TOO_LARGE"
    if (!cut) throw error
  }
  return Buffer.concat(parts)
}

function broken(where: string, came: string, cause?: unknown): OnrecordError {
  const letter = {
    where,
    expected: "a whole answer",
    came,
    todo: "try again later, or look whether the address works in a browser",
  }
  return new OnrecordError("FETCH_FAILED", letter, cause)
}

/** What Node and undici throw, in words. */
export function failed(where: string, error: unknown, limits: Limits): OnrecordError {
  const { code = "", message } = error as NodeJS.ErrnoException
  if (code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT") {
    const came = `no connection stood after ${limits.connect / 1000} s`
    return new OnrecordError("FETCH_TIMEOUT", { where, expected: "an answer", came, todo: "try again later" }, error)
  }
  if (code === "UND_ERR_HEADERS_OVERFLOW") {
    const came = `the server sent more than ${megabytes(limits.headers)} of them`
    const todo = "look whether the address works in a browser; if it does, save the page and add the file"
    return new OnrecordError(
      "FETCH_TOO_LARGE",
      { where, expected: `headers of at most ${megabytes(limits.headers)}`, came, todo },
      error,
    )
  }
  return broken(
    where,
    WORDS[code] ?? (code.startsWith("Z_") || code.startsWith("ERR_BROTLI") ? WORDS.Z! : `${message} (${code})`),
    error,
  )
}

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: "nobody knows a host of that name",
  EAI_AGAIN: "host names cannot be looked up just now: is there a network",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection broke",
  UND_ERR_SOCKET: "the connection broke before all had come",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "fewer bytes came than were announced",
  CERT_HAS_EXPIRED: "its certificate has run out",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by nobody but itself",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
  Z: "its body is cut off, or not what its Content-Encoding says",
}
