import { type Dispatcher, request } from "undici"
import { OnrecordError } from "../../errors.ts"
import { deadline } from "./deadline.ts"
import { failed, header, pairs } from "./get.ts"
import type { Limits } from "./limits.ts"
import { again } from "./manners.ts"

/** What a server answered to something that was posted. */
export interface Posted {
  readonly status: number
  /** When it wants to be tried again, in ms since 1970; null where it does not say. */
  readonly retryAt: number | null
}
export interface PostOptions {
  readonly dispatcher: Dispatcher
  readonly limits: Limits
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly now: () => number
  readonly signal: AbortSignal | undefined
}

/** Of an answer so much is taken, so that the connection can be used again. */
const MOST_ANSWER = 16 * 1024

/**
 * One POST, no redirect followed, within the limits. Errors tell the host only: the rest of the address may be what the server knows us by.
 * @throws OnrecordError FETCH_FAILED, FETCH_TIMEOUT, FETCH_TOO_LARGE, FETCH_REFUSED (from the connector); the signal's own reason where the caller aborted
 */
export async function post(url: URL, { dispatcher, limits, headers, body, now, signal: stop }: PostOptions): Promise<Posted> {
  const where = url.origin
  const clock = deadline(limits, where)
  const signal = stop === undefined ? clock.signal : AbortSignal.any([clock.signal, stop])
  try {
    signal.throwIfAborted()
    // Our own clocks tell more, and run from the first moment.
    const waits = { headersTimeout: 0, bodyTimeout: 0 }
    const answer = await request(url, { method: "POST", dispatcher, headers, body, responseHeaders: "raw", signal, ...waits })
    clock.answered()
    await answer.body.dump({ limit: MOST_ANSWER, signal }).catch(() => {})
    const told = header(pairs(answer.headers as unknown as readonly string[]), "retry-after")
    return { status: answer.statusCode, retryAt: told === null ? null : again(told, now()) }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw error instanceof OnrecordError ? error : failed(where, error, limits)
  } finally {
    clock.done()
  }
}
